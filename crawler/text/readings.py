"""How Chinese characters are read, without tones. pypinyin's tables, loaded when first asked."""

from __future__ import annotations

import unicodedata
from functools import cache

_TONES = {"\u0300", "\u0301", "\u0304", "\u030c", "\u0306"}
_LONGEST_WORD = 12
"""Characters that one gloss is tried on."""


def toneless(gloss: str) -> str:
    """`xìtǒng` → `xitong`, ü as v; blanks and apostrophes dropped."""
    spread = unicodedata.normalize("NFD", gloss.lower().replace("ɑ", "a").replace("ɡ", "g"))
    letters = "".join(c for c in spread if c not in _TONES and c not in " '’\u3000\xa0")
    return unicodedata.normalize("NFC", letters).replace("ü", "v")


def toned(gloss: str) -> bool:
    """Whether a tone mark stands on any letter."""
    return any(c in _TONES for c in unicodedata.normalize("NFD", gloss))


@cache
def readings(character: str) -> frozenset[str]:
    """Every reading of one character, toneless; none for what is not Chinese."""
    from pypinyin import Style, pinyin  # its tables take 0.1 s: only for pages with glosses

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    plain = {toneless(reading) for group in found for reading in group}
    return frozenset(
        plain | {r.replace("v", "u") for r in plain} | ({"r"} if "er" in plain else set())
    )


def glossed(before: str, gloss: str) -> int:
    """How many characters at the end of `before` a gloss reads; 0 when it reads none."""
    letters = toneless(gloss)
    if not letters.isascii() or not letters.isalpha():
        return 0
    for length in range(1, min(_LONGEST_WORD, len(before)) + 1):
        if not "\u3400" <= before[-length] <= "\ufaff":
            return 0
        if _reads(before[-length:], letters):
            return length
    return 0


def _reads(characters: str, letters: str) -> bool:
    if not characters:
        return not letters
    return any(
        letters.startswith(reading) and _reads(characters[1:], letters[len(reading) :])
        for reading in readings(characters[0])
    )
