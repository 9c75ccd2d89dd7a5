"""Look at sources without archiving: which columns they have, and a few of their reports.

The looking is done by `spiders.probe` in a process of its own, as every crawl is, with a throwaway
archive; so manners, addresses and reading are those of the night.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.archive.archive import Archive
from crawler.archive.reports import Entry, newest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from crawler.config import Config

PAGES = 1
"""List pages of a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSeen:
    """A column with reports."""

    name: str
    """As the link to it says; may be empty."""
    url: str
    listed: int
    """Rows on its first pages, without those that an earlier column has too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was found at one source."""

    source: str
    answered: bool
    title: str
    """The home page's `<title>`; empty when there is none."""
    columns: tuple[ColumnSeen, ...]
    first_error: str


def look(
    config: Config,
    source_ids: Sequence[str],
    tell: Callable[[Seen], None],
    *,
    articles: int = 0,
    allow_private: bool = False,
) -> list[Entry]:
    """Look at these sources of `config.sources`; `tell` is called with each as it ends.

    Returns the reports that were read, newest first: of each source `articles` at most.
    """
    with tempfile.TemporaryDirectory(prefix="hongxun-") as folder:
        archive = Path(folder) / "archive.db"
        settings = {
            "SOURCES": config.sources or "",
            "ARCHIVE": archive,
            "PAGES": archive.with_name("pages"),
            "DELAY": config.delay,
            "CONTACT": config.contact,
            "SOURCE_IDS": ",".join(source_ids),
            "MAX_PAGES": PAGES,
            "ALLOW_PRIVATE": int(allow_private),
            "TRIGGER": "probe",
        }
        command = [sys.executable, "-m", "spiders", "probe", "-a", f"articles={articles}"]
        for name, value in settings.items():
            command += ["-s", f"HONGXUN_{name}={value}"]
        for seen in _follow(command):
            tell(seen)
        if not archive.exists():
            return []
        with Archive(archive, read_only=True) as archived:
            return newest(archived, limit=articles * len(source_ids))


def _follow(command: list[str]) -> Iterator[Seen]:
    told: dict[str, dict[str, dict[str, Any]]] = {}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            event = _event(line)
            if event.get("event") not in ("look", "source"):
                continue
            both = told.setdefault(event["source"], {})
            both[event["event"]] = event
            if len(both) == 2:
                yield _seen(both["source"], both["look"])


def _event(line: str) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def _seen(event: dict[str, Any], look: dict[str, Any]) -> Seen:
    return Seen(
        source=event["source"],
        answered=bool(event.get("answered")),
        title=look["title"],
        columns=tuple(ColumnSeen(**column) for column in look["columns"]),
        first_error=event.get("first_error") or "",
    )
