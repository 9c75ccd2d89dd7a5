"""The pages of one article: which of them it cites, and people's corrections.

Called inside the transaction of `Archive`. Who is the original is decided in `election`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.archive import rows
from crawler.archive.election import Copy, elect, kind, shown
from crawler.errors import ArchiveError
from crawler.outcomes import Kind
from crawler.text.urls import identity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from crawler.archive.articles import Articles
    from crawler.archive.repeats import Repeats
    from crawler.items import Article
    from crawler.outcomes import Judgement

_COPIES = """
SELECT appearances.id, appearances.url, appearances.source_id, appearances.first_seen,
    appearances.page, sources.name, sources.level
FROM appearances LEFT JOIN sources ON sources.id = appearances.source_id
WHERE article_id = ? ORDER BY appearances.id
"""
_SET_APART = """
SELECT 1 FROM appearances AS ours
JOIN rulings ON rulings.page = ours.identity AND NOT rulings.same
JOIN appearances AS theirs ON theirs.identity = rulings.other
WHERE ours.article_id = ? AND theirs.article_id = ? LIMIT 1
"""


class Stories:
    """Keeps each article at its original, whatever came first."""

    def __init__(self, conn: sqlite3.Connection, articles: Articles, repeats: Repeats) -> None:
        self._conn = conn
        self._articles = articles
        self._repeats = repeats

    def settle(self, article_id: int, *, seen: str) -> None:
        """Elect the article's original anew and show it. Its id and guid stay."""
        copies = self.copies(article_id)
        original = elect(copies)
        content = rows.content(shown(original, copies))
        url, source_id = original.article.url, original.article.source_id or None
        was = self._conn.execute(
            "SELECT url, source_id FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        for copy in copies:
            is_shown = copy.id == original.id and rows.content(copy.article) == content
            page = None if is_shown else rows.packed(rows.content(copy.article))
            self._conn.execute(
                "UPDATE appearances SET page = ?1 WHERE id = ?2 AND page IS NOT ?1",
                (page, copy.id),
            )
        if was != (url, source_id) or self._articles.content(article_id) != content:
            self._articles.rewrite(article_id, content, source_id=source_id, url=url, seen=seen)
        self._name_kinds(copies, original)

    def revised(self, appearance_id: int, article_id: int, *, seen: str) -> None:
        """One of the article's pages reads differently now: elect anew, and know the new text."""
        self.settle(article_id, seen=seen)
        copy = next(copy for copy in self.copies(article_id) if copy.id == appearance_id)
        self._repeats.relearn(article_id, copy.article)

    def reindex(self) -> int:
        """Build the index of repeats anew; return how many pages it has."""
        self._repeats.clear()
        count = 0
        articles = self._conn.execute("SELECT id FROM articles ORDER BY id").fetchall()
        for (article_id,) in articles:
            count += self._learn_again(article_id)
        return count

    def copies(self, article_id: int) -> list[Copy]:
        """The article's pages, each as it was read."""
        content = self._articles.content(article_id)
        return [
            Copy(
                id=appearance_id,
                article=rows.article(
                    rows.unpacked(page) if page else content, url=url, source_id=source_id
                ),
                first_seen=first_seen,
                source_name=name or "",
                source_level=level or "",
            )
            for appearance_id, url, source_id, first_seen, page, name, level in self._conn.execute(
                _COPIES, (article_id,)
            ).fetchall()
        ]

    def compare(self, url: str, other: str) -> Judgement:
        """What the page at `url` is to the one at `other`, as both read now."""
        page, its = (self._page(address) for address in (url, other))
        return self._repeats.compare(*page, *its)

    def split(self, url: str, *, seen: str) -> int:
        """Make the page an article of its own and return its id; it is never joined again with
        the pages it leaves. Raises ArchiveError when it is alone already.
        """
        appearance_id, article_id = self._find(url)
        copies = self.copies(article_id)
        if len(copies) == 1:
            raise ArchiveError(f"{url} is the only page of article {article_id}: nothing to split")
        leaving = next(copy for copy in copies if copy.id == appearance_id)
        self._repeats.forget(article_id, [copy.article for copy in copies])
        content = rows.content(leaving.article)
        new_id = self._articles.insert(
            content, source_id=leaving.article.source_id or None, url=leaving.article.url, seen=seen
        )
        for copy in copies:
            # The article's row may show the page that leaves: each gets its own text first.
            self._conn.execute(
                "UPDATE appearances SET page = ?, article_id = ? WHERE id = ?",
                (
                    rows.packed(rows.content(copy.article)),
                    new_id if copy is leaving else article_id,
                    copy.id,
                ),
            )
            if copy is not leaving:
                self._rule(leaving.article.url, copy.article.url, same=False, seen=seen)
        for one in (article_id, new_id):
            self.settle(one, seen=seen)
            self._learn_again(one)
        return new_id

    def join(self, url: str, other: str, *, seen: str) -> int:
        """Make the articles of two pages one, the older one, and return its id.

        What a person said of the same pages before holds no longer. Raises ArchiveError when they
        are one already.
        """
        _, first = self._find(url)
        _, second = self._find(other)
        if first == second:
            raise ArchiveError(f"{url} and {other} are article {first} already")
        keep, leave = sorted((first, second))
        for copy in self.copies(leave):
            for one in self.copies(keep):
                self._overrule(copy.article.url, one.article.url)
        self._rule(url, other, same=True, seen=seen)
        self._merge(keep, leave, seen=seen)
        return keep

    def gather(self, article_id: int, pieces: Iterable[int], *, by: str, seen: str) -> int:
        """Make the articles one that the page `by` of the first has shown to be pieces of one
        report, the oldest of them, and return its id. What a person has set apart stays so.
        """
        for piece in pieces:
            if self._conn.execute(_SET_APART, (article_id, piece)).fetchone():
                continue
            article_id, leave = sorted((article_id, piece))
            because = f"later {by} told all of both: one report"
            for copy in self.copies(leave):
                if copy.article.url != by:
                    self._repeats.add_reason(copy.id, article_id, because)
            self._merge(article_id, leave, seen=seen)
        return article_id

    def _merge(self, keep: int, leave: int, *, seen: str) -> None:
        """Give all pages of the one article to the other."""
        moving = self.copies(leave)
        self._repeats.forget(leave, [copy.article for copy in moving])
        for copy in moving:
            self._conn.execute(
                "UPDATE appearances SET page = ?, article_id = ? WHERE id = ?",
                (rows.packed(rows.content(copy.article)), keep, copy.id),
            )
        for table, column in (
            ("revisions", "article_id"), ("judgements", "compared_with"),
            ("contains", "article_id"), ("contains", "part_id"),
        ):  # fmt: skip
            self._conn.execute(
                f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {column} = ?", (keep, leave)
            )
        self._conn.execute("DELETE FROM contains WHERE article_id = part_id")
        self._articles.delete(leave)
        self.settle(keep, seen=seen)
        self._learn_again(keep)

    def _learn_again(self, article_id: int) -> int:
        copies = self.copies(article_id)
        for copy in copies:
            self._repeats.relearn(article_id, copy.article)
        return len(copies)

    def _name_kinds(self, copies: list[Copy], original: Copy) -> None:
        """Say of each page what it is to the original; nothing is compared again while the
        original stays.
        """
        known = dict(
            self._conn.execute(
                "SELECT id, kind FROM appearances WHERE article_id = "
                "(SELECT article_id FROM appearances WHERE id = ?)",
                (original.id,),
            ).fetchall()
        )
        stays = known.get(original.id) == Kind.ORIGINAL.value
        for copy in copies:
            if stays and (copy.id == original.id) == (known[copy.id] == Kind.ORIGINAL.value):
                continue
            self._conn.execute(
                "UPDATE appearances SET kind = ? WHERE id = ?",
                (kind(copy, original).value, copy.id),
            )

    def _find(self, url: str) -> tuple[int, int]:
        row = self._conn.execute(
            "SELECT id, article_id FROM appearances WHERE url = ? OR identity = ?",
            (url, identity(url)),
        ).fetchone()
        if row is None:
            raise ArchiveError(f"{url} is no page of this archive")
        return int(row[0]), int(row[1])

    def _page(self, url: str) -> tuple[int, Article]:
        """The article of a page, and what the page says."""
        appearance_id, article_id = self._find(url)
        copy = next(copy for copy in self.copies(article_id) if copy.id == appearance_id)
        return article_id, copy.article

    def _overrule(self, url: str, other: str) -> None:
        """Forget what was said of two pages."""
        pages = (identity(url), identity(other))
        self._conn.executemany(
            "DELETE FROM rulings WHERE page = ? AND other = ?", [pages, pages[::-1]]
        )

    def _rule(self, url: str, other: str, *, same: bool, seen: str) -> None:
        """Write down what a person says of two pages, for either to find."""
        pages = (identity(url), identity(other))
        self._conn.executemany(
            "INSERT OR REPLACE INTO rulings (page, other, same, ruled) VALUES (?, ?, ?, ?)",
            [(*pages, int(same), seen), (*reversed(pages), int(same), seen)],
        )
