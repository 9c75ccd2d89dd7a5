"""GBK text read from an odd byte, put right where that is certain.

Two machines make this damage. (A) One lead byte became `?`, and every pair behind it is read one
byte late: 。“博愛 (A1A3 A1B0 B2A9 90DB) → `?!安\ue7ee`. (B) A machine that writes glosses found the
bytes of a character across the border of two others and put the gloss into the middle of one:
獎者頒獎 holds 84D5 = 務, so it became 獎 D5 (wù) DF頒獎 → `獎?wù)哳C獎`. Both end where an ASCII byte
puts the pairs right again, or where the last half pair became another `?`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from crawler.items import Repair
from crawler.text.bigrams import holds_together, is_mark, surprise, unfinished
from crawler.text.gbkbytes import LEADS, character_of, pair_of
from crawler.text.gbkrun import (
    LOST,
    MARGIN,
    ORDINARY,
    REST_OF_GLOSS,
    bytes_of,
    plain,
    realigned,
    right_of,
)
from crawler.text.readings import readings, toned, toneless

MOST_SPOTS = 150
MOST_DOUBTFUL = 20
"""Spots of a text that are looked at, and that may stay doubtful: a page with more of them is
beyond repair, or only asks many questions."""
_GAIN = 2.0
"""Nats a character that a reading must gain over the printed text: 。通知 gains 4, clean text behind
a question mark loses 5."""
_GARBAGE = 10.0
"""Nats a character above which a print is no text."""
_SHORT_TAIL = 2
"""Known characters behind an unknown one that are too few to be sure of."""

_OPENERS = "“《（("
_SPOT = re.compile(
    r"[?\ufffd](?=[^\s\x00-\x20\"'<>=&\w./?-]|[\u3000-\uffff]|[(（]?[a-zà-ǜɑɡ]{1,8}[)）])"
)


class _Reading(NamedTuple):
    text: str
    end: int
    gain: float
    certain: bool


def shifted(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Read anew what stands behind a `?` when that makes it ordinary Chinese; only mark the spot
    when it does not quite. Clean text, with its own question marks, is never touched."""
    pieces: list[str] = []
    repairs: list[Repair] = []
    at = doubtful = 0
    for match in islice(_SPOT.finditer(text), MOST_SPOTS):
        if match.start() < max(at, 1):
            continue
        if doubtful > MOST_DOUBTFUL:
            break
        before = "".join(pieces[-1:])[-2:] + text[at : match.start()]
        reading = _read(text, match.start(), before[-2:])
        doubtful += reading is None or not reading.certain
        if reading is None:
            repairs += _broken_gloss(text, match.start(), before)
            continue
        printed = text[match.start() : reading.end]
        if not reading.certain:
            repairs.append(Repair(rule="bytes", before=before[-1:] + printed, after=""))
            continue
        pieces += (text[at : match.start()], reading.text)
        repairs.append(Repair(rule="bytes", before=printed, after=reading.text))
        at = reading.end
    return "".join((*pieces, text[at:])), tuple(repairs)


def _broken_gloss(text: str, at: int, before: str) -> tuple[Repair, ...]:
    """A mark for `?xiàng)`: whatever it was, no clean text holds it."""
    gloss = REST_OF_GLOSS.match(text, at + 1)
    if gloss is None or not toned(gloss["letters"]):
        return ()
    return (Repair(rule="bytes", before=before[-1:] + text[at : gloss.end()], after=""),)


def _read(text: str, at: int, left: str) -> _Reading | None:
    gloss = REST_OF_GLOSS.match(text, at + 1)
    if gloss:
        return _around_gloss(text, at, left[-1:], gloss)
    return _behind_lost_lead(text, at, left)


def _behind_lost_lead(text: str, at: int, left: str) -> _Reading | None:
    """Cause A: the byte before the first printed pair is guessed, the rest follows from it. Where
    several guesses are good the `?` stays for that one character."""
    first = bytes_of(text[at + 1])
    if len(first) != 2:
        return None
    tail = realigned(text, at + 2, first[1])
    if tail is None or not tail.text:
        return None
    heads = sorted(
        (_fit(left, head, tail.text), head)
        for lead in LEADS
        if (head := character_of(lead, first[0]))
    )
    if not heads:
        return None
    head = heads[0][1]
    words = tail.text.lstrip(_OPENERS)[:1]
    known = len(tail.text) - tail.text.count("?")
    spelt = is_mark(head) or holds_together(plain(left[-1:] + head + words))
    if len(heads) < 2 or (spelt and heads[1][0] - heads[0][0] >= MARGIN):
        return _judged(
            text, at, left[-1:], head + tail.text, tail.end, sure=known > ("?" in tail.text)
        )
    return _judged(text, at, left[-1:], "?" + tail.text, tail.end, sure=known > _SHORT_TAIL)


def _fit(left: str, head: str, behind: str) -> float:
    """How badly a character fits between its neighbours, marks between them seen and not seen."""
    behind = plain(behind[:4])
    words = behind.lstrip(_OPENERS) or behind
    left = plain(left)
    fit = surprise(left[-1:] + plain(head) + behind[:1])
    if is_mark(head) and len(left) > 1:
        fit += unfinished(left[0], left[1])
    return fit if words[0] == behind[0] else fit + surprise(plain(head) + words[0])


def _around_gloss(text: str, at: int, left: str, gloss: re.Match[str]) -> _Reading | None:
    """Cause B: the lost byte made, with the trail of the character before, one that reads so."""
    before = pair_of(left) if left else b""
    if len(before) != 2:
        return None
    sound = toneless(gloss["letters"])
    found = []
    for lead in LEADS:
        if sound in readings(character_of(before[1], lead) or "?"):
            tail = realigned(text, gloss.end(), lead)
            if tail and tail.text:
                read = _judged(text, at, left, tail.text, tail.end, sure=True)
                found.append(_confirmed(read, text) if read else None)
    return max((reading for reading in found if reading), key=lambda r: r.gain, default=None)


def _confirmed(reading: _Reading, text: str) -> _Reading:
    """One character between two glosses is sure: the one tells its first byte, the other its sound
    (陣地?cái)?shù)量: 數)."""
    closed = text[reading.end - 1] in ")）"
    return reading._replace(certain=reading.certain or (closed and reading.gain >= _GAIN))


def _judged(text: str, at: int, left: str, read: str, end: int, *, sure: bool) -> _Reading | None:
    """How much better the reading is than the print, both in their surroundings."""
    right = right_of(text, end)
    if any(c in LOST for c in text[at + 1 : end]) and _is_ordinary(text[at:end], read):
        return None
    printed = surprise(plain(left + text[at:end] + right))
    known = read.removesuffix("?")
    cost = surprise(plain(left + known + (right if known == read else "")))
    gain = (printed - cost) / len(read)
    ordinary = cost / (len(read) + 1) <= ORDINARY
    if gain < _GAIN / 2 or not ordinary:
        return None
    return _Reading(read, end, gain, sure and gain >= _GAIN and len(read) > 1)


def _is_ordinary(printed: str, read: str) -> bool:
    """Whether what stands between two `?` may be good Chinese as it is: a `?` for one lost
    character (世界红?字日) damages nothing behind it. A gloss in it is a machine's."""
    if REST_OF_GLOSS.search(printed):
        return False
    if len(read) - read.count("?") <= _SHORT_TAIL + 1:
        return True
    parts = [plain(part) for part in re.split("[?？\ufffd]", printed) if len(part) > 1]
    pairs = sum(len(part) - 1 for part in parts)
    return pairs == 0 or sum(map(surprise, parts)) <= _GARBAGE * pairs
