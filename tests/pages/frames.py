"""What stands around a list on a whole page: menus, side boxes, footers, as noisy as on real sites.

Each frame is a function from the column's name and the list itself to a page. They are made of a
few word lists, so that every page has its 100 to 160 links without being typed out; the lists
themselves, and what is expected of them, are typed by hand in `lists/*.toml`.
"""

from __future__ import annotations

from tests.pages.hardframes import layout, mega, twins
from tests.pages.sitewords import MENU, PINYIN, PLACES, TALK, friends, menu, options
from tests.pages.wholeframes import WHOLE


def vsb(column: str, main: str) -> str:
    """博达 VSB: `.htm` columns, a nested menu, a side box of columns, a dated box of new notices."""

    def address(group: int, entry: int) -> str:
        return f"../{PINYIN[group]}.htm" if entry < 0 else f"../{PINYIN[group]}/l{entry}.htm"

    news = "".join(
        f'<li id="line_u7_{i}"><a href="../info/10{31 + i % 2}/{5200 + 7 * i}.htm" title="{t}">{t[:11]}...</a>'
        f"<span>2025-0{1 + i % 8}-1{i % 9}</span></li>"
        for i, t in enumerate(TALK)
    )
    side = "".join(
        f'<li><a href="../xwzx/l{i}.htm">{n}</a></li>'
        for i, n in enumerate(MENU["新闻中心"].split())
    )
    return f"""<!DOCTYPE html><html><head><title>{column}-临江市红十字会</title>
<meta name="pageType" content="2"><meta name="pageTitle" content="{column}">
<script>function _nl_ys_check(){{var keyword=document.getElementById('showkeycode').value;return true;}}</script></head>
<body><div class="top"><a href="#" onclick="this.style.behavior='url(#default#homepage)'">设为首页</a>
<a href="javascript:window.external.AddFavorite(location.href,document.title)">加入收藏</a>
<form action="../search.jsp?wbtreeid=1001" method="post" onsubmit="return _nl_ys_check()"><input name="showkeycode"></form></div>
<div class="nav_box"><ul class="nav"><li><a href="../index.htm">首页</a></li>{menu(address)}</ul></div>
<div class="inner_banner"><img src="../images/ban.jpg"></div>
<div class="wrap"><div class="leftbox"><h2>新闻中心</h2><ul class="erji">{side}</ul>
<h2>最新公告</h2><ul class="gg">{news}</ul></div>
<div class="rightbox"><div class="dqwz">当前位置： <a href="../index.htm">首页</a> &gt; <a href="../xwzx.htm">新闻中心</a> &gt; {column}</div>
{main}
</div></div>
<div class="foot"><div class="yqlj">友情链接：{friends()}</div><select>{options()}</select>
<p>版权所有：临江市红十字会 地址：滨江路18号 电话：0000-1234567 <a href="https://beian.example/">某ICP备05000001号-1</a></p></div>
</body></html>"""


def webplus(column: str, main: str) -> str:
    """苏迪 webplus: numbered columns, `frag` windows, a column tree on the left."""

    def address(group: int, entry: int) -> str:
        return f"/{4400 + 20 * group + entry + 1}/list.htm"

    tree = "".join(
        f'<li class="wp_listcolumn list-item"><a href="/{4421 + i}/list.htm" title="{n}"><span>{n}</span></a></li>'
        for i, n in enumerate(MENU["新闻中心"].split())
    )
    return f"""<!DOCTYPE html><html><head><title>{column}</title>
<script type="text/javascript" src="/_js/sudy-jquery-autoload.js"></script></head><body class="list">
<div class="wrapper header" id="header"><div class="inner"><div class="sitelogo" frag="面板1"><a href="/main.htm"><img src="/_upload/site/logo.png"></a></div>
<div class="wrapper nav wp-navi" id="nav"><div frag="窗口3" portletmode="simpleSudyNavi"><ul class="wp-menu">
<li class="menu-item i1"><a class="menu-link" href="/main.htm">网站首页</a></li>{menu(address)}</ul></div></div></div></div>
<div class="wrapper" id="l-container"><div class="inner"><div class="l-container clearfix">
<div class="col_menu"><div class="col_menu_head"><h3 class="col_name"><span class="col_name_text" frag="窗口4">新闻中心</span></h3></div>
<div class="col_menu_con" frag="面板4"><ul class="wp_listcolumn list-paddingleft-2">{tree}</ul></div></div>
<div class="col_news"><div class="col_news_box"><div class="col_news_head"><ul class="col_metas clearfix" frag="窗口5">
<li class="col_path"><span class="path_name">当前位置：</span><a href="/main.htm" target="_self">首页</a><span class="possplit">&nbsp;&nbsp;</span><a href="/4420/list.htm" target="_self">新闻中心</a><span class="possplit"></span><a href="/4423/list.htm" target="_self">{column}</a></li>
<li class="col_title"><h2>{column}</h2></li></ul></div>
<div class="col_news_con"><div class="col_news_list listcon" frag="窗口6" portletmode="simpleList">
{main}
</div></div></div></div></div></div></div>
<div class="wrapper footer" id="footer"><div class="inner"><div class="links" frag="窗口8">{friends()}</div>
<p class="copyright">版权所有 2024 某大学红十字会 <a href="/_web/_login.psp">管理</a></p></div></div></body></html>"""


def dede(column: str, main: str) -> str:
    """DedeCMS default template: 推荐内容 and 热点内容 beside the list, a `flink` footer."""

    def address(group: int, entry: int) -> str:
        return f"/a/{PINYIN[group]}/" if entry < 0 else f"/a/{PINYIN[group]}/c{entry}/"

    hot = "".join(
        f'<li><span class="pubdate">{i + 1}</span><a href="/a/xwzx/c1/2024/0{1 + i % 8}1{i}/{800 + i}.html">{t}</a></li>'
        for i, t in enumerate(TALK)
    )
    recommended = "".join(
        f'<li><a href="/a/sjsx/c{i % 3}/2023/110{i}/{600 + i}.html" class="preview"><img src="/uploads/{i}-lp.jpg" alt="{t}"/></a>'
        f'<a href="/a/sjsx/c{i % 3}/2023/110{i}/{600 + i}.html" class="title">{t}</a></li>'
        for i, t in enumerate(TALK[:6])
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ""><html><head>
<title>{column}_临江市红十字会</title><link href="/templets/default/style/dedecms.css" rel="stylesheet"></head>
<body class="articlelist"><div class="header"><div class="top w960 center"><a href="/member/">登录</a> <a href="/data/sitemap.html">网站地图</a> <a href="/tags.html">TAG标签</a></div>
<div class="module blue mT10 wrapper w963"><div id="navMenu"><ul><li><a href="/"><span>主页</span></a></li>{menu(address)}</ul></div></div></div>
<div class="w960 center clear mt1"><div class="pleft"><div class="place"><strong>当前位置:</strong> <a href="/">主页</a> &gt; <a href="/a/xwzx/">新闻中心</a> &gt; <a href="/a/xwzx/c0/">{column}</a> &gt; </div>
{main}
</div><div class="pright"><div><dl class="tbox"><dt><strong>栏目列表</strong></dt><dd><ul class="d6"><li><a href="/a/xwzx/c1/">基层动态</a></li><li><a href="/a/xwzx/c2/">通知公告</a></li></ul></dd></dl></div>
<div class="commend mt1"><dl class="tbox light"><dt class="light"><strong>推荐内容</strong></dt><dd class="light"><ul class="d4">{recommended}</ul></dd></dl></div>
<div class="hot mt1"><dl class="tbox light"><dt class="light"><strong>热点内容</strong></dt><dd class="light"><ul class="c1 ico2">{hot}</ul></dd></dl></div></div></div>
<dl class="tbox flink"><dt><strong>友情链接</strong></dt><dd>{friends()}</dd></dl>
<div class="footer w960 center"><p class="powered">Powered by 织梦 &nbsp; Copyright &copy; 2012-2024 临江市红十字会</p></div></body></html>"""


def trs(column: str, main: str) -> str:
    """A column of a government portal on TRS: long header, relative article links, many selects."""

    def address(group: int, entry: int) -> str:
        return (
            f"../../{PINYIN[group]}/" if entry < 0 else f"../../{PINYIN[group]}/l{entry}_31{entry}/"
        )

    boxes = "".join(
        f'<li><a href="../../zwgk/ttgg/20250{1 + i % 8}/t20250{1 + i % 8}1{i}_58{i}0{i}7.html" title="{t}">{t}</a><em>0{1 + i % 8}-1{i}</em></li>'
        for i, t in enumerate(TALK)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{column}_临江市人民政府</title>
<meta name="SiteName" content="临江市人民政府"><meta name="ColumnName" content="{column}"><meta name="ColumnType" content="工作动态"></head>
<body><div class="gkheader"><a href="http://www.gov.example/">中国政府网</a><a href="http://www.prov.example/">省政府网站</a><a href="javascript:void(0)" onclick="aria.start()">无障碍浏览</a></div>
<div class="daohang"><ul class="clear"><li><a href="../../">首页</a></li>{menu(address)}</ul></div>
<div class="mianbao">您现在的位置：<a href="../../" class="CurrChnlCls">首页</a>&nbsp;&gt;&nbsp;<a href="../" class="CurrChnlCls">红十字会</a>&nbsp;&gt;&nbsp;<a href="./" class="CurrChnlCls">{column}</a></div>
<div class="container"><div class="gl-l"><div class="tit">头条关注</div><ul class="ttgz">{boxes}</ul></div><div class="gl-r">
{main}
</div></div><div class="dibu"><div class="xlk"><select onchange="window.open(this.value)">{options()}</select><select>{options()}</select></div>
<div class="dbwz"><a href="../../wzdt/">网站地图</a><a href="../../gywm/">关于我们</a>{friends()}</div><p>网站标识码：0000000001</p></div></body></html>"""


def hanweb(column: str, main: str) -> str:
    """A column of a government portal on Hanweb jcms: `col/colN` menus and a static side box."""

    def address(group: int, entry: int) -> str:
        return f"/col/col{1229431000 + 10 * group + entry + 1}/index.html"

    side = "".join(
        f'<li><a href="/art/2025/{1 + i}/1{i}/art_1229431050_5{i}201.html" title="{t}">{t[:10]}</a></li>'
        for i, t in enumerate(TALK)
    )
    return f"""<!DOCTYPE html><html><head><title>临江市红十字会 {column}</title><meta name="ColumnName" content="{column}">
<script>var webid = 3391;</script></head><body><div id="barrierfree_container">
<table class="top"><tr><td><a href="/">网站首页</a></td><td><a href="/col/col1229431999/index.html">English</a></td></tr></table>
<div class="menu-box"><ul>{menu(address)}</ul></div>
<table width="1000"><tr><td>当前位置：<a href="/">首页</a> &gt; <a href="/col/col1229431021/index.html">新闻中心</a> &gt; {column}</td></tr></table>
<div class="layout"><div class="side-l"><h3>图片新闻</h3><ul>{side}</ul></div><div class="main-r">
{main}
</div></div><div class="footer-box">{friends()}<p>主办：临江市红十字会</p></div></div></body></html>"""


def jeecms(column: str, main: str) -> str:
    """JEECMS: `.jhtml` everywhere, sign-in box, ranked box, flash of pictures."""

    def address(group: int, entry: int) -> str:
        return (
            f"/{PINYIN[group]}/index.jhtml" if entry < 0 else f"/{PINYIN[group]}{entry}/index.jhtml"
        )

    ranked = "".join(
        f'<li><em class="n{i + 1}">{i + 1}</em><a href="/sjsx{i % 3}/{3100 + i}.jhtml" title="{t}">{t[:13]}</a></li>'
        for i, t in enumerate(TALK)
    )
    return f"""<!DOCTYPE html><html><head><title>{column} - 临江市红十字会</title>
<script src="/r/cms/jquery.js"></script></head><body><div class="top"><form id="loginForm" action="/login.jspx"><input name="username"><a href="/register.jspx">注册</a></form></div>
<div class="menu"><ul><li><a href="/">首页</a></li>{menu(address)}</ul></div>
<div class="main"><div class="left"><div class="box"><h1>点击排行</h1><ul class="phb">{ranked}</ul></div></div>
<div class="right"><div class="weizhi">您当前的位置：<a href="/">首页</a> &gt; <a href="/xwzx/index.jhtml">新闻中心</a> &gt; {column}</div>
{main}
</div></div><div class="footer">{friends()}<p>Powered by JEECMS</p></div></body></html>"""


def tables(column: str, main: str) -> str:
    """A site of the early 2000s: nested tables, `font`, no class anywhere, query addresses."""

    def address(group: int, entry: int) -> str:
        return (
            f"class.asp?bigclassid={group + 1}"
            if entry < 0
            else f"class.asp?classid={10 * group + entry}"
        )

    rows = "".join(
        f'<tr><td>·<a href="shownews.asp?id={300 + i}" target=_blank>{t[:12]}</a></td></tr>'
        for i, t in enumerate(TALK)
    )
    links = "".join(
        f"<tr><td><a href='http://{i}.example/'>{p}红十字会</a></td></tr>"
        for i, p in enumerate(PLACES)
    )
    return f"""<html><head><title>临江市红十字会</title></head><body bgcolor=#ffffff><center>
<table width=780 border=0><tr><td><a href=index.asp>网站首页</a></td><td><ul>{menu(address)}</ul></td></tr></table>
<table width=780 border=0 cellspacing=0><tr><td width=180 valign=top><table><tr><td><font color=#cc0000><b>热点新闻</b></font></td></tr>{rows}</table>
<table><tr><td><b>友情链接</b></td></tr>{links}</table></td>
<td valign=top><table width=100%><tr><td>您现在的位置：<a href=index.asp>首页</a> &gt;&gt; {column}</td></tr></table>
{main}
</td></tr></table><table width=780><tr><td align=center><a href=about.asp>关于我们</a> | <a href=guest.asp>在线留言</a> | <a href=admin/login.asp>管理登录</a><br>版权所有 临江市红十字会</td></tr></table>
</center></body></html>"""


def modern(column: str, main: str) -> str:
    """A site of today: semantic tags, a carousel of articles, cards of recommended articles."""

    def address(group: int, entry: int) -> str:
        return f"/channel/{PINYIN[group]}" if entry < 0 else f"/channel/{PINYIN[group]}-{entry}"

    slides = "".join(
        f'<div class="swiper-slide"><a href="/article/{9100 + i}.html"><img src="/u/{i}.jpg"><p>{t}</p></a></div>'
        for i, t in enumerate(TALK[:5])
    )
    cards = "".join(
        f'<div class="card"><a href="/article/{9300 + i}.html"><h5>{t}</h5></a><time>2025-0{1 + i % 8}-0{1 + i}</time></div>'
        for i, t in enumerate(TALK[:6])
    )
    return f"""<!DOCTYPE html><html><head><title>{column} | 临江市红十字会</title></head><body>
<header><nav class="navbar"><ul><li><a href="/">首页</a></li>{menu(address)}</ul></nav></header>
<section class="swiper-container"><div class="swiper-wrapper">{slides}</div></section>
<main class="container"><ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/channel/xwzx">新闻中心</a></li><li class="active">{column}</li></ol>
<div class="row"><div class="col-md-9">
{main}
</div><aside class="col-md-3"><h4>推荐阅读</h4>{cards}</aside></div></main>
<footer>{friends()}<div>© 临江市红十字会</div></footer></body></html>"""


FRAMES = {
    frame.__name__: frame
    for frame in (
        vsb, webplus, dede, trs, hanweb, jeecms, tables, modern, layout, mega, twins, *WHOLE
    )
}  # fmt: skip
