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


def fragment(item: Item) -> bytes:
    """The entry, which reads the same in each feed it stands in: one line."""
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
    ).encode()


def texts(fragments: Sequence[bytes]) -> list[bytes]:
    """Each entry's text: what it is already."""
    return list(fragments)


def document(channel: Channel, entries: Sequence[bytes]) -> bytes:
    """The file's bytes; the same entries always give the same."""
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
    return b'%b, "items": [\n%b\n]}\n' % (head[:-1].encode(), b",\n".join(entries))


def parts(written: bytes) -> list[bytes]:
    """The texts of the entries of a file that was made before."""
    return [line.removesuffix(b",") for line in written.split(b"\n")[1:-2] if line]


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
