"""Why a page counts as a repeat or as a report of its own: what was judged, and what people ruled.

Reads only. What is told of the past was written down when the page came; `side_by_side` compares
two archived pages as they read now.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.archive.connection import told
from crawler.errors import ArchiveError
from crawler.outcomes import Judgement, Kind
from crawler.text.urls import identity

if TYPE_CHECKING:
    from crawler.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article by the two things that a person knows it by."""

    id: int
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person said of the page and another."""

    url: str
    """The other page."""
    same: bool
    """One report (`hongxun join`), or two (`hongxun split`)."""
    ruled: str
    """When: `2026-02-12T02:31:07+08:00`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything the archive knows about a page's place in it."""

    url: str
    kind: Kind
    first_seen: str
    article: Report
    others: tuple[tuple[Kind, str], ...]
    """The article's other pages: kind and address, in the order in which they came."""
    judgement: Judgement | None
    """What was judged when the page came; None: nothing in the archive was like it."""
    compared_with: Report | None
    """The article that came closest then, as it is called now."""
    contains: tuple[Report, ...]
    """Reports that the article holds beside its own text."""
    contained_in: tuple[Report, ...]
    rulings: tuple[Ruling, ...]


_PAGE = """
SELECT id, url, kind, first_seen, article_id FROM appearances WHERE url = ? OR identity = ?
"""
_JUDGEMENT = """
SELECT kind, compared_with, score, matched, equal_numbers, different_numbers, because
FROM judgements WHERE appearance_id = ?
"""
_REPORTS = """
SELECT articles.id, articles.title, articles.url
FROM contains JOIN articles ON articles.id = contains.{wanted}
WHERE contains.{given} = ? ORDER BY articles.id
"""
_RULINGS = """
SELECT coalesce(appearances.url, rulings.other), same, ruled
FROM rulings LEFT JOIN appearances ON appearances.identity = rulings.other
WHERE rulings.page = ? ORDER BY ruled, other
"""


def explain(archive: Archive, url: str) -> Explanation:
    """Tell about the page at `url`. Raises ArchiveError when the archive does not have it."""
    with told(archive.path):
        conn = archive.db.conn
        row = conn.execute(_PAGE, (url, identity(url))).fetchone()
        if row is None:
            raise ArchiveError(f"{url} is no page of this archive")
        appearance_id, address, kind, first_seen, article_id = row
        judged = conn.execute(_JUDGEMENT, (appearance_id,)).fetchone()
        others = conn.execute(
            "SELECT kind, url FROM appearances WHERE article_id = ? AND id <> ? ORDER BY id",
            (article_id, appearance_id),
        ).fetchall()
        article = _report(archive, article_id)
        assert article is not None
        return Explanation(
            url=address,
            kind=Kind(kind),
            first_seen=first_seen,
            article=article,
            others=tuple((Kind(one), address) for one, address in others),
            judgement=_judgement(judged) if judged else None,
            compared_with=_report(archive, judged[1]) if judged else None,
            contains=_reports(archive, article_id, given="article_id", wanted="part_id"),
            contained_in=_reports(archive, article_id, given="part_id", wanted="article_id"),
            rulings=tuple(
                Ruling(url=other, same=bool(same), ruled=ruled)
                for other, same, ruled in conn.execute(_RULINGS, (identity(address),))
            ),
        )


def _judgement(row: tuple[str, int, float, int, str, str, str]) -> Judgement:
    kind, compared_with, score, matched, equal, different, because = row
    return Judgement(
        kind=Kind(kind),
        article_id=None if kind == Kind.ORIGINAL else compared_with,
        compared_with=compared_with,
        score=score,
        matched=matched,
        equal_numbers=tuple(json.loads(equal)),
        different_numbers=tuple(json.loads(different)),
        because=because,
    )


def _report(archive: Archive, article_id: int | None) -> Report | None:
    row = archive.db.conn.execute(
        "SELECT id, title, url FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    return Report(id=row[0], title=row[1], url=row[2]) if row else None


def _reports(archive: Archive, article_id: int, *, given: str, wanted: str) -> tuple[Report, ...]:
    found = archive.db.conn.execute(_REPORTS.format(given=given, wanted=wanted), (article_id,))
    return tuple(Report(id=row[0], title=row[1], url=row[2]) for row in found)
