"""How probable a stretch of Chinese is: simplified characters, two at a time.

The counts are in `data/bigrams.txt`; `data/make_bigrams.py` made them and says from what.
"""

from __future__ import annotations

import itertools
import math
import re
from functools import cache
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


def surprise(text: str) -> float:
    """How improbable the characters of `text` are, each after the one before it; the first is only
    looked back to. In nats, summed; ordinary text costs 4 to 6 a character, garbage 10 and more.
    """
    text = text.translate(_FOLDED)
    return -sum(math.log(_chance(a, b)) for a, b in itertools.pairwise(text))


@cache
def _chance(first: str, second: str) -> float:
    if second in _MARKS:
        if first in _MARKS:
            return 0.05 if first + second in _MARK_PAIRS else 0.0005
        return _MARKS[second]
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
