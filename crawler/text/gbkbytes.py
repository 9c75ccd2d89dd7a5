"""GBK bytes of characters, as decoders of the old code page read them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PRIVATE = (
    (0xE7C7, 0xA8BC, 1), (0xE7C8, 0xA8BF, 1), (0xE7E7, 0xA989, 13), (0xE7F4, 0xA997, 9),
    (0xE7FE, 0xA9F0, 15), (0xE810, 0xD7FA, 5), (0xE7E2, 0xA958, 1), (0xE7E3, 0xA95B, 1),
    (0xE7E4, 0xA95D, 3), (0xE7BC, 0xA896, 11), (0xE7CD, 0xA8EA, 21), (0xE7C9, 0xA8C1, 4),
)  # fmt: skip
"""Private-use characters of code page 936 that today's GB18030 maps elsewhere: first, bytes, how
many. Seed of the list: U+E7EE for A9 90, seen in a page from 江苏."""
_OLD = {
    chr(first + i): (code + i).to_bytes(2, "big")
    for first, code, count in _PRIVATE
    for i in range(count)
}


@cache
def pair_of(character: str) -> bytes:
    """The two bytes that a decoder reads as `character`; empty when there are none."""
    if old := _OLD.get(character):
        return old
    try:
        data = character.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return data if len(data) == 2 else b""


@cache
def character_of(lead: int, trail: int) -> str:
    """The character of two bytes; empty when none or one of private use."""
    try:
        character = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return character if len(character) == 1 else ""


LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """First byte → the second bytes that may follow it."""
    groups: dict[int, tuple[int, ...]] = {}
    for first, second in pairs:
        groups[first] = (*groups.get(first, ()), second)
    return groups


HIDDEN = _grouped(
    (
        *((a, b) for a in (*range(0xAA, 0xB0), *range(0xF8, 0xFF)) for b in range(0xA1, 0xFF)),
        *((a, b) for a in range(0xA1, 0xA8) for b in range(0x80, 0xA1)),
        *((pair[0], pair[1]) for pair in _OLD.values()),
    )
)
"""Pairs that read as private use: invisible, so a copy may have lost them."""
UNREADABLE = _grouped(
    (first, second)
    for first in (0xA2, *range(0xA4, 0xAA), 0xD7, 0xFE)
    for second in range(0x81, 0xFF)
    if not character_of(first, second)
)
"""Pairs that read as nothing: decoders print one `?` for both bytes."""
