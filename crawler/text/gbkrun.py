"""A run of characters read one byte on, to where its pairs are right again.

`gbkshift` finds the spots and judges the readings; here they are read.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from crawler.text.bigrams import surprise
from crawler.text.gbkbytes import HIDDEN, TRAILS, UNREADABLE, character_of, pair_of
from crawler.text.readings import readings, toneless
from crawler.text.script import simplified

LONGEST_RUN = 300
"""Characters that are read anew behind one `?`."""
ORDINARY = 6.8
"""Nats a character that ordinary text costs at most."""
MARGIN = 2.0
"""Nats by which the best guess of a lost byte must beat the next."""
LOST = "?？\ufffd"
REST_OF_GLOSS = re.compile(r"[(（]?(?P<letters>[a-zɑɡà-ǜā-ū\u0300-\u030c]{1,8})[)）]")
_HIDDEN_GAIN = 8.0
"""Nats that a pair which nobody sees must gain."""
_PAIRED = 4.0
"""Nats for a mark in such a pair that closes one opened before it."""
_CLOSED_BY = {"》": "《", "”": "“", "）": "（"}
_IMPOSSIBLE = 21.0
"""Nats that a character costs with its neighbours when a pair near it is lost for good."""
_DEEPEST = 4
"""Lost places inside one run that are guessed."""
_CLOSES = re.compile(r"[^()（）\n]{1,40}[)）]")
_GLOSS = re.compile(r"[(（][a-zɑɡà-ǜā-ū\u0300-\u030c]{1,8}[)）]\s?")


class Tail(NamedTuple):
    """What a run of printed characters reads as, one byte on."""

    text: str
    end: int
    """Where the printed text is right again."""


def realigned(text: str, start: int, lead: int, deep: int = 0) -> Tail | None:
    """The printed characters from `start` read one byte on, until the pairs are right again."""
    read: list[str] = []
    borders: list[tuple[int, int]] = []
    for place in range(start, min(len(text), start + LONGEST_RUN)):
        character = text[place]
        borders.append((lead, place))
        if character in LOST:
            tails = [_closed(text, place, lead, read)]
            if deep < _DEEPEST:
                tails.append(_through(text, place, lead, read, deep))
            tail = _cheapest(text, [t for t in tails if t])
            break
        data = bytes_of(character)
        if not data or not (found := character_of(lead, data[0])):
            return None
        read.append(found)
        if len(data) == 1 or data[1] < 0x80:
            tail = Tail("".join(read) + (chr(data[1]) if len(data) > 1 else ""), place + 1)
            break
        lead = data[1]
    else:
        return None
    return _with_hidden_pair(text, tail, borders) if tail else None


def _closed(text: str, place: int, lead: int, read: list[str]) -> Tail | None:
    """The run's last half pair became `?` too, together with the ASCII character behind it.

    That was the bracket of a gloss, which tells how the last character reads; else it is unknown
    and the `?` stays for it.
    """
    gloss = REST_OF_GLOSS.match(text, place + 1)
    guesses = [c for trail in TRAILS if (c := character_of(lead, trail))]
    end, eaten = place + 1, "?"
    if gloss:
        sound = toneless(gloss["letters"])
        guesses = [c for c in guesses if sound in readings(c)]
        end, eaten = gloss.end(), ""
    elif _CLOSES.match(text, end):
        eaten = "("
    right = "" if eaten == "?" else right_of(text, end)
    left = read[-1] if read else ""
    best = _surest(guesses, left, right)
    if not best and gloss:
        return None
    return Tail("".join(read) + best + eaten, end)


def _surest(guesses: list[str], left: str, right: str) -> str:
    """The character that fits best between its neighbours; empty when another fits as well."""
    costs = sorted((surprise(plain(left + guess + right)), guess) for guess in guesses)
    clear = len(costs) == 1 or (len(costs) > 1 and costs[1][0] - costs[0][0] >= MARGIN)
    return costs[0][1] if clear else ""


def _through(text: str, place: int, lead: int, read: list[str], deep: int) -> Tail | None:
    """A `?` inside the run: two bytes that read as nothing, guessed, and the run goes on."""
    data = bytes_of(text[place + 1]) if place + 1 < len(text) else b""
    if len(data) != 2 or text[place + 1] in LOST:
        return None
    rest = realigned(text, place + 2, data[1], deep + 1)
    if rest is None:
        return None
    left = read[-1] if read else ""
    pair = _best_pair(UNREADABLE, lead, data[0], left, rest.text[:1], _IMPOSSIBLE)[1]
    return Tail("".join(read) + (pair or "?") + rest.text, rest.end)


def _best_pair(
    pairs: dict[int, tuple[int, ...]],
    lead: int,
    trail: int,
    left: str,
    right: str,
    limit: float,
) -> tuple[float, str]:
    """The two characters that two lost bytes made with the bytes around them, and their cost; no
    characters when none costs less than `limit`.

    Thousands are possible: the best beginnings come first, and what cannot win is not tried.
    """
    left, right = plain(left), plain(right)
    best = limit, ""
    ones = sorted(
        (surprise(left + _plain_character(one)), one, first)
        for first in pairs
        if (one := character_of(lead, first))
    )
    twos: dict[int, tuple[float, str, str]] = {}
    for begun, one, first in ones:
        if begun >= best[0]:
            break
        first_plain = _plain_character(one)
        for second in pairs[first]:
            if second not in twos:
                two = character_of(second, trail)
                folded = _plain_character(two)
                twos[second] = surprise(folded + right) if two else math.inf, two, folded
            ended, two, folded = twos[second]
            if begun + ended < best[0]:
                cost = begun + ended + surprise(first_plain + folded)
                best = min(best, (cost, one + two))
    return best


def _cheapest(text: str, tails: list[Tail]) -> Tail | None:
    """The most ordinary of several readings that end at different places."""
    if len(tails) < 2:
        return tails[0] if tails else None
    horizon = max(tail.end for tail in tails) + 3
    return min(tails, key=lambda tail: surprise(plain(tail.text + text[tail.end : horizon])))


def _with_hidden_pair(text: str, tail: Tail, borders: list[tuple[int, int]]) -> Tail:
    """Put a pair back that reads as private use, which a copy dropped: the AAA1 of D6AA A1B7
    (知》), printed as 分 behind ㄖ."""
    read = tail.text
    costs = [surprise(plain(read[max(0, i - 1) : i + 2])) for i in range(len(borders))]
    if not costs or max(costs) < 2 * _HIDDEN_GAIN or median(costs) > 2 * ORDINARY:
        return tail
    index = costs.index(max(costs))
    best = (_HIDDEN_GAIN, read)
    for near in range(max(0, index - 1), min(len(borders), index + 2)):
        lead, place = borders[near]
        data = b"" if text[place] in LOST else bytes_of(text[place])
        if len(data) != 2 or near >= len(read):
            continue
        left, right = read[max(0, near - 1) : near], read[near + 1 : near + 2]
        now = surprise(plain(left + read[near] + right))
        cost, pair = _best_pair(HIDDEN, lead, data[0], left, right, now - _HIDDEN_GAIN + _PAIRED)
        if pair:
            paired = any(_CLOSED_BY[c] in read[:near] for c in pair if c in _CLOSED_BY)
            gain = now - cost + _PAIRED * paired
            best = max(best, (gain, read[:near] + pair + read[near + 1 :]))
    if best[1] == read and max(costs) >= _IMPOSSIBLE and 0 < index < len(read):
        return tail._replace(text=read[:index] + "?" + read[index + 1 :])
    return tail._replace(text=best[1])


def right_of(text: str, end: int) -> str:
    """The next character of the text, a gloss skipped."""
    if gloss := _GLOSS.match(text, end):
        end = gloss.end()
    return text[end : end + 1]


def bytes_of(character: str) -> bytes:
    """The bytes of a printed character; marks and digits that a copy made narrow were wide, as no
    pair ends with them."""
    code = ord(character)
    if 0x40 <= code <= 0x7E:
        return bytes((code,))
    if 0x21 <= code < 0x40:
        return bytes((0xA3, code + 0x80))
    return pair_of(character)


@lru_cache(maxsize=1 << 15)
def _plain_character(character: str) -> str:
    return simplified(character)


def plain(text: str) -> str:
    """`text` in simplified characters, one for one."""
    return "".join(map(_plain_character, text))
