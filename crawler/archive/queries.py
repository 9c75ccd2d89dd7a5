"""Every read that other parts need. Functions of an open archive; nothing here writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.archive.connection import told
from crawler.items import Attachment, Precision, Run

if TYPE_CHECKING:
    from crawler.archive.archive import Archive
    from crawler.archive.file import ArchiveFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An archived article with the names of its source and region: what a feed tells of it."""

    guid: str
    """A `tag:` URI, given once; independent of address, title and date."""
    url: str
    title: str
    published: str | None
    """As in `items.Article`; None: the page does not state it."""
    precision: Precision
    origin: str
    author: str
    body: str
    """Paragraphs joined by newline; empty for a notice of pictures or attachments only."""
    captions: tuple[str, ...]
    images: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    section: str
    source_id: str
    source_name: str
    source_url: str
    """The source's home page; empty when nobody has introduced the source."""
    region: str
    region_name: str
    first_seen: str
    """`2026-02-12T00:45:07+08:00`."""
    last_changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What one source brought in one run, beside what the archive has of it."""

    source_id: str
    name: str
    region_name: str
    answered: bool
    listed: int
    fetched: int
    new: int
    repeated: int
    dropped: int
    failed: int
    first_error: str
    seconds: float
    articles: int
    """Articles of this source in the archive, of all runs."""


_ENTRIES = """
SELECT articles.guid, articles.url, articles.title, articles.published,
    articles.published_precision, articles.origin, articles.author, articles.body,
    articles.captions, articles.images, articles.attachments, articles.section,
    articles.source_id, sources.name, sources.url, articles.region, regions.name,
    articles.first_seen, articles.last_changed
FROM articles
LEFT JOIN sources ON sources.id = articles.source_id
LEFT JOIN regions ON regions.code = articles.region
{where}
ORDER BY coalesce(articles.published, articles.first_seen) DESC,
    articles.first_seen DESC, articles.id DESC
LIMIT :limit
"""
_OF_PROVINCE = "WHERE substr(articles.region, 1, 2) = :province"

_CAME = """
SELECT sources.id AS source_id, sources.name, sources.region_name, answered, listed, fetched, new,
    repeated, dropped, failed, first_error, seconds,
    (SELECT count(*) FROM articles WHERE articles.source_id = sources.id) AS articles
FROM source_runs
JOIN sources ON sources.id = source_runs.source_id
WHERE run_id = ?
ORDER BY sources.id
"""


def newest(archive: Archive, *, limit: int, province: str = "") -> list[Entry]:
    """The newest articles: by publication, those without one by when they were first seen; of
    one `province` (its code, `320000`) with its cities and counties, or of all.

    A date of day precision counts as the day's first minute.
    """
    sql = _ENTRIES.format(where=_OF_PROVINCE if province else "")
    with told(archive.path):
        found = archive.db.conn.execute(sql, {"limit": limit, "province": province[:2]}).fetchall()
    return [_entry(row) for row in found]


def provinces(archive: Archive) -> list[str]:
    """The codes of the provinces from which a source or an article comes, in their order; the
    whole country (`100000`) is none."""
    with told(archive.path):
        found = archive.db.conn.execute(
            "SELECT DISTINCT substr(code, 1, 2) FROM regions ORDER BY 1"
        ).fetchall()
    return [f"{prefix}0000" for (prefix,) in found if prefix != "10"]


def came(archive: Archive, run_id: int) -> list[Came]:
    """What each source brought in a run, in the order of their ids."""
    with told(archive.path):
        found = archive.db.query(_CAME, (run_id,))
        return [Came(**{**row, "answered": bool(row["answered"])}) for row in found]


def last_run(archive: Archive) -> int | None:
    """The number of the latest run; None before the first."""
    with told(archive.path):
        row = archive.db.conn.execute("SELECT max(id) FROM runs").fetchone()
    return None if row[0] is None else int(row[0])


def runs(archive: ArchiveFile, *, night: str = "", limit: int = 50) -> list[Run]:
    """The latest runs, or those of one night, the latest last."""
    where = "WHERE night = :night" if night else ""
    sql = (
        "SELECT id, started, ended, trigger, outcome, sources, requests, "
        f"coalesce(night, '') AS night, note FROM runs {where} ORDER BY id DESC LIMIT :limit"
    )
    with told(archive.path):
        found = list(archive.db.query(sql, {"night": night, "limit": limit}))
    return [
        Run(**{**row, "started": _moment(row["started"]), "ended": _ended(row["ended"])})
        for row in reversed(found)
    ]


def counts(archive: Archive) -> dict[str, int]:
    """How many rows the archive has: `articles`, `appearances`, `sources`, `runs`, `skipped`."""
    names = ("articles", "appearances", "sources", "runs", "skipped")
    with told(archive.path):
        return {
            name: int(archive.db.conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
            for name in names
        }


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _ended(text: str | None) -> datetime | None:
    return None if text is None else _moment(text)


def _entry(row: tuple[str, ...]) -> Entry:
    return Entry(
        guid=row[0],
        url=row[1],
        title=row[2],
        published=row[3],
        precision=Precision(row[4]),
        origin=row[5],
        author=row[6],
        body=row[7],
        captions=tuple(json.loads(row[8])),
        images=tuple(json.loads(row[9])),
        attachments=tuple(Attachment(**fields) for fields in json.loads(row[10])),
        section=row[11],
        source_id=row[12] or "",
        source_name=row[13] or "",
        source_url=row[14] or "",
        region=row[15] or "",
        region_name=row[16] or "",
        first_seen=row[17],
        last_changed=row[18],
    )
