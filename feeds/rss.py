"""A feed as RSS 2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.generator import RssEntry, generator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.entries import Channel, Item

ENDING = ".xml"
MEDIA_TYPE = "application/rss+xml"
LABEL = "RSS"


def fragment(item: Item) -> RssEntry:
    """The entry, which reads the same in each feed it stands in. Raises ValueError when it cannot
    be written."""
    entry = RssEntry()
    entry.title(item.title)
    entry.link(href=item.link)
    entry.description(item.summary or item.title)
    entry.content(item.html or f"<p>{item.title}</p>")
    entry.dc.dc_creator(item.creator)
    entry.category([{"term": term} for term in item.categories])
    entry.guid(item.id, permalink=False)
    entry.pubDate(item.published)
    entry.source(url=item.source_url, title=item.source_name)
    entry.rss_entry()
    return entry


def document(channel: Channel, items: Sequence[Item], fragments: Sequence[RssEntry]) -> bytes:
    """The file's bytes; the same items always give the same."""
    feed = generator(channel, items, fragments, media_type=MEDIA_TYPE)
    xml: bytes = feed.rss_str(pretty=True)
    return xml
