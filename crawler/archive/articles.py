"""The rows of `articles`, each with its place in the search index and its topics."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from crawler.archive import search
from crawler.archive.rows import COLUMNS
from crawler.text import topics

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from crawler.archive.rows import Content

_INSERT = (
    f"INSERT INTO articles ({', '.join(COLUMNS)}, source_id, url, guid, first_seen, last_changed) "
    f"VALUES ({', '.join(f':{name}' for name in COLUMNS)}, "
    ":source_id, :url, :guid, :seen, :seen)"
)
_UPDATE = (
    f"UPDATE articles SET {', '.join(f'{name} = :{name}' for name in COLUMNS)}, "
    "source_id = :source_id, url = :url, last_changed = "
    "CASE WHEN title = :title AND body = :body THEN last_changed ELSE :seen END "
    "WHERE id = :article_id"
)
"""Another page that is cited for the same text is no change of the report: readers that show what
was changed as unread stay quiet."""
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
        self._give_topics(article_id, content)
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
        if (_searched(before), before["published"]) != (_searched(content), content["published"]):
            self._take_topics(article_id)
            self._give_topics(article_id, content)

    def delete(self, article_id: int) -> None:
        """Take an article out, to which nothing points any more: its pages are another's now."""
        self._unindex(article_id, self.content(article_id))
        self._conn.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def reindex(self) -> None:
        """Build the search index and the topics anew, where other rules than today's made them."""
        if self._is_older("search", search.VERSION):
            self._conn.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
            for article_id, content in self._texts():
                self._index(article_id, content)
        if self._is_older("topics", topics.version()):
            self._conn.executemany(
                "INSERT INTO topics (id, name) VALUES (?1, ?2) "
                "ON CONFLICT (id) DO UPDATE SET name = ?2",
                [(topic.id, topic.name) for topic in topics.rules()],
            )
            for article_id, content in self._texts():
                self._take_topics(article_id)
                self._give_topics(article_id, content)

    def _is_older(self, index: str, version: str) -> bool:
        """Whether the index was made by other rules; it is noted that these ones make it."""
        was = self._conn.execute("SELECT version FROM indexes WHERE name = ?", (index,)).fetchone()
        if was is not None and was[0] == version:
            return False
        self._conn.execute(
            "INSERT OR REPLACE INTO indexes (name, version) VALUES (?, ?)", (index, version)
        )
        return True

    def _texts(self) -> Iterator[tuple[int, Content]]:
        for article_id, title, body in self._conn.execute("SELECT id, title, body FROM articles"):
            yield article_id, {"title": title, "body": body}

    def _give_topics(self, article_id: int, content: Content) -> None:
        """Write what the article is about, with the words that made it so."""
        found = topics.topics(*_searched(content))
        self._conn.executemany(
            "INSERT INTO article_topics (article_id, topic, words, told_at) "
            "SELECT id, ?2, ?3, told_at FROM articles WHERE id = ?1",
            [
                (article_id, topic, json.dumps(words, ensure_ascii=False))
                for topic, words in found.items()
            ],
        )

    def _take_topics(self, article_id: int) -> None:
        self._conn.execute("DELETE FROM article_topics WHERE article_id = ?", (article_id,))

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
