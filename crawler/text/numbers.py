"""Numbers in a key text, by value: 1.9万 = 19000, 二〇一九 = 2019, 四十九 = 49, 05 = 5.

Two pages are the same report when they state the same figures; how a figure is written is not a
difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CONTACT = 7
"""Digits from which a number is a telephone, QQ or record number and not a figure."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_NUMBER = re.compile(
    r"(?P<arabic>[0-9]{1,18}(?:\.[0-9]{1,9})*)(?P<scale>[百千]?[万亿]{0,2})"
    r"|(?P<han>[〇零一二两三四五六七八九十百千万亿]{1,16})"
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text, `text[start:end]`."""

    value: str
    """Its decimal value without needless zeros; a number with several dots as written."""
    start: int
    end: int
    in_digits: bool
    """Written in digits. 一 and 十 are parts of ordinary words (一些, 十分) as often as numbers."""
    digits: str = ""
    """Its digits and dots as written; empty for Chinese numerals."""

    @property
    def is_contact(self) -> bool:
        """Whether it is a telephone, QQ or record number, or a date with its time."""
        return len(self.digits) >= CONTACT and self.digits.isdigit()

    @property
    def is_sure(self) -> bool:
        """Whether it is surely a number: a lone Chinese numeral may be a part of a word (上一篇,
        红十字).
        """
        return self.in_digits or self.end - self.start > 1


def numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers of `text[start:end]`, in order, with places counted in `text`."""
    found = []
    for match in _NUMBER.finditer(text, start, len(text) if end is None else end):
        arabic, scale, han = match.group("arabic", "scale", "han")
        value = _scaled(arabic, scale) if arabic else _read_han(han)
        if value:
            found.append(Number(value, match.start(), match.end(), bool(arabic), arabic or ""))
    return found


def _scaled(arabic: str, scale: str) -> str:
    """The value of digits with a 百, 千, 万 or 亿 behind them."""
    whole, dot, rest = arabic.partition(".")
    if "." in rest:
        return arabic
    zeros = sum({"百": 2, "千": 3, "万": 4, "亿": 8}[char] for char in scale)
    shifted = whole + rest[:zeros].ljust(zeros, "0")
    fraction = rest[zeros:].rstrip("0")
    return (shifted.lstrip("0") or "0") + (dot + fraction if fraction else "")


def _read_han(han: str) -> str:
    """The value of Chinese numerals; empty for a lone unit (万 of 万众), which is no number."""
    if not any(char in _DIGITS or char == "十" for char in han):
        return ""
    if not any(char in _TENS or char in _MYRIADS for char in han):
        return "".join(str(_DIGITS[char]) for char in han).lstrip("0") or "0"
    total = section = digit = 0
    for char in han:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char] if digit else _DIGITS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = 0
        else:
            # 亿 counts all before it, 万 only what came since: 一亿二千万.
            before, total = (total, 0) if char == "亿" else (0, total)
            total += (before + section + digit or 1) * _MYRIADS[char]
            section = digit = 0
    return str(total + section + digit)
