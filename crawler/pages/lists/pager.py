"""The pager of a list page: where it stands, and which address is the next (older) page.

Words first (下一页 and its kin), then the number after the current one, then a select box. What a
pager says is checked against itself: a next page is never this page, the first, or an earlier one.
Pagers that only a family's script can build are in `crawler.pages.families`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.pages.lists.shapes import shape, stripped
from crawler.pages.lists.survey import Anchor, folded, text_of
from crawler.text.urls import join

if TYPE_CHECKING:
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

_DECORATION = re.compile(r"[\s\[\]()（）【】|·.…\u00a0]+")
_ARROWS = re.compile(r"[<>«»‹›＜＞←→▶◀≪≫《》]+")
_NEXT = re.compile(r"(?:下|后|後|次)一?[页頁]|第?下[页頁]|next(?:page)?", re.I)
_PREVIOUS = re.compile(r"(?:上|前)一?[页頁]|prev(?:ious)?(?:page)?", re.I)
_FIRST = re.compile(r"(?:首|始)[页頁]|第一[页頁]|最前[页頁]?|first(?:page)?", re.I)
_LAST = re.compile(r"(?:尾|末|未)[页頁]|最[后後末]一?[页頁]|last(?:page)?|end", re.I)
_NUMBER = re.compile(r"(?:第)?(\d{1,4})(?:[页頁])?")
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])(?:next|nxt|p_next|nextpage|pagenext)(?:$|[\s_-])", re.I)
_DISABLED = re.compile(
    r"(?:^|[\s_-])(?:disabled?|nolink|unable|gray|p_fun_d|p_next_d|p_last_d|d)(?:$|[\s_-])", re.I
)
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:cur|curr|current|active|on|now|this|thisclass|thispage|selected|hover|no_d|curpage"
    r"|currentpage|cpb)(?:$|[\s_-])",
    re.I,
)
_OF = re.compile(r"(?<![\d/-])(\d{1,5})\s*/\s*(?:共\s*)?(\d{1,5})(?![\d/-])")
_NTH = re.compile(r"(?:第|当前|当前第|页次)\D{0,3}(\d{1,5})\s*[页頁]")
_TOTAL = re.compile(r"(?:共|总|总共|总页数)\D{0,3}(\d{1,5})\s*[页頁]|总页数\D{0,2}(\d{1,5})")
_STRONG = ("next", "previous", "first", "last")


@dataclass(slots=True)
class Turn:
    """One element of a pager: what it says and where it leads (None: nowhere)."""

    label: str
    """`next`, `previous`, `first`, `last`, or a number in digits."""
    url: str | None
    strong: bool
    """Said in words, not by an arrow."""
    current: bool = False
    disabled: bool = False


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


def label_of(text: str) -> tuple[str, bool]:
    """What a link says about pages, and whether in words; ("", False) for anything else."""
    bare = _DECORATION.sub("", text)
    if not bare or len(bare) > 14:
        return "", False
    word = _ARROWS.sub("", bare)
    for label, pattern in (
        ("next", _NEXT), ("previous", _PREVIOUS), ("first", _FIRST), ("last", _LAST),
    ):  # fmt: skip
        if word and pattern.fullmatch(word):
            return label, True
    number = _NUMBER.fullmatch(word)
    if number:
        return str(int(number[1])), False
    if word in ("", "|", "I"):
        return _arrow(bare), False
    return "", False


def find_pager(survey: Survey) -> Pager | None:
    """The page's pager with its next page worked out; None when the page has none."""
    groups: dict[_Element, list[Anchor]] = {}
    seen: list[Anchor] = []
    for anchor in survey.anchors:
        if len(seen) < LINK_LIMIT and _said(anchor)[0]:
            seen.append(anchor)
            groups.setdefault(_box(anchor.element), []).append(anchor)
    for mark in survey.marked[:LINK_LIMIT]:
        if mark.element not in groups:
            text = _own_text(mark.element)
            if len(text) <= TEXT_LIMIT and (_OF.search(text) or _NTH.search(text)):
                groups.setdefault(mark.element, []).append(mark)
    pagers = [_pager(element, anchors, survey) for element, anchors in groups.items()]
    pagers = [pager for pager in pagers if _is_pager(pager)]
    for pager in pagers:
        _work_out(pager, survey)
    chosen = max(pagers, key=_standing, default=None)
    if chosen is None or chosen.next is None:
        selected = _from_select(survey, chosen)
        if selected and chosen is None:
            chosen = selected
        elif selected and chosen is not None and not chosen.at_end:
            chosen.next = selected.next
    return chosen


def _standing(pager: Pager) -> tuple[bool, int, int]:
    words = sum(turn.strong for turn in pager.turns)
    return pager.next is not None, min(words, 2), len(pager.turns)


def _said(anchor: Anchor) -> tuple[str, bool]:
    """The label of a link: its text, else its `title`, the picture's `alt`, or its class."""
    label = label_of(anchor.text)
    if label[0] and label[1]:
        return label
    if anchor.text and not label[0]:
        return "", False
    element = anchor.element
    image = element.find(".//img")
    for text in (
        element.get("title"),
        element.get("aria-label"),
        image.get("alt") if image is not None else None,
    ):
        stated = label_of(text) if text else ("", False)
        if stated[0] and not stated[0].isdigit():
            return stated
    if not label[0] and _NEXT_CLASS.search(element.get("class") or ""):
        return "next", False
    return label


def _arrow(bare: str) -> str:
    """`>` next, `>>` last, `<` previous, `<<` first (`_work_out` mends a lone `>>`)."""
    if bare in (">", "›", "＞", "→", "▶"):
        return "next"
    if bare in ("<", "‹", "＜", "←", "◀"):
        return "previous"
    if bare in (">>", "»", "≫", "＞＞", ">|", ">>|", "|>", "》", "››"):
        return "last"
    if bare in ("<<", "«", "≪", "＜＜", "|<", "|<<", "<|", "《", "‹‹"):
        return "first"
    return ""


def _box(element: _Element) -> _Element:
    """The largest box around a page link that is still no more than a pager."""
    box = element
    for _ in range(CLIMB):
        parent = box.getparent()
        if parent is None or parent.tag in ("body", "html") or _holds_more(parent):
            break
        box = parent
    return box


def _holds_more(parent: _Element) -> bool:
    """Whether the larger box holds more than a pager: other links, or much text."""
    if len(_own_text(parent)) > TEXT_LIMIT:
        return True
    for link in parent.iter("a"):
        text = text_of(link)
        if len(text) > 3 and not label_of(text)[0]:
            return True
    return False


def _own_text(element: _Element) -> str:
    """Text without that of select boxes and scripts, cut a little beyond `TEXT_LIMIT`."""
    parts: list[str] = []
    size = 0
    for count, node in enumerate(element.iter()):
        if count > NODE_LIMIT:
            return "…" * (TEXT_LIMIT + 1)
        if node.tag not in ("script", "style", "option") and node.text:
            parts.append(node.text)
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
        if anchor is not None and anchor.element is not element:
            label, strong = _said(anchor)
            pager.turns.append(Turn(label, anchor.url, strong, _marks(node, _CURRENT), _off(node)))
            inside.update(node.iter())
        elif node not in inside and node.tag not in ("option", "script", "style", "input"):
            pager.turns.extend(_plain(node))
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


def _plain(node: _Element) -> list[Turn]:
    """Page words and numbers that are no links: the current page, a disabled 下一页."""
    turns = []
    for text, owner in ((node.text, node), (node.tail, node.getparent())):
        for word in (text or "").replace("\u00a0", " ").split()[:12]:
            label, strong = label_of(word)
            if label and (strong or label.isdigit()):
                own = owner is node and owner.tag in (
                    "span",
                    "strong",
                    "b",
                    "em",
                    "font",
                    "li",
                    "a",
                    "i",
                    "label",
                    "cite",
                )
                turns.append(Turn(label, None, strong, own or _marks(owner, _CURRENT), True))
    return turns


def _marks(element: _Element | None, pattern: re.Pattern[str]) -> bool:
    """Whether the element or its parent carries such a class."""
    for node in (element, element.getparent() if element is not None else None):
        if node is not None and pattern.search((node.get("class") or "")[:80]):
            return True
    return False


def _off(element: _Element) -> bool:
    return "disabled" in element.attrib or _marks(element, _DISABLED)


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


def _from_select(survey: Survey, pager: Pager | None) -> Pager | None:
    """The next page as a select box has it: the option after the chosen one."""
    for select in survey.selects:
        options = select.element.findall(".//option")
        urls = [join(survey.base, option.get("value") or "") for option in options]
        numbered = [label_of(text_of(option))[0] for option in options]
        if len(options) < 2 or not all(number.isdigit() for number in numbered):
            continue
        if any(url is None for url in urls) or len({shape(url or "") for url in urls}) > 2:
            continue
        if (options[1].get("value") or "").isdigit():
            continue
        here = stripped(survey.url)
        at = next(
            (i for i, url in enumerate(urls) if survey.url and stripped(url or "") == here), None
        )
        if at is None:
            at = next((i for i, option in enumerate(options) if "selected" in option.attrib), 0)
        found = Pager(select.element, select.order, select.order, total=len(options))
        found.current = int(numbered[at])
        found.next = urls[at + 1] if at + 1 < len(urls) else None
        return found
    return None
