"""Two readings of one page: whether the report was changed, and how. Pure."""

from __future__ import annotations

import difflib
import re
import unicodedata
from enum import StrEnum

LONGEST = 400
"""Paragraphs of a text that are compared one by one; a longer text is compared as a whole."""


class Change(StrEnum):
    """What of a report was changed."""

    TITLE = "title"
    BODY = "body"
    BOTH = "title and body"


_NOT_WORD = re.compile(r"[\W_]+")
_NOISE = re.compile(
    r"(?:累计|已有|共有?)?(?:阅读|浏览|点击|访问|查看|点赞|评论|转发)(?:次数|人数|人次|量|数|率)?[^\S\n]?[:：]?[^\S\n]?"
    r"[\d,.万]{1,12}[^\S\n]?[次人]?|[\d,.万]{1,12}[^\S\n]?[次人]{1,2}(?:阅读|浏览|点击|访问|查看|点赞)"
    r"|(?:今天|今日|现在)是?[^\S\n]?[:：]?[^\S\n]?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}[^\n]{0,20}"
)
"""Counters and the day of the visit, where a reader took them for text: they change by themselves."""


def change(before: tuple[str, str], after: tuple[str, str]) -> Change | None:
    """What was changed between two readings, each a title and a body; None: nothing.

    Width, case, punctuation, blanks, counters and the date of the visit are no change.
    """
    title, body = (_fold(old) != _fold(new) for old, new in zip(before, after, strict=True))
    if title and body:
        return Change.BOTH
    return Change.TITLE if title else Change.BODY if body else None


def _fold(text: str) -> str:
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", _NOISE.sub("", text)).lower())


def difference(before: str, after: str) -> str:
    """The paragraphs that went, each behind `- `, and those that came, behind `+ `, in the order
    of the text; paragraphs that stayed are left out."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) > LONGEST or len(new) > LONGEST:
        old, new = [before], [after]
    matcher = difflib.SequenceMatcher(None, list(map(_fold, old)), list(map(_fold, new)), False)
    lines: list[str] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            lines += [f"- {line}" for line in old[a:b] if line]
            lines += [f"+ {line}" for line in new[c:d] if line]
    return "\n".join(lines)
