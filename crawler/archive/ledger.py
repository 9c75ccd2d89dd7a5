"""The archive's book of sources and runs: who is followed, and what each night brought."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from crawler.archive import rows
from crawler.archive.file import ArchiveFile
from crawler.outcomes import Ending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from crawler.items import Source
    from crawler.outcomes import SourceRun


BROKEN_OFF = "The process ended without a word; what it had read is kept."


class Ledger(ArchiveFile):
    """Writes sources and runs."""

    def upsert_sources(
        self, sources: Iterable[Source], *, region_name: Callable[[str], str] = str
    ) -> int:
        """Write the sources that are new or read differently now; return how many.

        `region_name` gives the name of a division by its code.
        """
        written = 0
        with self._writing():
            for source in sources:
                name = region_name(source.region)
                self._conn.execute(
                    "INSERT INTO regions (code, name) VALUES (?1, ?2) "
                    "ON CONFLICT (code) DO UPDATE SET name = ?2 WHERE name <> ?2",
                    (source.region, name),
                )
                written += self._upsert_source(source, name)
        return written

    def _upsert_source(self, source: Source, region_name: str) -> int:
        values = (
            source.id, source.name, source.level.value, source.region, region_name, source.url,
            int(source.enabled), source.family or "", source.note,
        )  # fmt: skip
        old = self._conn.execute(
            "SELECT id, name, level, region, region_name, url, enabled, family, note "
            "FROM sources WHERE id = ?",
            (source.id,),
        ).fetchone()
        if old == values:
            return 0
        self._conn.execute(
            "INSERT INTO sources (id, name, level, region, region_name, url, enabled, family, note)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET "
            "name = ?2, level = ?3, region = ?4, region_name = ?5, url = ?6, enabled = ?7, "
            "family = ?8, note = ?9",
            values,
        )
        return 1

    def begin_run(
        self, trigger: str, sources: int, *, night: str = "", at: datetime | None = None
    ) -> int:
        """Open a run of so many sources, asked for by `trigger` (hand, clock, demo); `night` names
        the night it is for."""
        with self._writing():
            cursor = self._conn.execute(
                "INSERT INTO runs (started, trigger, outcome, sources, night) "
                "VALUES (?, ?, ?, ?, ?)",
                (rows.moment(at or rows.now()), trigger, Ending.UNFINISHED, sources, night or None),
            )
            assert cursor.lastrowid is not None
            return cursor.lastrowid

    def record_source_run(self, run_id: int, result: SourceRun) -> None:
        """Write what one source brought; told again, the later word holds."""
        with self._writing():
            self._name(result.source_id, None)
            self._conn.execute(
                "INSERT OR REPLACE INTO source_runs (run_id, source_id, listed, fetched, new, "
                "repeated, dropped, failed, first_error, seconds, answered, revised, reasons, "
                "lists, unchanged, requests, trouble) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    run_id, result.source_id, result.listed, result.fetched, result.new,
                    result.repeated, sum(result.dropped.values()), result.failed,
                    rows.storable(result.first_error), float(result.seconds),
                    int(result.answered), result.revised,
                    json.dumps(dict(sorted(result.dropped.items()))), result.lists,
                    result.unchanged, result.requests, result.trouble.value,
                ),
            )  # fmt: skip

    def end_run(
        self, run_id: int, *, outcome: str = Ending.FINISHED, requests: int | None = None,
        note: str = "", at: datetime | None = None,
    ) -> None:  # fmt: skip
        """Close a run; `outcome` is an `Ending`, or in a word what ended it. Closed again, the later
        word holds; `requests` stay as they were when none are told."""
        with self._writing():
            self._conn.execute(
                "UPDATE runs SET ended = ?, outcome = ?, requests = coalesce(?, requests), "
                "note = ? WHERE id = ?",
                (rows.moment(at or rows.now()), outcome, requests, note, run_id),
            )

    def close_broken(self, why: str = "") -> int:
        """Close the runs that nobody closed, because the power went or the disk was full; return
        how many. Only for who holds the archive: no run of another process is under way."""
        with self._writing():
            return self._conn.execute(
                "UPDATE runs SET outcome = ?, note = ? WHERE outcome = ?",
                (Ending.BROKEN_OFF, why or BROKEN_OFF, Ending.UNFINISHED),
            ).rowcount

    def _name(self, source_id: str, region: str | None) -> None:
        """Make sure that what a row will point to is there: a source or a region that nobody has
        introduced is known by its code until somebody does."""
        if region:
            self._conn.execute(
                "INSERT OR IGNORE INTO regions (code, name) VALUES (?1, ?1)", (region,)
            )
        if source_id:
            self._conn.execute(
                "INSERT OR IGNORE INTO sources (id, name, level, region_name, url, enabled) "
                "VALUES (?1, ?1, '', '', '', 0)",
                (source_id,),
            )
