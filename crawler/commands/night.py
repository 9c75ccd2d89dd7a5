"""One night: start the crawl in a process of its own, follow what it tells, publish the feeds.

The crawl is a child because Twisted's reactor starts once a process, and because whatever a page
does to a parser must not end the service. The child prints one JSON event a line; here they are
read, handed to whoever shows them, and gathered into a `NightResult`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from crawler.archive.lock import hold
from crawler.items import SourceRun
from feeds.publish import Published, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from crawler.config import Config

    Follow = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What is asked of one night."""

    source_ids: tuple[str, ...] = ()
    """Only these sources; empty: every enabled one."""
    full: bool = False
    """Walk every list to its end."""
    since: str = ""
    """`YYYY-MM-DD`: leave out what is older."""
    max_pages: int = 0
    """List pages a column at most; 0: no limit."""
    allow_private: bool = False
    trigger: str = "hand"
    """Who asked: `hand`, `clock`, `demo`."""


@dataclass(slots=True, kw_only=True)
class NightResult:
    """What came of one night."""

    finished: bool = False
    """The crawl told its result and ended by itself."""
    requests: int = 0
    sources: list[SourceRun] = field(default_factory=list)
    published: Published | None = None

    @property
    def good(self) -> bool:
        """Finished, and at least one source answered: exit code 0."""
        return self.finished and any(source.answered for source in self.sources)


def run_night(config: Config, night: Night, follow: Follow) -> NightResult:
    """Crawl, then publish. `follow` is called with each event as it comes.

    Raises ArchiveError when another process holds the archive.
    """
    with hold(config.archive, "crawl"):
        result = _crawl(config, night, follow)
        if config.archive.exists():
            result.published = publish(config.archive, config.feeds, base_url=config.base_url)
    return result


def _crawl(config: Config, night: Night, follow: Follow) -> NightResult:
    result = NightResult()
    with subprocess.Popen(  # - our own program, arguments from our own types
        _command(config, night),
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "crawler.settings", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stdout is not None
        try:
            for line in child.stdout:
                _take(line, result, follow)
        except KeyboardInterrupt:
            child.wait()
            raise
    result.finished = result.finished and child.returncode == 0
    return result


def _take(line: str, result: NightResult, follow: Follow) -> None:
    try:
        event = json.loads(line)
    except ValueError:
        return
    if event.get("event") == "source":
        result.sources.append(_source_run(event))
    elif event.get("event") == "result":
        result.finished = True
        result.requests = int(event.get("requests", 0))
    follow(event)


def _source_run(event: dict[str, Any]) -> SourceRun:
    known = {field.name for field in fields(SourceRun)}
    told = {key: value for key, value in event.items() if key in known}
    return SourceRun(source_id=event["source"], **told)


def _command(config: Config, night: Night) -> list[str]:
    settings = {
        "SOURCES": config.sources or "",
        "ARCHIVE": config.archive,
        "PAGES": config.pages,
        "DELAY": config.delay,
        "CONTACT": config.contact,
        "SOURCE_IDS": ",".join(night.source_ids),
        "FULL": int(night.full),
        "SINCE": night.since,
        "MAX_PAGES": night.max_pages,
        "ALLOW_PRIVATE": int(night.allow_private),
        "TRIGGER": night.trigger,
    }
    command = [sys.executable, "-m", "scrapy", "crawl", "news"]
    for name, value in settings.items():
        command += ["-s", f"HONGXUN_{name}={value}"]
    return command
