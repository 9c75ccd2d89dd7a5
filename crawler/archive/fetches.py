"""What was fetched, when, and where the page store has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.archive import rows
from crawler.archive.file import ArchiveFile
from crawler.items import Link, Place
from crawler.text.urls import identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from crawler.items import Seen


class Kept(NamedTuple):
    """A page of which the page store has the bytes."""

    digest: str
    """SHA-256 of the body, hexadecimal."""
    place: Place


class Visit(NamedTuple):
    """One page at one time."""

    url: str
    fetched: str
    status: int
    kind: str
    """`article` or `list`."""
    part: int
    """Of an article over several pages, from 0."""
    kept: Kept


def last_visit(visits: Sequence[Visit], *, until: str = "") -> list[Visit]:
    """The parts of the page, in their order, as it was last seen, or last until this day
    (`2026-01-05`). `visits` are the latest first; none: it was never seen."""
    seen = [visit for visit in visits if not until or visit.fetched[: len(until)] <= until]
    return [visit for visit in reversed(seen) if visit.fetched == seen[0].fetched]


class Reading(NamedTuple):
    """Everything that an archived page was read from."""

    url: str
    source_id: str
    fetched: str
    link: Link
    """The list's entry that led to it."""
    places: tuple[Place, ...]


class Fetches(ArchiveFile):
    """Writes and reads the table `fetches`."""

    def last_kept(self, url: str, part: int = 0) -> Kept | None:
        """What the page store has of the latest visit to a page."""
        with self._reading():
            row = self._conn.execute(
                "SELECT digest, file, start, size FROM fetches WHERE identity = ? AND part = ? "
                "ORDER BY id DESC LIMIT 1",
                (identity(url), part),
            ).fetchone()
        return Kept(row[0], Place(file=row[1], start=row[2], size=row[3])) if row else None

    def note_fetch(
        self,
        url: str,
        page: Seen,
        kept: Kept,
        *,
        kind: str,
        part: int = 0,
        link: Link | None = None,
        source_id: str,
        run_id: int | None,
        seen_at: datetime,
    ) -> None:
        """Note a visit. `url` is the address under which the page is archived, `page.url` the one
        that answered."""
        link = link or Link(url=url, title="")
        with self._writing():
            self._conn.execute(
                "INSERT INTO fetches (identity, url, source_id, run_id, fetched, status, kind, "
                "part, list_title, list_date, digest, file, start, size) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (identity(url), page.url, source_id or None, run_id, rows.moment(seen_at),
                 page.status, kind, part, rows.storable(link.title), rows.storable(link.date_text),
                 kept.digest, kept.place.file, kept.place.start, kept.place.size),
            )  # fmt: skip

    def visits(self, url: str) -> list[Visit]:
        """All visits to a page, the latest first."""
        with self._reading():
            found = self._conn.execute(
                "SELECT url, fetched, status, kind, part, digest, file, start, size FROM fetches "
                "WHERE identity = ? ORDER BY id DESC",
                (identity(url),),
            ).fetchall()
        return [
            Visit(
                url=row[0],
                fetched=row[1],
                status=row[2],
                kind=row[3],
                part=row[4],
                kept=Kept(row[5], Place(file=row[6], start=row[7], size=row[8])),
            )
            for row in found
        ]

    def readings(self, *, source_id: str = "", since: str = "") -> Iterator[Reading]:
        """What each archived page was last read from, in the order of the store's files.

        `source_id`: only of this source; `since`: only fetched from this day on (`2026-01-05`).
        """
        with self._reading():
            pages = self._conn.execute(_LATEST, {"source": source_id, "since": since}).fetchall()
        for url, key, source, fetched in pages:
            with self._reading():
                parts = self._conn.execute(
                    "SELECT list_title, list_date, file, start, size FROM fetches "
                    "WHERE identity = ? AND fetched = ? AND kind = 'article' ORDER BY part, id",
                    (key, fetched),
                ).fetchall()
            link = Link(url=url, title=parts[0][0], date_text=parts[0][1])
            places = tuple(Place(file=row[2], start=row[3], size=row[4]) for row in parts)
            yield Reading(url, source or "", fetched, link, places)


_LATEST = """
SELECT appearances.url, appearances.identity, appearances.source_id, latest.fetched
FROM appearances JOIN fetches AS latest ON latest.id = (
    SELECT id FROM fetches WHERE identity = appearances.identity AND kind = 'article'
    ORDER BY id DESC LIMIT 1
)
WHERE (:source = '' OR appearances.source_id = :source) AND latest.fetched >= :since
ORDER BY latest.file, latest.start
"""
