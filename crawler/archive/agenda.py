"""What one night leaves to the next: which lists were walked to their end, and which articles were
listed but could not be had. Without it a night that is broken off would lose what it had not
reached: the next one stops where a list brings nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.archive import rows
from crawler.archive.file import ArchiveFile
from crawler.items import Link
from crawler.text.urls import identity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MOST_TRIES = 14
"""Nights on which an article that cannot be had is asked for again."""


class Agenda(ArchiveFile):
    """Writes and reads what is still to be done."""

    def walked(self, source_id: str) -> set[str]:
        """Identities of the source's lists that were walked to their end once."""
        with self._reading():
            found = self._conn.execute(
                "SELECT identity FROM walked WHERE source_id = ?", (source_id,)
            )
            return {row[0] for row in found}

    def missed(self, source_id: str) -> tuple[Link, ...]:
        """The source's articles that could not be had and are to be asked for again."""
        with self._reading():
            found = self._conn.execute(
                "SELECT url, title, date_text FROM missed WHERE source_id = ? AND tries < ?",
                (source_id, MOST_TRIES),
            )
            return tuple(Link(url=row[0], title=row[1], date_text=row[2]) for row in found)

    def leave(
        self, source_id: str, *, walked: set[str], missed: Iterable[Link], seen_at: datetime
    ) -> None:
        """Note what the next night has to know; writes nothing when it knows it already.

        Articles that were missed before and are not named now are done with.
        """
        failed = {identity(link.url): link for link in missed}
        with self._writing():
            before = self.walked(source_id)
            self._conn.executemany(
                "DELETE FROM walked WHERE source_id = ? AND identity = ?",
                [(source_id, key) for key in sorted(before - walked)],
            )
            self._conn.executemany(
                "INSERT INTO walked (source_id, identity) VALUES (?, ?)",
                [(source_id, key) for key in sorted(walked - before)],
            )
            known = self._conn.execute(
                "SELECT identity FROM missed WHERE source_id = ?", (source_id,)
            ).fetchall()
            self._conn.executemany(
                "DELETE FROM missed WHERE identity = ?",
                [row for row in known if row[0] not in failed],
            )
            self._conn.executemany(
                "INSERT INTO missed (identity, source_id, url, title, date_text, first_seen, "
                "tries) VALUES (?, ?, ?, ?, ?, ?, 1) "
                "ON CONFLICT (identity) DO UPDATE SET tries = tries + 1",
                [
                    (key, source_id, link.url, rows.storable(link.title),
                     rows.storable(link.date_text), rows.moment(seen_at))
                    for key, link in failed.items()
                ],
            )  # fmt: skip
