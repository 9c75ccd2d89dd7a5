"""Archived reports with everything a feed or a page tells of them. Functions of an open archive;
nothing here writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.archive.connection import told
from crawler.archive.selection import Selection, newest_ids
from crawler.items import Attachment, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crawler.archive.file import ArchiveFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One more address at which a report stands."""

    url: str
    source_name: str
    """Empty when nobody has introduced the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An archived article with the names of its source and region: what a feed tells of it."""

    id: int
    guid: str
    """A `tag:` URI, given once; independent of address, title and date."""
    url: str
    title: str
    published: str | None
    """As in `items.Article`; None: the page does not state it."""
    precision: Precision
    told_at: str
    """By what it is sorted: `published`, else `first_seen`; the latter too when `published` names a
    day that had not yet come."""
    origin: str
    author: str
    body: str
    """Paragraphs joined by newline; empty for a notice of pictures or attachments only."""
    captions: tuple[str, ...]
    images: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    section: str
    source_id: str
    source_name: str
    source_url: str
    """The source's home page; empty when nobody has introduced the source."""
    region: str
    region_name: str
    first_seen: str
    """`2026-02-12T00:45:07+08:00`."""
    last_changed: str
    topics: tuple[str, ...] = ()
    """Their names."""
    also_at: tuple[Place, ...] = ()
    """Where else it stands, in the order in which it was seen there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A page that reads differently than before, or was taken away, or came back."""

    kind: str
    """`changed`, `gone` or `back`."""
    number: int
    """With `kind`: its name, given once."""
    guid: str
    """Of the article."""
    url: str
    at: str
    """When it was noticed, `2026-02-12T00:45:07+08:00`."""
    title: str
    """As the page has it now, or had it last."""
    title_before: str
    difference: str
    """Paragraphs that went, behind `- `, and that came, behind `+ `; empty for a removal."""
    source_name: str


_ENTRIES = """
SELECT articles.id, articles.guid, articles.url, articles.title, articles.published,
    articles.published_precision, articles.told_at, articles.origin, articles.author,
    articles.body, articles.captions, articles.images, articles.attachments, articles.section,
    articles.source_id, sources.name, sources.url, articles.region, regions.name,
    articles.first_seen, articles.last_changed
FROM articles
LEFT JOIN sources ON sources.id = articles.source_id
LEFT JOIN regions ON regions.code = articles.region
WHERE articles.id IN (SELECT value FROM json_each(?))
"""
_TOPICS = """
SELECT article_id, topics.name FROM article_topics JOIN topics ON topics.id = topic
WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, topics.rowid
"""
_ALSO_AT = """
SELECT article_id, appearances.url, coalesce(sources.name, '')
FROM appearances JOIN articles ON articles.id = article_id
LEFT JOIN sources ON sources.id = appearances.source_id
WHERE article_id IN (SELECT value FROM json_each(?)) AND appearances.url <> articles.url
ORDER BY article_id, appearances.id
"""
_CHANGES = """
SELECT happened.kind, happened.number, articles.guid, happened.url, happened.at,
    coalesce(appearances.title, articles.title), happened.title_before, happened.difference,
    coalesce(sources.name, '')
FROM (
    SELECT * FROM (SELECT 'changed' AS kind, id AS number, article_id, url, replaced AS at,
        title AS title_before, difference FROM revisions ORDER BY replaced DESC LIMIT ?1)
    UNION ALL SELECT * FROM (SELECT 'gone', removals.id, article_id, url, gone,
        title, '' FROM removals JOIN appearances ON appearances.id = appearance_id
        WHERE gone IS NOT NULL ORDER BY gone DESC LIMIT ?1)
    UNION ALL SELECT * FROM (SELECT 'back', removals.id, article_id, url, back,
        title, '' FROM removals JOIN appearances ON appearances.id = appearance_id
        WHERE gone IS NOT NULL AND back IS NOT NULL ORDER BY back DESC LIMIT ?1)
) AS happened
JOIN articles ON articles.id = happened.article_id
LEFT JOIN appearances ON appearances.url = happened.url
LEFT JOIN sources ON sources.id = appearances.source_id
ORDER BY happened.at DESC, happened.kind, happened.number DESC LIMIT ?1
"""


def newest(archive: ArchiveFile, *, limit: int, selection: Selection | None = None) -> list[Entry]:
    """The newest articles of those that are wanted; see `selection.newest_ids`."""
    ids = newest_ids(archive, selection or Selection(), limit=limit)
    found = entries(archive, ids)
    return [found[article_id] for article_id in ids]


def entries(archive: ArchiveFile, ids: Iterable[int]) -> dict[int, Entry]:
    """The articles with these ids, as far as there are such."""
    asked = (json.dumps(list(ids)),)
    with told(archive.path):
        conn = archive.db.conn
        topics = _grouped(conn.execute(_TOPICS, asked))
        places = _grouped(conn.execute(_ALSO_AT, asked))
        return {row[0]: _entry(row, topics, places) for row in conn.execute(_ENTRIES, asked)}


def changes(archive: ArchiveFile, *, limit: int) -> list[Change]:
    """The latest changes and removals of pages, newest first."""
    names = (
        "kind", "number", "guid", "url", "at", "title", "title_before", "difference", "source_name",
    )  # fmt: skip
    with told(archive.path):
        found = archive.db.conn.execute(_CHANGES, (limit,))
        return [Change(**dict(zip(names, row, strict=True))) for row in found]


def _grouped(found: Iterable[Sequence[str]]) -> dict[int, list[Sequence[str]]]:
    groups: dict[int, list[Sequence[str]]] = {}
    for article_id, *rest in found:
        groups.setdefault(int(article_id), []).append(rest)
    return groups


def _entry(
    row: tuple[str, ...],
    topics: Mapping[int, list[Sequence[str]]],
    places: Mapping[int, list[Sequence[str]]],
) -> Entry:
    article_id = int(row[0])
    return Entry(
        id=article_id,
        guid=row[1],
        url=row[2],
        title=row[3],
        published=row[4],
        precision=Precision(row[5]),
        told_at=row[6],
        origin=row[7],
        author=row[8],
        body=row[9],
        captions=tuple(json.loads(row[10])),
        images=tuple(json.loads(row[11])),
        attachments=tuple(Attachment(**fields) for fields in json.loads(row[12])),
        section=row[13],
        source_id=row[14] or "",
        source_name=row[15] or "",
        source_url=row[16] or "",
        region=row[17] or "",
        region_name=row[18] or "",
        first_seen=row[19],
        last_changed=row[20],
        topics=tuple(name for (name,) in topics.get(article_id, ())),
        also_at=tuple(Place(url=url, source_name=name) for url, name in places.get(article_id, ())),
    )
