"""The pager of a list page: where it stands, and which address is the next (older) page.

Words first (下一页 and its kin), then the number after the current one, then a select box. What a
pager says is checked against itself: a next page is never this page, the first, or an earlier one.
Pagers that only a family's script can build are in `crawler.pages.families`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.pages.lists.selectbox import find_choice
from crawler.pages.lists.shapes import ARTICLE, kind, shape, stripped
from crawler.pages.lists.survey import Anchor, folded, text_of
from crawler.pages.lists.turns import CURRENT, Turn, is_off, label_of, marks, plain, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from crawler.pages.lists.survey import Survey

TEXT_LIMIT = 260
"""Characters of a pager's text (select boxes apart); a longer box is more than a pager."""
NODE_LIMIT = 500
"""Elements of a pager, its select box included; a box with more is more than a pager."""
LINK_LIMIT = 200
"""Links of a page that are looked at as page links."""
CLIMB = 5
"""Levels from a page link up to its pager."""

_STRONG = ("next", "previous", "first", "last")
_OF = re.compile(r"(?<![\d/-])(\d{1,5})\s*/\s*(?:共\s*)?(\d{1,5})(?![\d/-])")
_NTH = re.compile(r"(?:第|当前|当前第|页次)\D{0,3}(\d{1,5})\s*[页頁]")
_TOTAL = re.compile(r"(?:共|总|总共|总页数)\D{0,3}(\d{1,5})\s*[页頁]|总页数\D{0,2}(\d{1,5})")

_PAGE_QUERY = re.compile(r"(?:^|&)(?:\w{0,12}page\w{0,8}|pn?|pg)=(\d{1,4})(?=&|$)", re.I)


@dataclass(slots=True, eq=False)
class Pager:
    """A pager on the page."""

    element: _Element
    order: int
    """Of its first link; of the element itself when it has none."""
    end: int
    turns: list[Turn] = field(default_factory=list)
    next: str | None = None
    current: int | None = None
    total: int | None = None

    @property
    def at_end(self) -> bool:
        """Whether it says that this is the last page."""
        return bool(self.total and self.current and self.current >= self.total)


def find_pager(survey: Survey) -> Pager | None:
    """The page's pager with its next page worked out; None when the page has none."""
    groups: dict[_Element, list[Anchor]] = {}
    seen: list[Anchor] = []
    holds_more = cache(_holds_more)  # page links stand together: the same boxes are asked about
    for anchor in survey.anchors:
        if len(seen) < LINK_LIMIT and _says(anchor, survey)[0]:
            seen.append(anchor)
            groups.setdefault(_box(anchor.element, holds_more), []).append(anchor)
    for mark in survey.marked[:LINK_LIMIT]:
        if mark.element not in groups and not holds_more(mark.element):
            text = _own_text(mark.element)
            if _OF.search(text) or _NTH.search(text):
                groups.setdefault(mark.element, []).append(mark)
    pagers = [_pager(element, anchors, survey) for element, anchors in groups.items()]
    pagers = [pager for pager in pagers if _is_pager(pager)]
    for pager in pagers:
        _work_out(pager, survey)
    found = max(pagers, key=_standing, default=None)
    if found is None or found.next is None:
        return _with_choice(found, survey)
    return found


def _with_choice(pager: Pager | None, survey: Survey) -> Pager | None:
    """The pager with the next page that a select box knows, or such a box alone."""
    choice = find_choice(survey)
    if choice is None:
        return pager
    if pager is None:
        pager = Pager(choice.element, choice.order, choice.order)
        pager.current, pager.total = choice.current, choice.total
    if not pager.at_end:
        pager.next = choice.next
    return pager


def _standing(pager: Pager) -> tuple[bool, int, int]:
    words = sum(turn.strong for turn in pager.turns)
    return pager.next is not None, min(words, 2), len(pager.turns)


def _box(element: _Element, holds_more: Callable[[_Element], bool]) -> _Element:
    """The largest box around a page link that is still no more than a pager."""
    box = element
    for _ in range(CLIMB):
        parent = box.getparent()
        if parent is None or parent.tag in ("body", "html") or holds_more(parent):
            break
        box = parent
    return box


def _holds_more(parent: _Element) -> bool:
    """Whether the larger box holds more than a pager: other links, or much text."""
    if len(_own_text(parent)) > TEXT_LIMIT:
        return True
    for link in parent.iter():
        if link.tag != "a" and "onclick" not in link.attrib:
            continue
        text = text_of(link)
        if label_of(text)[0]:
            continue
        if len(text) > 3 or (text and kind(link.get("href") or "") is ARTICLE):
            return True
    return False


def _own_text(element: _Element) -> str:
    """Text without that of select boxes and scripts, cut a little beyond `TEXT_LIMIT`. A number
    that links is no half of a `4 / 4`."""
    parts: list[str] = []
    size = 0
    for count, node in enumerate(element.iter()):
        if count > NODE_LIMIT:
            return "…" * (TEXT_LIMIT + 1)
        if node.tag not in ("script", "style", "option") and node.text:
            number = node.tag == "a" and node.text.strip().isdigit()
            parts.append("·" if number else node.text)
            size += len(node.text)
        if node.tail and node is not element:
            parts.append(node.tail)
            size += len(node.tail)
        if size > 4 * TEXT_LIMIT:
            break
    return folded(" ".join(parts))


def _pager(element: _Element, anchors: list[Anchor], survey: Survey) -> Pager:
    """Read every turn of the box, links and plain text alike, in order."""
    linked = {anchor.element: anchor for anchor in anchors}
    pager = Pager(element, anchors[0].order, anchors[-1].order)
    inside: set[_Element] = set()
    for node in element.iter():
        anchor = linked.get(node)
        if anchor is not None and (node is not element or node.tag == "a"):
            label, strong = _says(anchor, survey)
            pager.turns.append(Turn(label, anchor.url, strong, marks(node, CURRENT), is_off(node)))
            inside.update(node.iter())
        elif node not in inside and node.tag not in ("option", "script", "style", "input"):
            pager.turns.extend(plain(node))
    text = _own_text(element)
    for pattern in (_OF, _NTH):
        match = pattern.search(text)
        if match:
            pager.current = int(match[1])
            break
    total = _TOTAL.search(text)
    of = _OF.search(text)
    if of and int(of[1]) <= int(of[2]):
        pager.total = int(of[2])
    elif total:
        pager.total = int(total[1] or total[2])
    if pager.total and pager.current and pager.current > pager.total:
        pager.current = None
    return pager


def _says(anchor: Anchor, survey: Survey) -> tuple[str, bool]:
    """What a page link says; of a picture without words, the number in its address."""
    label = said(anchor)
    if label[0] or anchor.text or not anchor.url or not survey.url:
        return label
    url, here = urlsplit(anchor.url), urlsplit(survey.url)
    number = _PAGE_QUERY.search(url.query)
    rest = [
        sorted(filter(None, _PAGE_QUERY.sub("", q).split("&"))) for q in (url.query, here.query)
    ]
    alike = url.path == here.path and rest[0] == rest[1]
    return (number[1] if number and alike else ""), False


def _is_pager(pager: Pager) -> bool:
    """Words make a pager, or two numbers that link, or a stated `1/3`; a lone 首页 does not."""
    labels = [turn.label for turn in pager.turns]
    if any(turn.strong and turn.label in ("next", "previous", "last") for turn in pager.turns):
        return True
    numbers = [turn for turn in pager.turns if turn.label.isdigit()]
    shapes = {shape(turn.url) for turn in numbers if turn.url}
    arrows = sum(label in _STRONG for label in labels)
    if numbers and (arrows or len(numbers) > 1) and len(shapes) <= 2:
        return len(numbers) + arrows > 1
    return pager.total is not None and pager.current is not None


def _work_out(pager: Pager, survey: Survey) -> None:
    """Find the next page and settle where we are."""
    here = stripped(survey.url) if survey.url else ""
    turns = pager.turns
    for turn in turns:
        if turn.url and turn.label.isdigit() and here and stripped(turn.url) == here:
            turn.current, pager.current = True, int(turn.label)
    if pager.current is None:
        pager.current = _current_number(turns)
    if pager.at_end:
        return
    earlier = {
        stripped(turn.url) for turn in turns if turn.url and turn.label in ("first", "previous")
    }
    named = [turn for turn in turns if turn.label == "next"]
    if not named and any(turn.label == "first" and not turn.strong for turn in turns):
        named = [turn for turn in turns if turn.label == "last" and not turn.strong]
    for turn in named:
        good = turn.url and not turn.disabled and stripped(turn.url) != here
        if good and turn.url and stripped(turn.url) not in earlier:
            pager.next = turn.url
            return
    if any(turn.strong and turn.disabled and turn.url is None for turn in named):
        return
    pager.next = _after_current(pager, here)


def _current_number(turns: list[Turn]) -> int | None:
    """The number of the page we are on: marked, or the one that leads nowhere."""
    numbers = [turn for turn in turns if turn.label.isdigit()]
    if sum(1 for turn in numbers if turn.url) < 1:
        return None
    for test in (
        [turn for turn in numbers if turn.current and turn.url is None],
        [turn for turn in numbers if turn.current],
        [turn for turn in numbers if turn.url is None],
    ):
        values = {int(turn.label) for turn in test}
        if len(values) == 1:
            return values.pop()
    smallest = min(int(turn.label) for turn in numbers if turn.url)
    return 1 if smallest == 2 else None


def _after_current(pager: Pager, here: str) -> str | None:
    if pager.current is None:
        return None
    for turn in pager.turns:
        if turn.url and turn.label == str(pager.current + 1) and stripped(turn.url) != here:
            return turn.url
    return None
