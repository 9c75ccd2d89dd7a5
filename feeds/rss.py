"""A feed as RSS 2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.generator import RssEntry, filled, generator, parted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.entries import Channel, Item

ENDING = ".xml"
MEDIA_TYPE = "application/rss+xml"
LABEL = "RSS"
_BEGINS, _END = b"    <item>\n", b"  </channel>\n</rss>\n"


def fragment(item: Item) -> RssEntry:
    """The entry as feedgen has it. Raises ValueError when it cannot be written."""
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


def texts(fragments: Sequence[RssEntry]) -> list[bytes]:
    """Each entry's text, which reads the same in each feed it stands in."""
    return parts(generator(fragments).rss_str(pretty=True))


def document(channel: Channel, entries: Sequence[bytes]) -> bytes:
    """The file's bytes; the same entries always give the same."""
    feed = generator((), channel, media_type=MEDIA_TYPE)
    return filled(feed.rss_str(pretty=True), entries, end=_END)


def parts(written: bytes) -> list[bytes]:
    """The texts of the entries of a file that was made before."""
    return parted(written, begins=_BEGINS, end=_END)
