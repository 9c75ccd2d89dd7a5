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
_DENSITY = float(_RULE["density"])


def is_relevant(title: str, body: str, *, keywords: tuple[str, ...] = ()) -> bool:
    """Whether the report is about the movement; `keywords` count beside the general words.

    Yes when a word stands in the title; or in the lead, and again later; or often enough, in
    several paragraphs, for the length of the text.
    """
    words = _pattern(keywords)
    if words.search(title):
        return True
    mentions = [match.start() for match in words.finditer(body)]
    if not mentions:
        return False
    paragraphs = sum(1 for paragraph in body.split("\n") if words.search(paragraph))
    if len(mentions) >= 2 and mentions[0] < _LEAD and (paragraphs >= 2 or len(body) < 2 * _LEAD):
        return True
    dense = 1000 * len(mentions) / max(len(body), 1) >= _DENSITY
    return len(mentions) >= _TIMES and paragraphs >= _PARAGRAPHS and dense


def speaks_of_it(text: str) -> bool:
    """Whether a word of the movement stands in the text at all."""
    return bool(_pattern(()).search(text))


@lru_cache(maxsize=64)
def _pattern(keywords: tuple[str, ...]) -> re.Pattern[str]:
    words = {word for word in (*_RULE["words"], *keywords) if word}
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
