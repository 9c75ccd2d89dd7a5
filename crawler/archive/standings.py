"""The archive's memory of how each source is: what its nights saw, its state, what was said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import TYPE_CHECKING, Any

from crawler.archive import rows
from crawler.archive.file import ArchiveFile
from crawler.archive.lists import UNSEEN
from crawler.health.states import LOOK_BACK, Signs, Verdict
from crawler.health.telling import Change, Standing
from crawler.outcomes import SourceRun, SourceState, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_RUN = (
    "source_id", "answered", "listed", "fetched", "new", "repeated", "revised", "failed", "lists",
    "unchanged", "requests", "first_error", "seconds",
)  # fmt: skip

DAYS = 40
"""Days with reports that are read of a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A state of a source, or its beginning or end, as it is told to people."""

    source_id: str
    """Empty: it is about a whole run."""
    name: str
    state: str
    ends: bool
    at: str
    """`2026-02-12T03:00:00+08:00` of a change; of a state the night it began."""
    en: str
    zh: str


class Standings(ArchiveFile):
    """Reads and writes what is known of the sources' states."""

    def measure(self, run_id: int) -> None:
        """Note of each source in a run how many of its new reports are dated and how long they
        are; read once, because the nights to come compare themselves with it."""
        with self._writing():
            found: dict[str, list[tuple[int, int]]] = {}
            for source_id, is_dated, length in self._conn.execute(
                "SELECT appearances.source_id, appearances.published IS NOT NULL, "
                "length(articles.body) FROM appearances "
                "JOIN articles ON articles.id = appearances.article_id "
                "WHERE appearances.run_id = ? AND appearances.source_id IS NOT NULL",
                (run_id,),
            ):
                found.setdefault(source_id, []).append((is_dated, length))
            self._conn.executemany(
                "UPDATE source_runs SET dated = ?, body = ? WHERE run_id = ? AND source_id = ?",
                [
                    (sum(dated for dated, _ in seen), median(size for _, size in seen), run_id, key)
                    for key, seen in found.items()
                ],
            )

    def signs(self, source_id: str, *, until: int) -> list[Signs]:
        """What the runs up to and with `until` saw of a source, the latest last."""
        names = ", ".join(_RUN)
        with self._reading():
            found = list(
                self.db.query(
                    f"SELECT {names}, trouble, reasons, dated, body FROM source_runs "
                    "WHERE source_id = ? AND run_id <= ? ORDER BY run_id DESC LIMIT ?",
                    (source_id, until, LOOK_BACK + 1),
                )
            )
        return [_signs(row) for row in reversed(found)]

    def days(self, source_id: str) -> list[date]:
        """The latest days on which the source published; of a page that states no day, that on
        which it was first seen."""
        with self._reading():
            found = self._conn.execute(
                "SELECT DISTINCT substr(coalesce(published, first_seen), 1, 10) AS day "
                "FROM appearances WHERE source_id = ? AND length(day) = 10 "
                "ORDER BY day DESC LIMIT ?",
                (source_id, DAYS),
            )
            return [date.fromisoformat(day) for (day,) in found]

    def standings(self) -> dict[str, Standing]:
        """What is known of each source, by its id."""
        with self._reading():
            found = self.db.query("SELECT * FROM source_states")
            return {row["source_id"]: _standing(row) for row in found}

    def keep(
        self, run_id: int, standings: Mapping[str, Standing], changes: Iterable[Change], *,
        at: datetime,
    ) -> None:  # fmt: skip
        """Write what a night has taught, and what is to be said."""
        with self._writing():
            self._conn.executemany(
                "INSERT OR REPLACE INTO source_states (source_id, state, since, sentence, "
                "sentence_zh, seen, reason, about, bad_nights, same_nights, night, run_id) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(key, *_row(standing), run_id) for key, standing in sorted(standings.items())],
            )
            # A source with which something is wrong is looked at in full the next night: a home page
            # that shows what it showed would hide whether its lists are as they were again.
            self._conn.executemany(
                UNSEEN,
                [(key,) for key, standing in sorted(standings.items()) if standing.is_wrong],
            )
            self._conn.executemany(
                "INSERT INTO state_changes (run_id, source_id, state, ends, at, sentence, "
                "sentence_zh) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (run_id, change.source_id or None, change.state.value, int(change.ends),
                     rows.moment(at), change.en, change.zh)
                    for change in changes
                ],
            )  # fmt: skip

    def network_down_since(self) -> date | None:
        """The night on which it was said that most sources failed at once; None: that is over, or
        never was."""
        with self._reading():
            last = self._conn.execute(
                "SELECT ends, at FROM state_changes WHERE source_id IS NULL ORDER BY id DESC LIMIT 1"
            ).fetchone()
            return None if last is None or last[0] else date.fromisoformat(last[1][:10])

    def states(self) -> list[Told]:
        """How each enabled source is, those that need a look first."""
        return self._told(
            "SELECT sources.id AS source_id, sources.name, source_states.state, 0 AS ends, "
            "source_states.since AS at, sentence AS en, sentence_zh AS zh "
            "FROM source_states JOIN sources ON sources.id = source_states.source_id "
            "WHERE sources.enabled ORDER BY state IN ('working', 'quiet'), "
            "source_states.since DESC, sources.id",
            -1,
        )

    def changes(self, *, limit: int, run_id: int | None = None) -> list[Told]:
        """What was said, of one run or at all, the latest first."""
        where = "" if run_id is None else f"WHERE run_id = {run_id:d} "
        return self._told(
            "SELECT coalesce(source_id, '') AS source_id, coalesce(sources.name, '') AS name, "
            "state, ends, at, sentence AS en, sentence_zh AS zh FROM state_changes "
            f"LEFT JOIN sources ON sources.id = source_id {where}ORDER BY state_changes.id DESC",
            limit,
        )

    def _told(self, sql: str, limit: int) -> list[Told]:
        with self._reading():
            found = self.db.query(f"{sql} LIMIT ?", (limit,))
            return [Told(**{**row, "ends": bool(row["ends"])}) for row in found]


def _signs(row: dict[str, Any]) -> Signs:
    told = {name: row[name] for name in _RUN}
    run = SourceRun(
        **{**told, "answered": bool(row["answered"])},
        dropped=json.loads(str(row["reasons"])),
        trouble=Trouble(row["trouble"]),
    )
    return Signs(
        run=run,
        dated=row["dated"],
        body=row["body"],
    )


def _standing(row: dict[str, Any]) -> Standing:
    return Standing(
        state=SourceState(row["state"]),
        since=row["since"],
        seen=Verdict(
            state=SourceState(row["seen"]),
            reason=row["reason"],
            about=json.loads(str(row["about"])),
        ),
        bad_nights=row["bad_nights"],
        same_nights=row["same_nights"],
        night=row["night"],
    )


def _row(standing: Standing) -> tuple[object, ...]:
    seen = standing.seen
    assert seen is not None
    return (
        standing.state.value, standing.since, rows.storable(seen.en), rows.storable(seen.zh),
        seen.state.value, seen.reason, json.dumps(seen.about, ensure_ascii=False),
        standing.bad_nights, standing.same_nights, standing.night,
    )  # fmt: skip
