"""Any list page → its rows, in order, and how to get the next (older) page.

General rules first (`rows`, `pager`); a family module where the page carries its marker. What kind
of page this is, and which columns a site has, is decided elsewhere.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from crawler.items import Call, Link, Listing
from crawler.pages import families
from crawler.pages.families.embedded import embedded
from crawler.pages.lists import rowdate, rowtext
from crawler.pages.lists.choice import choose
from crawler.pages.lists.company import company
from crawler.pages.lists.hidden import hidden_markup
from crawler.pages.lists.jump import scripted_next
from crawler.pages.lists.pager import find_pager
from crawler.pages.lists.postback import call_for
from crawler.pages.lists.rows import entries, find_blocks, selected
from crawler.pages.lists.shapes import stripped
from crawler.pages.lists.survey import folded, survey, text_of
from crawler.pages.lists.written import written_next
from crawler.pages.page import Page
from crawler.text.urls import join, same_site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crawler.pages.families.part import Part
    from crawler.pages.lists.pager import Pager
    from crawler.pages.lists.rows import Record
    from crawler.pages.lists.survey import Survey

_CRUMB = re.compile(r"(?:当前|当期|所在|现在|您)的?(?:所在)?位置|位置导航|当前栏目")
_SEPARATOR = re.compile(r"\s*[>＞»›/|\-–—_→:：·,，]+\s*")
_TAG = re.compile(r"<[^<>]{0,300}>")
_OF_PAGES = re.compile(r"\d{1,4}\s*/\s*\d{1,4}")
"""`1/2` below the last row: a pager's, not the second of January."""
NEARBY = 4
"""Elements beside a row that are searched for its date."""
PARTS = 12
"""Links of one row, and elements that make it up, that are looked at."""
BESIDE = 60
"""Characters of such an element; a longer one is a block of its own."""


def read_listing(
    page: Page,
    selectors: Mapping[str, str] | None = None,
    elsewhere: frozenset[str] = frozenset(),
) -> Listing:
    """Read a list page, or the answer to a `Call` of one.

    `selectors` may name the rows (`list`), and in them the `title` and the `date`, as CSS.
    `elsewhere` are addresses known to stand on all pages of the site: they are no rows.
    """
    part = families.read(page)
    if part is not None and part.links is not None:
        return Listing(
            links=part.links,
            next=part.next,
            total_pages=part.total_pages,
            passing=part.passing,
        )
    shown = page
    if part is not None and part.fragment is not None:
        shown = Page(page.call.referer or page.url, part.fragment)
    found = survey(shown)
    pager = find_pager(found)
    own = True
    if selectors and selectors.get("list"):
        records = selected(found, shown, selectors["list"])
    else:
        blocks = find_blocks(found, pager, elsewhere)
        block = choose(blocks, found, pager, columns_of(shown))
        records, own = [], block is not None and block.own
        if block is not None and (own or part is None or not part.remote):
            before, behind = company(block, blocks)
            records = [*before, *entries(block), *behind]
    following, pages = _next(page, part, pager, found)
    links = read_rows(records)
    if part is None and not own:
        links = embedded(page) or links
    if not links and following is None:
        following = _frame(found)
    return Listing(
        links=links,
        next=following,
        total_pages=pages,
        passing=part is not None and part.passing,
    )


def _next(
    page: Page, part: Part | None, pager: Pager | None, found: Survey
) -> tuple[Call | None, int | None]:
    """The next page and the number of pages: the family's word first, then what the pager says,
    then what a script writes or jumps to.
    """
    if part is not None and part.settled:
        return part.next, part.total_pages
    pages = pager.total if pager is not None else None
    url = pager.next if pager is not None else None
    at_end = pager is not None and (pager.at_end or bool(pager.turns))
    if url is None and not at_end:
        for piece in hidden_markup(page.text):
            inner = find_pager(survey(Page(page.url, piece)))
            if inner is not None and inner.next:
                url, pages = inner.next, inner.total
                break
    if url is None and not at_end:
        url, stated = scripted_next(found.script, page.url)
        url = url or written_next(found.script, page.url)
        pages = pages or stated
    if url is None and not at_end:
        url = _stated_next(page)
    if url is None:
        return (part.next if part is not None else None), pages
    return call_for(url, page), pages


def _stated_next(page: Page) -> str | None:
    """What the page's head names as its next one."""
    for link in page.tree.iterfind(".//link[@rel='next'][@href]"):
        url = join(page.url, link.get("href") or "")
        if url and stripped(url) != stripped(page.url):
            return url
    return None


def _frame(found: Survey) -> Call | None:
    """The frame of the same host that a page without rows of its own is a shell of."""
    frames = [url for url in found.frames if not found.url or same_site(url, found.url)]
    return Call(url=frames[0], referer=found.url) if len(frames) == 1 else None


def columns_of(page: Page) -> tuple[str, ...]:
    """What the page calls itself: parts of its `<title>`, its meta ColumnName, its breadcrumb."""
    names: list[str] = []
    title = page.tree.find(".//title")
    if title is not None:
        names += _SEPARATOR.split(text_of(title))
    for meta in page.tree.iterfind(".//meta[@name='ColumnName']"):
        names.append(meta.get("content") or "")
    at = _CRUMB.search(page.text)
    if at:
        trail = html.unescape(_TAG.sub(" > ", page.text[at.end() : at.end() + 1200]))
        names += _SEPARATOR.split(folded(trail))[:12]
    return tuple(dict.fromkeys(name for name in map(folded, names) if 2 <= len(name) <= 16))


def read_rows(records: Sequence[Record]) -> tuple[Link, ...]:
    """The records as links: title and date told apart, no address twice."""
    read: dict[str, tuple[str, str]] = {}
    side = _date_side(records)
    for index, record in enumerate(records):
        elements = [anchor.element for anchor in record.anchors[:PARTS]]
        found = rowtext.pieces(record.top, elements)
        for top in record.tops[:PARTS]:
            found += rowtext.pieces(top, elements)
        stated = [element.get("title") or "" for element in elements]
        title, inner = rowtext.read_title(found, stated)
        if not title:
            title = _from_picture(record) or rowtext.read_heading(found)
        cell = rowdate.published_cell(record.top)
        date = rowdate.read_date(rowtext.pieces(cell, ())) if cell is not None else ""
        date = date or rowdate.read_date(found) or inner
        if not date and side:
            date = rowdate.read_date(_beside(records, index, side))
        known = read.get(record.url)
        if known is None or (not known[0] and title) or (not known[1] and date):
            read[record.url] = ((known and known[0]) or title, (known and known[1]) or date)
    titles = rowtext.without_numbers([title for title, _ in read.values()])
    return tuple(
        Link(url=url, title=title, date_text=date)
        for (url, (_, date)), title in zip(read.items(), titles, strict=True)
    )


def _date_side(records: Sequence[Record]) -> int:
    """Where rows without a box of their own have their date: 1 behind, -1 before, 0 nowhere.

    Between two rows a date is behind one and before the other: the first and the last row tell.
    """
    count = len(records)
    sample = sorted({*range(min(count, 4)), *range(max(0, count - 4), count)})
    behind = sum(bool(rowdate.read_date(_beside(records, index, 1))) for index in sample)
    before = sum(bool(rowdate.read_date(_beside(records, index, -1))) for index in sample)
    if not behind and not before:
        return 0
    return 1 if behind >= before else -1


def _beside(records: Sequence[Record], index: int, side: int) -> list[rowtext.Piece]:
    """The pieces between a row and the next one (`side` 1) or the one before it (-1); one `dt` is
    before all its `dd`."""
    top = records[index].top
    tops = {record.top for record in records[max(0, index - 1) : index + 2]}
    found: list[rowtext.Piece] = []
    tail = top.tail if side > 0 else None
    if tail and tail.strip():
        found.append(rowtext.Piece(folded(tail), top))
    node = top.getnext() if side > 0 else top.getprevious()
    while side < 0 and top.tag == "dd" and node is not None and node.tag == "dd":
        node = node.getprevious()
    for _ in range(NEARBY):
        if node is None or (node in tops and side > 0):
            break
        if node.tail and node.tail.strip():
            found.append(rowtext.Piece(folded(node.tail), node))
        if node in tops or len(text_of(node)) > BESIDE:
            break
        pieces = [p for p in rowtext.pieces(node, ()) if not _OF_PAGES.fullmatch(p.text)]
        found = found + pieces if side > 0 else pieces + found
        node = node.getnext() if side > 0 else node.getprevious()
    parent = top.getparent()
    if node is None and side < 0 and parent is not None and parent.text and parent.text.strip():
        found.insert(0, rowtext.Piece(folded(parent.text), parent))
    return found


def _from_picture(record: Record) -> str:
    """The title of a row that only shows a picture."""
    for anchor in record.anchors:
        title = anchor.element.get("title") or ""
        image = anchor.element.find(".//img")
        if not title and image is not None:
            title = image.get("title") or image.get("alt") or ""
        if title.strip():
            return rowtext.cleaned(title)
    return ""
