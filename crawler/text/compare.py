"""What two key texts say alike and what they say differently, where they stand side by side.

Template news makes the shared text worthless as proof: this year's review reads like last year's
but for its figures. So the figures and names at the same places are compared, too.

Pure: no judgement is made here (see `crawler.text.verdict`), and nothing is looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crawler.text.align import Aligner, Passage
from crawler.text.facts import Pair, pair, substitution
from crawler.text.gaps import gaps
from crawler.text.key import BORDER
from crawler.text.numbers import Number, numbers

LONGEST = 20_000
"""Characters of a key that are compared; a longer report is known by its first part."""

LONG = 12
"""Characters of a passage that no two reports share by chance."""

MAX_WEIGHT = 2.0
_LABEL = 24
_NO_FACT = re.compile(
    r"(?:发布时间|发布日期|发表时间|更新时间|浏览(?:次数|量)?|阅读(?:次数|量|数)?|点击(?:次数|量|数)?"
    r"|访问(?:次数|量)|人气|备案(?:证?编?号)?|icp[备证]|网安备|您是第|邮箱|邮编|qq"
    r"|(?:版权|侵权|著作权|稿酬)[^0-9]{0,16})"
    "$"
)
"""Words before a number that belongs to the page and not to the report: a repost changes them."""


@dataclass(frozen=True, slots=True)
class Mask:
    """Which characters of a key are furniture: text that stands on many other reports, too."""

    bits: int
    """One byte a character, 1 where it is furniture; the first character is the highest byte."""
    size: int

    @classmethod
    def of(cls, size: int, spans: list[tuple[int, int]]) -> Mask:
        """The mask of a key of `size` characters with furniture at `spans` (start, end)."""
        return cls(int.from_bytes(_painted(size, spans)), size)

    @property
    def own(self) -> int:
        """Characters that are the report's own."""
        return self.size - self.bits.bit_count()

    def covers(self, at: int) -> bool:
        """Whether the character at this place is furniture."""
        return bool(self.bits >> 8 * (self.size - 1 - at) & 1)


class Side:
    """One of the two texts, with what is worked out about it once."""

    def __init__(self, key: str) -> None:
        self.key = key[:LONGEST]

    @cached_property
    def aligner(self) -> Aligner:
        """The index of its text."""
        return Aligner(self.key)

    @cached_property
    def facts(self) -> tuple[Number, ...]:
        """Its numbers without those of the page around the report (view counters, 备案号)."""
        key = self.key
        return tuple(
            number
            for number in numbers(key)
            if not _NO_FACT.search(key[max(0, number.start - _LABEL) : number.start])
        )


@dataclass(frozen=True)
class Comparison:
    """Two texts side by side. Each figure is worked out when it is first asked for: most pairs
    are told apart by the first one. Time grows with the length of the texts.
    """

    a: Side
    b: Side

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What both have."""
        return self.a.aligner.passages(self.b.key)

    @property
    def equal(self) -> tuple[Pair, ...]:
        """Numbers of `a` and `b` at the same place with the same value."""
        return self._facts[0]

    @property
    def different(self) -> tuple[Pair, ...]:
        """Numbers at the same place whose values differ."""
        return self._facts[1]

    @property
    def words(self) -> frozenset[tuple[str, str]]:
        """Words of `a` for which `b` has others at the same place; each pair once."""
        return self._facts[2]

    @cached_property
    def matched(self) -> int:
        """Characters that both texts have; a passage printed twice counts once."""
        return min(side.count(1) for side in self._covered)

    @property
    def starts(self) -> tuple[int, int]:
        """Where the first passage begins in `a` and in `b`; there must be one."""
        return min(one.a for one in self.passages), min(one.b for one in self.passages)

    @property
    def in_one_piece(self) -> float:
        """Share of equal text from the first long passage to the last, in that text where it is
        less. Phrases that the page frame has by chance, elsewhere, are not looked at.
        """
        long = [one for one in self.passages if one.length >= LONG]
        if not long:
            return 0.0
        in_a = max(one.a_end for one in long) - min(one.a for one in long)
        in_b = max(one.b_end for one in long) - min(one.b for one in long)
        return min(self.matched, in_a, in_b) / max(in_a, in_b)

    def own(self, mask_a: Mask | None = None, mask_b: Mask | None = None) -> tuple[int, int]:
        """Matched characters of `a` and of `b` that are the report's own."""
        own_a, own_b = (
            covered.count(1) if mask is None else (int.from_bytes(covered) & ~mask.bits).bit_count()
            for covered, mask in zip(self._covered, (mask_a, mask_b), strict=True)
        )
        return own_a, own_b

    def weight(self, mask_a: Mask) -> float:
        """What the equal numbers prove: the more digits the more, nothing inside furniture."""
        return sum(
            min(len(number.value) / 2, MAX_WEIGHT)
            for number, _ in self.equal
            if number.in_digits and not mask_a.covers(number.start)
        )

    @cached_property
    def bits(self) -> int:
        """The characters of `a` that `b` has, in the form of `Mask.bits`."""
        return int.from_bytes(self._covered[0])

    def told(self, mask_a: Mask, mask_b: Mask) -> tuple[float, float]:
        """Share of its own numbers that `a`, and that `b`, has in common with the other; 1 of a
        text that states none.
        """
        return self._told(0, mask_a), self._told(1, mask_b)

    def _told(self, side: int, mask: Mask) -> float:
        text = (self.a, self.b)[side]
        equal = {pair[side].start for pair in self.equal}
        own = [
            number.start
            for number in text.facts
            if number.is_sure and not number.is_contact and not mask.covers(number.start)
        ]
        return sum(start in equal for start in own) / len(own) if own else 1.0

    @cached_property
    def divergent(self) -> int:
        """Characters between passages that were replaced: `a` has one text there, `b` another."""
        covered_a, covered_b = self._covered
        return sum(
            min(
                covered_a.count(0, first.a_end, second.a),
                covered_b.count(0, first.b_end, second.b),
            )
            for first, second in pairwise(self.passages)
            if second.a > first.a_end
        )

    @cached_property
    def _covered(self) -> tuple[bytearray, bytearray]:
        """Of each text, one byte a character: 1 where the other has it, too."""
        return (
            _painted(len(self.a.key), [(p.a, p.a_end) for p in self.passages]),
            _painted(len(self.b.key), [(p.b, p.b_end) for p in self.passages]),
        )

    @cached_property
    def _facts(self) -> tuple[tuple[Pair, ...], tuple[Pair, ...], frozenset[tuple[str, str]]]:
        """Equal numbers, different numbers, different words."""
        a, b = self.a, self.b
        equal, left_a, left_b = _equal_numbers(a, b, self.passages)
        different: dict[tuple[int, int], Pair] = {}
        words: set[tuple[str, str]] = set()
        for gap_a, gap_b, is_gap in gaps(a.key, b.key, self.passages):
            ours = _between(a.key, left_a, *gap_a)
            theirs = _between(b.key, left_b, *gap_b)
            if ours and theirs:
                same, other = pair(a.key, ours, b.key, theirs)
                equal += same
                different |= {(one.start, two.start): (one, two) for one, two in other}
            if is_gap:
                words |= substitution(a.key[slice(*gap_a)], b.key[slice(*gap_b)])
        return tuple(equal), tuple(different.values()), frozenset(words)


def _painted(size: int, spans: list[tuple[int, int]]) -> bytearray:
    painted = bytearray(size)
    for start, end in spans:
        end = min(end, size)
        painted[start:end] = b"\1" * (end - start)
    return painted


def _equal_numbers(
    a: Side, b: Side, passages: tuple[Passage, ...]
) -> tuple[list[Pair], list[Number], list[Number]]:
    """The numbers that a passage holds whole on both sides, and the others of `a` and of `b`.

    A passage may end inside a number (12 beside 150 share their 1): that one is not equal.
    """
    in_b = {number.start: number for number in b.facts}
    equal: dict[int, Pair] = {}
    taken: set[int] = set()
    starts = iter(sorted(passages, key=lambda passage: passage.a))
    current: list[Passage] = []
    upcoming = next(starts, None)
    for number in a.facts:
        while upcoming is not None and upcoming.a <= number.start:
            current.append(upcoming)
            upcoming = next(starts, None)
        current = [passage for passage in current if passage.a_end >= number.end]
        for passage in current:
            place = number.start - passage.a + passage.b
            other = in_b.get(place)
            if other is not None and other.end - other.start == number.end - number.start:
                equal[number.start] = (number, other)
                taken.add(place)
    left_a = [number for number in a.facts if number.start not in equal]
    left_b = [number for number in b.facts if number.start not in taken]
    return list(equal.values()), left_a, left_b


def _between(key: str, left: list[Number], start: int, end: int) -> list[Number]:
    """The numbers that touch a gap, those cut by its edges included.

    An empty gap cuts the number that begins at it: of 2月 beside 12月 a passage has the 2. Not so
    when the number is broken itself: there the digits were lost.
    """
    if start == end:
        return [
            number
            for number in left
            if number.start <= start <= number.end
            and BORDER not in key[max(0, number.start - 1) : number.end + 1]
        ]
    return [number for number in left if number.end > start and number.start < end]
