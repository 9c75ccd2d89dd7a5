"""Whole home pages: which columns of news are found on them, and what is left alone."""

from __future__ import annotations

import pytest

from crawler.pages.discovery import columns
from crawler.pages.page import Page
from tests.pages.wholeframes import DEEDS, NEWS, bureau, college, county, fund, portal, studio, town

HOST = "http://www.shuanghe-rc.example/"


def _rows(form: str, names: list[str]) -> str:
    return "".join(form.replace("@", n).replace("#", str(i)) for i, n in enumerate(names))


def _found(url: str, html: str) -> set[str]:
    return {link.url for link in columns(Page(url, html), home=url)}


def test_boxes_with_more_beside_a_menu_of_hovers() -> None:
    box = '<div class="mk"><h3><b>{}</b><a href="{}"><img src="/images/more.gif" alt="更多"></a></h3><ul>{}</ul></div>'
    rows = _rows('<li><a href="/ywdt0/9#.html">@</a><span>11-1#</span></li>', NEWS[:6])
    html = town(
        "首页", box.format("红会要闻", "/ywdt0/", rows) + box.format("捐赠公示", "/jzgs/", rows)
    )
    found = _found(HOST, html)
    assert {HOST + "ywdt0/", HOST + "ywdt1/", HOST + "ywdt2/", HOST + "ywdt3/"} <= found
    assert {HOST + "jzgs/", HOST + "ywgz0/", HOST + "ywgz3/"} <= found
    left = ("zzjg0/", "zzjg4/", "hdjl0/", "lxwm/", "gywm/", "wzdt/", "flsm/")
    assert not found & {HOST + path for path in left}
    assert not any(
        name in url for url in found for name in ("gsgg/77", "tpxw", ".example/b", "p0.")
    )


def test_tabs_whose_names_link_to_their_columns() -> None:
    url = "http://hszh.wj.gov.example/index.html"
    tabs = (
        '<div class="tab"><ul class="tab-hd"><li class="on"><a href="/col/col1600002/index.html">工作动态</a></li><li><a href="/col/col1600003/index.html">基层动态</a></li><li><a href="/col/col1600004/index.html">通知公告</a></li></ul><div class="tab-bd">'
        + _rows('<ul><li><a href="/art/2025/11/1#/art_1600002_41#.html">@</a></li></ul>', NEWS[:3])
        + "</div></div>"
    )
    found = _found(url, bureau("首页", tabs))
    host = "http://hszh.wj.gov.example/col/col16000"
    assert {host + f"{n}/index.html" for n in ("01", "02", "03", "04", "20", "30", "40")} <= found
    assert not found & {host + "90/index.html", host + "91/index.html", host + "10/index.html"}


def test_old_tables_with_pictures_for_headings() -> None:
    url = "http://www.wj-rc.example/"
    box = '<table width="480"><tr><td background="images/t.gif"><b>{}</b></td><td align="right"><a href="{}">更多&gt;&gt;</a></td></tr>{}</table>'
    rows = _rows(
        '<tr><td colspan="2">·<a href="show.asp?id=4#" target="_blank">@</a> [2015-3-#]</td></tr>',
        NEWS[:5],
    )
    html = county(
        "首页",
        box.format("红会动态", "news.asp?typeid=2", rows)
        + box.format("通知公告", "news.asp?typeid=5", rows),
    )
    found = _found(url, html)
    assert {url + "news.asp?typeid=2", url + "news.asp?typeid=5", url + "ywdt.asp?s="} <= found
    assert not any("show.asp" in one or "admin" in one or "search" in one for one in found)


def test_a_blog_of_categories() -> None:
    url = "https://www.bsf.example/"
    found = _found(
        url,
        fund(
            "首页",
            "<main>"
            + _rows('<article><h2><a href="/archives/20#">@</a></h2></article>', NEWS)
            + "</main>",
        ),
    )
    assert {url + f"category/ywdt{n}/" for n in range(5)} <= found
    assert not any("/tag/" in one or "/archives/" in one or "/2025/" in one for one in found)


def test_a_university_society_on_webplus() -> None:
    url = "http://hszh.univ.example/main.htm"
    window = (
        '<div class="post" frag="窗口7"><div class="tt"><h3 class="tit"><span class="title">通知公告</span></h3><div class="more_btn"><a href="/8803/list.htm" class="w7_more"><span>More</span></a></div></div><div class="con"><div id="wp_news_w7"><ul class="news_list">'
        + _rows(
            '<li class="news n1"><span class="news_title"><a href="/2025/110#/c8803a71#/page.htm">@</a></span></li>',
            DEEDS,
        )
        + "</ul></div></div></div>"
    )
    found = _found(url, college("首页", window))
    assert {
        "http://hszh.univ.example/8803/list.htm",
        "http://hszh.univ.example/hsz/ywdt0/list.htm",
    } <= found
    assert not any("page.htm" in one or "lib.univ" in one for one in found)


def test_a_society_in_a_folder_of_the_portal_does_not_take_the_portals_columns() -> None:
    url = "http://www.jinsha.gov.example/bm/hszh/"
    middle = (
        '<div class="m"><div class="l"><h2><a href="./gzdt/">工作动态</a></h2><ul>'
        + _rows('<li><a href="./gzdt/202511/t2025111#_334#120.html">@</a></li>', NEWS)
        + '</ul></div><div class="r"><h2><a href="./tzgg/">通知公告</a></h2><a href="./jgjj/">机构简介</a></div></div>'
    )
    found = {link.url for link in columns(Page(url, portal("市红十字会", middle)), home=url)}
    assert {url + "gzdt/", url + "tzgg/"} <= found
    assert all(one.startswith(url) for one in found)


def test_a_home_page_with_cards_and_modals() -> None:
    url = "https://www.guta-rc.example/"
    middle = (
        '<section><div class="section-title"><h2>通知公告<small>NOTICE</small></h2><a class="more" href="/page/tz.html">MORE+</a></div>'
        + _rows('<div class="card"><a href="/detail/9#.html">@</a></div>', DEEDS)
        + "</section>"
    )
    found = _found(url, studio("首页", middle))
    assert {url + "page/ywdt-0.html", url + "page/ywdt-3.html", url + "page/tz.html"} <= found
    assert not any("/detail/" in one or "zzjg-0" in one or "zzjg-4" in one for one in found)


@pytest.mark.parametrize("heading", ["三救三献", "志愿者之家", "党建工作", "媒体聚焦"])
def test_a_heading_beside_an_arrow(heading: str) -> None:
    html = (
        f'<body><div class="col"><div class="col-t"><span>{heading}</span><a href="/c/12/">&gt;&gt;</a></div><ul>'
        + _rows('<li><a href="/c/12/10#.html">@</a></li>', NEWS)
        + "</ul></div></body>"
    )
    assert _found(HOST, html) == {HOST + "c/12/"}


def test_columns_by_id_in_an_image_map_in_cells_and_behind_arrows() -> None:
    url = "http://www.b.example/index.asp"
    html = (
        '<body><img src="menu.gif" usemap="#m"><map name="m"><area href="index.asp" alt="首页"><area href="class.asp?id=3" alt="红会动态"><area href="class.asp?id=4" alt="图片新闻"><area href="about.asp?id=1" alt="红会简介"></map>'
        "<table><tr><td onclick=\"location.href='class.asp?id=5'\">基层红会</td><td onclick=\"window.location='about.asp?id=2'\">联系我们</td></tr></table><table>"
        + _rows('<tr><td>·<a href="show.asp?id=8#">@</a>(3-#)</td></tr>', NEWS[:4])
        + '<tr><td align="right"><a href="class.asp?id=6">&gt;&gt;&gt;</a></td></tr></table></body>'
    )
    assert _found(url, html) == {f"http://www.b.example/class.asp?id={n}" for n in (3, 4, 5, 6)}


def test_a_menu_with_english_below_each_name_and_a_way_back_to_the_home_page() -> None:
    url = "https://c.example/"
    entry = '<li><a href="{}">{}<em>{}</em></a></li>'
    html = f"""<body><nav><ul>{entry.format("index.htm", "首页", "Home")}{entry.format("hhgk/hhjj.htm", "红会概况", "About")}
{entry.format("xwdt.htm", "新闻动态", "NEWS")}{entry.format("sqgz.htm", "三献三救", "Work")}{entry.format("lxwm.htm", "联系", "Contact us")}</ul></nav></body>"""
    assert _found(url, html) == {url + "xwdt.htm", url + "sqgz.htm"}
