"""A feed as RSS 2.0."""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING

from feeds.entries import last_updated
from feeds.xml import element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.entries import Channel, Item

ENDING = ".xml"
MEDIA_TYPE = "application/rss+xml"
LABEL = "RSS"

_SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def fragment(item: Item) -> str:
    """The entry, which reads the same in each feed it stands in."""
    return "\n".join(
        (
            "<item>",
            element("title", item.title),
            element("link", item.link),
            element("description", item.summary or item.title),
            element("content:encoded", item.html or f"<p>{item.title}</p>"),
            element("dc:creator", item.creator),
            *(element("category", term) for term in item.categories),
            element("guid", item.id, isPermaLink="false"),
            element("pubDate", format_datetime(item.published)),
            element("source", item.source_name, url=item.source_url),
            "</item>\n",
        )
    )


def document(channel: Channel, items: Sequence[Item], fragments: Sequence[str]) -> bytes:
    """The file's bytes; the same items always give the same."""
    hub = [element("atom:link", href=channel.hub, rel="hub")] if channel.hub else []
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<rss version="2.0" {_SPACES}>',
        "<channel>",
        element("title", channel.title),
        element("link", channel.home),
        element("description", channel.description),
        element("atom:link", href=channel.url, rel="self", type=MEDIA_TYPE),
        *hub,
        element("language", "zh-CN"),
        element("generator", "hongxun"),
        element("lastBuildDate", format_datetime(last_updated(items))),
        "",
    )
    return ("\n".join(head) + "".join(fragments) + "</channel>\n</rss>\n").encode()
