"""What `hongxun links` finds on list pages of every family, against what a person typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.figure import Figure
from tests.pages.listpages import list_pages, score

if TYPE_CHECKING:
    from collections.abc import Iterator


def figures() -> Iterator[Figure]:
    """Micro F1 over links (address, title and date right) and the share of right next pages."""
    total = score(list_pages())
    yield Figure("links: pages", total.pages)
    yield Figure("links: F1", total.f1, 0.95)
    yield Figure("links: next page right", total.next_share, 0.95)
