"""GBK text read from an odd byte, put right where that is certain.

Two machines make this damage. (A) One lead byte became `?`, and every pair behind it is read one
byte late: 。“博愛 (A1A3 A1B0 B2A9 90DB) → `?!安\ue7ee`. (B) A machine that writes glosses found the
bytes of a character across the border of two others and put the gloss into the middle of one:
獎者頒獎 holds 84D5 = 務, so it became 獎 D5 (wù) DF頒獎 → `獎?wù)哳C獎`. Both end where an ASCII byte
puts the pairs right again, or where the last half pair became another `?`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crawler.items import Repair
from crawler.text.bigrams import surprise
from crawler.text.gbkbytes import HIDDEN, LEADS, TRAILS, UNREADABLE, character_of, pair_of
from crawler.text.readings import readings, toneless
from crawler.text.script import simplified

LONGEST_RUN = 300
"""Characters that are read anew behind one `?`."""
_GAIN = 2.0
"""Nats a character that a reading must gain over the printed text: 。通知 gains 4, clean text behind
a question mark loses 5."""
_ORDINARY = 6.8
"""Nats a character that ordinary text costs at most."""
_MARGIN = 0.5
"""Nats by which the best guess of a lost byte must beat the next."""
_HIDDEN_GAIN = 8.0
"""Nats that a pair which nobody sees must gain."""

_DEEPEST = 4
"""Lost places inside one run that are guessed."""

_CLOSES = re.compile(r"[^()（）\n]{1,40}[)）]")
_LOST = "?？\ufffd"
_SPOT = re.compile(
    r"[?\ufffd](?=[^\s\x00-\x20\"'<>=&\w./-]|[\u3000-\uffff]|[(（]?[a-zà-ǜɑɡ]{1,8}[)）])"
)
_REST_OF_GLOSS = re.compile(r"[(（]?(?P<letters>[a-zɑɡà-ǜā-ū\u0300-\u030c]{1,8})[)）]")
_GLOSS = re.compile(r"[(（][a-zɑɡà-ǜā-ū\u0300-\u030c]{1,8}[)）]\s?")


class _Tail(NamedTuple):
    """What a run of printed characters reads as, one byte on."""

    text: str
    end: int
    """Where the printed text is right again."""


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
    at = 0
    for match in _SPOT.finditer(text):
        if match.start() < max(at, 1):
            continue
        before = text[at : match.start()] or "".join(pieces[-1:])
        reading = _read(text, match.start(), before[-1:])
        if reading is None:
            continue
        printed = text[match.start() : reading.end]
        if not reading.certain:
            repairs.append(Repair(rule="bytes", before=before[-1:] + printed, after=""))
            continue
        pieces += (text[at : match.start()], reading.text)
        repairs.append(Repair(rule="bytes", before=printed, after=reading.text))
        at = reading.end
    return "".join((*pieces, text[at:])), tuple(repairs)


def _read(text: str, at: int, left: str) -> _Reading | None:
    gloss = _REST_OF_GLOSS.match(text, at + 1)
    if gloss:
        return _around_gloss(text, at, left, gloss)
    return _behind_lost_lead(text, at, left)


def _behind_lost_lead(text: str, at: int, left: str) -> _Reading | None:
    """Cause A: the byte before the first printed pair is guessed, the rest follows from it."""
    first = _bytes_of(text[at + 1])
    if len(first) != 2:
        return None
    tail = _realigned(text, at + 2, first[1])
    if tail is None or not tail.text:
        return None
    heads = sorted(
        (_fit(left, head, tail.text), head)
        for lead in LEADS
        if (head := character_of(lead, first[0]))
    )
    if not heads:
        return None
    sure = len(heads) < 2 or heads[1][0] - heads[0][0] >= _MARGIN
    return _judged(text, at, left, heads[0][1] + tail.text, tail.end, sure=sure)


def _fit(left: str, head: str, behind: str) -> float:
    """How badly a character fits between its neighbours, marks between them seen and not seen."""
    behind = _plain(behind[:4])
    words = behind.lstrip("“《（(") or behind
    fit = surprise(_plain(left + head) + behind[:1])
    return fit if words[0] == behind[0] else fit + surprise(_plain(head) + words[0])


def _around_gloss(text: str, at: int, left: str, gloss: re.Match[str]) -> _Reading | None:
    """Cause B: the lost byte made, with the trail of the character before, one that reads so."""
    before = pair_of(left) if left else b""
    if len(before) != 2:
        return None
    sound = toneless(gloss["letters"])
    found = []
    for lead in LEADS:
        if sound in readings(character_of(before[1], lead) or "?"):
            tail = _realigned(text, gloss.end(), lead)
            if tail and tail.text:
                found.append(_judged(text, at, left, tail.text, tail.end, sure=True))
    return max((reading for reading in found if reading), key=lambda r: r.gain, default=None)


def _realigned(text: str, start: int, lead: int, deep: int = 0) -> _Tail | None:
    """The printed characters from `start` read one byte on, until the pairs are right again."""
    read: list[str] = []
    borders: list[tuple[int, int]] = []
    for place in range(start, min(len(text), start + LONGEST_RUN)):
        character = text[place]
        borders.append((lead, place))
        if character in _LOST:
            tails = [_closed(text, place, lead, read)]
            if deep < _DEEPEST:
                tails.append(_through(text, place, lead, read, deep))
            tail = _cheapest(text, [t for t in tails if t])
            break
        data = _bytes_of(character)
        if not data or not (found := character_of(lead, data[0])):
            return None
        read.append(found)
        if len(data) == 1 or data[1] < 0x80:
            tail = _Tail("".join(read) + (chr(data[1]) if len(data) > 1 else ""), place + 1)
            break
        lead = data[1]
    else:
        return None
    return _with_hidden_pair(text, tail, borders) if tail else None


def _closed(text: str, place: int, lead: int, read: list[str]) -> _Tail | None:
    """The run's last half pair became `?` too, together with the ASCII character behind it.

    That was the bracket of a gloss, which tells how the last character reads; else it is unknown
    and the `?` stays for it.
    """
    gloss = _REST_OF_GLOSS.match(text, place + 1)
    guesses = [c for trail in TRAILS if (c := character_of(lead, trail))]
    end, eaten = place + 1, "?"
    if gloss:
        sound = toneless(gloss["letters"])
        guesses = [c for c in guesses if sound in readings(c)]
        end, eaten = gloss.end(), ""
    elif _CLOSES.match(text, end):
        eaten = "("
    right = "" if eaten == "?" else _right_of(text, end)
    left = read[-1] if read else ""
    best = min(guesses, key=lambda c: surprise(_plain(left + c + right)), default="")
    return _Tail("".join(read) + best + eaten, end) if best else None


def _through(text: str, place: int, lead: int, read: list[str], deep: int) -> _Tail | None:
    """A `?` inside the run: two bytes that read as nothing, guessed, and the run goes on."""
    data = _bytes_of(text[place + 1]) if place + 1 < len(text) else b""
    if len(data) != 2 or text[place + 1] in _LOST:
        return None
    rest = _realigned(text, place + 2, data[1], deep + 1)
    if rest is None:
        return None
    pair = _best_pair(UNREADABLE, lead, data[0], read[-1] if read else "", rest.text[:1])
    return _Tail("".join(read) + pair[1] + rest.text, rest.end) if pair else None


def _best_pair(
    pairs: tuple[tuple[int, int], ...], lead: int, trail: int, left: str, right: str
) -> tuple[float, str] | None:
    """The two characters that two lost bytes made with the bytes around them, and their cost."""
    left, right = _plain(left), _plain(right)
    return min(
        (
            (surprise(left + _plain_character(one) + _plain_character(two) + right), one + two)
            for first, second in pairs
            if (one := character_of(lead, first)) and (two := character_of(second, trail))
        ),
        default=None,
    )


def _cheapest(text: str, tails: list[_Tail]) -> _Tail | None:
    """The most ordinary of several readings that end at different places."""
    if len(tails) < 2:
        return tails[0] if tails else None
    horizon = max(tail.end for tail in tails) + 3
    return min(tails, key=lambda tail: surprise(_plain(tail.text + text[tail.end : horizon])))


def _with_hidden_pair(text: str, tail: _Tail, borders: list[tuple[int, int]]) -> _Tail:
    """Put a pair back that reads as private use, which a copy dropped: the AAA1 of D6AA A1B7
    (知》), printed as 分 behind ㄖ."""
    read = tail.text
    costs = [surprise(_plain(read[max(0, i - 1) : i + 2])) for i in range(len(borders))]
    if not costs or max(costs) < 2 * _HIDDEN_GAIN:
        return tail
    index = costs.index(max(costs))
    best = (_HIDDEN_GAIN, read)
    for near in range(max(0, index - 1), min(len(borders), index + 2)):
        lead, place = borders[near]
        data = b"" if text[place] in _LOST else _bytes_of(text[place])
        if len(data) != 2 or near >= len(read):
            continue
        left, right = read[max(0, near - 1) : near], read[near + 1 : near + 2]
        pair = _best_pair(HIDDEN, lead, data[0], left, right)
        if pair:
            gain = surprise(_plain(left + read[near] + right)) - pair[0]
            best = max(best, (gain, read[:near] + pair[1] + read[near + 1 :]))
    return tail._replace(text=best[1])


def _judged(text: str, at: int, left: str, read: str, end: int, *, sure: bool) -> _Reading | None:
    """How much better the reading is than the print, both in their surroundings."""
    right = _right_of(text, end)
    printed = surprise(_plain(left + text[at:end] + right))
    known = read.removesuffix("?")
    cost = surprise(_plain(left + known + (right if known == read else "")))
    gain = (printed - cost) / len(read)
    ordinary = cost / (len(read) + 1) <= _ORDINARY
    if gain < _GAIN / 2 or not ordinary:
        return None
    return _Reading(read, end, gain, sure and gain >= _GAIN and len(read) > 1)


def _right_of(text: str, end: int) -> str:
    """The next character of the text, a gloss skipped."""
    if gloss := _GLOSS.match(text, end):
        end = gloss.end()
    return text[end : end + 1]


def _bytes_of(character: str) -> bytes:
    """The bytes of a printed character; marks and digits that a copy made narrow were wide, as no
    pair ends with them."""
    code = ord(character)
    if 0x40 <= code <= 0x7E:
        return bytes((code,))
    if 0x21 <= code < 0x40:
        return bytes((0xA3, code + 0x80))
    return pair_of(character)


@cache
def _plain_character(character: str) -> str:
    return simplified(character)


def _plain(text: str) -> str:
    return "".join(map(_plain_character, text))
