"""The rows of `articles`, each with its place in the search index."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from crawler.archive import search
from crawler.archive.rows import COLUMNS

if TYPE_CHECKING:
    import sqlite3

    from crawler.archive.rows import Content

_INSERT = (
    f"INSERT INTO articles ({', '.join(COLUMNS)}, source_id, url, guid, first_seen, last_changed) "
    f"VALUES ({', '.join(f':{name}' for name in COLUMNS)}, "
    ":source_id, :url, :guid, :seen, :seen)"
)
_UPDATE = (
    f"UPDATE articles SET {', '.join(f'{name} = :{name}' for name in COLUMNS)}, "
    "source_id = :source_id, url = :url, last_changed = :seen WHERE id = :article_id"
)
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM articles WHERE id = ?"


class Articles:
    """Reads and writes articles inside the caller's transaction."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def insert(self, content: Content, *, source_id: str | None, url: str, seen: str) -> int:
        """Write a new article and return its id. Its guid is drawn here, once and for ever, and
        says nothing of the article: no address, title or date."""
        cursor = self._conn.execute(
            _INSERT,
            {
                **content,
                "source_id": source_id,
                "url": url,
                "guid": f"tag:hongxun,2026:{uuid.uuid4()}",
                "seen": seen,
            },
        )
        article_id = cursor.lastrowid
        assert article_id is not None
        self._index(article_id, content)
        return article_id

    def content(self, article_id: int) -> Content:
        """What the article's row says."""
        row = self._conn.execute(_SELECT, (article_id,)).fetchone()
        return dict(zip(COLUMNS, row, strict=True))

    def rewrite(
        self, article_id: int, content: Content, *, source_id: str | None, url: str, seen: str
    ) -> None:
        """Give the article another content, source and address; its id and guid stay."""
        before = self.content(article_id)
        self._conn.execute(
            _UPDATE,
            {
                **content,
                "source_id": source_id,
                "url": url,
                "seen": seen,
                "article_id": article_id,
            },
        )
        if _searched(before) != _searched(content):
            self._unindex(article_id, before)
            self._index(article_id, content)

    def delete(self, article_id: int) -> None:
        """Take an article out, to which nothing points any more: its pages are another's now."""
        self._unindex(article_id, self.content(article_id))
        self._conn.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def reindex(self) -> None:
        """Build the search index anew, if it was built by other rules than today's."""
        row = self._conn.execute("SELECT version FROM indexes WHERE name = 'search'").fetchone()
        if row is not None and row[0] == search.VERSION:
            return
        self._conn.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
        for article_id, title, body in self._conn.execute("SELECT id, title, body FROM articles"):
            self._index(article_id, {"title": title, "body": body})
        self._conn.execute(
            "INSERT OR REPLACE INTO indexes (name, version) VALUES ('search', ?)",
            (search.VERSION,),
        )

    def _index(self, article_id: int, content: Content) -> None:
        self._conn.execute(
            "INSERT INTO articles_fts (rowid, title, body) VALUES (?, ?, ?)",
            (article_id, *map(search.indexed, _searched(content))),
        )

    def _unindex(self, article_id: int, content: Content) -> None:
        """Take an article out of the index, which must be told the very words it was given."""
        self._conn.execute(
            "INSERT INTO articles_fts (articles_fts, rowid, title, body) "
            "VALUES ('delete', ?, ?, ?)",
            (article_id, *map(search.indexed, _searched(content))),
        )


def _searched(content: Content) -> tuple[str, str]:
    return content["title"] or "", content["body"] or ""
