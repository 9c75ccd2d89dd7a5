"""Pinyin glosses that copying machines put behind characters: `造血(zàoxuè)干细胞`."""

from __future__ import annotations

import re

from crawler.items import Repair
from crawler.text.readings import glossed, toned

_LETTERS = "a-zɑɡāáǎăàēéěĕèīíǐĭìōóǒŏòūúǔŭùǖǘǚǜüńňǹḿê\u0300\u0301\u0304\u030c\u0306"
_GLOSS = re.compile(
    rf"[(（]\s{{0,2}}(?P<letters>[{_LETTERS}A-ZĀÁǍÀĒÉĚÈŌÓǑÒ][{_LETTERS} '’]{{0,47}}?)\s{{0,2}}[)）]"
)
_NEAR = 12
"""Characters before a bracket that it may read."""
_TRAILING_BLANK = re.compile(r" (?=[\u3400-\u9fff])")


def glosses(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Drop every bracket that gives the reading of the character or the word before it.

    A toned one goes when it reads what stands before it, or comes after a Chinese character and is
    built of syllables; a toneless one (`會(hui) 黨(dang)`, 姚安) only when it reads it exactly, so
    that `(app)` stays. Doubled ones (`爾(er)(er)(er)`) go with the first.
    """
    matches = list(_GLOSS.finditer(text))
    if not matches:
        return text, ()
    pieces: list[str] = []
    repairs: dict[str, Repair] = {}
    at = 0
    blank_after = _blanks_belong_to_glosses(text, matches)
    for match in matches:
        near = text[max(at, match.start() - _NEAR) : match.start()]
        before = ("".join(pieces[-2:])[-_NEAR:] + near)[-_NEAR:].rstrip()
        length = glossed(before, match["letters"])
        if not length and not (toned(match["letters"]) and _syllables(match["letters"], before)):
            continue
        pieces.append(text[at : match.start()])
        at = match.end()
        if blank_after and _TRAILING_BLANK.match(text, at):
            at += 1
        word = before[-length:] if length else before[-1:]
        repairs.setdefault(
            word + match[0], Repair(rule="pinyin", before=word + match[0], after=word)
        )
    pieces.append(text[at:])
    return "".join(pieces), tuple(repairs.values())


_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:[aeiouv]{1,3})(?:ng|n|r)?(?![aeiouv])|[mn]g?|er?"
)


def _syllables(letters: str, before: str) -> bool:
    """A toned word behind a Chinese character that does not read as this machine thought."""
    from crawler.text.readings import toneless

    plain = toneless(letters)
    if not before or not "\u3400" <= before[-1] <= "\u9fff" or not plain.isalpha():
        return False
    return re.fullmatch(rf"(?:{_SYLLABLE.pattern}){{1,4}}", plain) is not None


def _blanks_belong_to_glosses(text: str, matches: list[re.Match[str]]) -> bool:
    """Whether this machine puts a blank behind each gloss, so that it is no blank of the page."""
    inner = [m for m in matches if "\u3400" <= text[m.end() + 1 : m.end() + 2] <= "\u9fff"]
    blanks = sum(text[m.end()] == " " for m in inner)
    return blanks * 2 > len(matches)
