"""Pagers that only a script knows: a page count, a current page, and a jump with the number open.

`totalPages: 12, currentPage: 1 … location.href = "list_" + num + ".html"`, as layui, jqPaginator
and home-made pagers have it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.pages.lists.conditions import branch
from crawler.pages.lists.script import JUMP, TOKEN, evaluate
from crawler.pages.lists.shapes import stripped
from crawler.text.urls import join

if TYPE_CHECKING:
    from crawler.pages.lists.script import Script

_COUNT = re.compile(
    r"\b(?:total_?pages?|page_?count|page_?total|count_?pages?|pages|pagesCount)['\"]?\s*[:=]\s*['\"]?(\d{1,5})\b",
    re.I,
)
_ROWS = re.compile(
    r"\.pagination\(\s*(\d{1,6})\s*,|\b(?:count|total|total_?(?:count|records?|rows|num)|record_?count)['\"]?\s*[:=]\s*['\"]?(\d{1,6})\b",
    re.I,
)
_SIZE = re.compile(
    r"\b(?:limit|page_?size|items_?per_?page|per_?page)['\"]?\s*[:=]\s*['\"]?(\d{1,4})\b", re.I
)
_CURRENT = re.compile(
    r"\b(?:current_?page|curr_?page|cur_?page|page_?(?:no|num|index)|curr|current|page)['\"]?\s*[:=]\s*['\"]?(\d{1,5})\b",
    re.I,
)


def scripted_next(script: Script, url: str) -> tuple[str | None, int | None]:
    """The next page that the script's jump leads to, and the stated number of pages. The plugin
    with `items_per_page` counts from zero."""
    pages = _pages(script.code)
    if pages is None:
        return None, None
    current = _CURRENT.search(script.code)
    first = 0 if "items_per_page" in script.code else 1
    number = max(int(current[1]) if current else first, first)
    if number - first + 1 >= pages:
        return None, pages
    for match in JUMP.finditer(script.code):
        expression = script.code[match.end() : match.end() + 300]
        opened = _open_names(expression, set(script.names))
        if len(opened) != 1:
            continue
        names = {**script.names, opened.pop(): number + 1}
        target = evaluate(branch(expression, names), names)
        found = join(url, target) if isinstance(target, str) else None
        if found and stripped(found) != stripped(url):
            return found, pages
    return None, pages


def _pages(code: str) -> int | None:
    """The number of pages: stated, or that of the rows by the rows of a page."""
    stated = _COUNT.search(code)
    if stated:
        return int(stated[1])
    rows, size = _ROWS.search(code), _SIZE.search(code)
    if rows is None or size is None:
        return None
    return -(-int(rows[1] or rows[2]) // max(int(size[1]), 1))


def _open_names(expression: str, known: set[str]) -> set[str]:
    """The names at the beginning of an expression that nothing is known about."""
    names: set[str] = set()
    position = 0
    while match := TOKEN.match(expression, position):
        if match["name"] and match["name"] not in known:
            names.add(match["name"])
        elif match["mark"] == "(" and names:
            break
        position = match.end()
        following = TOKEN.match(expression, position)
        if match["mark"] is None and following and following["mark"] is None:
            break
    return names
