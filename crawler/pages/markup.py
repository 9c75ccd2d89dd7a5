"""The source of a page, cut into tags and texts from the first character to the last.

No tree is built and nothing is repaired: which end tag closes what is for who reads the cuts. Every
step is linear in the source, whatever it holds: unclosed quotes and comments, a hundred thousand
attributes or open tags. (libxml2 compares each attribute with all others, and stops early on some
pages that browsers show; an HTML5 parser takes longer than the whole reader may.)
"""

from __future__ import annotations

import re
from html import unescape
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

_UNSEEN = sorted(
    (
        *("script", "style", "title", "noscript", "template", "select", "textarea", "button"),
        *("svg", "applet", "map", "audio", "iframe", "object", "video", "xmp", "noframes"),
    )
)
"""Elements whose content is no text of the page."""

TAG_LIMIT = 10_000
"""Characters of a tag that are read: an address may be a whole picture, written out."""

_STARTS = "|".join(
    f"[{first}{first.upper()}](?i:{'|'.join(tag[1:] for tag in tags)})"
    for first, tags in groupby(_UNSEEN, itemgetter(0))
)
"""By first letters: where a pattern ignores their case it is asked at every `<`, three times slower."""
_HIDING = re.compile(rf"<(?:!--|({_STARTS})(?=[\s/>]))")
_ENDS = {
    "!--": re.compile(r"(?<=--)>"),
    **{tag: re.compile(rf"</{tag}[^<>]*>?", re.I) for tag in _UNSEEN},
}
_CUT = re.compile(
    r"<(?:(/?[A-Za-z][^\s<>/\"']*+)(?:>"
    # the attributes; `<` and `>` may stand in their quotes, unless the quotes are unbalanced
    r"|([^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+){0,40}+(?=>)|[^<>]*+)>?)"
    r"|[!?/][^<>]*+>?)([^<]*+)(?:(</)\1>([^<]*+))?"
    r"|((?:<(?![A-Za-z/!?]))++[^<]*+)"
)
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?"""
)


class Hidden(NamedTuple):
    """An element that is not read."""

    tag: str
    attributes: str
    text: str
    """As written."""


Cut = tuple[str, str, str, str, str, str]
"""Tag (`p`, `/DIV`; empty: a declaration), its attributes, the text behind it; `</` when its end tag
follows, and the text behind that; text that begins with bare `<`."""


def without_hidden(source: str) -> tuple[str, list[Hidden]]:
    """The source without comments and the elements of `_UNSEEN`, and those elements.

    What nothing ends hides nothing: its start is a tag like any other.
    """
    kept: list[str] = []
    hidden: list[Hidden] = []
    endless: set[str] = set()
    done = at = 0
    while (start := _HIDING.search(source, at)) is not None:
        tag = (start[1] or "!--").lower()
        end = None if tag in endless else _ENDS[tag].search(source, start.end())
        at = start.end()
        if end is None:
            endless.add(tag)
            continue
        kept.append(source[done : start.start()])
        done = at = end.end()
        if start[1]:
            head, _, text = source[start.end() : end.start()].partition(">")
            hidden.append(Hidden(tag, head, text))
    kept.append(source[done:])
    return "".join(kept), hidden


def cut(source: str) -> list[Cut]:
    """Everything from the first `<` on."""
    return _CUT.findall(source)


def attributes(text: str) -> dict[str, str]:
    """The attributes in a tag; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text[:TAG_LIMIT]):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found
