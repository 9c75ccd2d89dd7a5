"""Characters that are not what they look like: invisible, wide, or twins of others."""

from __future__ import annotations

import re
import unicodedata
from itertools import compress, count
from operator import ne

from crawler.items import Repair

_WIDE = "０-９Ａ-Ｚａ-ｚ％"
_ANY_WIDE = re.compile(f"[{_WIDE}]")
"""Each stands 0xFEE0 behind its narrow form."""
_WIDE_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")

_DROPPED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e"
    "\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
)
_INVISIBLE = re.compile(f"[{_DROPPED}]|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])")
_ANY_INVISIBLE = re.compile(f"[{_DROPPED}\u200d]")
_ICONS = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_PRIVATE = re.compile(f"[{_ICONS}]")
_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_CONTROL = re.compile("[\x80-\x9f]")
_LOOKALIKE = "\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1fɑɡ"
_TWIN = re.compile(f"[{_LOOKALIKE}]")
_LATIN_TWINS = {"ɑ": "a", "ɡ": "g"}
_ODD = re.compile(f"[{_DROPPED}\u200d\x80-\x9f{_ICONS}{_LOOKALIKE}{_WIDE}]")
"""What any rule of this module changes."""


def odd(text: str) -> bool:
    """Whether the rules of this module find work: one look for all of them."""
    return _ODD.search(text) is not None


def invisible(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Drop zero-width and control characters; read those of Windows-1252 (\\x93 is “)."""
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text.translate(_WINDOWS))
    if not _ANY_INVISIBLE.search(text):
        return text, ()
    clean = _INVISIBLE.sub("", text)
    return clean, _record("invisible", text, clean)


def private_use(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Drop characters of private use: icons of web fonts, remains of damaged bytes."""
    clean = _PRIVATE.sub("", text)
    return clean, _record("private_use", text, clean)


def twins(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Kangxi radicals and compatibility ideographs that a PDF left (⼈ is 人), and the letters ɑ ɡ
    of pinyin fonts."""
    if not _TWIN.search(text):
        return text, ()
    clean = _TWIN.sub(lambda m: _LATIN_TWINS.get(m[0]) or unicodedata.normalize("NFKC", m[0]), text)
    return clean, _record("twins", text, clean)


def width(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Full-width digits and Latin to half width; Chinese punctuation stays as it is."""
    if not _ANY_WIDE.search(text):
        return text, ()
    clean = _WIDE_POINT.sub(".", _ANY_WIDE.sub(lambda m: chr(ord(m[0]) - 0xFEE0), text))
    return clean, _record("width", text, clean)


def _record(rule: str, before: str, after: str) -> tuple[Repair, ...]:
    """One record for the whole text: single spots of these rules tell a reader nothing."""
    if before == after:
        return ()
    at = next(compress(count(), map(ne, before, after)), 0)
    return (
        Repair(
            rule=rule, before=before[max(0, at - 4) : at + 4], after=after[max(0, at - 4) : at + 4]
        ),
    )
