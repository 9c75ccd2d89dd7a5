"""How the titles of two pages stand to each other: they are a fact like any other."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio

from crawler.text.numbers import numbers

ALIKE = 60.0
"""rapidfuzz's partial_ratio from which one title may be the other, shortened or with a suffix."""

LONGEST = 200
"""Characters of a title that are looked at."""


class Titles(StrEnum):
    """How two titles, as key texts, stand to each other."""

    SAME = "same"
    ALIKE = "alike"
    """One may be the other with a site's name, a place or a subtitle more or less."""
    UNLIKE = "unlike"
    """The same but for a word: 武汉市红十字会召开会议 beside 宜昌市红十字会召开会议."""
    CONFLICT = "conflict"
    """The same but for a number: the reviews of two years."""
    OTHER = "other"
    UNKNOWN = "unknown"
    """One of the pages has no title."""


def compare_titles(a: str, b: str) -> Titles:
    """Compare the keys (`body_key`) of two titles."""
    a, b = a[:LONGEST], b[:LONGEST]
    if not a or not b:
        return Titles.UNKNOWN
    if a == b:
        return Titles.SAME
    if partial_ratio(a, b) < ALIKE:
        return Titles.OTHER
    ours, theirs = ({number.value for number in numbers(title)} for title in (a, b))
    if ours - theirs and theirs - ours:
        return Titles.CONFLICT
    return Titles.UNLIKE if _has_substitution(a, b) else Titles.ALIKE


def _has_substitution(a: str, b: str) -> bool:
    """Whether a word of one stands where the other has another, between equal words."""
    blocks = [block for block in Indel.opcodes(a, b) if block.tag != "equal"]
    replaced = any(block.tag == "replace" for block in blocks)
    beside = any(
        first.src_end == second.src_start and first.dest_end == second.dest_start
        for first, second in pairwise(blocks)
    )
    return replaced or beside
