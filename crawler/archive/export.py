"""The archive for a shell: what a search finds, and rows for other programs, with a codebook."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from datasette.utils import parse_metadata

from crawler.archive.connection import told
from crawler.archive.selection import Selection, newest_ids
from crawler.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from crawler.archive.archive import Archive

COLUMNS = (
    "id", "published", "published_precision", "title", "source", "source_id", "province", "region",
    "level", "origin", "author", "editor", "section", "topics", "seen_at", "url", "original_url",
    "first_seen", "last_changed", "guid", "body",
)  # fmt: skip
"""The columns of an exported row, in their order."""

_ROWS = """
SELECT articles.id, articles.published, published_precision, articles.title,
    (SELECT name FROM sources WHERE sources.id = articles.source_id), articles.source_id,
    articles.province, articles.region, articles.level, origin, author, editor, section,
    (SELECT group_concat(topic, ' ') FROM article_topics WHERE article_id = articles.id),
    (SELECT count(*) FROM appearances WHERE article_id = articles.id), articles.url, original_url,
    articles.first_seen, last_changed, guid, body
FROM articles
"""
_NOTES = {
    "source": "来源站点的名称 · name of the source",
    "topics": "专题代号，空格分开 · ids of its topics, between blanks",
    "seen_at": "出现在多少个网址 · at how many addresses it was seen",
}


def found(archive: Archive, words: Sequence[str], *, limit: int) -> list[tuple[int, str, str, str]]:
    """Id, published, title and address of the newest articles that have all the words."""
    ids = newest_ids(archive, Selection(all_of=tuple(words)), limit=limit)
    with told(archive.path):
        return [
            archive.db.conn.execute(
                "SELECT id, coalesce(published, ''), title, url FROM articles WHERE id = ?", (one,)
            ).fetchone()
            for one in ids
        ]


def rows(archive: Archive, where: str = "") -> Iterator[tuple[str | int | None, ...]]:
    """The articles for which the condition holds (SQL over the columns of `articles`; empty:
    all), in the order of their ids.

    Raises ConfigError when the condition is none, before the first row. The archive is open for
    reading only, so that a condition can do no harm.
    """
    sql = f"{_ROWS} WHERE ({where or 'true'}\n) ORDER BY articles.id"
    with told(archive.path):
        try:
            archive.db.conn.execute(f"EXPLAIN {sql}")
        except sqlite3.OperationalError as error:
            raise ConfigError(f"--where {where!r} is not understood: {error}.") from error
    return _read(archive, sql)


def _read(archive: Archive, sql: str) -> Iterator[tuple[str | int | None, ...]]:
    with told(archive.path):
        yield from archive.db.conn.execute(sql)


def codebook(notes: str) -> dict[str, str]:
    """What each exported column means; `notes` is the text of `datasette.yaml`."""
    columns: Mapping[str, str] = parse_metadata(notes)["database"]["tables"]["articles"]["columns"]
    return {name: _NOTES.get(name) or columns[name] for name in COLUMNS}


def write_sqlite(path: Path, found: Iterator[tuple[str | int | None, ...]], notes: Mapping[str, str]) -> int:  # fmt: skip
    """Write the rows into a SQLite file of their own, with the codebook; return how many."""
    path.unlink(missing_ok=True)
    with told(path), closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(f"CREATE TABLE articles ({', '.join(COLUMNS)}, PRIMARY KEY (id))")
        conn.execute("CREATE TABLE codebook (column_name PRIMARY KEY, meaning)")
        conn.executemany("INSERT INTO codebook VALUES (?, ?)", notes.items())
        marks = ", ".join("?" * len(COLUMNS))
        return conn.executemany(f"INSERT INTO articles VALUES ({marks})", found).rowcount
