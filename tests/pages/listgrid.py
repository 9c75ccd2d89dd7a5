"""Many list pages from few parts: each way to print a row, in each frame, before each pager, with
few rows and many. What is on a page follows from how it was put together.

The hand-written pages of `lists/` show what families do; these show that it does not matter which
parts meet. A hand found every wrong reading here worth a look: nothing in them is unusual alone.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from tests.pages.frames import FRAMES
from tests.pages.listpages import ListPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Row = Callable[[str, str, str], tuple[str, str]]
    Pages = Callable[[int], str]
    Bar = Callable[[int, int, Pages], str]

COLUMN = "工作动态"
TITLES = [
    "临江市红十字会召开年度工作会议",
    "我市再添一例造血干细胞捐献",
    "关于开展救护师资复训的通知",
    "博爱送万家",
    "志愿者走进南湖社区开展防溺水宣传教育活动",
    "2024年第一季度捐赠款物公示",
    "“三献”宣传进高校",
    "市领导调研备灾仓库",
    "防灾减灾日",
    "红十字水上救援队夜训侧记",
    "招募启事",
    "爱心企业捐赠救护车交接仪式在滨江广场举行",
    "北山县：应急救护培训走进乡镇中学",
    "学习贯彻红十字会法座谈会",
    "遗体捐献者缅怀纪念活动",
]

ADDRESSES: dict[str, Callable[[int], str]] = {
    "vsb": lambda i: f"../info/1031/{5500 - i}.htm",
    "trs": lambda i: f"./202403/t202403{10 + i % 20}_{44000 + i}.html",
    "jeecms": lambda i: f"/gzdt/{900 - i}.jhtml",
    "dede": lambda i: f"/a/xinwen/2024/03{10 + i % 19}/{1200 - i}.html",
    "asp": lambda i: f"shownews.asp?id={800 - i}",
    "phpcms": lambda i: f"/index.php?m=content&c=index&a=show&catid=6&id={700 - i}",
    "short": lambda i: f"/news/{90 - i}.html",
    "uuid": lambda i: f"/x/content/{i:08x}-10b4-4cc4-9e25-61d5c13b2140.html",
    "pinyin": lambda i: f"/html/gongzuodongtai/{1000 - i}.html",
    "document": lambda i: f"/u/f{i}.pdf",
    "bare": lambda i: f"/content/{i + 40}",
}

SUMMARY = "本报讯：3月5日，临江市红十字会在滨江广场举行了活动，市民踊跃参加……"


def _cut(title: str) -> str:
    return title if len(title) < 10 else title[:10] + "..."


ROWS: dict[str, Row] = {
    "date behind": lambda u, t, d: (f'<li><a href="{u}" title="{t}">{t}</a><span>{d}</span></li>', d),
    "date before": lambda u, t, d: (f'<li><span>{d}</span><a href="{u}">{t}</a></li>', d),
    "cut": lambda u, t, d: (f'<li><a href="{u}" title="{t}">{_cut(t)}</a><i>[{d}]</i></li>', d),
    "date in the link": lambda u, t, d: (f'<li><a href="{u}"><span>{t}</span><span>{d}</span></a></li>', d),
    "summary in the link": lambda u, t, d: (f'<li id="line_u5_0"><a href="{u}"><img src=""><h4>{t}</h4><p class="date"><i></i>{d}</p><p>{SUMMARY}</p></a></li>', d),
    "no date": lambda u, t, d: (f'<li>·<a href="{u}">{t}</a></li>', ""),
    "month and day": lambda u, t, d: (f'<li><a href="{u}">{t}</a><em>{d[5:]}</em></li>', d[5:]),
    "day, then month": lambda u, t, d: (f'<li><div><b>{d[8:]}</b><span>{d[:7]}</span></div><div><h3><a href="{u}">{t}</a></h3><p>{SUMMARY}<a href="{u}">[查看详情]</a></p></div></li>', d),
    "year, then day": lambda u, t, d: (f'<li><a href="{u}"><span>{d[:4]}</span><span>{d[5:]}</span>{t}</a></li>', d),
    "cells": lambda u, t, d: (f'<tr><td width=10><img src=dot.gif></td><td><a href="{u}">{t}</a></td><td>{d}</td></tr>', d),
    "cells, date first": lambda u, t, d: (f'<tr><td>{d}</td><td><a href="{u}">{t}</a></td></tr>', d),
    "cells, clicks": lambda u, t, d: (f'<tr><td>·<a href="{u}">{t}</a></td><td>[{d}]</td><td>点击：35</td></tr>', d),
    "table in a cell": lambda u, t, d: (f'<tr><td><table><tr><td><a href="{u}">{t}</a></td><td>{d}</td></tr></table></td></tr>', d),
    "lines": lambda u, t, d: (f'· <a href="{u}">{t}</a> ({d})<br>', d),
    "link around boxes": lambda u, t, d: (f'<a class="it" href="{u}"><div class="tt">{t}</div><div class="dd">{d}</div></a>', d),
    "dl each": lambda u, t, d: (f'<dl><dt><a href="{u}">{t}</a></dt><dd>{d}</dd></dl>', d),
    "dt and dd": lambda u, t, d: (f'<dt><a href="{u}">{t}</a></dt><dd>{d}</dd>', d),
    "card": lambda u, t, d: (f'<div class="item"><div><a href="{u}"><img src="a.jpg" alt="{t}"></a></div><div><h3><a href="{u}">{t}</a></h3><p>{SUMMARY}</p><span>{d}</span></div></div>', d),
    "picture": lambda u, t, d: (f'<li><a href="{u}"><img src="a.jpg"><p>{t}</p></a></li>', ""),
    "column in brackets": lambda u, t, d: (f'<li>[<a href="/gzdt/">工作动态</a>] <a href="{u}">{t}</a> <small>{d}</small></li>', d),
    "origin": lambda u, t, d: (f'<li><a href="{u}">{t}</a><span>来源：本站</span><span>发布时间：{d}</span></li>', d),
    "li not closed": lambda u, t, d: (f'<li><a href="{u}">{t}</a><span>{d}</span>', d),
    "onclick": lambda u, t, d: (f"<li onclick=\"window.open('{u}')\"><p>{t}</p><span>{d}</span></li>", d),
    "article": lambda u, t, d: (f'<article><h2><a href="{u}">{t}</a></h2><time datetime="{d}">{d}</time></article>', d),
    "with the hour": lambda u, t, d: (f'<li><a href="{u}">{t}</a><span>{d} 10:20:33</span></li>', f"{d} 10:20:33"),
    "paragraphs": lambda u, t, d: (f'<p><a href="{u}">{t}</a> <font color="gray">{d}</font></p>', d),
    "ul each": lambda u, t, d: (f'<ul><li class="t"><a href="{u}">{t}</a></li><li class="d">{d}</li></ul>', d),
    "numbered": lambda u, t, d: (f'<li><span class="n">1</span><a href="{u}">{t}</a><span>{d}</span></li>', d),
}  # fmt: skip
"""Way to print a row: from address, title and day to the row and the date that it shows."""


def _numbers(at: int, last: int, page: Pages) -> str:
    return "".join(
        f'<span class="current">{i}</span>' if i == at else f'<a href="{page(i)}">{i}</a>'
        for i in range(1, last + 1)
    )


def _link(text: str, to: int | None, page: Pages) -> str:
    return text if to is None else f'<a href="{page(to)}">{text}</a>'


def _after(at: int, last: int) -> int | None:
    return at + 1 if at < last else None


BARS: dict[str, Bar] = {
    "words": lambda at, last, p: f'<div class="page">{_link("首页", 1, p)} {_link("上一页", at - 1 or None, p)} {_link("下一页", _after(at, last), p)} {_link("尾页", last, p)}</div>',
    "to itself at the end": lambda at, last, p: f'<div class="fy">{_link("上一页", max(1, at - 1), p)}{_link("下一页", min(last, at + 1), p)} 第{at}页/共{last}页</div>',
    "numbers": lambda at, last, p: f'<div class="pages">{_numbers(at, last, p)}</div>',
    "angles": lambda at, last, p: f'<div class="pagination">{_link("&laquo;", max(1, at - 1), p)}{_numbers(at, last, p)}{_link("&raquo;", min(last, at + 1), p)}</div>',
    "dead at the end": lambda at, last, p: f'<div class="pagebar">共{last}页 <a href="{p(at + 1) if at < last else "javascript:void(0)"}">下页</a><a href="{p(last) if at < last else "javascript:void(0)"}">末页</a></div>',
    "onclick": lambda at, last, p: f"<div>{at}/{last} " + (f"<a href=\"javascript:;\" onclick=\"location.href='{p(at + 1)}'\">下一页</a>" if at < last else "<a disabled>下一页</a>") + "</div>",
    "select": lambda at, last, p: '<div>转到<select onchange="location.href=this.value">' + "".join(f'<option value="{p(i)}"{" selected" if i == at else ""}>第{i}页</option>' for i in range(1, last + 1)) + "</select></div>",
    "vsb": lambda at, last, p: f'<span class="p_pages"><span class="p_no_d">{at}</span>' + (f'<span class="p_next p_fun"><a href="{p(at + 1)}">下页</a></span><span class="p_last p_fun"><a href="{p(last)}">尾页</a></span>' if at < last else '<span class="p_next_d p_fun_d">下页</span>') + f'</span><span class="p_t">{at}/{last}</span>',
    "function": lambda at, last, p: f'<script>function go(n){{if(n==1){{location.href="{p(1)}";}}else{{location.href="{p(77).replace("77", chr(34) + "+n+" + chr(34))}";}}}}</script><div><a href="javascript:go({min(last, at + 1)})">下一页</a> {at}/{last}页</div>',
}  # fmt: skip
"""Pager: from the page's number, the last one's and the addresses to the pager."""

PLACES: dict[str, tuple[str, Pages]] = {
    "index": ("http://h.example/xwzx/gzdt/", lambda i: "index.html" if i == 1 else f"index_{i}.html"),
    "query": ("http://h.example/list.asp?classid=3", lambda i: f"list.asp?classid=3&page={i}"),
    "list": ("http://h.example/gzdt/list_1.html", lambda i: f"list_{i}.html"),
}  # fmt: skip


def grid(count: int, seed: int) -> Iterator[ListPage]:
    """So many pages of chance parts."""
    chance = random.Random(seed)
    for _ in range(count):
        parts = [chance.choice(list(table)) for table in (ADDRESSES, ROWS, BARS, PLACES, FRAMES)]
        last = chance.choice((2, 3, 6))
        yield _page(*parts, chance.choice((1, 1, 2, 3, 8, 15)), chance.choice((1, 2, last)), last)


def _page(
    address: str, row: str, bar: str, place: str, frame: str, rows: int, at: int, last: int
) -> ListPage:
    first, page = PLACES[place]
    url = urljoin(first, page(at)) if at > 1 else first
    printed, links = "", []
    for i in range(rows):
        href, title = ADDRESSES[address](i), TITLES[(i + at + last) % len(TITLES)]
        html, date = ROWS[row](href, title, f"2024-{1 + i % 12:02}-{1 + i * 7 % 28:02}")
        printed += html
        links.append((urljoin(url, href), title, date))
    text = FRAMES[frame](COLUMN, _held(printed) + BARS[bar](at, last, page))
    return ListPage(
        name=f"{address}, {row}, {bar}, {place}, {frame}: {rows} rows, page {at} of {last}",
        url=url,
        data=text.encode(),
        links=tuple(links),
        next=urljoin(url, page(at + 1)) if at < last else None,
    )


def _held(rows: str) -> str:
    """The rows in the element that may hold them."""
    holders = {"<tr": "table", "<li": "ul", "<dt": "dl"}
    holder = holders.get(rows[:3], "div")
    return f'<{holder} class="lb">{rows}</{holder}>'
