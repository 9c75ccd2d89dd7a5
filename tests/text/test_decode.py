"""Bytes of pages: labels lie, and one page may hold two encodings."""

from __future__ import annotations

import pytest

from crawler.pages.page import Page
from crawler.text.decode import decode

ARTICLE = "<p>市红十字会开展应急救护培训，三百名救护员持证上岗。</p>\n" * 12
FOOTER = "<div>版权所有 某市红十字会 技术支持 某某网络</div>"


@pytest.mark.parametrize("label", [None, "utf-8", "gb2312", "big5", "klingon"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk"])
def test_a_label_that_lies_is_not_believed(encoding: str, label: str | None) -> None:
    assert decode((ARTICLE + FOOTER).encode(encoding), label) == ARTICLE + FOOTER


def test_a_utf8_page_with_a_gb_footer_keeps_both() -> None:
    assert decode(ARTICLE.encode() + FOOTER.encode("gbk")) == ARTICLE + FOOTER


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("lost", [1, 2, 13])
def test_a_page_cut_inside_a_character_keeps_the_rest(encoding: str, lost: int) -> None:
    data = (ARTICLE + "救护员").encode(encoding)[:-lost]
    assert decode(data).startswith(ARTICLE.rstrip()[:-20])


def test_a_gbk_page_with_a_broken_byte_keeps_the_rest() -> None:
    data = ARTICLE.encode("gbk") + b"<p>\xff\xff</p>" + FOOTER.encode("gbk")
    text = decode(data, "utf-8")
    assert text.startswith(ARTICLE)
    assert text.endswith(FOOTER)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_obeyed(encoding: str) -> None:
    assert decode(ARTICLE.encode(encoding), "gbk") == ARTICLE


def test_anything_is_decoded() -> None:
    assert isinstance(decode(bytes(range(256)) * 9, "ascii"), str)
    assert decode(b"") == ""


def test_a_page_is_made_of_its_bytes() -> None:
    page = Page.from_bytes("https://x.example/", ARTICLE.encode("gbk"), "utf-8")
    assert "救护员持证上岗" in page.tree.text_content()
