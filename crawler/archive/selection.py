"""Which reports somebody wants, newest first: everything, a province, a source, a topic, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.archive import search
from crawler.archive.connection import told

if TYPE_CHECKING:
    from crawler.archive.file import ArchiveFile

UNDATED = 10
"""Reports without a date that one source can bring in one night. A site that is new to the registry
brings thousands at once, all of which would be told as that night's news."""

_FEW = 5_000
"""So many reports are sorted faster than they are met on the way from the newest to the oldest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is wanted; every condition that is given must hold."""

    source_id: str = ""
    region: str = ""
    """Code of a place; what lies in it belongs to it."""
    topic: str = ""
    regions: tuple[str, ...] = ()
    """Any of these places."""
    levels: tuple[str, ...] = ()
    """Any of these levels."""
    topics: tuple[str, ...] = ()
    """Any of these topics."""
    all_of: tuple[str, ...] = ()
    """Words that must all be in title or text, as the search box finds them."""
    any_of: tuple[str, ...] = ()
    """Words of which one must be there."""
    none_of: tuple[str, ...] = ()
    """Words that must not be there."""


def newest_ids(archive: ArchiveFile, selection: Selection, *, limit: int) -> list[int]:
    """The ids of the newest articles that are wanted: by publication, those without one by when
    they were first seen, then by when they were first seen."""
    sql, values = _statement(archive, selection)
    undated: dict[tuple[str, str], int] = {}
    ids: list[int] = []
    with told(archive.path):
        for article_id, source_id, published, first_seen in archive.db.conn.execute(sql, values):
            if published is None:
                night = (source_id or "", first_seen[:10])
                undated[night] = undated.get(night, 0) + 1
                if undated[night] > UNDATED:
                    continue
            ids.append(article_id)
            if len(ids) == limit:
                break
    return ids


def _statement(archive: ArchiveFile, selection: Selection) -> tuple[str, dict[str, str]]:
    """The question in SQL, with its values by name."""
    values: dict[str, str] = {}

    def bound(text: str) -> str:
        values[f"v{len(values)}"] = text
        return f":v{len(values) - 1}"

    def among(texts: tuple[str, ...]) -> str:
        return f"({', '.join(bound(text) for text in texts)})"

    table, order = "articles", "articles.told_at DESC, articles.first_seen DESC, articles.id DESC"
    where = []
    if selection.topic:
        table = "article_topics JOIN articles ON articles.id = article_topics.article_id"
        order = "article_topics.told_at DESC, article_topics.article_id DESC"
        where.append(f"article_topics.topic = {bound(selection.topic)}")
    if selection.source_id:
        where.append(f"source_id = {bound(selection.source_id)}")
    if selection.region:
        where.append(_lies_in(selection.region, bound(place(selection.region))))
    if selection.regions:
        spots = (_lies_in(code, bound(place(code))) for code in selection.regions)
        where.append(f"({' OR '.join(spots)})")
    if selection.levels:
        where.append(f"level IN {among(selection.levels)}")
    if selection.topics:
        where.append(
            "articles.id IN (SELECT article_id FROM article_topics "
            f"WHERE topic IN {among(selection.topics)})"
        )
    for asked, verb in ((_wanted(selection), "IN"), (_unwanted(selection), "NOT IN")):
        if asked:
            # A plus keeps the order of the index, which is right for common words.
            plus = "" if verb == "IN" and _are_few(archive, asked) else "+"
            where.append(
                f"{plus}articles.id {verb} "
                f"(SELECT rowid FROM articles_fts WHERE articles_fts MATCH {bound(asked)})"
            )
    conditions = " AND ".join(where) or "true"
    return (
        "SELECT articles.id, source_id, published, articles.first_seen "
        f"FROM {table} WHERE {conditions} ORDER BY {order}",
        values,
    )


def place(code: str) -> str:
    """The digits that the codes of everything in a place begin with: 320000 → 32."""
    return re.sub(r"(00)+$", "", code) if code != "100000" else "10"


def _lies_in(code: str, value: str) -> str:
    return f"substr(region, 1, {len(place(code))}) = {value}"


def _wanted(selection: Selection) -> str:
    """The words that are wanted, as FTS5 is asked; empty: any."""
    parts = [search.question(word) for word in selection.all_of]
    if selection.any_of:
        parts.append(f"({' OR '.join(f'({search.question(word)})' for word in selection.any_of)})")
    return " AND ".join(parts)


def _unwanted(selection: Selection) -> str:
    return " OR ".join(f"({search.question(word)})" for word in selection.none_of)


def _are_few(archive: ArchiveFile, asked: str) -> bool:
    found = archive.db.conn.execute(
        "SELECT count(*) FROM (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)",
        (asked, _FEW),
    ).fetchone()[0]
    return int(found) < _FEW
