"""Which of a page's repeated blocks is its list, and what its records are.

A record is the largest element around a link in which nothing else of substance is linked; records
side by side are a block. The list is the block that looks most like one: addresses of articles,
dates, whole sentences for titles, in front of the pager, under the column's name, and not a menu,
a footer or a box of hot topics. Size counts little: on a last page the list is often the smallest
block of all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.pages.lists import rowdate, shapes
from crawler.pages.lists.candidates import substantial
from crawler.pages.lists.survey import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from crawler.pages.lists.pager import Pager
    from crawler.pages.lists.survey import Anchor, Survey
    from crawler.pages.page import Page

_HOLDERS = frozenset(("ul", "ol", "dl", "table", "tbody", "div"))


@dataclass(slots=True, eq=False)
class Record:
    """One entry: its address, and the elements that make it up."""

    url: str
    top: _Element
    """The largest element that links nothing else of substance."""
    anchors: list[Anchor]
    kind: int
    """Of the address: see `shapes.kind`."""
    size: int
    """Characters of its longest link text."""
    tops: list[_Element] = field(default_factory=list)
    """Further elements of the same entry, such as a `dd` after its `dt`."""

    @property
    def order(self) -> int:
        """Position in the document."""
        return self.anchors[0].order


@dataclass(slots=True, eq=False)
class Block:
    """Records side by side."""

    frame: _Element
    """The element that holds them."""
    records: list[Record]
    dated: float = 0.0
    """Share of the records that have a date."""
    score: float = 0.0
    own: bool = False
    """It stands where only the column's own list would: before the pager, under the column's name,
    with addresses in the column's folder."""

    @property
    def first(self) -> int:
        """Position in the document of its first link."""
        return self.records[0].order

    @property
    def last(self) -> int:
        """Position in the document of its last link."""
        return self.records[-1].anchors[-1].order


def find_blocks(
    survey: Survey, pager: Pager | None, elsewhere: frozenset[str] = frozenset()
) -> list[Block]:
    """Every block of records on the page, menus and footers among them."""
    kept = substantial(survey, pager, elsewhere)
    crowded = _crowded(survey, kept)
    if pager is not None:
        crowded.update((pager.element, *pager.element.iterancestors()))
    return _blocks(_records(kept, crowded))


def entries(block: Block) -> list[Record]:
    """The block's records without the strangers among them: tabs, 更多, links to columns."""
    articles = sum(record.kind is shapes.ARTICLE for record in block.records)
    kept = []
    for record in block.records:
        stranger = record.kind is shapes.LIST and articles * 2 > len(block.records)
        if not stranger or rowdate.FULL.search(text_of(record.top)):
            kept.append(record)
    return kept


def selected(survey: Survey, page: Page, rows: str) -> list[Record]:
    """The records that a CSS selector names: each element it matches is one row, or holds rows."""
    found: list[Record] = []
    for top in page.tree.cssselect(rows):
        inside = set(top.iter())
        own = [anchor for anchor in survey.anchors if anchor.url and anchor.element in inside]
        if len({anchor.url for anchor in own}) == 1:
            url = own[0].url or ""
            found.append(Record(url, top, own, shapes.kind(url), len(own[0].text)))
        elif own:
            found.extend(_records(own))
    return found


def _crowded(survey: Survey, kept: Sequence[Anchor]) -> set[_Element]:
    """Elements with several links that are no titles: a trail or a pager stands in them, so none
    of them is a row, not even around the only one of a last page. A box with boxes of its like
    beside it is a row all the same: blogs link the category, the author and the tags in each.
    """
    titles = {anchor.element for anchor in kept}
    titled = _owners(kept)
    single: set[_Element] = set()
    crowded: set[_Element] = set()
    for anchor in survey.anchors:
        passed: list[_Element] = []
        node = anchor.element.getparent() if anchor.element not in titles else None
        while node is not None and node not in crowded:
            if node in titled and _has_likes(node, titled):
                passed = [] if titled[node] else passed
                break
            passed.append(node)
            node = node.getparent()
        for box in passed:
            (crowded if box in single else single).add(box)
    return crowded


def _owners(anchors: Sequence[Anchor]) -> dict[_Element, str | None]:
    """Every box around a link: the one address that it links, None where there are several."""
    owner: dict[_Element, str | None] = {}
    for anchor in anchors:
        node: _Element | None = anchor.element
        while node is not None:
            known = owner.get(node, "")
            if known is None or known == anchor.url:
                break
            owner[node] = anchor.url if known == "" else None
            node = node.getparent()
    return owner


def _has_likes(node: _Element, titled: Mapping[_Element, str | None]) -> bool:
    """Whether a box of the same kind with a title in it stands right beside this one."""
    for other in (node.getprevious(), node.getnext()):
        if other is None or other.tag != node.tag or other not in titled:
            continue
        if node.tag in ("article", "li") or node.get("class", "") == other.get("class", " "):
            return True
    return False


def _records(anchors: Sequence[Anchor], crowded: set[_Element] | None = None) -> list[Record]:
    """Each link with the largest element around it that links nothing else."""
    crowded = crowded or set()
    owner = _owners(anchors)
    found: dict[tuple[_Element, str], Record] = {}
    for anchor in anchors:
        top, url = anchor.element, anchor.url
        if url is None or owner[top] is None:
            continue
        parent = top.getparent()
        while (
            parent is not None
            and owner.get(parent) == url
            and parent.tag != "body"
            and parent not in crowded
        ):
            top, parent = parent, parent.getparent()
        record = found.get((top, url))
        if record is None:
            found[top, url] = Record(url, top, [anchor], shapes.kind(url), len(anchor.text))
        else:
            record.anchors.append(anchor)
            record.size = max(record.size, len(anchor.text))
    return list(found.values())


def _blocks(records: Sequence[Record]) -> list[Block]:
    """Records side by side; and the blocks of equal boxes side by side taken together. The last
    row of a grid may hold a single record: the row then is the record's own box."""
    groups: dict[tuple[_Element, str], Block] = {}
    for record in records:
        parent = record.top.getparent()
        frame = parent if parent is not None else record.top
        _add(groups.setdefault((frame, record.top.tag), Block(frame, [])), record)
    places = {at: _place(*at, block) for at, block in groups.items()}
    taken = {key for key, _ in places.values()}
    merged: dict[tuple[object, ...], Block] = {}
    for (frame, tag), block in groups.items():
        key, holder = places[frame, tag]
        if len(block.records) == 1:
            short = (frame, tag, block.records[0].top.get("class"), _main_shape(block))
            key, holder = (short, frame) if short in taken else (key, holder)
        target = merged.setdefault(key, Block(holder, []))
        for record in block.records:
            _add(target, record)
    for block in merged.values():
        block.records.sort(key=lambda record: record.order)
    return list(merged.values())


def _place(frame: _Element, tag: str, block: Block) -> tuple[tuple[object, ...], _Element]:
    """Under which key the block joins others, and the element that then holds them.

    A list may be cut into several `ul` of five rows, and its last row may have one of its own.
    """
    upper = frame.getparent()
    shape = _main_shape(block)
    if len(block.records) == 1 and tag in _HOLDERS:
        top = block.records[0].top
        return (frame, tag, top.get("class"), shape), frame
    if upper is None or frame.tag == "body":
        return (frame, tag, None, shape), frame
    return (upper, frame.tag, frame.get("class"), shape), frame


def _add(block: Block, record: Record) -> None:
    """Put the record into the block; neighbours with one address are one record."""
    for known in block.records[-3:]:
        if known.url == record.url:
            known.anchors.extend(record.anchors)
            known.tops.append(record.top)
            known.size = max(known.size, record.size)
            return
    block.records.append(record)


def _main_shape(block: Block) -> str:
    """The commonest address shape of the block."""
    counts: dict[str, int] = {}
    for record in block.records[:60]:
        name = shapes.shape(record.url)
        counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name])
