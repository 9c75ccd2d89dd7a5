"""What the page of one report shows beside the row itself: where it appeared, what was changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datasette.database import Database

KINDS = {
    "original": "原文 original",
    "same": "相同 the same",
    "near": "近似 edited or damaged",
    "part": "节选 cut short",
}

_REPORT = """
SELECT articles.title, articles.published, articles.origin, articles.author, articles.body,
    articles.url, articles.captions, articles.attachments, sources.name AS source,
    regions.name AS region
FROM articles
LEFT JOIN sources ON sources.id = articles.source_id
LEFT JOIN regions ON regions.code = articles.region
WHERE articles.id = :id
"""
_PARTS = {
    "appearances": """
SELECT appearances.url, appearances.kind, appearances.published, sources.name AS source,
    EXISTS (SELECT 1 FROM removals WHERE appearance_id = appearances.id
        AND gone IS NOT NULL AND back IS NULL) AS gone,
    EXISTS (SELECT 1 FROM fetches WHERE fetches.identity = appearances.identity) AS kept
FROM appearances LEFT JOIN sources ON sources.id = appearances.source_id
WHERE article_id = :id ORDER BY kind <> 'original', appearances.id LIMIT 200
""",
    "revisions": """
SELECT replaced, title, body, difference FROM revisions
WHERE article_id = :id ORDER BY replaced DESC LIMIT 50
""",
    "topics": """
SELECT topics.id, topics.name, words FROM article_topics JOIN topics ON topics.id = topic
WHERE article_id = :id ORDER BY topics.rowid
""",
}


async def report(database: Database, article_id: str) -> dict[str, Any] | None:
    """The report with its appearances, revisions and topics; None when there is none."""
    asked = {"id": article_id}
    found = await _rows(database, _REPORT, asked)
    if not found:
        return None
    told = {name: await _rows(database, sql, asked) for name, sql in _PARTS.items()}
    for topic in told["topics"]:
        topic["words"] = json.loads(topic["words"])
    row = found[0]
    return {
        **row,
        **told,
        "captions": json.loads(row["captions"]),
        "attachments": [
            file for file in json.loads(row["attachments"]) if _is_web(file.get("url", ""))
        ],
        "url": row["url"] if _is_web(row["url"]) else "",
    }


async def _rows(database: Database, sql: str, asked: dict[str, str]) -> list[dict[str, Any]]:
    return [dict(row) for row in (await database.execute(sql, asked)).rows]


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))
