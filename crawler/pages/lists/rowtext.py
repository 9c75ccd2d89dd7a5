"""The title and the date of one row of a list, told apart.

A row's text is taken as pieces, one for each stretch of text between tags. A piece that is a date
is the date, a piece inside the link that is none is the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from crawler.pages.lists.rowdate import (
    AGO,
    BRACKETS,
    edge_date,
    is_date,
    said_exactly,
    written_date,
)
from crawler.pages.lists.survey import TEXT_LIMIT, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

_TEXTS = etree.XPath(".//text()")
PIECES = 60
"""Pieces of a row that are looked at."""
LEAST = 4
"""Characters from which on a link says more than 视频 or 详细."""

_HIDES = re.compile(r"display\s*:\s*none")
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
    r"(?:查看|阅读|了解)?(?:详情|详细|全文|更多|原文|内容)[\s>»›→＞]*|more|read\s*more|\d{1,6}|"
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
        if owner is not None and owner.tag == "script":
            stripped = written_date(stripped)
        if owner is None or owner.tag in ("style", "option") or not stripped:
            continue
        if _is_hidden(owner, element):
            continue
        if AGO.fullmatch(stripped):
            stripped = said_exactly(owner) or stripped
        found.append(Piece(stripped[:TEXT_LIMIT], owner, _within(owner, linked, element)))
        if len(found) >= PIECES:
            break
    return found


def _is_hidden(owner: _Element, top: _Element) -> bool:
    """Whether a box within the row that is not shown holds the text: a card for the mouse, with
    dates of its own (成文日期)."""
    node: _Element | None = owner
    while node is not None and node is not top:
        if "display" in (style := node.get("style") or "") and _HIDES.search(style):
            return True
        node = node.getparent()
    return False


def read_title(found: Sequence[Piece], stated: Sequence[str]) -> tuple[str, str]:
    """The title among a row's linked pieces, and the date that stood inside it (or "").

    `stated` are the `title` attributes of the row's links: they replace a title that they
    continue, since lists cut it by characters, with `...` or without.
    """
    kept = [p for p in found if p.linked and not _says_nothing(p.text)]
    text, date = edge_date(cleaned(_title_of(kept)))
    for attribute in stated:
        whole = _from_tooltip(attribute)
        if whole and _continues(whole, text):
            return edge_date(whole)[0], date
    return text, date


def read_heading(found: Sequence[Piece]) -> str:
    """The heading of a card whose links say nothing (查看更多): it is the title."""
    told = [piece for piece in found if not piece.linked and not _says_nothing(piece.text)]
    boxed = [piece for piece in told if _in_heading(piece)]
    return cleaned(boxed[0].text) if boxed else ""


def _says_nothing(text: str) -> bool:
    return bool(_IDLE.fullmatch(text.strip(BRACKETS))) or is_date(text)


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
