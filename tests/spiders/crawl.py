"""Run the real crawl in a process of its own, as the command line does, and read what it left."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass
class Crawl:
    """What one run told and left."""

    events: list[dict[str, Any]]
    stderr: str
    archive: Path

    def source(self, name: str = "site") -> dict[str, Any]:
        """The last word about a source."""
        return next(
            event for event in self.events if event["event"] == "source" and event["source"] == name
        )

    @property
    def result(self) -> dict[str, Any]:
        """The last event."""
        return self.events[-1]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of the archive."""
        with sqlite3.connect(self.archive) as db:
            return db.execute(query).fetchall()

    def titles(self) -> set[str]:
        """Titles of all articles."""
        return {title for (title,) in self.rows("SELECT title FROM articles")}


def crawl(
    folder: Path,
    homes: dict[str, str],
    *,
    extra: str = "",
    timeout: int = 30,
    patience: int = 100,
    **settings: object,
) -> Crawl:
    """Crawl the sites (id → home address) into `folder/archive.db`. `timeout`: seconds that an
    answer is waited for; `patience`: seconds that the whole crawl is."""
    registry = folder / "sources.toml"
    registry.write_text(
        "".join(
            f'[[source]]\nid = "{name}"\nname = "某某市红十字会"\nlevel = "city"\n'
            f'region = "320600"\nurl = "{url}"\n{extra}\n'
            for name, url in homes.items()
        ),
        encoding="utf-8",
    )
    archive = folder / "archive.db"
    wishes = {"SOURCES": registry, "ARCHIVE": archive, "DELAY": 0, "ALLOW_PRIVATE": 1, **settings}
    command = [sys.executable, "-m", "spiders", "news", "-s", f"DOWNLOAD_TIMEOUT={timeout}"]
    for name, value in wishes.items():
        command += ["-s", f"HONGXUN_{name}={value}"]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )
    events = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return Crawl(events, done.stderr, archive)
