"""What two key texts say differently at places that correspond: numbers and words.

Which places correspond is found in `crawler.text.gaps`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.text.numbers import Number

Pair = tuple["Number", "Number"]
"""A number of `a` and the number of `b` at the same place."""

_HAN_ONLY = re.compile("[\u3007\u3400-\u9fff]+")
_NOT_WORDS = re.compile("[0-9.]+")


def pair(a: str, ours: list[Number], b: str, theirs: list[Number]) -> tuple[list[Pair], list[Pair]]:
    """The numbers of one gap: pairs of equal value, and pairs that differ.

    Two numbers contradict each other only before the same character (月, 人, 期): what a truncated
    copy has behind its last number is no part of the report.
    """
    same: list[Pair] = []
    different: list[Pair] = []
    left = list(theirs)
    alone = []
    for number in ours:
        match = next((other for other in left if other.value == number.value), None)
        if match is None:
            alone.append(number)
        else:
            left.remove(match)
            same.append((number, match))
    for number in alone:
        # Chinese numerals may confirm a number, and contradict one only where they surely are one.
        if not number.is_sure:
            continue
        kind = (number.is_contact, a[number.end : number.end + 1])
        match = next(
            (two for two in left if (two.is_contact, b[two.end : two.end + 1]) == kind), None
        )
        if match is not None and match.is_sure:
            left.remove(match)
            different.append((number, match))
    return same, different


def substitution(ours: str, theirs: str) -> set[tuple[str, str]]:
    """The word that replaces another between two passages, if one does.

    No pair: words put in or left out, letters left from a gloss, and characters outside the first
    level of GB 2312, which are what damaged bytes read as.
    """
    ours, theirs = _NOT_WORDS.sub("", ours), _NOT_WORDS.sub("", theirs)
    while ours and theirs and ours[0] == theirs[0]:
        ours, theirs = ours[1:], theirs[1:]
    while ours and theirs and ours[-1] == theirs[-1]:
        ours, theirs = ours[:-1], theirs[:-1]
    if not ours or not theirs or ours in theirs or theirs in ours:
        return set()
    return {(ours, theirs)} if _is_plain(ours) and _is_plain(theirs) else set()


def _is_plain(word: str) -> bool:
    """Whether the word is of common characters only."""
    if not _HAN_ONLY.fullmatch(word):
        return False
    try:
        coded = word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return all(lead < 0xD8 for lead in coded[::2])
