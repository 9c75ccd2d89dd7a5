"""Which passages two key texts share, wherever they stand in either.

Not an edit distance: paragraphs in another order are found too, and the time grows with the
length of the texts, not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Prefix

SHORTEST = 8
"""Characters of the shortest passage; shorter ones are shared by any two reports."""

MOST_PLACES = 16
"""Places of one run of characters that are weighed: a text of one repeated word has thousands."""

_STEP = 4096


@dataclass(frozen=True, slots=True)
class Passage:
    """`a[self.a:self.a + length] == b[self.b:self.b + length]`."""

    a: int
    b: int
    length: int

    @property
    def a_end(self) -> int:
        """Where the passage ends in `a`."""
        return self.a + self.length

    @property
    def b_end(self) -> int:
        """Where the passage ends in `b`."""
        return self.b + self.length


class Aligner:
    """Aligns one text (`a`) with any number of others; its index is made once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._first: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}
        for start in range(len(text) - SHORTEST + 1):
            gram = text[start : start + SHORTEST]
            if self._first.setdefault(gram, start) != start:
                self._more.setdefault(gram, []).append(start)

    def passages(self, b: str) -> tuple[Passage, ...]:
        """The shared passages in the order of `b`; none overlaps another in `b`."""
        found: list[Passage] = []
        at = expected = 0
        while at <= len(b) - SHORTEST:
            gram = b[at : at + SHORTEST]
            place = self._first.get(gram)
            if place is None:
                at += 1
                continue
            if gram in self._more:
                # Of several places the nearest to where the last passage ended: texts run on.
                places = (place, *self._more[gram][: MOST_PLACES - 1])
                place = min(places, key=lambda known: abs(known - expected))
            length = self._shared(place, b, at)
            found.append(Passage(place, at, length))
            at += length
            expected = place + length
        return tuple(found)

    def _shared(self, place: int, b: str, at: int) -> int:
        """How many characters are equal from `place` here and from `at` in `b`."""
        length = 0
        while True:
            step: int = Prefix.similarity(
                self.text[place + length : place + length + _STEP],
                b[at + length : at + length + _STEP],
            )
            length += step
            if step < _STEP:
                return length
