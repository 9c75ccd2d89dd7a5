"""What one element of a pager says: 下一页 and its kin, arrows, numbers; whether it is the current
page, whether it is switched off. Where it all leads is worked out in `pager`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from crawler.pages.lists.survey import Anchor

_DECORATION = re.compile(r"[\s\[\]()（）【】|·.…\u00a0]+")
_ARROWS = re.compile(r"[<>«»‹›＜＞←→▶◀≪≫《》]+")
_NEXT = re.compile(
    r"(?:下|后|後|次)一?[页頁]|第?下[页頁]|next(?:page)?"
    r"|(?:查看)?(?:早期|较早|更早|较旧|以前)的?(?:文章|内容|日志|新闻)?|older(?:posts|entries)?"
    r"|(?:点击)?加载更多(?:内容|新闻|文章)?|loadmore",
    re.I,
)
"""Blogs call the next page by what is on it: 早期文章, older posts."""
_PREVIOUS = re.compile(
    r"(?:上|前)一?[页頁]|prev(?:ious)?(?:page)?|(?:较新|更新)的?(?:文章|内容|日志)|newer(?:posts|entries)?",
    re.I,
)
_FIRST = re.compile(r"(?:首|始)[页頁]|第一[页頁]|最前[页頁]?|first(?:page)?", re.I)
_LAST = re.compile(r"(?:尾|末|未)[页頁]|最[后後末]一?[页頁]|last(?:page)?|end", re.I)
_NUMBER = re.compile(r"(?:第)?(\d{1,4})(?:[页頁])?")
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])(?:next|nxt|p_next|nextpage|pagenext)(?:$|[\s_-])", re.I)
_NEXT_PICTURE = re.compile(
    r"(?:^|[/_-])(?:next|xyy|xiayiye)(?:_?page)?\d?\.(?:gif|png|jpe?g)$", re.I
)
_SLIDER = re.compile(r"carousel|swiper|slick|\bowl-|flex-(?:next|prev)", re.I)
"""The arrows of a picture show call themselves 下一页 too."""
_DISABLED = re.compile(
    r"(?:^|[\s_-])(?:disabled?|nolink|unable|gray|p_fun_d|p_next_d|p_last_d|d)(?:$|[\s_-])", re.I
)
CURRENT = re.compile(
    r"(?:^|[\s_-])(?:cur|curr|current|active|on|now|this|thisclass|thispage|selected|hover|no_d|curpage"
    r"|currentpage|cpb)(?:$|[\s_-])",
    re.I,
)
_INLINE = frozenset(("span", "strong", "b", "em", "font", "li", "a", "i", "label", "cite"))
"""Tags around a single word or number; text right in a larger box is running text."""
LONGEST = 14
"""Characters of what an element of a pager says."""


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


def label_of(text: str) -> tuple[str, bool]:
    """What a link says about pages, and whether in words; ("", False) for anything else."""
    bare = _DECORATION.sub("", text)
    if not bare or len(bare) > LONGEST:
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


def said(anchor: Anchor) -> tuple[str, bool]:
    """The label of a link: what its `rel` states, its text, else its `title`, the picture's `alt`,
    or its class."""
    label = label_of(anchor.text)
    if (label[0] or not anchor.text) and _SLIDER.search(anchor.element.get("class") or ""):
        return "", False
    related = (anchor.element.get("rel") or "").lower()
    if related in ("next", "prev") and len(anchor.text) <= LONGEST:
        return ("next" if related == "next" else "previous"), True
    if label[0] and label[1]:
        return label
    if anchor.text and not label[0]:
        return "", False
    element = anchor.element
    image = element if element.tag == "img" else element.find(".//img")
    for text in (
        element.get("title"),
        element.get("aria-label"),
        image.get("alt") if image is not None else None,
        image.get("title") if image is not None else None,
    ):
        stated = label_of(text) if text else ("", False)
        if stated[0] and not stated[0].isdigit():
            return stated
    picture = (image.get("src") or "") if image is not None else ""
    if not label[0] and (
        _NEXT_CLASS.search(element.get("class") or "") or _NEXT_PICTURE.search(picture)
    ):
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


def plain(node: _Element) -> list[Turn]:
    """Page words and numbers that are no links: the current page, a disabled 下一页."""
    turns = []
    for text, owner in ((node.text, node), (node.tail, node.getparent())):
        for word in (text or "").replace("\u00a0", " ").split()[:12]:
            label, strong = label_of(word)
            if label and (strong or label.isdigit()):
                own = owner is node and owner.tag in _INLINE
                turns.append(Turn(label, None, strong, own or marks(owner, CURRENT), True))
    return turns


def marks(element: _Element | None, pattern: re.Pattern[str]) -> bool:
    """Whether the element or its parent carries such a class."""
    for node in (element, element.getparent() if element is not None else None):
        if node is not None and pattern.search((node.get("class") or "")[:80]):
            return True
    return False


def is_off(element: _Element) -> bool:
    return "disabled" in element.attrib or marks(element, _DISABLED)
