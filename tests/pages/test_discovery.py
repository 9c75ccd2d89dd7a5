"""From a home page to its columns: menus of every make, doors before the page, what is no column."""

from __future__ import annotations

import pytest

from crawler.pages.discovery import columns, entrances, home_links
from crawler.pages.page import Page

HOME = "http://www.linjiang-redcross.example/"


def found(html: str, url: str = HOME, home: str = "") -> dict[str, str]:
    """Name → address of the columns on a page."""
    return {link.title: link.url for link in columns(Page(url, html), home=home)}


def test_a_hover_menu_gives_its_columns_and_the_columns_under_them() -> None:
    html = """<div class="nav"><ul><li><a href="/">首页</a></li>
    <li onmouseover="show(1)"><a href="/xwzx/">新闻中心</a><dl style="display:none"><dd><a href="/xwzx/gzdt/">工作动态</a></dd><dd><a href="/xwzx/jcdt/">基层动态</a></dd></dl></li>
    <li><a href="/jggk/">机构概况</a><dl><dd><a href="/jggk/bhjj/">本会简介</a></dd></dl></li>
    <li><a href="/tzgg/">通知公告</a></li><li><a href="/lxwm/">联系我们</a></li></ul></div>"""
    assert found(html) == {
        "新闻中心": HOME + "xwzx/",
        "工作动态": HOME + "xwzx/gzdt/",
        "基层动态": HOME + "xwzx/jcdt/",
        "通知公告": HOME + "tzgg/",
    }


def test_a_menu_of_nameless_cells_is_a_menu_whatever_its_addresses() -> None:
    html = """<table width=780><tr><td><a href="index.asp">首页</a></td><td><a href="news.asp?id=1">红会动态</a></td>
    <td><a href="news.asp?id=2">通知公告</a></td><td><a href="news.asp?id=5">救灾救护</a></td><td><a href="show.asp?id=9">组织机构</a></td></tr></table>"""
    assert found(html) == {
        "红会动态": HOME + "news.asp?id=1",
        "通知公告": HOME + "news.asp?id=2",
        "救灾救护": HOME + "news.asp?id=5",
    }


def test_a_report_with_a_short_title_is_no_column() -> None:
    html = """<div class="blk"><div class="hd"><h2><a href="/gzdt/">工作动态</a></h2><a href="/gzdt/">更多&gt;&gt;</a></div>
    <ul><li><a href="/gzdt/3021.html">博爱送万家</a><span>01-18</span></li>
    <li><a href="/gzdt/zhiyuan.html">志愿者在行动</a><span>01-12</span></li>
    <li><a href="/gzdt/3011.html">市红十字会召开全市红十字系统年度工作总结会议</a><span>01-09</span></li></ul></div>"""
    assert found(html) == {"工作动态": HOME + "gzdt/"}


def test_more_has_the_name_of_the_heading_of_its_block() -> None:
    html = """<div class="box"><div class="t"><b>本会新闻</b><a href="list.php?tid=4"><img src="img/more.gif"></a></div><ul><li><a href="view.php?aid=7">市红十字会应急救援队开展冬季野外拉练活动</a></li></ul></div>
    <div class="box"><div class="t"><b>联系方式</b><a href="contact.php">更多</a></div></div>"""
    assert found(html) == {"本会新闻": HOME + "list.php?tid=4"}


def test_areas_of_a_picture_are_a_menu() -> None:
    html = """<img src="nav.jpg" usemap="#m"><map name="m"><area shape="rect" coords="0,0,9,9" href="gzdt.htm" alt="工作动态">
    <area href="zyfw.htm" title="志愿服务"><area href="index.htm" alt="首页"><area href="bhjj.htm" alt="本会简介"></map>"""
    assert found(html) == {"工作动态": HOME + "gzdt.htm", "志愿服务": HOME + "zyfw.htm"}


def test_a_menu_that_a_script_writes_is_read() -> None:
    html = """<script>document.write('<ul class="nav"><li><a href="/news/list_1.html">新闻动态</a></li>');
    document.write("<li><a href=\\"/gg/list_2.html\\">公告公示</a></li></ul>");</script>"""
    assert found(html) == {
        "新闻动态": HOME + "news/list_1.html",
        "公告公示": HOME + "gg/list_2.html",
    }


def test_buttons_that_open_a_page_by_script_lead_somewhere() -> None:
    html = """<div id="menu"><span onclick="window.location.href='/col/12/'">要闻</span><div data-url="/col/13/">三救三献</div>
    <a href="javascript:void(0)" onclick="window.open('/col/14/')">党建工作</a></div>"""
    assert found(html) == {
        "要闻": HOME + "col/12/",
        "三救三献": HOME + "col/13/",
        "党建工作": HOME + "col/14/",
    }


@pytest.mark.parametrize(
    "entry",
    [
        '<a href="/about/">关于我们</a>',
        '<a href="/search.jsp?q=1">新闻搜索</a>',
        '<a href="/juankuan.html">在线捐款</a>',
        '<a href="http://other.example/news/">新闻动态</a>',
        '<a href="/files/2024.pdf">工作动态</a>',
        '<a href="mailto:a@b.example">工作信箱</a>',
        '<a href="/en/news/">工作动态</a>',
    ],
)
def test_what_never_carries_news_of_this_site_is_left_out(entry: str) -> None:
    assert found(f'<div class="nav">{entry}</div>') == {}


def test_a_society_in_a_folder_of_its_city_keeps_to_its_folder() -> None:
    html = """<div class="nav"><a href="/zwgk/tzgg/">通知公告</a><a href="/hszh/gzdt/">工作动态</a><a href="/hszh/tzgg/">公告公示</a><a href="/xwzx/">新闻中心</a></div>"""
    url = "http://www.linjiang.gov.example/hszh/"
    assert set(found(html, url)) == {"工作动态", "公告公示"}


def test_frames_of_the_site_are_its_entrances_and_others_are_not() -> None:
    html = """<html><frameset rows="80,*"><frame src="top.htm" name="t"><frame src="main.asp"><frame src="http://ad.example/x.htm"></frameset></html>"""
    assert entrances(Page(HOME, html)) == (HOME + "top.htm", HOME + "main.asp")


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="0;url=/web/index.html"><body>正在进入……</body>',
        '<META HTTP-EQUIV="Refresh" CONTENT="3; URL=\'web/index.html\'"><body></body>',
        '<script>window.location.href = "/web/index.html";</script>',
        '<body><a href="web/index.html"><img src="enter.jpg" alt="点击进入"></a></body>',
        "<body onload=\"location.replace('/web/index.html')\"><script>location.replace('/web/index.html')</script></body>",
    ],
)
def test_a_splash_page_leads_on(html: str) -> None:
    assert entrances(Page(HOME, html)) == (HOME + "web/index.html",)


def test_an_ordinary_home_page_has_no_entrance() -> None:
    menu = "".join(f'<a href="/c{i}/">工作动态</a>' for i in range(8))
    assert entrances(Page(HOME, f"<body>{menu}<p>{'红十字会' * 80}</p></body>")) == ()


def test_links_of_the_home_page_that_may_be_reports_come_with_their_whole_titles() -> None:
    html = """<a href="/a/1.html" title="临江市红十字会举办应急救护师资复训班">临江市红十字会举办...</a><a href="/gzdt/">工作动态</a>
    <a href="http://other.example/a/2.html">别处的一条很长很长的新闻标题</a>"""
    links = home_links(Page(HOME, html))
    assert [(link.url, link.title) for link in links] == [
        (HOME + "a/1.html", "临江市红十字会举办应急救护师资复训班")
    ]
