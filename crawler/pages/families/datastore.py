"""The XML `<datastore>` in which Hanweb and TrueCMS hand out rows: on the page or as an answer.

Each `<record>` is a CDATA section with one row's HTML; a plain selector finds nothing in it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HREF = re.compile(r"""href\s*=\s*['"]?([^'"\s>]{1,1000})""", re.I)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)


@dataclass(frozen=True, slots=True)
class Datastore:
    """One datastore's rows and what it says of the rest."""

    records: tuple[str, ...]
    """HTML, one row each."""
    next_group: str | None
    """The address of the next group, as written."""
    total_records: int | None
    total_pages: int | None

    @property
    def fragment(self) -> str:
        """The rows as one piece of HTML that a parser keeps whole."""
        rows = "\n".join(self.records)
        first = rows.lstrip()[:3].lower()
        return f"<table>{rows}</table>" if first == "<tr" else f"<ul>{rows}</ul>"


def stores(text: str) -> list[Datastore]:
    """Every datastore in the text; one that lost its own tag counts too."""
    pieces = list(_inside(text, "datastore"))
    if not pieces and "<record" in text.lower():
        pieces = [text]
    return [_read(piece) for piece in pieces]


def _read(piece: str) -> Datastore:
    group = next(_inside(piece, "nextgroup"), "")
    href = _HREF.search(_content(group))
    return Datastore(
        records=tuple(_content(record) for record in _inside(piece, "record")),
        next_group=html.unescape(href[1]) if href else None,
        total_records=_number(piece, "totalrecord"),
        total_pages=_number(piece, "totalpage"),
    )


def _inside(text: str, name: str) -> Iterator[str]:
    """What stands in each element of this name, up to the nearest end tag. Text that never closes
    what it opens is walked once all the same."""
    start = -1
    for tag in re.finditer(rf"<(/?){name}\b[^<>]{{0,80}}>", text, re.IGNORECASE):
        if tag[1] and start >= 0:
            yield text[start : tag.start()]
            start = -1
        elif not tag[1] and start < 0:
            start = tag.end()


def _content(text: str) -> str:
    """What stands in the element: its CDATA sections, else its text with entities resolved."""
    sections = _CDATA.findall(text)
    return "".join(sections) if sections else html.unescape(text)


def _number(piece: str, name: str) -> int | None:
    match = re.search(rf"<{name}\b[^<>]{{0,40}}>\s*(\d{{1,8}})", piece, re.I)
    return int(match[1]) if match else None
