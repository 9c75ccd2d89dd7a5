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
_CURRENT = re.compile(
    r"\b(?:current_?page|curr_?page|cur_?page|page_?(?:no|num|index)|curr|current|page)['\"]?\s*[:=]\s*['\"]?(\d{1,5})\b",
    re.I,
)


def scripted_next(script: Script, url: str) -> tuple[str | None, int | None]:
    """The next page that the script's jump leads to, and the stated number of pages."""
    count = _COUNT.search(script.code)
    if not count:
        return None, None
    pages = int(count[1])
    current = _CURRENT.search(script.code)
    number = int(current[1]) if current else 1
    if number >= pages:
        return None, pages
    for match in JUMP.finditer(script.code):
        expression = script.code[match.end() : match.end() + 300]
        opened = _open_names(expression, set(script.names))
        if len(opened) != 1:
            continue
        names = {**script.names, opened.pop(): max(number, 1) + 1}
        target = evaluate(branch(expression, names), names)
        found = join(url, target) if isinstance(target, str) else None
        if found and stripped(found) != stripped(url):
            return found, pages
    return None, pages


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
