"""How probable a stretch of Chinese is: simplified characters, two at a time.

The counts are in `data/bigrams.txt`; `data/make_bigrams.py` made them and says from what.
"""

from __future__ import annotations

import itertools
import math
import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple


class _Seen(NamedTuple):
    """How often a character was seen, ends a word, begins one, and what follows it in words."""

    total: float
    ends: float
    begins: float
    followers: str


_MARKS = {
    "，": 0.06, "。": 0.025, "、": 0.02, "“": 0.01, "”": 0.01, "《": 0.003, "》": 0.003, "（": 0.004,
    "）": 0.004, "：": 0.005, "；": 0.003, "！": 0.001, "？": 0.001, "·": 0.001, "—": 0.002, "…": 0.0005,
}  # fmt: skip
"""How often a mark follows a character in news."""
_MARK_PAIRS = frozenset(
    [
        "。“",
        "。《",
        "。（",
        "，《",
        "，“",
        "：“",
        "、“",
        "。”",
        "，”",
        "！”",
        "？”",
        "”，",
        "”。",
        "”、",
        "》，",
        "》。",
        "》、",
        "：《",
        "，《",
        "、《",
        "“《",
        "》”",
        "），",
        "）。",
        "）、",
        "——",
        "……",
        "”（",
        "》（",
        "”“",
        "》《",
        "。（",
    ]
)
_DIGIT = 0.02
_LETTER = 0.004
_FLOOR = 1e-8
_UNSEEN = 1e-7
_FOLDED = str.maketrans(",;:!?()", "，；：！？（）")


@cache
def _table() -> tuple[float, dict[str, str]]:
    text = resources.files("crawler.text").joinpath("data", "bigrams.txt").read_text("utf-8")
    words, *lines = text.splitlines()
    return float(words), {line[0]: line[2:] for line in lines}


@cache
def _seen(character: str) -> _Seen | None:
    line = _table()[1].get(character)
    if line is None:
        return None
    total, ends, begins, *followers = line.split(" ")
    counts = [_count(int(level)) for level in (total, ends, begins)]
    return _Seen(counts[0], counts[1], counts[2], "".join(followers))


@cache
def _in_words(first: str, second: str) -> float:
    seen = _seen(first)
    if seen is None:
        return 0.0
    at = seen.followers.find(second)
    if at < 0:
        return 0.0
    levels = re.findall(r"\d+", seen.followers[:at])
    return _count(int(levels[-1]))


def _count(level: int) -> float:
    return math.exp((level - 1) / 2) if level else 0.0


def is_mark(character: str) -> bool:
    """Whether it is a mark of Chinese punctuation."""
    return character in _MARKS


def holds_together(text: str) -> bool:
    """Whether any two characters side by side in it are found so inside words."""
    return any(_in_words(first, second) > 0 for first, second in itertools.pairwise(text))


def surprise(text: str) -> float:
    """How improbable the characters of `text` are, each after the one before it; the first is only
    looked back to. In nats, summed; ordinary text costs 4 to 6 a character, garbage 10 and more.
    """
    return sum(itertools.starmap(_cost, itertools.pairwise(text)))


@lru_cache(maxsize=1 << 17)
def _cost(first: str, second: str) -> float:
    return -math.log(_chance(first.translate(_FOLDED), second.translate(_FOLDED)))


_SELDOM = 0.05
_USUALLY = 0.5
"""Share of a usual character's occurrences that end a word: marks stand behind words."""


def _closing(first: str) -> float:
    """How much likelier than behind a usual character a mark is: 庆 mostly begins a word."""
    seen = _seen(first)
    return 1.0 if seen is None else max(seen.ends / seen.total, _SELDOM) / _USUALLY


def unfinished(before: str, last: str) -> float:
    """What a mark behind `last` costs more, in nats, when `last` begins a word behind `before`: it
    must be a word by itself (了), not the first half of one (庆)."""
    seen = _seen(last)
    if seen is None or not seen.begins or _in_words(before, last):
        return 0.0
    alone = max((seen.begins + seen.ends - seen.total) / seen.begins, _SELDOM)
    return max(0.0, math.log(_closing(last) * _USUALLY / alone))


def _chance(first: str, second: str) -> float:
    if second in _MARKS:
        if first in _MARKS:
            return 0.05 if first + second in _MARK_PAIRS else 0.0005
        return _MARKS[second] * _closing(first)
    if second.isascii():
        return _DIGIT if second.isdigit() else _LETTER if second.isalpha() else 0.001
    behind = _seen(second)
    if behind is None:
        return _FLOOR
    words = _table()[0]
    before = _seen(first)
    begins = max(behind.begins, 0.02 * behind.total) / words
    if before is None:
        return max(0.7 * begins, _UNSEEN)
    return max((_in_words(first, second) + before.ends * 0.85 * begins) / before.total, _UNSEEN)
