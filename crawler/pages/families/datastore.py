"""The XML `<datastore>` in which Hanweb and TrueCMS hand out rows: on the page or as an answer.

Each `<record>` is a CDATA section with one row's HTML; a plain selector finds nothing in it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_STORE = re.compile(r"<datastore\b.*?</datastore>", re.S | re.I)
_RECORD = re.compile(r"<record\b[^<>]{0,80}>(.*?)</record>", re.S | re.I)
_NEXT_GROUP = re.compile(r"<nextgroup\b[^<>]{0,80}>(.*?)</nextgroup>", re.S | re.I)
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
    pieces = _STORE.findall(text)
    if not pieces and "<record" in text.lower():
        pieces = [text]
    return [_read(piece) for piece in pieces]


def _read(piece: str) -> Datastore:
    group = _NEXT_GROUP.search(piece)
    href = _HREF.search(_content(group[1])) if group else None
    return Datastore(
        records=tuple(_content(match) for match in _RECORD.findall(piece)),
        next_group=html.unescape(href[1]) if href else None,
        total_records=_number(piece, "totalrecord"),
        total_pages=_number(piece, "totalpage"),
    )


def _content(text: str) -> str:
    """What stands in the element: its CDATA sections, else its text with entities resolved."""
    sections = _CDATA.findall(text)
    return "".join(sections) if sections else html.unescape(text)


def _number(piece: str, name: str) -> int | None:
    match = re.search(rf"<{name}\b[^<>]{{0,40}}>\s*(\d{{1,8}})", piece, re.I)
    return int(match[1]) if match else None
