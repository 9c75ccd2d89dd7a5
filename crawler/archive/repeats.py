"""Whether the archive has a report already, and what must be remembered to know it next time.

Called inside the transaction in which `Archive.record` writes: what is judged here still holds
when it is written. What makes two pages one report is decided in `crawler.text.verdict`; here is
only the search for pages that may be.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from crawler.archive.fingerprint_index import FingerprintIndex, host_number, mask, votes
from crawler.archive.judging import Found, judgement, same
from crawler.outcomes import Judgement, Kind
from crawler.text.compare import Comparison, Mask, Side
from crawler.text.fingerprint import FINGERPRINT_VERSION, Fingerprint, fingerprints
from crawler.text.key import KEY_VERSION, body_key, key_hash
from crawler.text.urls import identity
from crawler.text.verdict import decide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from crawler.archive.fingerprint_index import Holders
    from crawler.items import Article

SHORT = 40
"""Key characters below which a body says too little to know a report by it: 详见附件 stands under
a hundred different titles. The title and the files must then agree, too."""

MOST_VOTED = 20
"""Articles, by votes, whose titles are looked at."""
MOST_COMPARED = 6
"""Articles, by votes and title, whose texts are compared."""
TITLE_VOTES = 3.0
"""What an equal title is worth beside the votes of fingerprints."""

_TITLES = """
SELECT articles.id, articles.title
FROM json_each(?) AS wanted CROSS JOIN articles ON articles.id = wanted.value
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page being judged, with what was worked out for it."""

    side: Side
    title: str
    """Its key."""
    hash: int
    prints: tuple[Fingerprint, ...]
    holders: Holders
    host: int


class Repeats:
    """Knows repeats; one for each connection."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn
        self._index = FingerprintIndex(db.conn)
        self._last: tuple[Article, Page] | None = None

    def judge(self, article: Article) -> Judgement:
        """Which archived report this page shows; ORIGINAL when none. Writes nothing."""
        page = self._page(article)
        barred, joined = self._ruled(article.url)
        if joined is not None:
            return Judgement(
                kind=Kind.NEAR, article_id=joined, compared_with=joined,
                because="a person has ruled that the pages show one report",
            )  # fmt: skip
        exact = self._exact(page.hash)
        if exact is not None and exact not in barred:
            return same(exact, len(page.side.key))
        furniture = self._index.furniture(page.holders, page.host)
        page_mask = mask(len(page.side.key), page.prints, furniture)
        found = self._compared(page, furniture, page_mask)
        return judgement([one for one in found if one[0] not in barred], page_mask)

    def compare(
        self, article_id: int, article: Article, other_id: int, other: Article
    ) -> Judgement:
        """Judge a page of `article_id` beside one of `other_id`, both archived."""
        page = self._page(article)
        if page.hash == _hash(other, body_key(other.body)):
            return same(other_id, len(page.side.key))
        furniture = self._index.furniture(page.holders, page.host, article_id)
        page_mask = mask(len(page.side.key), page.prints, furniture)
        text = (body_key(other.title), other.body, other.url)
        return judgement([self._beside(page, page_mask, other_id, text)], page_mask)

    def learn(self, article_id: int, article: Article, judgement: Judgement) -> None:
        """Remember the page as one of `article_id`, and how it was judged. Its appearance is
        written already.
        """
        page = self._page(article)
        self._last = None
        self.remember(article_id, page, exact_only=judgement.kind is Kind.SAME)
        self._conn.executemany(
            "INSERT OR IGNORE INTO contains (article_id, part_id) VALUES (?, ?)",
            [(article_id, part) for part in judgement.contains]
            + [(whole, article_id) for whole in judgement.contained_in],
        )
        if judgement.compared_with is not None:
            self._write_down(article.url, judgement)

    def remember(self, article_id: int, page: Page, *, exact_only: bool = False) -> None:
        """Put the page's text into the index."""
        self._index.add_host(article_id, page.host)
        if exact_only:
            return
        self._conn.execute(
            "INSERT OR IGNORE INTO exact_keys (hash, article_id) VALUES (?, ?)",
            (page.hash, article_id),
        )
        self._index.add(article_id, page.prints, page.holders)

    def add_reason(self, appearance_id: int, article_id: int, because: str) -> None:
        """Write down why a page, which was judged before, is one of the article now."""
        self._conn.execute(
            "INSERT INTO judgements (appearance_id, kind, compared_with, score, matched, "
            "equal_numbers, different_numbers, because) VALUES (?, 'original', ?, 0, 0, '[]', "
            "'[]', ?) ON CONFLICT (appearance_id) DO UPDATE SET because = because || '; ' || "
            "excluded.because",
            (appearance_id, article_id, because),
        )

    def is_current(self) -> bool:
        """Whether the index was built by today's rules."""
        row = self._conn.execute("SELECT version FROM indexes WHERE name = 'repeats'").fetchone()
        return row is not None and row[0] == index_version()

    def clear(self) -> None:
        """Empty the index; what is put in from now on follows today's rules."""
        for table in ("fingerprints", "article_hosts", "exact_keys"):
            self._conn.execute(f"DELETE FROM {table}")
        self._conn.execute(
            "INSERT OR REPLACE INTO indexes (name, version) VALUES ('repeats', ?)",
            (index_version(),),
        )

    def relearn(self, article_id: int, article: Article) -> None:
        """Put a page that was judged before into the index again: its text is another now, or the
        index was forgotten.
        """
        self._last = None
        self.remember(article_id, self._page(article))
        self._last = None

    def forget(self, article_id: int, articles: Iterable[Article]) -> None:
        """Take an article, which has had these pages, out of the index."""
        for article in articles:
            self._index.forget(article_id, fingerprints(body_key(article.body)))
        self._conn.execute("DELETE FROM exact_keys WHERE article_id = ?", (article_id,))
        self._last = None

    def _page(self, article: Article) -> Page:
        """Work the page out, once for judging and learning."""
        if self._last is not None and self._last[0] is article:
            return self._last[1]
        key = body_key(article.body)
        prints = fingerprints(key)
        page = Page(
            side=Side(key),
            title=body_key(article.title),
            hash=_hash(article, key),
            prints=prints,
            holders=self._index.holders(prints),
            host=host_number(article.url),
        )
        self._last = (article, page)
        return page

    def _exact(self, value: int) -> int | None:
        row = self._conn.execute(
            "SELECT article_id FROM exact_keys WHERE hash = ?", (value,)
        ).fetchone()
        return row[0] if row else None

    def _compared(self, page: Page, furniture: set[int], page_mask: Mask) -> list[Found]:
        """The articles that may be the page's report, laid beside it; the likeliest first."""
        weights = votes(page.prints, page.holders, furniture)
        likely = sorted(weights, key=lambda one: (-weights[one], one))[:MOST_VOTED]
        titles = self._titles(likely)
        likely.sort(key=lambda one: -weights[one] - TITLE_VOTES * (titles.get(one) == page.title))
        found: list[Found] = []
        certain = False
        for article_id in likely[:MOST_COMPARED]:
            # Beside what the page surely repeats, only a piece of the same report may lie.
            if certain and titles.get(article_id) != page.title:
                continue
            found.append(self._beside(page, page_mask, article_id, self._text(article_id)))
            certain = certain or found[-1][2].is_certain
        return found

    def _beside(
        self, page: Page, page_mask: Mask, article_id: int, text: tuple[str, str, str]
    ) -> Found:
        """Lay one archived text (title key, body, address) beside the page."""
        title, body, url = text
        side = _side(body)
        comparison = Comparison(page.side, side)
        mask_of_other = partial(self._mask, page, side, url, article_id)
        verdict = decide(comparison, page.title, title, page_mask, mask_of_other)
        return article_id, comparison, verdict

    def _mask(self, page: Page, side: Side, url: str, own: int) -> Mask:
        """The mask of an archived text, which has most fingerprints in common with the page."""
        prints = fingerprints(side.key)
        holders = self._index.holders(prints, page.holders)
        return mask(len(side.key), prints, self._index.furniture(holders, host_number(url), own))

    def _titles(self, articles: list[int]) -> dict[int, str]:
        """The title keys of articles."""
        wanted = json.dumps(articles)
        return {row[0]: body_key(row[1]) for row in self._conn.execute(_TITLES, (wanted,))}

    def _text(self, article_id: int) -> tuple[str, str, str]:
        """Title key, body and address of an article."""
        row = self._conn.execute(
            "SELECT title, body, url FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return (body_key(row[0]), row[1], row[2]) if row else ("", "", "")

    def _ruled(self, url: str) -> tuple[set[int], int | None]:
        """What people have ruled about the page: articles it is not, and the one it is."""
        rows = self._conn.execute(
            "SELECT rulings.same, appearances.article_id FROM rulings "
            "JOIN appearances ON appearances.identity = rulings.other WHERE rulings.page = ?",
            (identity(url),),
        ).fetchall()
        barred = {article_id for same, article_id in rows if not same}
        joined = [article_id for same, article_id in rows if same]
        return barred, (joined[0] if joined else None)

    def _write_down(self, url: str, judgement: Judgement) -> None:
        self._conn.execute(
            "INSERT OR REPLACE INTO judgements (appearance_id, kind, compared_with, score, "
            "matched, equal_numbers, different_numbers, because) "
            "SELECT id, ?, ?, ?, ?, ?, ?, ? FROM appearances WHERE url = ?",
            (
                judgement.kind.value, judgement.compared_with, judgement.score, judgement.matched,
                json.dumps(judgement.equal_numbers), json.dumps(judgement.different_numbers),
                judgement.because, url,
            ),
        )  # fmt: skip


def index_version() -> str:
    """By which rules keys and fingerprints are made; OpenCC's dictionary is one of them."""
    return f"key {KEY_VERSION}, fingerprint {FINGERPRINT_VERSION}, opencc {version('opencc')}"


def _hash(article: Article, key: str) -> int:
    """By what exact repeats are known: the text, and for a short one its title and files, too."""
    if len(key) < SHORT:
        files = sorted((*article.images, *(attachment.url for attachment in article.attachments)))
        key = "\n".join((key, body_key(article.title), *files))
    return key_hash(key)


@lru_cache(maxsize=512)
def _side(body: str) -> Side:
    """An archived report is compared with many pages; a template's, with each of its kind."""
    return Side(body_key(body))
