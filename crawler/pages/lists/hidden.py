"""Markup that a page hides from a parser: pagers that a script writes or unpacks.

Seen: `document.write("<a href='list_2.html'>下一页</a>")`, a pager as base64 of percent-encoded
HTML, one inside `decodeURIComponent("%3Ca…")`.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from urllib.parse import unquote

LIMIT = 20_000
"""Characters of one hidden piece that are looked at."""
PIECES = 20

_BASE64 = re.compile(r"[A-Za-z0-9+/]{60,20000}={0,2}")
_ESCAPED = re.compile(r"(?:%3[Cc])[%\w.~!*'()+-]{40,20000}")
_WRITTEN = re.compile(
    r"""(["'`])((?:(?!\1)[^\\\n]|\\.){0,2000}<a\b(?:(?!\1)[^\\\n]|\\.){0,4000})\1"""
)
_PAGE_WORD = re.compile(r"[下尾末后]一?[页頁]|>\s*\d+\s*</a>|next", re.I)


def hidden_markup(text: str) -> list[str]:
    """Pieces of HTML with links to other pages that stand hidden in the page's text."""
    found: list[str] = []
    for match in _BASE64.finditer(text):
        found.append(_unpacked(match.group()))
    found += [unquote(match.group()) for match in _ESCAPED.finditer(text)]
    if re.search(r"document\.write|innerHTML|\.html\(|\.append\(", text):
        found += [_unescaped(match[2]) for match in _WRITTEN.finditer(text)]
    kept = [piece for piece in found if "<a" in piece.lower() and _PAGE_WORD.search(piece)]
    return [piece[:LIMIT] for piece in kept[:PIECES]]


def _unpacked(packed: str) -> str:
    """What a base64 string holds; empty when it is none or holds no markup."""
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
        plain = data.decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return html.unescape(unquote(plain)) if "%3" in plain or "<" in plain else ""


def _unescaped(literal: str) -> str:
    return literal.replace('\\"', '"').replace("\\'", "'").replace("\\/", "/")
