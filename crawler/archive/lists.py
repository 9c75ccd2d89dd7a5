"""What a night remembers of a source's lists, so that the next one need not read them again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crawler.archive.file import ArchiveFile
from crawler.outcomes import KnownList

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLUMNS = "url, name, etag, modified, links, at_home, body"

UNSEEN = (
    "UPDATE known_lists SET etag = '', modified = '', links = '', at_home = 0, body = '' "
    "WHERE source_id = ?"
)
"""A source's lists stay known; what was seen of them spares the next night nothing."""


class Lists(ArchiveFile):
    """Writes and reads what is known of the lists."""

    def known_lists(self, source_id: str) -> dict[str, KnownList]:
        """The source's lists, by identity; under the empty one its home page."""
        with self._reading():
            found = self._conn.execute(
                f"SELECT identity, {_COLUMNS} FROM known_lists WHERE source_id = ?", (source_id,)
            )
            return {
                key: KnownList(url=url, name=name, etag=etag, modified=modified, links=links,
                           at_home=bool(at_home), body=body)
                for key, url, name, etag, modified, links, at_home, body in found
            }  # fmt: skip

    def note_lists(self, source_id: str, visits: Mapping[str, KnownList]) -> None:
        """Make these the source's lists; writes nothing that is there already."""
        with self._writing():
            before = self.known_lists(source_id)
            self._conn.executemany(
                "DELETE FROM known_lists WHERE source_id = ? AND identity = ?",
                [(source_id, key) for key in sorted(before.keys() - visits.keys())],
            )
            self._conn.executemany(
                f"INSERT OR REPLACE INTO known_lists (source_id, identity, {_COLUMNS}) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (source_id, key, visit.url, visit.name, visit.etag, visit.modified,
                     visit.links, int(visit.at_home), visit.body)
                    for key, visit in sorted(visits.items())
                    if before.get(key) != visit
                ],
            )  # fmt: skip

    def reopen(self, source_id: str, identity: str) -> None:
        """A list that was walked to its end shows something new: until that is recorded, a night
        that is broken off must not leave it as one where a known page is the end."""
        with self._writing():
            self._conn.execute(
                "DELETE FROM walked WHERE source_id = ? AND identity = ?", (source_id, identity)
            )

    def deep_walk(self, source_id: str) -> date | None:
        """The night on which all of the source's lists were last walked to their ends."""
        with self._reading():
            found = self._conn.execute(
                "SELECT night FROM deep_walks WHERE source_id = ?", (source_id,)
            ).fetchone()
            return date.fromisoformat(found[0]) if found else None

    def note_deep_walk(self, source_id: str, night: date) -> None:
        """Note that a deep walk has ended."""
        with self._writing():
            self._conn.execute(
                "INSERT OR REPLACE INTO deep_walks (source_id, night) VALUES (?, ?)",
                (source_id, night.isoformat()),
            )
