"""What a report is about: topics by rule, each with the words that made it.

The rules are data, `data/topics.toml`; how they are meant is told there. Nothing is learnt, so the
same text always has the same topics, and each can be explained.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from crawler.text.script import simplified

LEAD = 120
"""Characters of the body that are read: what a report is about stands at its beginning, and what
the society does besides at its end."""

_STRUCK = "\n"
"""Stands where a stretch was struck out; no word has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic of `data/topics.toml`, where its keys are told."""

    id: str
    name: str
    words: tuple[str, ...]
    title: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def found(self, title: str, lead: str) -> tuple[str, ...]:
        """The words that make the topic, each once; none: the text is not about it."""
        for stretch in self.unless:
            title, lead = title.replace(stretch, _STRUCK), lead.replace(stretch, _STRUCK)
        told = [word for word in (*self.words, *self.title) if word in title]
        told += [
            word
            for word in self.words
            if word in lead and word not in told and _is_told(word, lead)
        ]
        return tuple(told)


def topics(title: str, body: str) -> dict[str, tuple[str, ...]]:
    """Topic id → the words that made it, in the order of the rules; empty: none is sure."""
    title, lead = simplified(title), simplified(body[:LEAD])
    found = {topic.id: topic.found(title, lead) for topic in rules()}
    return {name: words for name, words in found.items() if words}


@cache
def rules() -> tuple[Topic, ...]:
    """All topics, in the order in which they are shown."""
    return tuple(
        Topic(
            id=entry["id"],
            name=entry["name"],
            words=tuple(entry["words"]),
            title=tuple(entry.get("title", ())),
            unless=tuple(entry.get("unless", ())),
        )
        for entry in tomllib.loads(_data())["topic"]
    )


@cache
def version() -> str:
    """Changes when a text might be given other topics."""
    return hashlib.sha256(f"{LEAD} {_data()}".encode()).hexdigest()[:16]


def _is_told(word: str, lead: str) -> bool:
    """Whether the lead has the word by itself: as a member of a list (献血、救护、养老等工作) it
    tells what a society does, not what happened."""
    spots = [match.start() for match in re.finditer(re.escape(word), lead)]
    return any(
        lead[at - 1 : at] != "、" and lead[at + len(word) : at + len(word) + 1] != "、"
        for at in spots
    )


def _data() -> str:
    return resources.files("crawler.text").joinpath("data", "topics.toml").read_text("utf-8")
