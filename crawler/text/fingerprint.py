"""Fingerprints of a key text: few numbers by which two pages that share a passage are found.

Winnowing: of all runs of `GRAM` characters, each window of neighbours keeps its smallest hash. Two
texts that share `GRAM + window - 1` characters in a row share at least one fingerprint, wherever
the passage stands in either.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from random import Random

FINGERPRINT_VERSION = 2
"""Part of the version of the archive's index: any change here means another index."""

GRAM = 12
"""Characters of one run: longer than the phrases that every report uses (市红十字会工作人员)."""

HEAD = 400
"""Characters in which windows are narrow: a truncated copy keeps the first part, and it must be
found by that alone."""

HEAD_WINDOW = 16
TAIL_WINDOW = 64
LONGEST = 50_000
"""Key characters that are looked at; the rest of a longer text has no fingerprints."""

_LANE = 64
"""Bits of a lane: twelve characters of 21 bits, each times a weight of 32, stay inside it."""
_random = Random(20260101)
_WEIGHTS = sum((_random.getrandbits(32) | 1) << _LANE * place for place in range(GRAM))
"""An odd weight for each place of a run. Drawn from a fixed seed: the stored index rests on them."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One kept run: `hash` (32 bits, signed) and where the run begins in the key."""

    hash: int
    at: int


@lru_cache(maxsize=256)
def fingerprints(key: str) -> tuple[Fingerprint, ...]:
    """The fingerprints of a key in the order of the text; empty for a key shorter than `GRAM`."""
    hashes = _hashes(key[:LONGEST])
    kept = _winnow(hashes, 0, min(len(hashes), HEAD), HEAD_WINDOW)
    kept += _winnow(hashes, HEAD, len(hashes), TAIL_WINDOW)
    return tuple(Fingerprint(hashes[at], at) for at in kept)


def _hashes(key: str) -> list[int]:
    """A hash for each run; 32 bits signed, so that SQLite stores it in four bytes.

    A run's hash is the sum of its characters, each times the weight of its place, modulo 2³². One
    product of two long integers, with a lane for each character, adds up all runs at once.
    """
    if len(key) < GRAM:
        return []
    text = int.from_bytes(struct.pack(f"<{len(key)}Q", *map(ord, key)), "little")
    sums = (text * _WEIGHTS).to_bytes((len(key) + GRAM) * _LANE // 8, "little")
    lowest_halves = struct.unpack_from(f"<{2 * len(key)}i", sums)[::2]
    return list(lowest_halves[GRAM - 1 :])


def _winnow(hashes: list[int], start: int, end: int, window: int) -> list[int]:
    """Positions of the smallest hash in each window of `hashes[start:end]`, the right one of
    equals; a text shorter than a window keeps one.
    """
    if start >= end:
        return []
    kept: list[int] = []
    window = min(window, end - start)
    smallest, value = -1, 0
    for last in range(start + window - 1, end):
        if smallest <= last - window:
            inside = hashes[last - window + 1 : last + 1]
            value = min(inside)
            smallest = last - inside[::-1].index(value)
            kept.append(smallest)
        elif hashes[last] < value:
            smallest, value = last, hashes[last]
            kept.append(last)
    return kept
