"""The key text of a body: what is left when everything a repost changes for free is made equal.

Width, punctuation, white space, script, letter case, pinyin glosses, and sentences printed twice
are no difference between two pages. The key is for matching only and is never shown.

Any change of a rule here changes keys that are already stored: raise `KEY_VERSION` with it, and
the archive rebuilds its index.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from html import unescape

from opencc import OpenCC

KEY_VERSION = 2
"""Part of the version of the archive's index. OpenCC's dictionary is part of it, too."""

MIN_REPEATED = 10
"""Key characters from which a sentence seen before on the page counts as printed twice; shorter
ones (特此通知) are said twice by honest texts."""

LONGEST_REMEMBERED = 10_000
"""Characters of a body whose key is kept for the next question."""

BORDER = "\x1f"
"""Stands between two numbers that a bracket or a stop stood between (阅读(57)2月), and where a
number breaks off in damaged bytes (受益8?万余人次)."""

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"

_to_simplified = OpenCC("t2s").convert
_EQUAL = tuple(
    # The middle dots of 5·8 and the zero of 二○二四; then characters that OpenCC's way to
    # traditional and back does not bring home.
    zip("·•・‧∙⋅○著甦瞭衞馀谘峯儁沈摺", "......〇着苏了卫余咨峰俊沉折", strict=True)
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(r"[\s\x1f\u200b-\u200f\u2060\ufeff]+")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_GLOSS = rf"[a-z{_TONED}ü?\ufffd□'’]{{1,40}}\)"
_GLOSSES = re.compile(rf"\((?<=[{HAN}]\(){_GLOSS}(?:\({_GLOSS})*")
_CERTAIN_GLOSS = re.compile(f"[{_TONED}?\ufffd□]")
_KEPT = rf"0-9a-z{HAN}.。!?;"
_BROKEN = re.compile("(?<=[0-9])[?\ufffd□]+|[?\ufffd□]+(?=[0-9])")
_JOINED = re.compile("(?<=[0-9])[-/:~]+(?=[0-9])")
_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9])[^{_KEPT}]+(?=[0-9])")
_DROPPED = re.compile(rf"[^{_KEPT}{BORDER}]+")
_SENTENCE_END = re.compile(r"[。!?;]+|\.(?![0-9])|(?<![0-9])\.")


def body_key(body: str) -> str:
    """The key of a body: Han, digits, `a-z`, and between digits a dot or `BORDER`; may be empty.

    Never raises. Two bodies with the same key are the same text.
    """
    return _remembered(body) if len(body) <= LONGEST_REMEMBERED else _key(body)


def _key(body: str) -> str:
    text = _SURROGATE.sub("", unescape(body) if "&" in body else body)
    # Pinyin fonts write ɑ and ɡ; they must be letters before NFKC can join them with their tone.
    text = unicodedata.normalize("NFKC", text.replace("ɑ", "a").replace("ɡ", "g"))
    # NFKC writes some blanks and brackets anew, and a hard-wrapped page breaks lines inside
    # glosses and numbers: so blanks go after it and before the glosses.
    text = _BLANK.sub("", text).lower()
    if "(" in text:
        text = _GLOSSES.sub(_keep_if_no_gloss, text)
    text = _to_simplified(text)
    for found, equal in _EQUAL:
        text = text.replace(found, equal)
    text = _BROKEN.sub(BORDER, text)
    # 2024-03-05 08:30 and 0512-1234567 are one number each.
    text = _BETWEEN_DIGITS.sub(BORDER, _JOINED.sub("", _THOUSANDS.sub("", text)))
    return _once(_SENTENCE_END.split(_DROPPED.sub("", text)))


_remembered = lru_cache(maxsize=512)(_key)
"""A page's key is asked for when it is judged, when its original is elected, and when it is laid
beside the next page of its report."""


def key_hash(key: str) -> int:
    """64 bits of the key as a signed integer, as SQLite stores it."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _once(sentences: list[str]) -> str:
    """Join the sentences, each long one only where it stands first (a body printed twice)."""
    seen: set[str] = set()
    kept: list[str] = []
    for sentence in sentences:
        if len(sentence) >= MIN_REPEATED:
            if sentence in seen:
                continue
            seen.add(sentence)
        if kept and kept[-1][-1:].isdigit() and sentence[:1].isdigit():
            kept.append(BORDER)
        kept.append(sentence)
    return "".join(kept)


def _keep_if_no_gloss(match: re.Match[str]) -> str:
    """造血(zàoxuè) loses its bracket; (app), which is no reading of the words before, stays."""
    brackets = match.group()
    if _CERTAIN_GLOSS.search(brackets):
        return ""
    letters = brackets[1 : brackets.index(")")]
    before = match.string[max(0, match.start() - 8) : match.start()]
    return "" if _reads(before, letters) else brackets


@lru_cache(maxsize=4096)
def _reads(before: str, letters: str) -> bool:
    """Whether the last characters of `before` are pronounced `letters` (toneless pinyin)."""
    from pypinyin import Style, pinyin  # 30 MB of dictionaries that most pages never need

    rests = {letters.replace("ü", "v")}
    for char in reversed(before):
        readings = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
        rests = {rest[: -len(r)] for rest in rests for r in readings if rest.endswith(r)}
        if "" in rests:
            return True
        if not rests:
            return False
    return False
