"""Known pages that are looked at again: which are due, which were missing, which are gone.

A report is looked at 1, 3, 7 and 30 days after it was first seen; a page that was missing or could
not be read when its list first named it, after 1, 3 and 7 days: lists are often made before their
pages, and a site that turned programs away may let them in again. A report that is missing is looked at
again a week later; missing on three visits over fourteen days it is gone, and then asked for once a
month. What it said stays in the archive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.archive import rows
from crawler.archive.file import ArchiveFile
from crawler.items import Link

if TYPE_CHECKING:
    from datetime import datetime

AFTER = (1, 3, 7, 30)
"""Days after the first visit. A visit that could not be paid lapses when as many days again have
passed, so that a long pause is not made up for at once."""
MISSING_AGAIN = 7
"""Days between two visits to a page that was missing."""
GONE_VISITS = 3
GONE_DAYS = 14
GONE_AGAIN = 30
"""Days between two visits to a page that is gone."""
BUDGET = 20
"""Pages of one source that are looked at again in one night."""

_DAY = "CAST(julianday(substr({}, 1, 10)) AS INTEGER)"
_AGE = f"({_DAY.format(':now')} - {_DAY.format('appearances.first_seen')})"
_SEEN = f"({_DAY.format('appearances.last_seen')} - {_DAY.format('appearances.first_seen')})"
_MISSED = f"({_DAY.format(':now')} - {_DAY.format('removals.last_missed')})"
_CHECKPOINTS = " OR ".join(f"({_SEEN} < {day} AND {_AGE} BETWEEN {day} AND {2 * day})" for day in AFTER)  # fmt: skip
_WAITED = f"({_DAY.format(':now')} - {_DAY.format('seen')})"
_LOOKED = f"({_DAY.format('looked')} - {_DAY.format('seen')})"
_MAY_COME = " OR ".join(f"({_LOOKED} < {day} AND {_WAITED} BETWEEN {day} AND {2 * day})" for day in AFTER[:3])  # fmt: skip
_DUE = f"""
SELECT appearances.url, appearances.title FROM appearances
LEFT JOIN removals ON removals.appearance_id = appearances.id AND removals.back IS NULL
WHERE appearances.source_id = :source AND CASE
    WHEN removals.id IS NULL THEN {_CHECKPOINTS}
    WHEN removals.gone IS NULL THEN {_MISSED} >= {MISSING_AGAIN}
    ELSE {_MISSED} >= {GONE_AGAIN}
END
ORDER BY removals.id IS NULL, appearances.first_seen DESC, appearances.published DESC
LIMIT :budget
"""
_NOT_YET = f"""
SELECT url, title, date_text FROM skipped
WHERE source_id = :source AND reason IN ('error_page', 'login', 'empty', 'no_title')
    AND looked != '' AND ({_MAY_COME})
ORDER BY seen DESC
LIMIT :budget
"""


class Revisits(ArchiveFile):
    """Writes and reads the table `removals`."""

    def due(self, source_id: str, *, now: datetime, budget: int = BUDGET) -> tuple[Link, ...]:
        """The source's pages that are to be looked at again: reports, missing ones first, then the
        newest; then pages that were none yet, at most half as many."""
        about = {"source": source_id, "now": rows.moment(now), "budget": budget}
        with self._reading():
            found = self._conn.execute(_DUE, about).fetchall()
            about["budget"] = budget // 2
            not_yet = self._conn.execute(_NOT_YET, about).fetchall()
        return (
            *(Link(url=url, title=title) for url, title in found),
            *(Link(url=url, title=title, date_text=text) for url, title, text in not_yet),
        )

    def _is_missing(self, appearance_id: int, seen: str) -> None:
        """A known page was not there; two visits on one day count once."""
        row = self._conn.execute(
            "SELECT id, first_missed, last_missed, visits FROM removals "
            "WHERE appearance_id = ? AND back IS NULL",
            (appearance_id,),
        ).fetchone()
        if row is None:
            self._conn.execute(
                "INSERT INTO removals (appearance_id, first_missed, last_missed, visits) "
                "VALUES (?1, ?2, ?2, 1)",
                (appearance_id, seen),
            )
        elif seen[:10] > row[2][:10]:
            self._conn.execute(
                f"UPDATE removals SET last_missed = ?1, visits = visits + 1, gone = CASE WHEN gone "
                f"IS NULL AND visits + 1 >= {GONE_VISITS} AND julianday(substr(?1, 1, 10)) - "
                f"julianday(substr(first_missed, 1, 10)) >= {GONE_DAYS} THEN ?1 ELSE gone END "
                "WHERE id = ?2",
                (seen, row[0]),
            )

    def _is_there(self, appearance_id: int, seen: str) -> None:
        """A known page answered: a removal is over, and one that was never told is forgotten."""
        self._conn.execute(
            "DELETE FROM removals WHERE appearance_id = ? AND gone IS NULL", (appearance_id,)
        )
        self._conn.execute(
            "UPDATE removals SET back = ? WHERE appearance_id = ? AND back IS NULL",
            (seen, appearance_id),
        )
