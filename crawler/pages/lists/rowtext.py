"""The title and the date of one row of a list, told apart.

A row's text is taken as pieces, one for each stretch of text between tags. A piece that is a date
is the date, a piece inside the link that is none is the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from crawler.pages.lists.survey import TEXT_LIMIT, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

_TEXTS = etree.XPath(".//text()")
PIECES = 60
"""Pieces of a row that are looked at."""
LEAST = 4
"""Characters from which on a link says more than 视频 or 详细."""

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
_BRACKETS = "[](){}（）【】〔〕［］<>《》|/·:：,，;；-— "
_LABEL = re.compile(
    r"(?:发布|发表|更新|上传|添加|录入|公布|发文|成文)?(?:日期|时间|于)\s?[:：]?|^\s*时间|^\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$"
)
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
_CUT = re.compile(r"\s*(?:\.{2,}|…+|。{2,}|．{2,})\s*$")
_BULLET = re.compile(
    r"^(?:[·•●■◆▪►▶★☆※◇□○◎→➤▷»›>﹥＞\-–—*|\s\u00a0]+|\[?置顶\]?[:：]?\s*|[【\[（(]\s*(?:置顶|顶|荐|热|最新|推荐|new)\s*[】\]）)]\s*)+",
    re.I,
)
_BADGE = re.compile(
    r"(?:\s*[\[【(（]?\s*\b(?:new|hot)\b\s*[!！]?[\]】)）]?|\s*[\[【](?:图|热|新)[\]】])$", re.I
)
_NUMBERED = re.compile(r"^\s*\d{1,3}\s*[.、．)]\s*(?!\d)")
_TOOLTIP = re.compile(
    r"标\s*题[:：]\s*(.+?)\s*(?:[\r\n]|作\s*者[:：]|更新时间|发布时间|点击|$)", re.S
)
_IDLE = re.compile(
    r"(?:查看|阅读|了解)?(?:详情|详细|全文|更多|原文|内容)(?:>|»|→)*|more|read\s*more|\d{1,6}|"
    r"(?:点击|浏览|阅读|访问|人气)(?:量|次数|数)?\s?[:：]?\s?\d*次?|new!?|hot!?|置顶|\[置顶\]|【置顶】|[【\[]?图[】\]]?",
    re.I,
)
_TITLE_MARK = re.compile(r"tit|title|name|headline|^bt$|(?:^|[-_ ])bt(?:$|[-_ ])|subject|wz", re.I)
_BOXES = frozenset(
    (
        *("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "li", "dl", "dt", "dd"),
        *("table", "td", "section", "article", "time"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Piece:
    """A stretch of a row's text."""

    text: str
    owner: _Element
    link: _Element | None = None
    """The link to the row's own address that it stands in."""

    @property
    def linked(self) -> bool:
        """Whether it stands in a link to the row's own address."""
        return self.link is not None


def pieces(element: _Element, links: Iterable[_Element]) -> list[Piece]:
    """The stretches of text in `element`, in order; those inside `links` name theirs."""
    linked = set(links)
    found: list[Piece] = []
    texts = cast("list[Any]", _TEXTS(element))
    for text in texts[: 4 * PIECES]:
        parent = text.getparent()
        owner = parent.getparent() if text.is_tail else parent
        stripped = folded(text)
        if owner is None or owner.tag in ("script", "style", "option") or not stripped:
            continue
        found.append(Piece(stripped[:TEXT_LIMIT], owner, _within(owner, linked, element)))
        if len(found) >= PIECES:
            break
    return found


def read_date(found: Sequence[Piece]) -> str:
    """The date among a row's pieces, as printed; empty when there is none.

    Whole dates before short ones (`11-05`), a piece that is only a date before one that merely
    holds it. A date printed as two elements (day, then year and month) is given in the order
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
    for piece in found:
        match = FULL.search(piece.text) if len(piece.text) <= 60 and not piece.linked else None
        if match:
            return match.group().strip()
    for text in bare:
        match = _WHOLE_SHORT.fullmatch(text)
        if match:
            return match.group().strip()
    joined = FULL.search("".join(piece.text for piece in found if not piece.linked)[:TEXT_LIMIT])
    return joined.group().strip() if joined else ""


def read_title(found: Sequence[Piece], stated: Sequence[str]) -> tuple[str, str]:
    """The title among a row's linked pieces, and the date that stood inside it (or "").

    `stated` are the `title` attributes of the row's links: they replace a title that they
    continue, since lists cut it by characters, with `...` or without.
    """
    kept = [
        p
        for p in found
        if p.linked and not _IDLE.fullmatch(p.text.strip(_BRACKETS)) and not _is_date(p.text)
    ]
    text, date = _edge_date(cleaned(_title_of(kept)))
    for attribute in stated:
        whole = _from_tooltip(attribute)
        if whole and _continues(whole, text):
            return _edge_date(whole)[0], date
    return text, date


def cleaned(title: str) -> str:
    """A title without bullets, 置顶 marks and NEW badges; white space folded."""
    return _BADGE.sub("", _BULLET.sub("", folded(title))).strip()


def without_numbers(titles: list[str]) -> list[str]:
    """The titles without their numbering, when most of the list is numbered."""
    numbered = sum(1 for title in titles if _NUMBERED.match(title))
    if len(titles) < 3 or numbered * 3 < len(titles) * 2:
        return titles
    return [_NUMBERED.sub("", title) for title in titles]


def _within(owner: _Element, linked: set[_Element], top: _Element) -> _Element | None:
    node: _Element | None = owner
    while node is not None:
        if node in linked:
            return node
        node = None if node is top else node.getparent()
    return None


def _bare(text: str) -> str:
    """A piece without brackets and labels around what may be a date."""
    if len(text) > 40:
        return ""
    bare = _LABEL.sub("", text.strip(_BRACKETS)).strip(_BRACKETS) if text else ""
    english = _ENGLISH.fullmatch(bare)
    return f"{_MONTHS.index(english[1].lower()) + 1}月" if english else bare


def _is_date(text: str) -> bool:
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


def _title_of(kept: list[Piece]) -> str:
    """The piece, or the pieces run together, that are the title.

    Of several links to one article (picture, title, summary, 详细) the title is one: the one in a
    heading, else the first that says more than a word.
    """
    if not kept:
        return ""
    boxed = [piece for piece in kept if _in_heading(piece)]
    boxed = boxed or [p for p in kept if _TITLE_MARK.search((p.owner.get("class") or "")[:60])]
    if boxed:
        owner = boxed[0].owner
        return "".join(piece.text for piece in boxed if piece.owner is owner)
    texts = [_text_of_link(list(group)) for _, group in groupby(kept, lambda piece: piece.link)]
    return next((text for text in texts if len(text) >= LEAST), max(texts, key=len))


def _in_heading(piece: Piece) -> bool:
    """Whether the piece, or the link it stands in, is in a heading."""
    node: _Element | None = piece.owner
    for _ in range(3):
        if node is None:
            return False
        if node.tag in _HEADINGS:
            return True
        node = node.getparent()
    return False


def _text_of_link(kept: list[Piece]) -> str:
    """What one link says: its first box where it holds boxes, else all of it."""
    if any(piece.owner.tag in _BOXES and piece.owner is not piece.link for piece in kept):
        return max(kept[:2], key=lambda piece: len(piece.text) >= LEAST).text
    return "".join(piece.text for piece in kept)


def _from_tooltip(attribute: str) -> str:
    """The title that a `title` attribute states; old sites put author and date behind it."""
    attribute = attribute[: 2 * TEXT_LIMIT]
    match = _TOOLTIP.search(attribute) if "标" in attribute else None
    return cleaned(match[1] if match else attribute)


def _continues(whole: str, text: str) -> bool:
    """Whether `whole` is the title that `text` shows the beginning of."""
    if not text:
        return True
    head = re.sub(r"\s", "", _CUT.sub("", text))
    return len(whole) >= len(_CUT.sub("", text)) and re.sub(r"\s", "", whole).startswith(head)


def _edge_date(title: str) -> tuple[str, str]:
    """The title without a date glued to one of its ends, and that date."""
    match = _EDGE.search(title)
    if not match:
        return title, ""
    rest = (title[: match.start()] + title[match.end() :]).strip()
    if len(rest) < 2:
        return title, ""
    return rest, next(group for group in match.groups() if group).strip()
