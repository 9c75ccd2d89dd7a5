"""Fingerprints of a key text: few numbers by which two pages that share a passage are found.

Winnowing: of all runs of `GRAM` characters, each window of neighbours keeps its smallest hash. Two
texts that share `GRAM + window - 1` characters in a row share at least one fingerprint, wherever
the passage stands in either.
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

FINGERPRINT_VERSION = 1
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

_WIDTH = 4
_MIX = 0x9E3779B1
_HALF = 1 << 31


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One kept run: `hash` (32 bits, signed) and where the run begins in the key."""

    hash: int
    at: int


def fingerprints(key: str) -> tuple[Fingerprint, ...]:
    """The fingerprints of a key in the order of the text; empty for a key shorter than `GRAM`."""
    hashes = _hashes(key[:LONGEST])
    kept = _winnow(hashes, 0, min(len(hashes), HEAD), HEAD_WINDOW)
    kept += _winnow(hashes, HEAD, len(hashes), TAIL_WINDOW)
    return tuple(Fingerprint(hashes[at], at) for at in kept)


def _hashes(key: str) -> list[int]:
    """A hash for each run; 32 bits signed, so that SQLite stores it in four bytes."""
    data = key.encode("utf-32-le")
    # CRC alone is linear: runs that differ in one digit would be neighbours in order.
    return [
        (crc32(data[start : start + GRAM * _WIDTH]) * _MIX & 0xFFFFFFFF) - _HALF
        for start in range(0, len(data) - (GRAM - 1) * _WIDTH, _WIDTH)
    ]


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
