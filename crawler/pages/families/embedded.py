"""Rows that stand in the page as data: a script's array, and a template that the browser fills.

`data: {list: [{"id": 7, "title": "…", "date": "…"}]}` beside `<a :href="'/content/' + item.id">`.
Asked only where a page shows no list of its own: one that a server has filled is read as any other.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from crawler.pages.families.jsonlist import Row, link_of, rows_of, template_of
from crawler.pages.lists.script import MAX_CODE

if TYPE_CHECKING:
    from crawler.items import Link
    from crawler.pages.page import Page

ARRAYS = 30
"""Arrays of objects that are looked at."""

_UNFILLED = re.compile(
    r"\bv-for=|\bng-repeat=|(?<![\w-]):href=|__NEXT_DATA__|__NUXT_|__INITIAL_STATE__"
)
_ARRAY = re.compile(r"\[\s*\{")
_BARE_KEY = re.compile(r"([{,]\s*)([A-Za-z_]\w{0,40})\s*:")


def embedded(page: Page) -> tuple[Link, ...]:
    """The rows of the longest array with titles; none on a page without an array or a template."""
    code = "\n".join(element.text or "" for element in page.tree.iter("script"))[:MAX_CODE]
    if not _ARRAY.search(code):
        return ()
    template = template_of(page, code)
    if not template and not _UNFILLED.search(page.text):
        return ()
    arrays = _arrays(code) or _arrays(_BARE_KEY.sub(r'\1"\2":', code))
    rows = max(map(rows_of, arrays), key=len, default=[])
    links = (link_of(row, template, page.url) for row in rows)
    return tuple(link for link in links if link is not None)


def _arrays(code: str) -> list[list[Row]]:
    """The arrays of objects in the script, as far as they are JSON."""
    decoder = json.JSONDecoder()
    found: list[list[Row]] = []
    at = 0
    for match in list(_ARRAY.finditer(code))[:ARRAYS]:
        if match.start() < at:
            continue
        try:
            value, at = decoder.raw_decode(code, match.start())
        except (ValueError, RecursionError):
            continue
        found.append(value)
    return found
