"""The real `hongxun crawl` in a process of its own, and what it left."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """One run: what it said, and how the archive and the feeds looked after it."""

    said: str
    complained: str
    exit_code: int
    archive: Path
    feeds: dict[str, bytes]
    """File name → bytes."""
    dump: dict[str, tuple[tuple[Any, ...], ...]]
    """Table → its rows; only those of reports, not those of runs."""
    asked: dict[str, tuple[str, ...]]
    """Source id → the paths that this run asked its site for."""

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Rows of the archive."""
        return rows(self.archive, query, *values)

    def line(self, source_id: str) -> str:
        """What was said about a source."""
        lines = [line for line in self.said.splitlines() if line.split(" ")[0] == source_id]
        assert len(lines) == 1, f"{len(lines)} lines about {source_id}"
        return lines[0]


def rows(archive: Path, query: str, *values: object) -> list[sqlite3.Row]:
    """Rows of an archive, by name of column."""
    db = sqlite3.connect(archive)
    try:
        db.row_factory = sqlite3.Row
        return db.execute(query, values).fetchall()
    finally:
        db.close()


def nights_later(archive: Path, days: int) -> None:
    """Let the archive's days pass: every time in it goes back."""
    with closing(sqlite3.connect(archive)) as db, db:
        for table, column in (
            ("appearances", "first_seen"), ("appearances", "last_seen"),
            ("removals", "first_missed"), ("removals", "last_missed"), ("removals", "gone"),
            ("skipped", "seen"), ("skipped", "looked"),
        ):  # fmt: skip
            for key, moment in db.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
                if moment:
                    earlier = datetime.fromisoformat(moment) - timedelta(days=days)
                    db.execute(
                        f"UPDATE {table} SET {column} = ? WHERE rowid = ?",
                        (earlier.isoformat(timespec="seconds"), key),
                    )


def hongxun(
    *arguments: str, cwd: Path, timeout: int = 300, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The command line, as a person types it; no pause between two requests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HONGXUN_")}
    return subprocess.run(
        [sys.executable, str(ROOT / "scheduler.py"), *arguments],
        cwd=cwd,
        env={**kept, "HONGXUN_DELAY": "0", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


REPORTS = ("articles", "appearances", "skipped", "revisions")
"""Tables that a night without news leaves as they are."""


def dump(archive: Path) -> dict[str, tuple[tuple[Any, ...], ...]]:
    """Every row of the tables of reports."""
    names = {row["name"] for row in rows(archive, "SELECT name FROM sqlite_master")}
    return {
        table: tuple(tuple(row) for row in rows(archive, f"SELECT * FROM {table} ORDER BY rowid"))
        for table in REPORTS
        if table in names
    }


def published(folder: Path) -> dict[str, bytes]:
    """Every file of a folder of feeds."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}
