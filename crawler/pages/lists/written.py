"""Pagers that a script writes into the page piece by piece, each piece a concatenation.

`if (cur < count - 1) document.write('<a href="' + name + '_' + (cur + 1) + '.html">下一页</a>')`: with
known `cur`, `count` and `name` that is an address. Of several such pieces (one for page 1, one for
the others) the first whose condition does not fail is it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.pages.lists.conditions import may_hold
from crawler.pages.lists.script import evaluate
from crawler.text.urls import join

if TYPE_CHECKING:
    from crawler.pages.lists.script import Script, Value

MOST = 20
"""Pieces looked at."""
REACH = 400
"""Characters of one piece."""

_WORD = re.compile(r"下一?[页頁]")
_WRITES = re.compile(
    r"(?:document\.write(?:ln)?\s*\(|\.(?:html|append)\s*\(|\.innerHTML\s*\+?=|\b\w+\s*\+?=)\s*(?=['\"`])"
)
_LINK = re.compile(
    r"""href\s*=\s*["']?([^"'\s>]+)["']?[^<>]*>(?:<(?!/a)[^<>]*>|[^<>])*?下一?[页頁]"""
)
_CONDITION = re.compile(r"\bif\s*\(([^{};]{1,120})\)\s*\{?\s*$")


def written_next(script: Script, url: str) -> str | None:
    """The address of the 下一页 that the page's script writes; None when it writes none, or when its
    condition says that this is the last page."""
    for word in list(_WORD.finditer(script.code))[:MOST]:
        start = max(0, word.start() - REACH)
        for writes in reversed(list(_WRITES.finditer(script.code, start, word.start()))):
            piece = evaluate(script.code[writes.end() : word.end() + 40], script.names)
            link = _LINK.search(str(piece)) if piece is not None else None
            if link is None:
                continue
            if _allowed(script.code[start : writes.start()], script.names):
                return join(url, link[1])
            break
    return None


def _allowed(before: str, names: dict[str, Value]) -> bool:
    """Whether the condition right before a statement may hold."""
    condition = _CONDITION.search(before)
    return condition is None or may_hold(condition[1], names)
