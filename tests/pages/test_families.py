"""What each family asks for, page after page, and how it reads the answers.

The requests are followed as the spider follows them: an answer is a page with the call that asked
for it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from crawler.pages.listing import read_listing
from crawler.pages.page import Page

if TYPE_CHECKING:
    from crawler.items import Call, Listing

SITE = "http://www.linjiang.gov.example"


def asked(call: Call | None) -> dict[str, str]:
    """The parameters of a request, of its address and its form."""
    assert call is not None
    return dict(parse_qsl(urlsplit(call.url).query, keep_blank_values=True)) | dict(call.form)


def answer(call: Call | None, text: str) -> Listing:
    """What is read off the answer to a call."""
    assert call is not None
    return read_listing(Page(call.url, text, call))


def rows(*numbers: int, folder: str = "/art/2024/1/2/art_21_") -> str:
    return "".join(
        f'<li><a href="{folder}{n}.html" title="临江市红十字会简报第{n}期">临江市红十字会...</a><span>2024-01-02</span></li>'
        for n in numbers
    )


def records(*numbers: int) -> str:
    return "".join(f"<record><![CDATA[{rows(n)}]]></record>" for n in numbers)


# Hanweb jcms

PROXY = "/module/web/jpage/dataproxy.jsp"


def jcms_answer(*numbers: int, pages: int = 3, group: int | None = None) -> str:
    following = (
        f'<nextgroup><![CDATA[<a href="{PROXY}?page={group}&webid=9&columnid=21&unitid=7&webname=%25E4%25B8%25B4"></a>]]></nextgroup>'
        if group
        else ""
    )
    return f"<datastore><totalrecord>7</totalrecord><totalpage>{pages}</totalpage>{following}<recordset>{records(*numbers)}</recordset></datastore>"


def test_jcms_follows_the_address_of_the_next_group_as_it_is_written() -> None:
    island = f'<script type="text/xml">{jcms_answer(7, 6, 5, group=1)}</script>'
    first = read_listing(Page(f"{SITE}/col/col21/index.html", island))
    assert [link.url[-6:] for link in first.links] == ["7.html", "6.html", "5.html"]
    assert first.next is not None
    assert first.next.url.endswith("page=1&webid=9&columnid=21&unitid=7&webname=%25E4%25B8%25B4")
    assert first.next.referer == f"{SITE}/col/col21/index.html"

    again = answer(first.next, jcms_answer(7, 6, 5, group=2))
    assert again.passing, "the island's own rows once more are no end"
    second = answer(again.next, jcms_answer(4, 3, 2, group=3))
    assert not second.passing
    third = answer(second.next, jcms_answer(1))
    assert [link.title for link in third.links] == ["临江市红十字会简报第1期"]
    assert third.next is None


def test_jcms_counts_records_on_where_no_group_is_named() -> None:
    page = f"""<div id="7"><script type="text/xml"><datastore><recordset>{records(9, 8)}</recordset></datastore></script></div>
    <script>var param_7={{col:1,webid:9,path:'/',columnid:21,unitid:'7',webname:'临江',permissiontype:0}};
    $('#7').jpage({{totalRecord:9,perPage:2,ajaxParam:param_7,proxyUrl:'{PROXY}'}});</script>"""
    first = read_listing(Page(f"{SITE}/col/col21/index.html", page))
    got = asked(first.next)
    assert (got["startrecord"], got["endrecord"], got["perpage"]) == ("3", "8", "2")
    assert (got["columnid"], got["unitid"], got["webname"]) == ("21", "7", "临江")

    store = f"<datastore><totalrecord>9</totalrecord><recordset>{records(7, 6, 5, 4, 3, 2)}</recordset></datastore>"
    second = answer(first.next, store)
    got = asked(second.next)
    assert (got["startrecord"], got["endrecord"]) == ("9", "14")
    assert answer(second.next, store).next is None, "the last record was asked for"


# Hanweb JPaaS

SHELL = """<script src="/script/unitbuild.js" url="/api-gateway/jpaas-publish-server/front/page/build/unit"
queryData="{'webId':'w1','pageId':'p1','tplSetId':'t1','tagId':'导航'}"></script>
<script src="/script/unitbuild.js" url="/api-gateway/jpaas-publish-server/front/page/build/unit"
queryData="{'webId':'w1','pageId':'p1','tplSetId':'t1','tagId':'信息列表'}"></script>"""


def unit(html: str) -> str:
    return json.dumps({"success": True, "data": {"html": html}}, ensure_ascii=False)


def test_jpaas_asks_for_the_list_and_turns_its_pages_by_param_json() -> None:
    listing = read_listing(Page(f"{SITE}/hszh/gzdt/index.html", SHELL))
    for number, numbers in enumerate(((9, 8), (7, 6), (5, 4), (3, 2)), 1):
        got = asked(listing.next)
        assert (got["webId"], got["pageId"], got["tagId"]) == ("w1", "p1", "信息列表")
        assert json.loads(got["paramJson"])["pageNo"] == number
        listing = answer(listing.next, unit(f"<ul>{rows(*numbers)}</ul><i>共5页</i>"))
        assert len(listing.links) == 2
    assert listing.next is not None
    assert answer(listing.next, unit(f"<ul>{rows(1)}</ul><i>共5页</i>")).next is None


def test_jpaas_asks_by_a_bare_number_where_param_json_changes_nothing() -> None:
    first = answer(
        read_listing(Page(f"{SITE}/hszh/gzdt/index.html", SHELL)).next,
        unit(f"<ul>{rows(9, 8, 7)}</ul><i>共3页</i>"),
    )
    same = answer(first.next, unit(f"<ul>{rows(9, 8, 7)}</ul><i>共3页</i>"))
    assert (same.links, same.passing) == ((), True)
    got = asked(same.next)
    assert got["pageNo"] == "2"
    assert "paramJson" not in got

    second = answer(same.next, unit(f"<ul>{rows(6, 5, 4)}</ul><i>共3页</i>"))
    assert len(second.links) == 3
    assert asked(second.next)["pageNo"] == "3"


def test_jpaas_counts_the_rows_that_came_where_only_their_number_is_stated() -> None:
    """Asked for 15 rows, some sites send 10: the pages are those of the site."""
    ten = unit(f"<ul>{rows(*range(30, 20, -1))}</ul><script>var totalCount=23;</script>")
    first = answer(read_listing(Page(f"{SITE}/hszh/gzdt/index.html", SHELL)).next, ten)
    ten = unit(f"<ul>{rows(*range(20, 10, -1))}</ul><script>var totalCount=23;</script>")
    second = answer(first.next, ten)
    assert second.next is not None
    three = unit(f"<ul>{rows(10, 9, 8)}</ul><script>var totalCount=23;</script>")
    assert answer(second.next, three).next is None


def test_jpaas_tries_the_next_box_when_one_has_no_rows() -> None:
    shell = SHELL.replace("导航", "通知列表")
    first = answer(read_listing(Page(f"{SITE}/a/index.html", shell)).next, unit("<div></div>"))
    assert (first.links, first.passing) == ((), True)
    assert asked(first.next)["tagId"] == "信息列表"


# TrueCMS

TRUECMS = "<script>var o={proxyUrl:'/truecms/messageController/getMessage.do',columnId:'7f3e-2d1c',perPage:50};</script>"


def jsonp(*numbers: int, total: int) -> str:
    store = f"<datastore><totalrecord>{total}</totalrecord><recordset>{records(*numbers)}</recordset></datastore>"
    return f"cb({json.dumps({'result': store}, ensure_ascii=False)})"


def test_truecms_asks_for_few_rows_and_for_fewer_when_none_come() -> None:
    shell = read_listing(Page("http://hszh.tong.example/hszh/bhdt/bhdt.html", TRUECMS))
    got = asked(shell.next)
    assert (got["startrecord"], got["endrecord"], got["perpage"]) == ("1", "20", "20")
    assert got["columnId"] == "7f3e-2d1c"
    assert shell.next is not None
    assert shell.next.referer == "http://hszh.tong.example/hszh/bhdt/bhdt.html"

    empty = answer(shell.next, 'cb({"result":""})')
    assert (empty.links, empty.passing) == ((), True)
    assert (asked(empty.next)["endrecord"], asked(empty.next)["perpage"]) == ("10", "10")

    first = answer(empty.next, jsonp(*range(12, 2, -1), total=12))
    assert asked(first.next)["startrecord"] == "11"
    assert answer(first.next, jsonp(2, 1, total=12)).next is None


# Plain JSON

LAYUI = """<ul id="l"></ul><script>
function load(curr){ $.ajax({url:'/api/article/page', type:'post', data:{columnId:'8a01', pageNum:curr, pageSize:10},
 success:function(res){ $.each(res.data.list,function(i,item){ $('#l').append('<li><a href="/news/detail.html?id='+item.id+'">'+item.title+'</a></li>'); }); }}); }
load(1);</script>"""


def test_a_json_list_is_asked_for_as_its_own_script_does() -> None:
    shell = read_listing(Page("https://app.example/news/list.html", LAYUI))
    assert shell.next is not None
    assert shell.next.url == "https://app.example/api/article/page"
    assert asked(shell.next) == {"columnId": "8a01", "pageNum": "1", "pageSize": "10"}

    body = {
        "data": {
            "total": 11,
            "list": [
                {"id": i, "title": f"第{i}期简报发布", "publishDate": "2024-05-08"}
                for i in range(10)
            ],
        }
    }
    first = answer(shell.next, json.dumps(body))
    assert first.links[3].url == "https://app.example/news/detail.html?id=3"
    assert (first.links[3].title, first.links[3].date_text) == ("第3期简报发布", "2024-05-08")
    assert first.total_pages == 2
    assert asked(first.next)["pageNum"] == "2"

    body["data"]["list"] = body["data"]["list"][:1]  # type: ignore[index]
    assert answer(first.next, json.dumps(body)).next is None, "eleven rows at ten a page"


def test_a_time_stamp_is_a_day_in_china() -> None:
    shell = read_listing(Page("https://app.example/news/list.html", LAYUI))
    body = {"rows": [{"id": 5, "title": "夜里发布的一条简报", "publishTime": 1704126600000}]}
    assert answer(shell.next, json.dumps(body)).links[0].date_text == "2024-01-02 00:30"


# TRS


def test_trs_counts_from_zero_and_ends_at_the_count() -> None:
    page = '<ul>{}</ul><script>createPageHTML(3, {}, "index", "shtml", 45);</script>'
    for at, following in ((0, "index_1.shtml"), (1, "index_2.shtml")):
        listing = read_listing(Page(f"{SITE}/gzdt/", page.format(rows(3, 2), at)))
        assert listing.next is not None
        assert listing.next.url == f"{SITE}/gzdt/{following}"
    assert read_listing(Page(f"{SITE}/gzdt/index_2.shtml", page.format(rows(3, 2), 2))).next is None
