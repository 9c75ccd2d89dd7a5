"""How much one source may take of one night. What is beyond comes in the next nights: a list that
was not walked to its end is walked again, and its known articles are not fetched again."""

from __future__ import annotations

from time import monotonic

MOST_REQUESTS = 6000
MOST_MINUTES = 360
MOST_IN_VAIN = 300
"""Rows one after the other that lead to no article: such a list is made by a machine."""


class Share:
    """The share of one source."""

    def __init__(self) -> None:
        self.in_vain = 0
        self._began = monotonic()

    @property
    def seconds(self) -> float:
        """Since the source was first asked."""
        return monotonic() - self._began

    def note_article(self, *, found: bool) -> None:
        """A row led to an article, or to none."""
        self.in_vain = 0 if found else self.in_vain + 1

    def is_used_up(self, requests: int) -> bool:
        """Whether nothing more may be asked for tonight, after so many requests."""
        return (
            self.in_vain >= MOST_IN_VAIN
            or requests >= MOST_REQUESTS
            or self.seconds >= MOST_MINUTES * 60
        )
