"""The archive: every write of articles and appearances. Reads that others need are in `queries`.

`record` judges and writes in one transaction: with the question in one stage and the insert in a
later one, 39 of 40 pages with the same text were lost when they were in flight together.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from crawler.archive import rows
from crawler.archive.agenda import Agenda
from crawler.archive.articles import Articles
from crawler.archive.fetches import Fetches
from crawler.archive.ledger import Ledger
from crawler.archive.lists import Lists
from crawler.archive.repeats import Repeats
from crawler.archive.revisits import Revisits
from crawler.errors import ArchiveError
from crawler.items import DropReason
from crawler.outcomes import Judgement, Kind, Outcome, Recorded
from crawler.text import revision
from crawler.text.urls import identity

if TYPE_CHECKING:
    import os
    from datetime import datetime

    from crawler.archive.stories import Stories
    from crawler.items import Article, Link


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


class Archive(Ledger, Agenda, Fetches, Revisits, Lists):
    """The SQLite file. Safe to share between threads; several processes may have it open.

    Every method raises ArchiveError, naming the file, when it cannot be read or written; what a
    method would have written is then not written at all.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        read_only: bool = False,
        must_exist: bool = False,
    ) -> None:
        super().__init__(path, read_only=read_only, must_exist=must_exist)
        self._articles = Articles(self._conn)
        self._repeats = Repeats(self.db)
        if not read_only:
            with self._writing():
                self._articles.reindex()
                if not self._repeats.is_current():
                    self._stories.reindex()

    @cached_property
    def _stories(self) -> Stories:
        # Loaded with the first repeat: most nights, and all readers, have none.
        from crawler.archive.stories import Stories

        return Stories(self._conn, self._articles, self._repeats)

    def record(self, article: Article, *, run_id: int | None = None, seen_at: datetime) -> Outcome:
        """Judge the article and write what is new of it, in one transaction.

        A page is known again by its identity, not by the spelling of its address. One that reads
        as before writes nothing, except that `last_seen` follows once a day.
        """
        content = rows.content(article)
        visit = _Visit(identity(article.url), rows.moment(seen_at), run_id)
        with self._writing():
            known = self._find(article.url)
            self._name(article.source_id, content["region"])
            if known is None:
                return self._add(article, content, visit)
            return self._read_again(known, content, visit.seen)

    def reread(self, article: Article) -> bool:
        """Replace what an archived page says by what today's reader reads in the bytes that were
        kept of it; return whether anything was different. Its report is not called revised.

        Raises ArchiveError when the page is not archived.
        """
        content = rows.content(article)
        with self._writing():
            known = self._find(article.url)
            if known is None:
                raise ArchiveError(f"{article.url} is no page of this archive")
            if self._said(known) == content:
                return False
            self._name(article.source_id, content["region"])
            (last_changed,) = self._conn.execute(
                "SELECT last_changed FROM articles WHERE id = ?", (known.article_id,)
            ).fetchone()
            self._rewrite(known, content, last_changed)
            return True

    def said(self, url: str) -> Article | None:
        """What an archived page said when it was last read; None when it is not archived."""
        with self._reading():
            known = self._find(url)
            if known is None:
                return None
            return rows.article(self._said(known), url=known.url, source_id=known.source_id)

    def _find(self, url: str) -> _Known | None:
        row = self._conn.execute(
            "SELECT id, article_id, source_id, url, last_seen, page FROM appearances "
            "WHERE identity = ? OR url = ?",
            (identity(url), url),
        ).fetchone()
        return _Known(*row) if row else None

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
        if judgement.pieces:
            article_id = self._stories.gather(
                article_id, judgement.pieces, by=article.url, seen=visit.seen
            )
        self._conn.execute("DELETE FROM skipped WHERE identity = ?", (visit.key,))
        return Outcome(recorded=recorded, article_id=article_id, judgement=judgement)

    def _read_again(self, page: _Known, content: rows.Content, seen: str) -> Outcome:
        """A known page was read again: keep what it says now, and what its report said before.

        Two versions of the reader do not read alike, so between them nothing is called revised.
        """
        before = self._said(page)
        content = rows.with_kept_date(before, content)
        changed = before != content
        change = None
        if before["reader"] == content["reader"]:
            change = revision.change(rows.report(before), rows.report(content))
        if change is not None:
            self._keep_revision(page, before, content, change, seen)
        self._is_there(page.id, seen)
        if changed:
            self._rewrite(page, content, seen)
        elif seen[:10] > page.last_seen[:10]:
            self._conn.execute("UPDATE appearances SET last_seen = ? WHERE id = ?", (seen, page.id))
        return Outcome(
            recorded=Recorded.REVISED if change is not None else Recorded.UNCHANGED,
            article_id=page.article_id,
            judgement=Judgement(kind=Kind.ORIGINAL, because="this page was read before"),
        )

    def _said(self, page: _Known) -> rows.Content:
        """What the page said when it was last read."""
        if page.page is None:
            return self._articles.content(page.article_id)
        return rows.unpacked(page.page)

    def _rewrite(self, page: _Known, content: rows.Content, seen: str) -> None:
        """Give a page another content; elect anew, because what it says decides."""
        is_shown = page.page is None
        if is_shown:
            self._articles.rewrite(
                page.article_id, content, source_id=page.source_id, url=page.url, seen=seen
            )
        self._conn.execute(
            "UPDATE appearances SET title = ?, published = ?, last_seen = ?, page = ? WHERE id = ?",
            (content["title"], content["published"], max(seen, page.last_seen),
             None if is_shown else rows.packed(content), page.id),
        )  # fmt: skip
        self._stories.revised(page.id, page.article_id, seen=seen)

    def _keep_revision(
        self,
        page: _Known,
        before: rows.Content,
        content: rows.Content,
        change: revision.Change,
        seen: str,
    ) -> None:
        (old_title, old_body), (_, body) = rows.report(before), rows.report(content)
        self._conn.execute(
            "INSERT INTO revisions (article_id, url, title, body, replaced, kind, since, "
            "difference) VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce("
            "(SELECT max(replaced) FROM revisions WHERE url = ?2), "
            "(SELECT first_seen FROM appearances WHERE id = ?8)), ?7)",
            (page.article_id, page.url, old_title, old_body, seen, change.value,
             revision.difference(old_body, body), page.id),
        )  # fmt: skip

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

    def judge(self, article: Article) -> Judgement:
        """What `record` would judge of a page that was never seen. Writes nothing."""
        with self._reading():
            return self._repeats.judge(article)

    def compare(self, url: str, other: str) -> Judgement:
        """Judge the page at `url` beside that at `other`, as both read now. Writes nothing.

        Raises ArchiveError when a page is not there.
        """
        with self._reading():
            return self._stories.compare(url, other)

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
        link: Link | None = None,
        run_id: int | None = None,
        seen_at: datetime,
    ) -> None:
        """Remember that a page is no article, and how its list named it (`link`), so that it is
        fetched again only where it may become one. A page that is archived stays so: when it is
        missing now, that is noted (see `revisits` for both)."""
        with self._writing():
            self._name(source_id, None)
            known = self._find(url)
            if known is not None:
                if reason is DropReason.ERROR_PAGE:
                    self._is_missing(known.id, rows.moment(seen_at))
                return
            named = (link.title, link.date_text) if link is not None else ("", "")
            self._conn.execute(
                "INSERT INTO skipped (identity, url, source_id, reason, run_id, title, date_text, "
                "seen, looked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8) "
                "ON CONFLICT (identity) DO UPDATE SET looked = excluded.looked",
                (identity(url), url, source_id or None, reason.value, run_id,
                 *map(rows.storable, named), rows.moment(seen_at)),
            )  # fmt: skip
