"""What belongs to a page's list though it stands in a block of its own: the head story with its
picture right above the rows, and the rows of other years under headings such as 2024年.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.pages.lists import shapes
from crawler.pages.lists.choice import headings_of
from crawler.pages.lists.survey import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from crawler.pages.lists.rows import Block, Record

_YEAR = re.compile(r"(?:19|20)\d\d\s?年?(?:\s?\d{1,2}\s?月)?(?:份|度)?")


def company(block: Block, blocks: Sequence[Block]) -> tuple[list[Record], list[Record]]:
    """The records that go before those of the page's list, and the ones that go behind."""
    head = [other.records[0] for other in blocks if _leads(other, block)]
    if not _of_a_year(block):
        return head, []
    years = [other for other in blocks if other is not block and _alike(other, block)]
    before = [record for other in years if other.first < block.first for record in other.records]
    behind = [record for other in years if other.first > block.first for record in other.records]
    return head + before, behind


def _leads(other: Block, block: Block) -> bool:
    """Whether the block is one story of the list's kind, with nothing said between it and the rows."""
    story = other.records[0]
    if len(other.records) != 1 or story.top.getparent() is not block.frame.getparent():
        return False
    if shapes.shape(story.url) != shapes.shape(block.records[0].url):
        return False
    node = story.top.getnext()
    while node is not None and node is not block.frame and not text_of(node):
        node = node.getnext()
    return node is block.frame


def _alike(other: Block, block: Block) -> bool:
    """Whether the block holds another year's rows: a box of the same kind beside the list's own."""
    one, two = other.frame.getparent(), block.frame.getparent()
    if one is None or two is None or one is two or one.getparent() is not two.getparent():
        return False
    return (
        _kind(one) == _kind(two) and _kind(other.frame) == _kind(block.frame) and _of_a_year(other)
    )


def _kind(element: _Element) -> tuple[str, str | None]:
    return str(element.tag), element.get("class")


def _of_a_year(block: Block) -> bool:
    return any(_YEAR.fullmatch(heading) for heading in headings_of(block))
