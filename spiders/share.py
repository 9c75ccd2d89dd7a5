"""How much one source may take of one night."""

from __future__ import annotations

from time import monotonic

MOST_REQUESTS = 8_000
"""Of one source in one night; with two seconds between them that is half a day."""
LONGEST = 5 * 3600.0
"""Seconds that one source may take of a night."""
MOST_IN_VAIN = 300
"""Rows one after the other that lead to no article: such a list is made by a machine."""


class Share:
    """Counts what a source takes. What is beyond its share is left for the next night, which finds
    it again on the lists."""

    def __init__(self) -> None:
        self.began = monotonic()
        self.requests = 0
        self.in_vain = 0

    def note(self, requests: int) -> None:
        """So many requests more."""
        self.requests += requests

    def note_article(self, *, found: bool) -> None:
        """A row led to an article, or to none."""
        self.in_vain = 0 if found else self.in_vain + 1

    @property
    def is_used_up(self) -> bool:
        """Whether nothing more may be asked for tonight."""
        return (
            self.in_vain >= MOST_IN_VAIN
            or self.requests >= MOST_REQUESTS
            or monotonic() - self.began > LONGEST
        )
