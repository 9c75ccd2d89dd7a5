"""What a family's reader hands back: rows, the next page, or one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.items import Call, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The part of a list page that only a family's own rules can read."""

    links: tuple[Link, ...] | None = None
    """The rows, read; None: they stand in `fragment`, or in the page itself."""
    fragment: str | None = None
    """HTML that holds the rows, to be read by the general rules."""
    next: Call | None = None
    settled: bool = False
    """Whether `next` is the last word: with None this is the last page."""
    total_pages: int | None = None
    passing: bool = False
    """See `Listing.passing`."""
    remote: bool = False
    """The rows are fetched by script: what looks like rows on the page is another box's, unless it
    stands where only the column's own list would."""
