"""A feed as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.generator import AtomEntry, generator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.entries import Channel, Item

ENDING = ".atom"
MEDIA_TYPE = "application/atom+xml"
LABEL = "Atom"


def fragment(item: Item) -> AtomEntry:
    """The entry, which reads the same in each feed it stands in. Raises ValueError when it cannot
    be written."""
    entry = AtomEntry()
    entry.id(item.id)
    entry.title(item.title)
    entry.link(href=item.link, rel="alternate")
    entry.published(item.published)
    entry.updated(item.updated)
    entry.author(name=item.creator)
    # Not `source`: Atom keeps it for the feed that an entry was copied from.
    entry.contributor(name=item.source_name, uri=item.source_url)
    entry.category([{"term": term} for term in item.categories])
    entry.summary(item.summary or item.title)
    entry.content(item.html or f"<p>{item.title}</p>", type="html")
    entry.atom_entry()
    return entry


def document(channel: Channel, items: Sequence[Item], fragments: Sequence[AtomEntry]) -> bytes:
    """The file's bytes; the same items always give the same."""
    feed = generator(channel, items, fragments, media_type=MEDIA_TYPE)
    xml: bytes = feed.atom_str(pretty=True)
    return xml
