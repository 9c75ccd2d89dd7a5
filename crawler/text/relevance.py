"""Is a report about the movement? Asked of sources that carry other news too.

The rule and its words are data: `data/relevance.toml`. A passing mention is not enough: the Red
Cross in a list of thirty bodies that attended does not make a report about it.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_RULE = tomllib.loads(
    files("crawler.text").joinpath("data/relevance.toml").read_text(encoding="utf-8")
)
_LEAD = int(_RULE["lead"])
_TIMES = int(_RULE["times"])
_PARAGRAPHS = int(_RULE["paragraphs"])
_ENOUGH = 200
"""Mentions whose paragraphs are counted."""
_DENSITY = float(_RULE["density"])


def is_relevant(title: str, body: str, *, keywords: tuple[str, ...] = ()) -> bool:
    """Whether the report is about the movement; `keywords` count beside the general words.

    Yes when a word stands in the title; or in the lead, and again later; or often enough, in
    several paragraphs, for the length of the text. A society that only stands in a list of others
    is not counted.
    """
    words = _pattern(keywords)
    if words.search(title):
        return True
    passing = _in_passing(words, body)
    mentions = [at for match in words.finditer(body) if (at := match.start()) not in passing]
    if not mentions:
        return False
    paragraphs = len({body.count("\n", 0, at) for at in mentions[:_ENOUGH]})
    if len(mentions) >= 2 and mentions[0] < _LEAD and (paragraphs >= 2 or len(body) < 2 * _LEAD):
        return True
    dense = 1000 * len(mentions) / max(len(body), 1) >= _DENSITY
    return len(mentions) >= _TIMES and paragraphs >= _PARAGRAPHS and dense


def speaks_of_it(text: str) -> bool:
    """Whether a word of the movement stands in the text at all."""
    return bool(_pattern(()).search(text))


_LIST = re.compile(r"[^、，,。；：\n]{1,24}(?:、[^、，,。；：\n]{1,24}){2,}")


def _in_passing(words: re.Pattern[str], body: str) -> set[int]:
    """Where a society only stands in a list of others: 市残联、市红十字会、市文联等. A list of the
    movement's own work (无偿献血、造血干细胞捐献) is none."""
    found: set[int] = set()
    for listed in _LIST.finditer(body):
        items = re.split("[、和及与]", listed[0])
        named = [item for item in items if words.search(item)]
        if len(named) * 2 >= len(items):
            continue
        for match in words.finditer(body, *listed.span()):
            if _ENDS_ITEM.match(body, match.end()):
                found.add(match.start())
    return found


_ENDS_ITEM = re.compile("(?:会|医院|大学|学校|中心)?(?:[、和及与等，,。；\n]|$)")


@lru_cache(maxsize=64)
def _pattern(keywords: tuple[str, ...]) -> re.Pattern[str]:
    words = {word for word in (*_RULE["words"], *keywords) if word}
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
