"""The archive: every write of articles and appearances. Reads that others need are in `queries`.

`record` judges and writes in one transaction: with the question in one stage and the insert in a
later one, 39 of 40 pages with the same text were lost when they were in flight together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.archive import rows
from crawler.archive.agenda import Agenda
from crawler.archive.articles import Articles
from crawler.archive.ledger import Ledger
from crawler.archive.repeats import Repeats
from crawler.archive.stories import Stories
from crawler.items import Judgement, Kind, Outcome, Recorded
from crawler.text.urls import identity

if TYPE_CHECKING:
    import os
    from datetime import datetime

    from crawler.items import Article, DropReason


class _Visit(NamedTuple):
    """One reading of one page."""

    key: str
    """Its identity."""
    seen: str
    run_id: int | None


class _Known(NamedTuple):
    """A page that the archive has."""

    id: int
    article_id: int
    source_id: str | None
    url: str
    last_seen: str
    page: str | None


class Archive(Ledger, Agenda):
    """The SQLite file. Safe to share between threads; several processes may have it open.

    Every method raises ArchiveError, naming the file, when it cannot be read or written; what a
    method would have written is then not written at all.
    """

    def __init__(self, path: str | os.PathLike[str], *, read_only: bool = False) -> None:
        super().__init__(path, read_only=read_only)
        self._articles = Articles(self._conn)
        self._repeats = Repeats(self.db)
        self._stories = Stories(self._conn, self._articles, self._repeats)
        if not read_only:
            with self._writing():
                self._articles.reindex()
                if not self._repeats.is_current():
                    self._stories.reindex()

    def record(self, article: Article, *, run_id: int | None = None, seen_at: datetime) -> Outcome:
        """Judge the article and write what is new of it, in one transaction.

        A page is known again by its identity, not by the spelling of its address. One that reads
        as before writes nothing, except that `last_seen` follows once a day.
        """
        content = rows.content(article)
        visit = _Visit(identity(article.url), rows.moment(seen_at), run_id)
        with self._writing():
            known = self._conn.execute(
                "SELECT id, article_id, source_id, url, last_seen, page FROM appearances "
                "WHERE identity = ? OR url = ?",
                (visit.key, article.url),
            ).fetchone()
            self._name(article.source_id, content["region"])
            if known is None:
                return self._add(article, content, visit)
            return self._read_again(_Known(*known), content, visit.seen)

    def _add(self, article: Article, content: rows.Content, visit: _Visit) -> Outcome:
        """Write a page that was never seen: a new article, or one more appearance of one."""
        judgement = self._repeats.judge(article)
        source_id = article.source_id or None
        article_id = judgement.article_id
        if article_id is None:
            article_id = self._articles.insert(
                content, source_id=source_id, url=article.url, seen=visit.seen
            )
            recorded, page = Recorded.NEW, None
        else:
            recorded, page = Recorded.REPEATED, rows.packed(content)
        self._conn.execute(
            "INSERT INTO appearances (url, article_id, source_id, kind, title, published, "
            "first_seen, last_seen, identity, page, run_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article.url, article_id, source_id, judgement.kind.value, content["title"],
             content["published"], visit.seen, visit.seen, visit.key, page, visit.run_id),
        )  # fmt: skip
        self._repeats.learn(article_id, article, judgement)
        if recorded is Recorded.REPEATED:
            self._stories.settle(article_id, seen=visit.seen)
        self._conn.execute("DELETE FROM skipped WHERE identity = ?", (visit.key,))
        return Outcome(recorded=recorded, article_id=article_id, judgement=judgement)

    def _read_again(self, page: _Known, content: rows.Content, seen: str) -> Outcome:
        """A known page was read again: keep what it says now, and what it said before."""
        is_shown = page.page is None
        before = (
            self._articles.content(page.article_id) if page.page is None
            else rows.unpacked(page.page)
        )  # fmt: skip
        changed = before != content
        if changed:
            self._conn.execute(
                "INSERT INTO revisions (article_id, url, title, body, replaced) "
                "VALUES (?, ?, ?, ?, ?)",
                (page.article_id, page.url, before["title"], before["body"], seen),
            )
            if is_shown:
                self._articles.rewrite(
                    page.article_id, content, source_id=page.source_id, url=page.url, seen=seen
                )
        if changed or seen[:10] > page.last_seen[:10]:
            self._conn.execute(
                "UPDATE appearances SET title = ?, published = ?, last_seen = ?, page = ? "
                "WHERE id = ?",
                (content["title"], content["published"], seen,
                 None if is_shown else rows.packed(content), page.id),
            )  # fmt: skip
        if changed:
            self._stories.revised(page.id, page.article_id, seen=seen)
        return Outcome(
            recorded=Recorded.REVISED if changed else Recorded.UNCHANGED,
            article_id=page.article_id,
            judgement=Judgement(kind=Kind.ORIGINAL, because="this page was read before"),
        )

    def split(self, url: str, *, at: datetime) -> int:
        """Make a page an article of its own, for good; return the article's id.

        Raises ArchiveError when the page is not there or alone already.
        """
        with self._writing():
            return self._stories.split(url, seen=rows.moment(at))

    def join(self, url: str, other: str, *, at: datetime) -> int:
        """Make the articles of two pages one, for good; return the id that stays.

        Raises ArchiveError when a page is not there, or they are one already.
        """
        with self._writing():
            return self._stories.join(url, other, seen=rows.moment(at))

    def reindex(self) -> int:
        """Build the index of repeats anew from the archived pages; return how many it has."""
        with self._writing():
            return self._stories.reindex()

    def known(self, source_id: str) -> set[str]:
        """The identities of the source's pages that need not be fetched again: those that are
        archived, and those that were found to be no article of ours."""
        with self._reading():
            found = self._conn.execute(
                "SELECT identity FROM appearances WHERE source_id = ?1 "
                "UNION ALL SELECT identity FROM skipped WHERE source_id = ?1",
                (source_id,),
            )
            return {row[0] for row in found}

    def skip(
        self,
        url: str,
        *,
        source_id: str,
        reason: DropReason,
        run_id: int | None = None,
        seen_at: datetime,
    ) -> None:
        """Remember that a page is no article, so that it is not fetched again."""
        with self._writing():
            self._name(source_id, None)
            self._conn.execute(
                "INSERT OR IGNORE INTO skipped (identity, url, source_id, reason, run_id, seen) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (identity(url), url, source_id or None, reason.value, run_id, rows.moment(seen_at)),
            )
