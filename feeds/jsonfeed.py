"""A feed as JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.entries import Channel, Item

ENDING = ".json"
MEDIA_TYPE = "application/feed+json"
LABEL = "JSON"


def fragment(item: Item) -> str:
    """The entry, which reads the same in each feed it stands in."""
    return _text(
        {
            "id": item.id,
            "url": item.link,
            "title": item.title,
            "summary": item.summary or item.title,
            "content_html": item.html or f"<p>{item.title}</p>",
            "date_published": item.published.isoformat(timespec="seconds"),
            "date_modified": item.updated.isoformat(timespec="seconds"),
            "authors": [{"name": item.creator}, {"name": item.source_name, "url": item.source_url}],
            "tags": list(item.categories),
        }
    )


def document(channel: Channel, items: Sequence[Item], fragments: Sequence[str]) -> bytes:
    """The file's bytes; the same items always give the same."""
    head = _text(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "description": channel.description,
            "home_page_url": channel.home,
            "feed_url": channel.url,
            "language": "zh-CN",
            **({"hubs": [{"type": "WebSub", "url": channel.hub}]} if channel.hub else {}),
        }
    )
    entries = ",\n".join(fragments)
    return f'{head[:-1]}, "items": [\n{entries}\n]}}\n'.encode()


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
