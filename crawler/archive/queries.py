"""Every read that other parts need. Functions of an open archive; nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.archive.connection import told
from crawler.outcomes import Run

if TYPE_CHECKING:
    from crawler.archive.file import ArchiveFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A source that is followed, or was."""

    id: str
    name: str
    region: str
    """Code; empty when nobody has introduced the source."""
    level: str


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


_CAME = """
SELECT sources.id AS source_id, sources.name, sources.region_name, answered, listed, fetched, new,
    repeated, dropped, failed, first_error, seconds,
    (SELECT count(*) FROM articles WHERE articles.source_id = sources.id) AS articles
FROM source_runs
JOIN sources ON sources.id = source_runs.source_id
WHERE run_id = ?
ORDER BY sources.id
"""


def followed(archive: ArchiveFile) -> list[Followed]:
    """The sources that are enabled or have brought something, by place, level and id."""
    with told(archive.path):
        found = archive.db.query(
            "SELECT id, name, coalesce(region, '') AS region, level FROM sources WHERE enabled "
            "OR EXISTS (SELECT 1 FROM articles WHERE source_id = sources.id) "
            "ORDER BY region = '', region, level, id"
        )
        return [Followed(**row) for row in found]


def provinces(archive: ArchiveFile) -> list[str]:
    """The codes of the provinces from which a source or an article comes, in their order; the
    whole country (`100000`) is none."""
    with told(archive.path):
        found = archive.db.conn.execute(
            "SELECT DISTINCT substr(code, 1, 2) FROM regions ORDER BY 1"
        ).fetchall()
    return [f"{prefix}0000" for (prefix,) in found if prefix != "10"]


def per_province(archive: ArchiveFile) -> dict[str, int]:
    """How many articles each province has, by its short name (江苏), the most first."""
    with told(archive.path):
        return dict(archive.db.conn.execute(
            "SELECT province, count(*) FROM articles WHERE province IS NOT NULL "
            "GROUP BY province ORDER BY 2 DESC, 1"
        ))  # fmt: skip


def per_topic(archive: ArchiveFile) -> list[tuple[str, str, int]]:
    """Id, name and number of articles of each topic that has any, in the order of the rules."""
    with told(archive.path):
        found = archive.db.conn.execute(
            "SELECT id, name, (SELECT count(*) FROM article_topics WHERE topic = topics.id) "
            "FROM topics ORDER BY topics.rowid"
        )
        # Asked in the statement, each topic would be counted twice.
        return [topic for topic in found if topic[2]]


def topics(archive: ArchiveFile) -> dict[str, str]:
    """Id and name of each topic, in the order of the rules."""
    with told(archive.path):
        return dict(archive.db.conn.execute("SELECT id, name FROM topics ORDER BY rowid"))


def marks(archive: ArchiveFile) -> dict[str, str]:
    """For each scope (`all`, `source-…`, `province-32`, `topic-…`, `changes`, `names`) a word that
    is another one as soon as something in it has changed."""
    with told(archive.path):
        return dict(archive.db.conn.execute("SELECT scope, mark FROM marks"))


def came(archive: ArchiveFile, run_id: int) -> list[Came]:
    """What each source brought in a run, in the order of their ids."""
    with told(archive.path):
        found = archive.db.query(_CAME, (run_id,))
        return [Came(**{**row, "answered": bool(row["answered"])}) for row in found]


def last_run(archive: ArchiveFile) -> int | None:
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


def counts(archive: ArchiveFile) -> dict[str, int]:
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
