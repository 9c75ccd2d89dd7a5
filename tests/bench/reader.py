"""The reader beside the public extractors, on the same pages in the same run: quality where the
shared pages with known answers are present, time against bare lxml and against trafilatura.

Times are processor time, the least of some rounds for each page, so that what else the machine does
counts little; the figures are medians over pages.
"""

from __future__ import annotations

import builtins
import statistics
import sys
import time
import urllib.parse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from crawler.errors import PageNotUnderstood
from crawler.pages.article import read_article
from crawler.pages.page import Page
from crawler.text.clean import clean
from crawler.text.decode import decode
from tests.bench.figure import Figure
from tests.quality.shared import Saved, saved, score
from tests.quality.written import pages as written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Tool = Callable[[Saved], dict[str, Any]]

ROUNDS = 3
FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
BARS = {"F": 0.965, "title": 0.97, "date": 0.96, "author": 0.6}
CEILINGS = {"date_wrong": 0.02, "auth_wrong": 0.1}
NAMES = {
    "F": "body F1",
    "title": "title exact",
    "date": "date right",
    "date_wrong": "date wrong",
    "author": "author hit",
    "auth_wrong": "author wrong",
}


def hongxun(page: Saved) -> dict[str, Any]:
    """All fields, decoded and cleaned."""
    try:
        raw = read_article(Page.from_bytes(page.url, page.data))
    except PageNotUnderstood:
        return {}
    article = clean(raw, fetched_at=FETCHED)
    return {
        "title": article.title,
        "published": article.published,
        "author": article.author,
        "source": article.origin,
        "body": article.body,
    }


def trafilatura(page: Saved) -> dict[str, Any]:
    """trafilatura on text decoded as ours: it guesses GB18030 wrongly more often."""
    from trafilatura import bare_extraction

    found = bare_extraction(decode(page.data), url=page.url or None, with_metadata=True)
    if found is None:
        return {}
    return {
        "title": found.title,
        "published": found.date,
        "author": found.author,
        "source": found.sitename,
        "body": found.text,
    }


def gne(page: Saved) -> dict[str, Any]:
    """GNE."""
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(decode(page.data))
    return {
        "title": found["title"],
        "published": found["publish_time"],
        "author": found["author"],
        "body": found["content"],
    }


def readability(page: Saved) -> dict[str, Any]:
    """readability-lxml: title and body only."""
    from readability import Document

    document = Document(decode(page.data))
    summary = lxml_html.document_fromstring(document.summary() or "<p></p>")
    return {"title": document.short_title(), "body": "\n".join(summary.itertext())}


def jparser(page: Saved) -> dict[str, Any]:
    """jparser: title and body only. It was written for Python 2 and is lent what it misses."""
    sys.modules.setdefault("urlparse", urllib.parse)
    builtins.unicode = str  # type: ignore[attr-defined]
    from jparser import PageModel

    found = PageModel(decode(page.data), page.url).extract()
    texts = [part["data"] for part in found["content"] if part["type"] == "text"]
    return {"title": found["title"], "body": "\n".join(texts)}


def bare_lxml(page: Saved) -> int:
    """Decode, parse, and visit every node with lxml: the least that reading a page can cost."""
    parser = lxml_html.HTMLParser(encoding="utf-8")
    tree = lxml_html.document_fromstring(decode(page.data).encode(), parser=parser)
    seen = 0
    for element in tree.iter():
        seen += len(element.text or "") + len(element.tail or "") + len(element.attrib)
    return seen


def figures() -> Iterator[Figure]:
    """Quality first, then time."""
    if saved():
        yield from _quality()
    yield from _times(saved() or [Saved(p.id, p.url, p.data) for p in written()])


def _answers(tool: Tool) -> dict[str, dict[str, Any]]:
    answers = {}
    for page in saved():
        try:
            answers[page.id] = tool(page)
        except Exception:  # another's extractor may fail on a page: it answers nothing then
            answers[page.id] = {}
    return answers


def _quality() -> Iterator[Figure]:
    measured = score(_answers(hongxun))
    for name, bar in BARS.items():
        yield Figure(f"reader: {NAMES[name]}", measured[name], bar)
    for name, bar in CEILINGS.items():
        yield Figure(f"reader: {NAMES[name]}", measured[name], bar, at_most=True)
    for tool in (trafilatura, readability, gne, jparser):
        others = score(_answers(tool))
        for name in NAMES:
            yield Figure(f"  {tool.__name__}: {NAMES[name]}", others[name])


def _times(pages: Sequence[Saved]) -> Iterator[Figure]:
    ours, bare, theirs = _least(pages, (hongxun, bare_lxml, trafilatura))
    yield Figure("reader: a page", statistics.median(ours) * 1000, unit=" ms")
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    yield Figure("reader: time against bare lxml", ratio, 2.0, at_most=True)
    ratio = statistics.median(a / b for a, b in zip(theirs, ours, strict=True))
    yield Figure("reader: times faster than trafilatura", ratio, 8.0)


def _least(pages: Sequence[Saved], tools: Sequence[Callable[[Saved], object]]) -> list[list[float]]:
    """For each tool its least seconds for every page, the tools taking turns."""
    least = [[float("inf")] * len(pages) for _ in tools]
    for _ in range(ROUNDS):
        for at, page in enumerate(pages):
            for row, tool in zip(least, tools, strict=True):
                began = time.process_time()
                tool(page)
                row[at] = min(row[at], time.process_time() - began)
    return least
