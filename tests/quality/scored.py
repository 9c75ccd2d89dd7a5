"""What the reader says about the written pages, in the form in which the expectations are typed."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from crawler.errors import PageNotUnderstood
from crawler.items import Precision
from crawler.pages.article import read_article
from crawler.pages.page import Page
from crawler.text.clean import clean
from tests.quality.written import FIELDS, LISTS, Written, pages

LENGTHS = {7: Precision.MONTH, 10: Precision.DAY, 22: Precision.MINUTE, 0: Precision.NONE}
"""The typed time says by its length how exact it is: 2026-02, 2026-02-12, 2026-02-12T00:45+08:00."""


@cache
def _read(number: int) -> dict[str, Any]:
    return read(pages()[number])


def read(page: Written) -> dict[str, Any]:
    """Every field of FIELDS, as the reader has it."""
    try:
        raw = read_article(Page.from_bytes(page.url, page.data, page.label))
    except PageNotUnderstood as refusal:
        empty: dict[str, Any] = {name: [] if name in LISTS else "" for name in FIELDS}
        return {**empty, "refused": refusal.reason.value}
    article = clean(raw, fetched_at=datetime.fromisoformat(page.fetched))
    published = article.published or ""
    assert LENGTHS[len(published)] is article.precision
    return {
        "refused": "",
        "title": article.title,
        "published": published,
        "published_text": article.published_text,
        "origin": article.origin,
        "author": article.author,
        "editor": article.editor,
        "body": article.body,
        "captions": list(article.captions),
        "images": list(article.images),
        "attachments": [f"{file.name} {file.url}" for file in article.attachments],
        "original_url": article.original_url,
        "section": article.section,
        "following": list(raw.following),
    }


def value(number: int, name: str) -> Any:
    """One field of one page; each page is read once."""
    return _read(number)[name]


def right() -> dict[str, int]:
    """Field → the number of pages on which it is exactly what a person reads."""
    return {
        name: sum(value(i, name) == page.expected[name] for i, page in enumerate(pages()))
        for name in FIELDS
    }
