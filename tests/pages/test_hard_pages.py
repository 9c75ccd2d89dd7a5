"""Pages no site should send, and some do: nothing raises, nothing takes long."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.pages.discovery import columns, entrances, home_links
from crawler.pages.listing import read_listing
from crawler.pages.page import Page

URL = "http://www.linjiang.example/gzdt/"
LONGEST = 10.0
"""Seconds of processor for all readers of one page, on a machine that does other things too: a
reader that goes over a page again and again takes minutes."""

MANY = "".join(
    f'<li><a href="/a/{i}.html">一条相当长的标题</a><span>2024-01-02</span></li>'
    for i in range(30_000)
)
PAGES = {
    "thirty thousand rows": f"<ul>{MANY}</ul>",
    "twenty thousand page links": "".join(f'<a href="/p/{i}.html">{i}</a>' for i in range(20_000)),
    "deep boxes": "<div>" * 50_000 + '<a href="/a/1.html">一条相当长的标题</a>',
    "deep rows": ("<div>" * 200 + '<a href="/a/1.html">一条相当长的标题</a>' + "</div>" * 200) * 300,
    "links never closed": '<a href="/a/1234.html">一条相当长的标题' * 5_000,
    "lists that open and never close": '<div class="page">1/2<a href="/x/1.html">一条标题在此</a>' * 5_000,
    "records that never close": "<record>" * 50_000 + "<nextgroup>" * 20_000,
    "datastores that never close": "<datastore><record>" * 50_000,
    "a shell with endless parameters": "<script src='unitbuild.js' url='/u' queryData=\"" + "'a':'b'," * 50_000 + '"></script>',
    "requests that never end": "<script>" + "$.ajax({" * 20_000 + "url:'/a?page='+page" + "</script> title",
    "script that writes half a link": "<script>document.write('" + '<a href="x">' * 60_000 + "</script>",
    "percent signs": "%3Ca" * 100_000,
    "base64 that is none": "<script>x='" + "QUJD" * 200_000 + "'</script>",
    "pagers of TRS": "createPageHTML(" * 50_000 + "countPage",
    "trails": "当前位置" * 50_000 + "<" * 50_000,
    "rows that call one function": "".join(f'<p onclick="go({i})">一条相当长的标题{i}</p>' for i in range(6_000)) + "<script>function go(a){location.href='/x/'+a+'.html';}" + ";var q=1" * 20_000 + "</script>",
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_hard_page_is_read_in_seconds(name: str) -> None:
    page = Page(URL, PAGES[name])
    started = process_time()

    read_listing(page)
    columns(page)
    home_links(page)
    entrances(page)

    assert process_time() - started < LONGEST


PIECES = st.sampled_from(
    [
        *("<ul>", "</ul>", "<li>", "<table><tr><td>", "</table>", "<div class=page>", "</div>"),
        *("<a href='/a/2024/0101/1.html'>", "<a href='index_2.html'>下一页</a>", "</a>", "<a>"),
        *("2024-01-02", "11-05", "1/3", "一条相当长的标题", "<script>createPageHTML(3,0,'index','html')"),
        *("</script>", "<select onchange='location.href=this.value'><option value=2>2", "<record>"),
        *("<![CDATA[", "]]>", "\x00", "<frame src='x.htm'>", "<base href='//['>", "&#0;", '"', "<!--"),
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_whatever_the_markup_every_link_is_told_once_and_absolute(pieces: list[str]) -> None:
    page = Page(URL, "".join(pieces))

    links = read_listing(page).links
    columns(page)
    entrances(page)

    addresses = [link.url for link in links]
    assert len(set(addresses)) == len(addresses)
    assert all(address.startswith("http") for address in addresses)
