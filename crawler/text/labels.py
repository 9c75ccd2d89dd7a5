"""A metadata line → its labelled values. It cuts a line up; `bylines` judges the values.

Lines are cut at labels, never at white space: sites glue the next label to the value before it
(`2024-11-20发布者:`), leave values empty, write `:`, `：`, `/`, `|` or nothing after a label, and
put blanks inside one (`来 源:`).
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from crawler.text import dateforms
from crawler.text.names import looks_like_name, looks_like_organisation
from crawler.text.script import simplified

LONGEST_LINE = 600
"""Characters of a line that are looked at: no metadata line is longer."""


class Labelled(NamedTuple):
    """One value of a metadata line."""

    label: str
    """`published`, `updated`, `origin`, `author`, `editor`, `reader_count`, `original_url`,
    `other`; for text without a printed label, what it looks like, or `other`."""
    text: str
    """The value as printed, trimmed; may be empty."""
    named: str = ""
    """The label as printed, without its blanks; empty when the value stood alone."""


def _words() -> dict[str, frozenset[str]]:
    data = resources.files("crawler.text").joinpath("data", "labels.toml").read_text("utf-8")
    return {key: frozenset(text.split()) for key, text in tomllib.loads(data).items()}


_WORDS = _words()
LABELS = (
    "published",
    "updated",
    "origin",
    "author",
    "editor",
    "reader_count",
    "original_url",
    "other",
)
_KIND = {word: label for label in LABELS for word in _WORDS[label]}
_LONGEST = max(map(len, _KIND))
_STARTS = frozenset(word[0] for word in _KIND)
_NEEDS_COLON = _WORDS["needs_colon"]

_BLANKS = " \t\n\r\u3000\xa0"
_COLON = re.compile(r"[:：︰﹕∶/／|｜]")
_TOKEN = re.compile(r"[^\s\d|｜/／\[\]【】()（）:：]+")
_GLUED = re.compile(r"[\u3400-\u9fff]{5,16}")
_SHEET = re.compile(r"第?\w{1,4}版[:：]?\w{0,8}")
_EDGE = " \t\n\r\u3000\xa0|｜,，;；、-—–_·•"
_CLOSED = {"[": "]", "【": "】", "(": ")", "（": "）"}
_BRACKETS = "".join((*_CLOSED, *_CLOSED.values()))


class _Mark(NamedTuple):
    """A label in the line: where it begins, where its value begins."""

    start: int
    value: int
    word: str


@lru_cache(maxsize=64)  # a page asks about the same line for its date, origin and author
def split_labels(line: str) -> tuple[Labelled, ...]:
    """The values of a metadata line, in order.

    A value ends where the next label begins, with or without blanks. Text without a label is
    named for what it looks like: a date `published` (`other` when a labelled one stands in the
    line too: beside 来源 it is the original's), a person `author`, a medium or society `origin`.
    """
    line = line[:LONGEST_LINE]
    marks = _marks(_folded(line))
    dated = any(_KIND[mark.word] == "published" for mark in marks)
    first = marks[0].start if marks else len(line)
    values = list(_loose(line[:first], dated))
    for index, mark in enumerate(marks):
        end = marks[index + 1].start if index + 1 < len(marks) else len(line)
        values += _value(mark.word, line[mark.value : end], dated)
    return tuple(values)


def holds_label(line: str) -> bool:
    """Whether a label is printed anywhere in a line."""
    return bool(_marks(_folded(line[:LONGEST_LINE])))


def may_begin_with_label(line: str) -> bool:
    """Whether a line's first character is a label's: most lines are told from labelled ones so."""
    first = line.lstrip(_EDGE + _BRACKETS)[:1]
    return first in _STARTS or (first >= "\u3400" and simplified(first) in _STARTS)


def _folded(line: str) -> str:
    """A line in simplified characters, in which each stands where it stood."""
    folded = simplified(line)
    return folded if len(folded) == len(line) else line


def _marks(line: str) -> list[_Mark]:
    found = {mark.start: mark for mark in _standing_alone(line)}
    found.update({mark.start: mark for mark in _before_colons(line)})
    marks: list[_Mark] = []
    for start in sorted(found):
        if not marks or start >= marks[-1].value:
            marks.append(found[start])
        elif found[start].value > marks[-1].value:
            marks[-1] = found[start]
    return marks


def _before_colons(line: str) -> list[_Mark]:
    """Labels with a colon may stand anywhere, even glued to the value before them."""
    marks = []
    for match in _COLON.finditer(line):
        begin, word = _word_before(line, match.start())
        if not word:
            continue
        slash, bar = match.group() in "/／", match.group() in "|｜"
        if slash and (whole := line[begin : match.end() + 1]) in _KIND:  # 文/图
            marks.append(_Mark(begin, match.end() + 1, whole))
            continue
        alone = begin == 0 or not line[begin - 1].isalnum()
        if (slash or len(word) == 1) and not alone:
            continue  # 中文: is no 文:, and 总编/记者 no label
        if bar and not (alone and _may_be_colon(line, begin, match.start())):
            continue
        marks.append(_Mark(begin, match.end(), word))
    return marks


def _may_be_colon(line: str, begin: int, bar: int) -> bool:
    """Whether a bar at `bar` stands for a colon behind the label that begins at `begin`: `来源 | …`,
    and `作者｜方予 编辑｜秦桑`; in `浏览 12|来源|打印` it parts."""
    if line[bar - 1] in _BLANKS:
        return True
    value = re.match(r"[^\s|｜:：]+(?=\s|$)", line[bar + 1 :])
    spaced = begin == 0 or line[begin - 1] in _BLANKS
    return spaced and value is not None and value[0] not in _KIND


def _word_before(line: str, end: int) -> tuple[int, str]:
    """The longest label that ends before `end`, and its beginning.

    Blanks are skipped before the colon and inside a label of two characters (`来 源`), not inside
    a longer one: `本站编辑 时间:` is no 编辑时间.
    """
    begin, letters, best, blanks = end, "", (end, ""), 0
    while begin > 0 and len(letters) < _LONGEST and blanks <= 4:
        begin -= 1
        if line[begin] not in _BLANKS:
            blanks = 0
            letters = line[begin] + letters
            if letters in _KIND:
                best = begin, letters
        elif len(letters) > 1:
            break
        else:
            blanks += 1
    return best


def _standing_alone(line: str) -> list[_Mark]:
    """Without a colon a label must stand by itself (`发布时间 2019/3/1  阅读次数`), or be long
    enough to be nothing else (`责任编辑张健`)."""
    marks = []
    for match in _TOKEN.finditer(line):
        token = match.group()
        if token in _KIND and token not in _NEEDS_COLON:
            marks.append(_Mark(match.start(), match.end(), token))
        elif (
            _GLUED.fullmatch(token)
            and _KIND.get(word := token[:4]) in ("origin", "editor")
            and not token.endswith(("人", "部", "者"))
        ):
            marks.append(_Mark(match.start(), match.start() + 4, word))
    return marks


def _value(word: str, text: str, dated: bool) -> list[Labelled]:
    label = _KIND[word]
    if label in ("published", "updated", "reader_count", "other", "original_url"):
        return [Labelled(label, _trimmed(text), word), *_behind_date(label, text, dated)]
    written = next(iter(dateforms.find(text)), None)
    if written is None or written.year is None or written.day is None:
        return [Labelled(label, _trimmed(text), word)]
    date = Labelled("other" if dated else "published", text[written.start : written.end].strip())
    rest = [] if text[: written.start].strip(_EDGE) else list(_loose(text[written.end :], True))
    return [Labelled(label, _trimmed(text[: written.start]), word), date, *rest]


def _behind_date(label: str, text: str, dated: bool) -> list[Labelled]:
    """`发布时间:2018-12-18 15:46:00 北京晨报`: what follows a date is no part of it."""
    if label not in ("published", "updated"):
        return []
    written = next(iter(dateforms.find(text)), None)
    return [] if written is None else list(_loose(text[written.end :], True))


def _loose(text: str, dated: bool) -> list[Labelled]:
    """Values without labels, each named for what it looks like."""
    values: list[Labelled] = []
    written = next(iter(dateforms.find(text)), None)
    if written is not None and not written.relative and written.year is not None:
        values += _tokens(text[: written.start])
        printed = text[written.start : written.end].strip()
        values.append(Labelled("other" if dated else "published", printed))
        text = text[written.end :]
    return values + _tokens(text)


def _tokens(text: str) -> list[Labelled]:
    values: list[Labelled] = []
    for token in re.split(r"[\s\u3000\xa0|｜]+", text):
        token = _trimmed(token)
        if not token:
            continue
        if _SHEET.fullmatch(token):
            values.append(Labelled("other", token))
            break  # behind it stands the sheet's name: 第05版：社会
        if looks_like_organisation(token) and not re.search(r"[，,。]", token):
            label = "origin"
        elif looks_like_name(token):
            label = "author"
        else:
            label = "other"
        if values and values[-1].label == label == "author":
            values[-1] = Labelled(label, f"{values[-1].text} {token}")
        else:
            values.append(Labelled(label, token))
    return values


def _trimmed(text: str) -> str:
    text = text.strip(_EDGE)
    if text[:1] not in _BRACKETS and text[-1:] not in _BRACKETS:
        return text
    for opening, closing in _CLOSED.items():
        if text.startswith(opening) and text.endswith(closing):
            return text[1:-1].strip(_EDGE)
        if text.endswith(opening) or (text.endswith(closing) and opening not in text):
            text = text[:-1].rstrip(_EDGE)
        if text.startswith(closing):
            text = text[1:].lstrip(_EDGE)
    return text
