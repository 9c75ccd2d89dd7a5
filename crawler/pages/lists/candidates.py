"""Which links of a page may be the title of a report, whatever block they stand in."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from crawler.pages.lists import rowdate, shapes
from crawler.pages.lists.postback import SENDS
from crawler.pages.lists.survey import MENU_WORD, text_of
from crawler.pages.lists.turns import label_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from crawler.pages.lists.pager import Pager
    from crawler.pages.lists.survey import Anchor, Survey

SUBSTANCE = 6
"""Characters from which on a link's text may be a title, whatever its address looks like."""
SHORT = 20
"""Characters of a date with what stands around it."""

ROW_LINKS = 4
"""Links of a row from which on it is rather a box of a page's layout."""

_ROWS = frozenset(("li", "tr", "dd", "dl"))
_ACTION = re.compile(
    r"[\[【(（]?(?:立即|点击|在线|在綫|附件)?(?:查看|下载|预览|打印|浏览)[\]】)）]?"
)


_BESIDE = re.compile(r"\b(?:author|tag|category)\b")
"""What blogs say (`rel`) of the links to a report's author and topics, which stand in every row."""


def substantial(survey: Survey, pager: Pager | None, elsewhere: frozenset[str]) -> list[Anchor]:
    """The links that may be a title: no page links, no menu words, none known from all pages; a
    short one where it has a date, or where longer ones have addresses like its own."""
    paging = set(pager.element.iter()) if pager is not None else set()
    here = shapes.stripped(survey.url)
    kept, short = [], []
    for anchor in survey.anchors:
        url = anchor.url
        if url is None or SENDS in url or anchor.element in paging or url in elsewhere:
            continue
        if here and shapes.stripped(url) == here:
            continue
        if _BESIDE.search(anchor.element.get("rel") or ""):
            continue
        text = anchor.text or anchor.element.get("title") or ""
        label, strong = label_of(text) if len(text) < 14 else ("", False)
        if MENU_WORD.fullmatch(text) or (strong and label):
            continue
        if len(text) >= SUBSTANCE or shapes.kind(url) is shapes.ARTICLE:
            kept.append(anchor)
        elif text and not label and shapes.kind(url) is shapes.UNKNOWN:
            short.append(anchor)
    kept = _without_labels(_without_actions(kept))
    titled = {shapes.shape(anchor.url or "") for anchor in kept if anchor.text}
    kept += [a for a in short if shapes.shape(a.url or "") in titled or _has_date(a.element)]
    return sorted(kept, key=lambda anchor: anchor.order)


def _without_actions(kept: list[Anchor]) -> list[Anchor]:
    """The links without those that only offer to do something (查看, 下载) with the title in the
    same box or in the cell beside, and without icons of attachments right beside a title."""
    actions = [anchor for anchor in kept if _ACTION.fullmatch(anchor.text)]
    icons = [a for a in kept if not a.text and a.url and shapes.is_document(a.url)]
    if not actions and not icons:
        return kept
    said = {anchor.element for anchor in kept if anchor.text} - {a.element for a in actions}
    boxes = {box for element in said for box in islice(element.iterancestors(), 2)}
    near = {element.getparent() for element in said}
    spare = {
        a for a in actions if any(box in boxes for box in islice(a.element.iterancestors(), 2))
    }
    spare.update(icon for icon in icons if icon.element.getparent() in near)
    return [anchor for anchor in kept if anchor not in spare]


def _without_labels(kept: list[Anchor]) -> list[Anchor]:
    """The links without the columns and sites named beside a title (`[经济技术开发区] 大病救助`): of
    the few links of one row those whose address is a list's, where only one is an article's."""
    rows: dict[_Element | None, list[Anchor]] = {}
    for anchor in kept:
        row = anchor.element.getparent()
        if row is not None and row.tag not in _ROWS:
            row = next((box for box in islice(row.iterancestors(), 2) if box.tag in _ROWS), row)
        rows.setdefault(row, []).append(anchor)
    labels: set[Anchor] = set()
    for row, links in rows.items():
        lists = {link for link in links if shapes.kind(link.url or "") is shapes.LIST}
        titles = {link.url or "" for link in links if link not in lists}
        is_row = row is not None and row.tag in _ROWS
        if len(titles) != 1 or shapes.kind(titles.pop()) is not shapes.ARTICLE:
            continue
        if len(lists) < ROW_LINKS and (is_row or links[0] in lists):
            labels.update(lists)
    return [anchor for anchor in kept if anchor not in labels]


def _has_date(link: _Element) -> bool:
    """Whether a date stands in the small box that only this link is in, or in the one around it."""
    box = link.getparent()
    for _ in range(2):
        if box is None or next(islice(box.iter("a"), 1, None), None) is not None:
            return False
        text = text_of(box)
        if len(text) > 3 * SHORT:
            return False
        if rowdate.FULL.search(text):
            return True
        box = box.getparent()
    return False
