"""Sites in other shapes than the samples': other skins, paths, names of columns, ways to nest them.

Each function gives a site and what must be found on it: title → day (None: not stated).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from tests.spiders.site import Answer, Site, text_of, title_of


@dataclass
class Variant:
    """A site, and its answers."""

    site: Site = field(default_factory=Site)
    home: str = "/"
    wanted: dict[str, str | None] = field(default_factory=dict)

    def put(self, path: str, title: str, body: str, head: str = "") -> None:
        """A page in no skin at all."""
        self.site.put(
            path, f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
        )

    def article(self, path: str, number: int, day: str | None, around: str = "") -> str:
        """An article; gives its title."""
        title = title_of(number)
        self.wanted[title] = day
        stated = f"<div class='s'>日期：{day}　作者：宣传部</div>" if day else ""
        self.put(
            path,
            f"{title}-某县红十字会",
            f"<div id='w'><h2>{title}</h2>{stated}<div id='nr'>{text_of(number)}</div>{around}</div>"
            "<div>主办：某县红十字会 电话：0000-5550123 2014-2026 版权所有</div>",
        )
        return title


def days(month: str, count: int) -> list[str]:
    """So many days of a month, the last first."""
    return [f"{month}-{28 - i:02}" for i in range(count)]


def channel() -> Variant:
    """The home page has a picture for a menu; columns stand only on the page of a channel."""
    v = Variant()
    v.put(
        "/",
        "某县红十字会欢迎您",
        "<div class='m'><a href='/index.html'><img src='/i/0.gif' alt='首页'></a>"
        "<a href='/xinwen/'><img src='/i/1.gif' alt='新闻中心'></a>"
        "<a href='/zuzhi/'><img src='/i/2.gif' alt='组织机构'></a></div>",
    )
    v.site.pages["/index.html"] = v.site.pages["/"]
    v.put("/zuzhi/", "组织机构", "<h2>组织机构</h2><p>办公室、业务部、宣传部。</p>")
    side = "<ul class='l'><li><a href='/xinwen/yw/'>本会要闻</a></li><li><a href='/xinwen/cz/'>基层传真</a></li></ul>"
    v.put("/xinwen/", "新闻中心", f"{side}<p>请选择栏目。</p>")
    for at, (path, month) in enumerate((("/xinwen/yw/", "2025-03"), ("/xinwen/cz/", "2025-04"))):
        rows = ""
        for i, day in enumerate(days(month, 6)):
            title = v.article(f"{path}{i + 40}.html", 200 + at * 10 + i, day)
            rows += f"<dd><a href='{i + 40}.html'>{title}</a><i>{day}</i></dd>"
        v.put(path, "新闻中心", f"{side}<dl>{rows}</dl>")
    return v


def overview() -> Variant:
    """The page of a column shows its sub-columns, five rows of each and 更多."""
    v = Variant()
    v.put(
        "/",
        "某市红十字会",
        "<div class='nav'><a href='/'>首页</a><a href='/hongshizi/'>红会工作</a>"
        "<a href='/intro.html'>本会简介</a></div>",
    )
    v.put("/intro.html", "本会简介", "<h1>本会简介</h1><p>本会成立于一九五三年三月。</p>")
    blocks = ""
    for at, (name, path) in enumerate((("救在身边", "jzsb"), ("爱心播报", "axbb"))):
        rows = [
            f"<li><a href='/hongshizi/{path}/{300 + at * 20 + i}.shtml' title='{title}'>{title[:9]}...</a>"
            f"<span>[{day[5:]}]</span></li>"
            for i, day in enumerate(days(f"2025-0{at + 5}", 12))
            for title in [
                v.article(f"/hongshizi/{path}/{300 + at * 20 + i}.shtml", 220 + at * 20 + i, day)
            ]
        ]
        blocks += (
            f"<div class='box'><div class='bt'><b>{name}</b><a href='/hongshizi/{path}/list.shtml'>更多&gt;</a></div>"
            f"<ul>{''.join(rows[:5])}</ul></div>"
        )
        v.put(
            f"/hongshizi/{path}/list.shtml",
            name,
            f"<h3>{name}</h3><ul>{''.join(rows[:8])}</ul><div>共12条 1/2 "
            "<a href='list_2.shtml'>下页</a> <a href='list_2.shtml'>末页</a></div>",
        )
        v.put(
            f"/hongshizi/{path}/list_2.shtml",
            name,
            f"<h3>{name}</h3><ul>{''.join(rows[8:])}</ul><div>共12条 2/2 <a href='list.shtml'>上页</a></div>",
        )
    v.put("/hongshizi/", "红会工作", blocks)
    return v


def framed_list() -> Variant:
    """The column's page is a shell around an inner frame; English paths; no dates in the list."""
    v = Variant()
    v.put(
        "/",
        "Red Cross",
        "<div id='menu'><a href='/news/local.html'>红会动态</a> <a href='/contact.html'>联系我们</a></div>",
    )
    v.put("/contact.html", "联系我们", "<p>地址：人民路1号，电话：0000-5550123。</p>")
    v.put(
        "/news/local.html",
        "红会动态",
        "<h1>红会动态</h1><iframe src='/news/inner?channel=local' width='100%'></iframe>",
    )
    rows = ""
    for i, day in enumerate(days("2024-09", 7)):
        rows += f"<p><a target='_top' href='/news/item/{9000 + i}'>{v.article(f'/news/item/{9000 + i}', 270 + i, day)}</a></p>"
    v.put("/news/inner?channel=local", "", rows)
    return v


def queries() -> Variant:
    """Everything in the query; articles stand in several columns, each time with its own itemId."""
    v = Variant()
    v.put(
        "/",
        "某区红十字会",
        "<table><tr><td><a href='list.jsp?itemId=3'>红会新闻</a></td>"
        "<td><a href='list.jsp?itemId=5'>志愿服务</a></td></tr></table>",
    )
    titles = []
    for i, day in enumerate(days("2023-11", 14)):
        titles.append((i + 70, v.article(f"/article.jsp?id={i + 70}", 300 + i, day), day))
    pages = dict(v.site.pages)

    def answer(path: str) -> Answer:
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/article.jsp":
            return pages.get(f"/article.jsp?id={query.get('id')}", Answer("没有", 404))
        if parts.path != "/list.jsp":
            return Answer("没有", 404)
        item, number = query["itemId"], int(query.get("pageNo", "1"))
        of_item = titles if item == "3" else titles[3:8]
        rows = "".join(
            f"<tr><td>·<a href='article.jsp?itemId={item}&id={id_}'>{title}</a></td><td>{day}</td></tr>"
            for id_, title, day in of_item[(number - 1) * 8 : number * 8]
        )
        more = (
            f"<a href='list.jsp?itemId={item}&pageNo={number + 1}'>下一页</a>"
            if number * 8 < len(of_item)
            else "下一页"
        )
        return Answer(
            f"<title>列表</title><table>{rows}</table><p>第{number}页 {more}</p>".encode("gbk"),
            type="text/html",
        )

    for path in [path for path in pages if path.startswith("/article.jsp")]:
        del v.site.pages[path]
    v.site.otherwise = answer
    return v


def folder() -> Variant:
    """A folder of a government's host is the society's; TRS, relative addresses, zero-based pages."""
    v = Variant(home="/hszh/")
    top = (
        "<div class='nav'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a><a href='/xwdt/'>新闻动态</a></div>"
        "<div class='nav2'><a href='/hszh/'>红会首页</a><a href='/hszh/gzdt/'>工作动态</a>"
        "<a href='/hszh/tzgg/'>通知公告</a><a href='/hszh/jgsz/'>机构设置</a></div>"
    )
    v.put("/", "某市人民政府", top)
    v.put("/hszh/", "某市红十字会", f"{top}<p>人道、博爱、奉献</p>")
    v.put("/hszh/jgsz/", "机构设置", f"{top}<p>办公室，业务科。</p>")
    for path in ("/xwdt/", "/zwgk/"):
        rows = "".join(
            f"<li><a href='./202511/t202511{i + 10}_{i}.html'>全市第{i}季度经济运行情况新闻发布会举行</a><span>2025-11-{i + 10}</span></li>"
            for i in range(5)
        )
        v.put(path, "市政府", f"{top}<ul>{rows}</ul>")
        for i in range(5):
            v.put(
                f"{path}202511/t202511{i + 10}_{i}.html",
                "市政府",
                f"<h1>全市第{i}季度经济运行情况新闻发布会举行</h1><p>发布时间：2025-11-{i + 10}</p><div>{'经济运行平稳。' * 40}</div>",
            )
    for at, path in enumerate(("/hszh/gzdt/", "/hszh/tzgg/")):
        rows = []
        for i, day in enumerate(days(f"2025-0{7 + at}", 11)):
            name = f"{day[:4]}{day[5:7]}/t{day.replace('-', '')}_{4000 + at * 100 + i}.html"
            title = v.article(f"{path}{name}", 330 + at * 20 + i, day)
            rows.append(f"<li><a href='./{name}'>{title}</a><span>{day}</span></li>")
        for page in range(2):
            script = f"<script>createPageHTML(2, {page}, 'index', 'html');</script>".replace(
                "'", '"'
            )
            v.put(
                f"{path}{'index_1.html' if page else ''}",
                "栏目",
                f"{top}<ul>{''.join(rows[page * 7 : page * 7 + 7])}</ul>{script}",
            )
    return v


def moved() -> Variant:
    """The root redirects, and so does each column without its slash; 上一篇 and 下一篇 everywhere."""
    v = Variant()
    v.site.put("/", "", status=302, headers={"Location": "/cn/"})
    v.put(
        "/cn/",
        "某州红十字会",
        "<nav><a href='/cn/dynamic'>州内动态</a><a href='/cn/policy'>政策文件</a></nav>",
    )
    for at, path in enumerate(("/cn/dynamic", "/cn/policy")):
        v.site.put(path, "", status=301, headers={"Location": f"{path}/"})
        count = 9 - at * 5
        numbers = [380 + at * 20 + i for i in range(count)]
        rows = ""
        for i, (number, day) in enumerate(
            zip(numbers, days(f"2022-0{at + 1}", count), strict=True)
        ):
            near = "".join(
                f"<p>{word}：<a href='{path}/{numbers[j]}/'>{title_of(numbers[j])}</a></p>"
                for word, j in (("上一篇", i - 1), ("下一篇", i + 1))
                if 0 <= j < count
            )
            title = v.article(f"{path}/{number}/", number, day, near)
            rows += (
                f"<div class='item'><em>{day[8:]}</em><i>{day[:7]}</i><h4><a href='{path}/{number}/'>{title}</a></h4>"
                f"<p>这一期报道的内容提要，约有二十来个字，后面省略……</p></div>"
            )
        v.put(f"{path}/", "列表", f"<div class='list'>{rows}</div>")
    return v


def bare() -> Variant:
    """A hand-made page: a menu of onclick cells, lists of bold links, articles without a date."""
    v = Variant()
    v.put(
        "/",
        "某镇红十字会",
        "<table><tr><td onclick=\"window.location='gongzuo.htm'\">工作简报</td>"
        "<td onclick=\"window.location='guanyu.htm'\">关于我们</td></tr></table>",
    )
    v.put("/guanyu.htm", "关于我们", "<p>我们是一个基层组织，成立于二零零一年。</p>")
    rows = "".join(
        f"<b><a href='jb{i}.htm'>{v.article(f'/jb{i}.htm', 420 + i, None)}</a></b><br>"
        for i in range(5)
    )
    v.put("/gongzuo.htm", "工作简报", rows)
    return v


def blog() -> Variant:
    """WordPress behind a page of one script: cards with the author's name, topics and 阅读更多; the
    day is a link beside the words 发布于."""
    v = Variant()
    v.site.put("/", "<html><head><script>location.href='/blog/';</script></head></html>")
    nav = "<nav><a href='/blog/'>首页</a><a href='/blog/category/news/'>红会动态</a></nav>"
    cards = []
    for i, day in enumerate(days("2026-02", 9)):
        year, month, number = day.split("-")
        path = f"/blog/{year}/{month}/{number}/jiuhu-{'abcdefghi'[i]}/"
        shown = f"{year}年{int(month)}月{int(number)}日"
        title = title_of(440 + i)
        by = "<a href='/blog/author/xcb/' rel='author'>某州红十字会宣传部</a>"
        v.wanted[title] = day
        v.put(
            path,
            f"{title} – 某州红十字会",
            f"{nav}<article><h1 class='entry-title'>{title}</h1><div class='entry-meta'>发布于"
            f"<a href='{path}'><time datetime='{day}'>{shown}</time></a> 由{by}</div>"
            f"<div class='entry-content'>{text_of(440 + i)}</div></article>",
        )
        cards.append(
            f"<article><h2><a href='{path}'>{title}</a></h2><div class='entry-meta'>{by} / {shown}</div>"
            f"<p>这一期报道的内容提要…… <a href='{path}'>继续阅读“{title}”</a></p>"
            "<div><a href='/blog/tag/jiuhu/' rel='tag'>应急救护知识普及</a></div></article>"
        )
    following = "<a class='next' href='/blog/category/news/page/2/'>下一页 →</a>"
    v.put("/blog/", "某州红十字会", f"{nav}<p>人道、博爱、奉献</p>")
    v.put("/blog/category/news/", "红会动态", f"{nav}{''.join(cards[:5])}<div>{following}</div>")
    v.put("/blog/category/news/page/2/", "红会动态", f"{nav}{''.join(cards[5:])}")
    return v


def further() -> Variant:
    """A button 加载更多 that has further rows as pieces of HTML; the page of the menu's upper name
    shows the list of its first column, whose pages a select box turns."""
    v = Variant()
    menu = (
        "<div class='nav'><a href='/news.php'>新闻中心</a><a href='/news.php?lb=a'>工作动态</a>"
        "<a href='/donate'>捐赠公示</a></div>"
    )
    v.put("/", "某区红十字会", f"{menu}<p>人道、博爱、奉献</p>")
    made = [
        f"<div class='i'><a href='/show.php?id={500 + i}'>{v.article(f'/show.php?id={500 + i}', 460 + i, day)}</a> {day}</div>"
        for i, day in enumerate((*days("2025-12", 9), *days("2025-10", 9)))
    ]
    for page in (1, 2, 3):
        options = "".join(
            f"<option value='{n}'{' selected' if n == page else ''}>第{n}页</option>"
            for n in (1, 2, 3)
        )
        box = f"<select onchange=\"location='news.php?lb=a&p='+this.value\" name='p'>{options}</select>"
        for path in ("/news.php", "/news.php?lb=a") if page == 1 else (f"/news.php?lb=a&p={page}",):
            rows = "".join(made[(page - 1) * 3 : page * 3])
            v.put(path, "工作动态", f"{menu}<h3>工作动态</h3><div>{rows}</div>{box}")
        v.put(f"/donate/more?col=3&page={page}", "", "".join(made[9:][(page - 1) * 4 : page * 4]))
    script = (
        "<script>for(var i=0;i<3;i++){}var page=1;$('#more').click(function(){page++;$.get('/donate/more',{col:3,page:page},"
        "function(h){$('#l').append(h);});});</script>"
    )
    button = "<button id='more'>加载更多</button>"
    rows = "".join(made[9:13])
    v.put("/donate", "捐赠公示", f"{menu}<h3>捐赠公示</h3><div id='l'>{rows}</div>{button}{script}")
    v.put("/donate/more?col=3&page=4", "", "")
    return v


VARIANTS = {
    make.__name__.replace("_", "-"): make
    for make in (channel, overview, framed_list, queries, folder, moved, bare, blog, further)
}
