"""Sites named for their vice. Each has articles that must all be found, and traps."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.spiders.site import Answer, Site, page, row, title_of

WANTED: dict[str, set[str]] = {}
"""Name of the site → the titles that must be in the archive, and no others."""


def plain() -> Site:
    """Two columns, one of three pages; an article linked from home, list, sidebar and neighbour."""
    site = Site()
    neighbour = '<div>下一篇：<a href="/gzdt/20260003.html">下一篇</a></div>'
    news = [
        site.article(f"/gzdt/2026{i:04}.html", i, f"2026-01-{28 - i:02}", neighbour)
        for i in range(25)
    ]
    notices = [
        site.article(f"/tzgg/2025{i:04}.html", i, f"2025-03-{60 - i:02}") for i in range(32, 44)
    ]
    only_home = site.article("/gzdt/20260099.html", 99, "2026-02-01")
    hot = f'<div class="hot"><h3>热点文章</h3><ul>{news[3]}{news[7]}</ul></div>'
    site.home(
        {
            "/gzdt/": "工作动态",
            "/tzgg/": "通知公告",
            "/about.html": "关于我们",
            "/jj.html": "本会简介",
            "/fgjj.html": "走进红会",
            "/search?q=": "站内搜索",
            "/lxwm.html": "联系我们",
        },
        f'<div class="box"><h3>工作动态</h3><ul>{only_home}{"".join(news[:5])}</ul>'
        '<a href="/gzdt/">更多</a></div>'
        '<div class="links">友情链接：<a href="http://127.0.0.2:9/">中国红十字会总会</a></div>',
    )
    site.list("/gzdt/", news[:10], "/gzdt/index_2.html", hot)
    site.list("/gzdt/index_2.html", news[10:20], "/gzdt/index_3.html", hot)
    site.list("/gzdt/index_3.html", news[20:], "", hot)
    site.list("/tzgg/", notices, "", hot)
    for path, name in (
        ("/about.html", "关于我们"),
        ("/jj.html", "本会简介"),
        ("/fgjj.html", "走进红会"),
    ):
        text = (
            "<p>某某市红十字会成立于一九五一年，是从事人道主义工作的社会救助团体，下设办公室和业务科。</p>"
            * 3
        )
        site.put(path, page(name, f"<h1>{name}</h1><div class='content'>{text}</div>"))
    WANTED["plain"] = {title_of(i) for i in (*range(25), *range(32, 44), 99)}
    return site


def endless() -> Site:
    """A last page that comes again for ever; a calendar without end; a menu of nothing."""
    site = Site()
    rows = [site.article(f"/show.asp?id={i}", i, f"2025-11-{28 - i:02}") for i in range(24)]
    calendar = "".join(f'<a href="/cal.asp?day=2026-01-{d:02}">{d}</a>' for d in range(1, 29))
    calendar += '<a href="/cal.asp?day=2026-02-01">下个月</a>'

    def answer(path: str) -> Answer:
        parts = urlsplit(path)
        query = parse_qs(parts.query)
        if parts.path == "/list.asp":
            number = int(query.get("page", ["1"])[0])
            shown = rows[(min(number, 3) - 1) * 8 : min(number, 3) * 8]
            made = Site()
            made.list("/", shown, f"/list.asp?cid=4&page={number + 1}", f"<div>{calendar}</div>")
            return made.pages["/"]
        if parts.path == "/cal.asp":
            day = query["day"][0]
            links = "".join(f'<li><a href="/cal.asp?day={day}-{n}">{n}</a></li>' for n in range(30))
            return Answer(page("日历", f"<ul>{links}</ul>"))
        return Answer("<h1>Not found</h1>", 404)

    site.otherwise = answer
    site.home({"/list.asp?cid=4": "红会动态"}, f"<div>{calendar}</div>")
    WANTED["endless"] = {title_of(i) for i in range(24)}
    return site


def past_the_end() -> Site:
    """Pages past the end answer 200 with the first page's rows; missing ones say so with 200; a
    missing article is answered with the home page."""
    site = Site()
    rows = [
        site.article(f"/info/1021/{100 + i}.htm", 50 + i, f"2025-06-{20 - i:02}") for i in range(14)
    ]
    gone = row("/info/1021/7.htm", "一篇后来被撤下的消息报道全文", "2025-06-01")
    moved = row("/info/1021/8.htm", "一篇会跳回首页的旧消息报道", "2025-06-01")
    lost = row("/info/1021/9.htm", "一篇服务器上找不到的报道原文", "2025-06-01")
    site.home({"/gzdt.htm": "工作动态"})
    site.list("/gzdt.htm", rows[:7], "/gzdt/2.htm")
    site.list("/gzdt/2.htm", [*rows[7:], gone, moved, lost], "/gzdt/3.htm")
    site.list("/gzdt/3.htm", rows[:7], "/gzdt/4.htm")
    site.list("/gzdt/4.htm", rows[:7], "/gzdt/5.htm")
    soft = (
        "<h2>404</h2><p>对不起，您访问的页面不存在或已被删除！</p><p><a href='/'>返回首页</a></p>"
    )
    site.put("/info/1021/7.htm", page("提示信息", soft))
    site.put("/info/1021/8.htm", "", status=302, headers={"Location": "/"})
    WANTED["past_the_end"] = {title_of(50 + i) for i in range(14)}
    return site


def leading_away() -> Site:
    """Rows and redirects to other hosts, documents, redirect loops, what robots.txt forbids."""
    site = Site()
    rows = [site.article(f"/a/{i}.html", 70 + i, f"2025-09-{20 - i:02}") for i in range(6)]
    traps = [
        row("http://127.0.0.1:9/a.html", "上级网站上的一篇报道，不在本站", "2025-09-25"),
        row("https://mp.weixin.qq.com/s/abcdefgh", "公众号上的一篇推文，不在本站", "2025-09-24"),
        row("/files/2025.pdf", "年度部门预算公开说明（附件下载）", "2025-09-23"),
        row("/go.html", "一条会跳到别的主机上去的消息", "2025-09-22"),
        row("/loop.html", "一条永远在原地打转的跳转消息", "2025-09-21"),
        row("/private/1.html", "一条不许程序读取的内部通报消息", "2025-09-20"),
    ]
    site.home(
        {"/xw/": "新闻动态", "http://127.0.0.1:9/xw/": "上级新闻", "/private/list.html": "内部动态"}
    )
    site.list("/xw/", [*traps[:3], *rows, *traps[3:]])
    site.put("/go.html", "", status=302, headers={"Location": "http://127.0.0.1:9/elsewhere.html"})
    site.put("/loop.html", "", status=302, headers={"Location": "/loop.html?again"})
    site.put("/loop.html?again", "", status=302, headers={"Location": "/loop.html"})
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", type="text/plain")
    site.article("/private/1.html", 79)
    WANTED["leading_away"] = {title_of(70 + i) for i in range(6)}
    return site


def rules_broken() -> Site:
    """robots.txt answers 500: the host must be left alone."""
    site = plain()
    site.put("/robots.txt", "", status=500)
    WANTED["rules_broken"] = set()
    return site


def framed() -> Site:
    """A frameset as home; a menu made of buttons, a map and a script that writes links."""
    site = Site()
    paths = ("/click/", "/opened/", "/mapped/", "/written/", "/data/")
    for place, path in enumerate(paths):
        rows = [
            site.article(f"{path}{i}.html", 110 + place * 10 + i, f"2024-0{place + 1}-{9 - i:02}")
            for i in range(3)
        ]
        site.list(path, rows)
    site.put(
        "/",
        "<html><head><title>某某市红十字会</title></head><frameset rows='90,*'><frame src='top.html'>"
        "<frame src='main.html'></frameset></html>",
    )
    site.put(
        "/top.html",
        page(
            "菜单",
            "<table><tr><td onclick=\"location.href='/click/'\">工作动态</td>"
            "<td><a href=\"javascript:window.open('/opened/')\">通知公告</a></td>"
            "<td data-url='/data/'>志愿服务</td></tr></table>"
            "<img usemap='#m'><map name='m'><area href='/mapped/' alt='应急救护'></map>"
            "<script>document.write('<li><a href=\"/written/\">党建工作</a></li>');</script>",
        ),
    )
    site.put("/main.html", page("正文", "<p>欢迎光临</p>"))
    WANTED["framed"] = {title_of(110 + place * 10 + i) for place in range(5) for i in range(3)}
    return site


def splash() -> Site:
    """A first page that only leads on, by refresh; an overview of columns; an article in parts; a
    notice that is not there tonight."""
    site = Site()
    site.put(
        "/",
        '<html><head><meta http-equiv="refresh" content="3;url=index2.html"></head><body>'
        '<a href="index2.html"><img src="enter.gif"></a></body></html>',
    )
    home = Site()
    home.home({"/sjsx/": "三救三献"})
    site.pages["/index2.html"] = home.pages["/"]
    blocks = "".join(
        f'<div class="block"><div class="hd"><span>{name}</span><a href="{path}">更多&gt;&gt;</a></div></div>'
        for path, name in (("/sjsx/yjjh/", "应急救护"), ("/sjsx/rdjz/", "人道救助"))
    )
    site.put("/sjsx/", page("三救三献", blocks))
    rows = [site.article(f"/sjsx/yjjh/{i}.html", 170 + i, f"2025-05-{9 - i:02}") for i in range(4)]
    site.list("/sjsx/yjjh/", rows)
    long = title_of(180)
    parts = [
        page(
            f"{long}_某某市红十字会",
            f"<h1>{long}</h1><div class='info'>发布时间：2025-05-01</div><div class='content'><p>这是长文的第{n}部分，"
            f"讲的是队员们在第{n}天走过的村庄和见到的人，他们一共走访了{n * 13}户。</p><p>傍晚收队的时候，雨还没有停。</p></div>"
            + (
                f'<div class="pages"><a href="/sjsx/rdjz/long_{n}.html">下一页</a></div>'
                if n < 3
                else ""
            ),
        )
        for n in (1, 2, 3)
    ]
    for path, text in zip(("long.html", "long_1.html", "long_2.html"), parts, strict=True):
        site.put(f"/sjsx/rdjz/{path}", text)
    site.put("/sjsx/rdjz/ill.html", "", status=503)
    ill = row("/sjsx/rdjz/ill.html", title_of(181), "2025-05-02")
    site.list("/sjsx/rdjz/", [row("/sjsx/rdjz/long.html", long, "2025-05-01"), ill])
    WANTED["splash"] = {title_of(170 + i) for i in range(4)} | {long}
    return site


SITES = {
    site.__name__: site
    for site in (plain, endless, past_the_end, leading_away, rules_broken, framed, splash)
}
