"""The feed for the keeper: when a source's state begins and when it ends."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from crawler.archive.standings import Standings
from crawler.health.states import IN_CHINESE
from feeds.entries import Item, line

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.archive.standings import Told


def items(archive: Path, *, home: str, limit: int) -> list[Item]:
    """The latest beginnings and ends, newest first. Raises ArchiveError."""
    with Standings(archive, read_only=True) as book:
        return [item(change, home=home) for change in book.changes(limit=limit)]


def item(change: Told, *, home: str) -> Item:
    """One beginning or end as an entry."""
    at = datetime.fromisoformat(change.at)
    who = line(change.name) or change.source_id or "红讯"
    over = "：恢复 over: " if change.ends else "："
    kind = "ends" if change.ends else "begins"
    return Item(
        id=f"tag:hongxun,2026:state/{change.at}/{change.source_id or 'network'}/{change.state}/{kind}",
        title=f"{who}{over}{IN_CHINESE[change.state]} {change.state}",
        link=f"{home}/status",
        summary=line(f"{change.zh} {change.en}"),
        html=f"<p>{escape(line(change.zh))}</p><p>{escape(line(change.en))}</p>",
        published=at,
        updated=at,
        creator="hongxun",
        source_name=who,
        source_url=f"{home}/status",
        categories=(change.state,),
    )
