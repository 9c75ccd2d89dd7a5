"""The date of one row of a list, as printed: found among the row's pieces, or at an end of its title."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.pages.lists.survey import TEXT_LIMIT, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from crawler.pages.lists.rowtext import Piece

_Y, _M, _D = r"(?:19|20)\d\d", r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_CLOCK = r"(?:[\sT]{0,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_FULL = (
    rf"{_Y}\s?[-/.．－年]\s?{_M}\s?[-/.．－月]\s?{_D}(?!\d)\s?日?{_CLOCK}|{_Y}[01]\d[0-3]\d(?!\d)"
)
FULL = re.compile(rf"(?<![\d/]){_FULL}")
"""Year, month and day."""
_SHORT = (
    rf"{_M}\s?[-/.月]\s?{_D}\s?日?|\d\d[-/.]{_M}[-/.]{_D}|今天|昨天|前天"
    r"|\d{1,2}\s?(?:分钟|小时|天|个月)前"
)
_DATE_NAME = re.compile(r"日期|时间")
_PUBLISHED = re.compile(r"发布|公布|公开|上网")
AGO = re.compile(r"(?:发布于?|更新于?)?\s?\d{1,2}\s?(?:秒|分钟|小时|天|日|周|个月|年)[之以]?前")
BRACKETS = "[](){}（）【】〔〕［］<>《》|/·:：,，;；-— "
_LABEL = re.compile(
    r"(?:发布|发表|更新|上传|添加|录入|公布|发文|成文)?(?:日期|时间|于)\s?[:：]?|^\s*时间|^\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$"
)
_LABELLED = re.compile(rf"(?:日期|时间)\s?[:：]\s?({_FULL})")
_WHOLE = re.compile(rf"({_FULL})")
_WHOLE_SHORT = re.compile(rf"(?:{_SHORT}){_CLOCK}")
_YEAR_MONTH = re.compile(rf"({_Y})\s?([-/.年])\s?({_M})\s?月?")
_MONTH_DAY = re.compile(rf"{_M}\s?[-/.月]\s?{_D}\s?日?")
_DAY = re.compile(rf"({_D})\s?日?")
_YEAR = re.compile(rf"({_Y})\s?年?")
_MONTH = re.compile(rf"({_M})\s?月")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?", re.I)
"""The month in a box of its own, as templates from abroad have it: `20`, `Nov`, `2025`."""
_ISO = rf"{_Y}\s?[-/.]\s?{_M}\s?[-/.]\s?{_D}(?!\d){_CLOCK}"
_EDGE = re.compile(
    rf"^(?:\[\s?({_FULL}|{_SHORT})\s?\]|[(（【]\s?({_ISO})\s?[)）】]|({_ISO})(?=\s))"
    rf"|(?:\[\s?({_FULL}|{_SHORT})\s?\]|[(（【]\s?({_ISO})\s?[)）】]|\s{{0,3}}(?<![\d\-./])({_ISO}))$"
)
"""A date glued to a title. One written with 年月日 is only taken off from square brackets: a title
may well begin or end with it."""


def said_exactly(owner: _Element) -> str:
    """The date behind a `3天前`: blogs have it in an attribute."""
    stated = owner.get("datetime") or owner.get("title") or ""
    match = FULL.search(stated)
    return match.group() if match else ""


def written_date(code: str) -> str:
    """The date that a script in a row writes (`document.write("2024-05-17 …".substring(0, 10))`)."""
    match = FULL.search(code) if "write" in code else None
    return match.group() if match else ""


def read_date(found: Sequence[Piece]) -> str:
    """The date among a row's pieces, as printed; empty when there is none.

    Whole dates before short ones (`11-05`), a piece that is only a date before one that merely
    holds it, a label before a summary that tells of days. A date printed as two elements (day, then year and month) is given in the order
    year, month, day.
    """
    bare = [_bare(piece.text) for piece in found]
    for text in bare:
        match = _WHOLE.match(text)
        if match and len(text) - match.end() <= 2:
            return match.group().strip()
    split = _from_parts(bare)
    if split:
        return split
    outside = [piece.text for piece in found if not piece.linked]
    for text in outside:
        match = _LABELLED.search(text)
        if match:
            return match[1].strip()
    for longest in (24, 60):
        for text in outside:
            match = FULL.search(text) if len(text) <= longest else None
            if match:
                return match.group().strip()
    for text in bare:
        match = _WHOLE_SHORT.fullmatch(text)
        if match:
            return match.group().strip()
    joined = FULL.search("".join(outside)[:TEXT_LIMIT])
    return joined.group().strip() if joined else ""


def _bare(text: str) -> str:
    """A piece without brackets and labels around what may be a date."""
    if len(text) > 40:
        return ""
    bare = _LABEL.sub("", text.strip(BRACKETS)).strip(BRACKETS) if text else ""
    english = _ENGLISH.fullmatch(bare)
    return f"{_MONTHS.index(english[1].lower()) + 1}月" if english else bare


def published_cell(row: _Element) -> _Element | None:
    """The cell of a table's row that has the date of publication, where the table's head tells it
    from another date (成文日期, 发布日期)."""
    table = next(row.iterancestors("table"), None) if row.tag == "tr" else None
    head = next(table.iter("tr"), row) if table is not None else row
    named = [text_of(cell) for cell in head]
    dates = [at for at, name in enumerate(named) if _DATE_NAME.search(name) and len(name) < 10]
    told = [at for at in dates if _PUBLISHED.search(named[at])]
    if head is row or len(dates) < 2 or not told or len(named) != len(row):
        return None
    return row[told[0]]


def is_date(text: str) -> bool:
    bare = _bare(text)
    return bool(bare) and bool(
        _WHOLE.fullmatch(bare)
        or _WHOLE_SHORT.fullmatch(bare)
        or _YEAR_MONTH.fullmatch(bare)
        or _YEAR.fullmatch(bare)
        or _MONTH.fullmatch(bare)
        or _DAY.fullmatch(bare)
    )


def _from_parts(bare: Sequence[str]) -> str:
    """A date printed as two or three neighbouring elements: `05` and `2024-01`, `01-05` and
    `2024`, `2024`, `01月` and `05`, or `05` and `01月` alone.
    """
    for one, other in pairwise(bare):
        for first, second in ((one, other), (other, one)):
            month, day = _YEAR_MONTH.fullmatch(first), _DAY.fullmatch(second)
            if month and day:
                if month[2] == "年":
                    return f"{month[1]}年{month[3]}月{day[1]}日"
                return f"{month[1]}{month[2]}{month[3]}{month[2]}{day[1]}"
            year, rest = _YEAR.fullmatch(first), _MONTH_DAY.fullmatch(second)
            if year and rest:
                return f"{first}{second}" if first.endswith("年") else f"{first}-{second}"
    for triple in zip(bare, bare[1:], bare[2:], strict=False):
        years = [m for m in map(_YEAR.fullmatch, triple) if m]
        months = [m for m in map(_MONTH.fullmatch, triple) if m]
        days = [m for m in map(_DAY.fullmatch, triple) if m]
        if years and months and days:
            return f"{years[0][1]}年{months[0][1]}月{days[0][1]}日"
    for one, other in pairwise(bare):
        for first, second in ((one, other), (other, one)):
            month, day = _MONTH.fullmatch(first), _DAY.fullmatch(second)
            if month and day:
                return f"{month[1]}月{day[1]}日"
    return ""


def edge_date(title: str) -> tuple[str, str]:
    """The title without a date glued to one of its ends, and that date."""
    match = _EDGE.search(title)
    if not match:
        return title, ""
    rest = (title[: match.start()] + title[match.end() :]).strip()
    if len(rest) < 2:
        return title, ""
    return rest, next(group for group in match.groups() if group).strip()
