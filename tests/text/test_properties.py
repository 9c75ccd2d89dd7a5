"""What holds for every text: nothing raises, cleaners come to rest, no date is invented."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import Precision, RawArticle, Stated
from crawler.text import (
    bylines,
    characters,
    dateforms,
    dates,
    debris,
    gbkshift,
    paragraphs,
    pinyin,
    punctuation,
    script,
)
from crawler.text.clean import clean
from crawler.text.closing import closing
from crawler.text.dateline import dateline
from crawler.text.decode import decode
from crawler.text.labels import split_labels
from crawler.text.relevance import is_relevant
from crawler.text.repairs import mend
from crawler.text.urls import canonical, identity, join

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 3, 10, 4, tzinfo=UTC)
few = settings(max_examples=40, deadline=None)

PIECES = st.sampled_from(
    [
        "市红十字会",
        "造血(zàoxuè)干细胞",
        "會(hui)",
        "黨",
        "(er)(er)",
        "(AED)",
        "（完）",
        "(东台)",
        "慶?;顒臃譃殂懹洑v史",
        "獲獎?wù)哳C獎",
        "?!",
        "?？",
        "?红",
        "，,",
        "。。",
        "&nbsp;",
        "&amp;#12288;",
        "<p>",
        "/p>",
        "{jz:a/}",
        "２０２５",
        "\ue7ee",
        "\u200b",
        "\xa0",
        "\u3000",
        "ɑ",
        "⼈",
        "8换.jpg",
        "640",
        "来源：",
        "作者/",
        "责任编辑:",
        "发布时间",
        "2024年3月5日",
        "2024-13-45",
        "14:23",
        "3小时前",
        "昨天",
        "5月8日电",
        "(朱莹)",
        "中新网南昌",
        "本报讯",
        "记者",
        "王芳",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "(",
        ")",
        "[",
        "]",
        "、",
        "：",
        "/",
        "|",
        "\n",
        ".",
        "a",
        "0",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))
LINES = st.lists(TEXTS, max_size=6).map(tuple)

CLEANERS: tuple[Callable[[str], str], ...] = (
    lambda text: debris.template(text)[0],
    lambda text: gbkshift.shifted(text)[0],
    lambda text: characters.twins(text)[0],
    lambda text: characters.invisible(text)[0],
    lambda text: characters.private_use(text)[0],
    lambda text: characters.width(text)[0],
    lambda text: punctuation.doubled(text)[0],
    lambda text: pinyin.glosses(text)[0],
    lambda text: script.unified(text)[0],
    paragraphs.spaced,
    canonical,
    bylines.origin,
    bylines.author,
)
NAMES = (
    "template", "bytes", "twins", "invisible", "private_use", "width", "doubled", "glosses",
    "script", "spaced", "canonical", "origin", "author",
)  # fmt: skip


@pytest.mark.parametrize("cleaner", CLEANERS, ids=NAMES)
def test_a_clean_text_stays(cleaner: Callable[[str], str]) -> None:
    @few
    @given(TEXTS)
    def holds(text: str) -> None:
        once = cleaner(text)
        twice = cleaner(once)
        assert cleaner(twice) == twice, (once, twice)
        assert len(once) <= max(len(text) * 9, 9)

    holds()


@few
@given(LINES)
def test_paragraphs_come_to_rest(lines: tuple[str, ...]) -> None:
    for rule in (paragraphs.without_file_names, paragraphs.without_watermarks, paragraphs.once):
        once, _ = rule(lines)
        again, _ = rule(rule(once)[0])
        assert rule(again)[0] == again
    joined, _ = paragraphs.mend_breaks(lines)
    assert "".join(joined) == "".join(lines)


@few
@given(TEXTS)
def test_every_change_is_told(text: str) -> None:
    for rule in (gbkshift.shifted, pinyin.glosses, punctuation.doubled, debris.template):
        clean_text, repairs = rule(text)
        assert (clean_text == text) or repairs
    _, repairs = mend(text)
    assert all(repair.rule for repair in repairs)


@few
@given(TEXTS)
def test_no_date_is_invented(text: str) -> None:
    moment = dates.read(text, now=NOW)
    if moment is None:
        return
    assert moment.text in text
    assert moment.value[:4] >= "1999"
    assert moment.value[:10] <= "2026-03-11"
    digits = set(re.findall(r"\d", moment.text.translate(dateforms._WIDTH)))
    assert digits or re.search("[一二三四五六七八九十天日刚半两前]", moment.text)


@few
@given(st.text(alphabet="0123456789-/.:年月日 ", max_size=24))
def test_a_read_day_exists_and_is_printed(text: str) -> None:
    moment = dates.read(text, now=NOW)
    if moment is None:
        return
    year, month = int(moment.value[:4]), int(moment.value[5:7])
    numbers = [int(number) for number in re.findall(r"\d+", moment.text)]
    joined = "".join(re.findall(r"\d+", moment.text))
    assert month in numbers or f"{month:02}" in joined
    if moment.precision is not Precision.MONTH:
        datetime.strptime(moment.value[:10], "%Y-%m-%d")
    assert year <= 2026


@few
@given(st.lists(TEXTS, max_size=3), TEXTS)
def test_choosing_never_raises(texts: list[str], url: str) -> None:
    stated = [Stated(text=text, where="label") for text in texts]
    dates.choose([*stated, Stated(text=url, where="url")], now=NOW)
    dates.in_text(url, " ".join(texts), now=NOW)


@few
@given(TEXTS, TEXTS)
def test_readers_never_raise(text: str, other: str) -> None:
    for value in split_labels(text):
        assert value.text in text
    head = dateline(text)
    assert text.endswith(head.rest)
    for kept in closing((text, other)).paragraphs:
        assert text.startswith(kept) or other.startswith(kept)
    is_relevant(text, other)
    join(text, other)
    identity(text)


@few
@given(st.binary(max_size=80), st.sampled_from([None, "gbk", "utf-8", "big5", "x", ""]))
def test_any_bytes_are_decoded(data: bytes, label: str | None) -> None:
    assert isinstance(decode(data, label), str)


@few
@given(TEXTS)
def test_text_survives_its_bytes(text: str) -> None:
    assert decode(text.encode("utf-8")) == text


@few
@given(TEXTS, LINES, TEXTS)
def test_any_article_becomes_clean(title: str, lines: tuple[str, ...], line: str) -> None:
    raw = RawArticle(
        url="https://www.example.org/1.html",
        title=title,
        paragraphs=lines,
        origin=line,
        author=line,
        published=(Stated(text=line, where="label"),),
    )
    article = clean(raw, fetched_at=NOW)
    assert "\n\n" not in article.body
    assert "\n" not in article.title
    assert (article.published is None) == (article.precision is Precision.NONE)
