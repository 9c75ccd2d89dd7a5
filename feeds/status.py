"""The feed for the keeper: when a source's state begins and when it ends."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from crawler.archive.standings import Standings
from crawler.health.states import IN_CHINESE
from feeds import rss
from feeds.entries import Item, line
from feeds.specs import Spec

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.archive.standings import Told

SPEC = Spec(
    name="status",
    title="红讯 · 站点状况 Status of the sources",
    description="某个站点失灵、被拒、沉寂或恢复时各说一次。Said once when it begins and once when it ends.",
    length=100,
)
FILE = SPEC.name + rss.ENDING


def render(archive: Path, *, home: str) -> tuple[bytes, int]:
    """The file's bytes, and how many entries could not be told. Raises ArchiveError."""
    with Standings(archive, read_only=True) as book:
        items = [item(change, home=home) for change in book.changes(limit=SPEC.length)]
    return rss.render(SPEC, items, url=f"{home}/feeds/{FILE}", home=f"{home}/status")


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
