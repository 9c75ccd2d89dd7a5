"""The keeper's own feeds: each `[[feed]]` of the config file, read and refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from crawler.errors import ConfigError
from crawler.items import Level
from crawler.text import topics

_NAME = re.compile(r"[a-z0-9-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFeed:
    """One `[[feed]]`; a report must meet every condition that is given."""

    name: str
    """`^[a-z0-9-]{1,40}$`; part of the address `keyword-NAME.xml`, so it should never change."""
    title: str = ""
    """For people; empty: made from the words."""
    all: tuple[str, ...] = ()
    """Words that must all be in title or text."""
    any: tuple[str, ...] = ()
    """Words of which one must be there."""
    none: tuple[str, ...] = ()
    """Words that must not be there."""
    regions: tuple[str, ...] = ()
    """Codes of places; what lies in them belongs to them."""
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """Ids of topics."""


def wanted_feeds(entries: Any, *, file: str) -> tuple[WantedFeed, ...]:
    """The feeds that the config file asks for. Raises ConfigError, naming feed and key."""
    if not isinstance(entries, list | tuple) or not all(
        isinstance(entry, dict) for entry in entries
    ):
        raise ConfigError(f"{file}: feed: [[feed]] tables are expected.")
    feeds = tuple(_feed(entry, f"{file}: feed {at}") for at, entry in enumerate(entries, 1))
    names = [feed.name for feed in feeds]
    for name in names:
        if names.count(name) > 1:
            raise ConfigError(f"{file}: two feeds have the name {name!r}; give each its own.")
    return feeds


def _feed(entry: dict[str, Any], where: str) -> WantedFeed:
    known = {field.name for field in fields(WantedFeed)}
    for key in entry:
        if key not in known:
            raise ConfigError(
                f"{where}: unknown key {key!r}; there are {', '.join(sorted(known))}."
            )
    name = entry.get("name", "")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ConfigError(
            f"{where}: name: {name!r} is not allowed; small letters, digits and - are."
        )
    title = entry.get("title", "")
    if not isinstance(title, str):
        raise ConfigError(f"{where}: title: {title!r} is not allowed; a text is expected.")
    feed = WantedFeed(
        name=name,
        title=title,
        **{
            key: _texts(entry[key], f"{where}: {key}")
            for key in entry
            if key not in {"name", "title"}
        },
    )
    _check(feed.regions, re.compile(r"\d{6}").fullmatch, f"{where}: regions", "codes of six digits")
    levels = set(Level)
    _check(feed.levels, levels.__contains__, f"{where}: levels", ", ".join(sorted(levels)))
    ids = [topic.id for topic in topics.rules()]
    _check(feed.topics, ids.__contains__, f"{where}: topics", ", ".join(ids))
    if feed == WantedFeed(name=name, title=title):
        raise ConfigError(f"{where}: wants nothing; give it words, regions, levels or topics.")
    return feed


def _texts(value: Any, where: str) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list | tuple) or not all(
        isinstance(text, str) and text for text in texts
    ):
        raise ConfigError(f"{where}: {value!r} is not allowed; a list of texts is expected.")
    return tuple(texts)


def _check(values: tuple[str, ...], fits: Any, where: str, expected: str) -> None:
    for value in values:
        if not fits(value):
            raise ConfigError(f"{where}: {value!r} is not known; expected are {expected}.")
