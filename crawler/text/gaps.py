"""Which places of two key texts correspond, though they read differently there.

What is said at them is compared in `crawler.text.facts`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.text.align import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

EDGE = 12
"""Characters beside a passage in which facts correspond when nothing equal follows for long: the
date with which a paragraph begins (10月8日 beside 3月12日, then the same words)."""

RUN = 5
"""Characters of a run before a passage that shows the sentence to be the same."""
RUN_BEFORE = 30
RUN_SHIFT = 4
"""Characters by which what stands between may differ in length."""

ALIGNED_GAP = 40
"""Characters of the longest gap between two passages in which facts are taken to correspond;
longer ones are sentences dropped here and others put in there."""

Span = tuple[int, int]


def gaps(a: str, b: str, passages: tuple[Passage, ...]) -> Iterator[tuple[Span, Span, bool]]:
    """Where facts correspond: the gaps between passages that follow each other in both texts, and
    elsewhere the edges of each passage (then the last field is False).
    """
    for first, second in pairwise((None, *passages, None)):
        if (
            first is not None
            and second is not None
            and 0 <= second.a - first.a_end <= ALIGNED_GAP
            and second.b - first.b_end <= ALIGNED_GAP
        ):
            yield (first.a_end, second.a), (first.b_end, second.b), True
            continue
        if first is not None:
            yield (
                (first.a_end, min(first.a_end + EDGE, len(a))),
                (first.b_end, min(first.b_end + EDGE, len(b))),
                False,
            )
        if second is not None:
            at_a, at_b = second.a, second.b
            before = _run_before(a, b, second)
            if before is not None:
                yield (before.a_end, at_a), (before.b_end, at_b), True
                at_a, at_b = before.a, before.b
            yield (max(at_a - EDGE, 0), at_a), (max(at_b - EDGE, 0), at_b), False


def _run_before(a: str, b: str, passage: Passage) -> Passage | None:
    """A run too short for a passage that both texts have shortly before one, at the same distance:
    4月27日某公司把大米667件 beside 8月17日某公司把棉被667件.
    """
    for distance in range(RUN, min(RUN_BEFORE, passage.a) + 1):
        at = passage.a - distance
        run = a[at : at + RUN]
        start = max(passage.b - distance - RUN_SHIFT, 0)
        place = b.rfind(run, start, min(passage.b, start + 2 * RUN_SHIFT + RUN))
        if place >= 0:
            while at and place and a[at - 1] == b[place - 1]:
                at, place = at - 1, place - 1
            return Passage(at, place, passage.a - distance + RUN - at)
    return None
