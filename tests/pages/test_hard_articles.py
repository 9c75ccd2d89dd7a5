"""Pages that are broken, on purpose or not: each is read, and none costs more than seconds.

libxml2 compares each attribute of a tag with all others and regular expressions look again where
they looked before; the sizes here take minutes wherever one step of the reader does the same.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from crawler.errors import PageNotUnderstood
from crawler.pages.article import read_article
from crawler.pages.page import Page
from crawler.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from crawler.items import Article

DEADLINE = 8.0
"""Seconds of processor time on the slowest machine; on a quiet one each page takes less than 2."""

TITLE = "山南区红十字会为登山爱好者讲授急救知识"
TEXT = "<p>5月6日，山南区红十字会请来两位医生，在山脚的游客中心教登山爱好者处理扭伤和失温。</p>"
TRS = "发布时间：2025-05-07 来源：山南区红十字会"
MANY = 100_000
LINES = 30_000


def page(*, before: str = "", line: str = TRS, behind: str = "") -> bytes:
    return (
        f"<html><head><title>{TITLE}</title></head><body>{before}<h1>{TITLE}</h1>"
        f'<div class="info">{line}</div><div class="content">{TEXT}{behind}</div></body></html>'
    ).encode()


def read(data: bytes) -> Article:
    page = Page.from_bytes("http://www.example.org/xw/12.html", data)
    return clean(read_article(page), fetched_at=datetime(2026, 1, 1, tzinfo=UTC))


@contextmanager
def deadline() -> Iterator[None]:
    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {DEADLINE} s of processor time")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, DEADLINE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


PAGES = {
    "attributes": page(before="<div " + " ".join(f'a{n}="{n}"' for n in range(MANY)) + ">x</div>"),
    "nested boxes": page(before="<div>" * MANY),
    "nested boxes in the text": page(behind="<div>" * MANY + "</div>" * MANY),
    "nested marks": page(behind="<b>" * MANY),
    "nested tables": page(before="<table><tr><td>" * (MANY // 3)),
    "items far inside": page(before="<div>" * MANY + "<li>" * LINES),
    "end tags without begin": page(behind="</div></td></li>" * MANY),
    "blanks in the metadata line": page(
        line=" " * 60_000 + "发布时间：2025-05-07" + "\u3000" * 60_000
    ),
    "entities in the metadata line": page(line="&nbsp;" * 60_000 + "发布时间：2025-05-07"),
    "breaks": page(behind="<br>" * MANY),
    "lines": page(behind="救护知识进山来了。<br>" * LINES),
    "unclosed paragraphs": page(behind="<p>同一句话，印了十万遍。" * LINES),
    "unclosed links": page(behind='<a href="x.html">下一座山' * LINES),
    "one line": page(behind="<p>" + "登山要量力而行，" * 500_000 + "</p>"),
    "one line of digits": page(behind="<p>" + "2025-05-" * 400_000 + "</p>"),
    "one line of brackets": page(behind="<p>" + "（来源：" * MANY + "</p>"),
    "bare signs": page(behind="<" * 500_000),
    "tags without end": page(behind="<a" * 500_000),
    "unclosed quotes": page(behind='<a b="' * MANY),
    "mixed quotes": page(behind="""<a '"x" """ * MANY),
    "unclosed comments": page(behind="<!--" * MANY),
    "unclosed scripts": page(behind="<script>" * MANY),
    "pictures": page(behind='<img src="1.jpg">' * MANY),
    "a picture in the page": page(behind='<img src="data:image/png;base64,' + "A" * 3_000_000 + '">'),
    "cut paragraphs": page(behind="<p>这一段在逗号处断开了，后面还有一样长的一段，</p>" * LINES),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_broken_page_is_read_in_time(name: str) -> None:
    with deadline():
        article = read(PAGES[name])
    assert article.title == TITLE
    assert article.published == "2025-05-07"
    assert article.body.startswith("5月6日，山南区红十字会请来两位医生")


TABLES = {
    "cells": page(behind="<table><tr>" + "<td>一格</td>" * LINES + "</tr></table>"),
    "rows": page(behind="<table>" + "<tr><td>甲</td><td>乙</td></tr>" * LINES + "</table>"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_end_is_read_in_time(name: str) -> None:
    with deadline():
        article = read(TABLES[name])
    assert (article.title, article.published) == (TITLE, "2025-05-07")


def test_a_page_of_nothing_is_refused_in_time() -> None:
    for data in (b"<", b"<!--", b"\x00" * MANY, b"<html>" * MANY, b"&" * MANY):
        with deadline(), pytest.raises(PageNotUnderstood):
            read(data)


def test_an_unclosed_comment_hides_nothing() -> None:
    """libxml2 and browsers end the page here; its text is still there."""
    assert "失温" in read(page(before="<!-- menu of the year 2009 --")).body


def test_a_sign_inside_quotes_is_no_tag() -> None:
    """A template that tests `a>b` in a handler, and an editor that keeps mark-up in a title."""
    before = (
        """<div onclick="if(a>b){go('<p>')}" title='<b>山</b>'><a href="x>y.html">首页</a></div>"""
    )
    article = read(page(before=before))
    assert article.title == TITLE
    assert (
        article.body
        == "5月6日，山南区红十字会请来两位医生，在山脚的游客中心教登山爱好者处理扭伤和失温。"
    )


def test_what_looks_like_a_tag_is_text() -> None:
    article = read(page(behind="<p>体温低于 35<36 度的，要先保暖。<中暑>的处理下次再讲。</p>"))
    assert article.body.splitlines()[1] == "体温低于 35<36 度的，要先保暖。<中暑>的处理下次再讲。"
