"""A column (栏目) that is being walked, and the key by which an address is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from crawler.pages.names import news_weight
from crawler.text.urls import identity

key_of = lru_cache(maxsize=20_000)(identity)
"""Each address is asked for its identity at several stops of a walk."""


@dataclass(slots=True, kw_only=True)
class Column:
    """A column that is being walked."""

    name: str
    url: str
    depth: int = 1
    """Steps from the home page."""
    accepted: bool = False
    """Its rows were found to be reports."""
    pages: int = 0
    """List pages read so far."""
    keys: set[str] = field(default_factory=set)
    """Identities of the rows seen so far."""
    newest: tuple[str, ...] = ()
    """Identities of its first entries, as the first page with any shows them."""
    done: bool = False
    """Nothing is left behind on its further pages."""

    @property
    def key(self) -> str:
        """The identity of the column."""
        return key_of(self.url)

    @property
    def weight(self) -> int:
        """How surely the name tells of news."""
        return news_weight(self.name) or 0
