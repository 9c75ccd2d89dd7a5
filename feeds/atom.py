"""A feed as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.generator import AtomEntry, filled, generator, parted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.entries import Channel, Item

ENDING = ".atom"
MEDIA_TYPE = "application/atom+xml"
LABEL = "Atom"
_BEGINS, _END = b"  <entry>\n", b"</feed>\n"


def fragment(item: Item) -> AtomEntry:
    """The entry as feedgen has it. Raises ValueError when it cannot be written."""
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


def texts(fragments: Sequence[AtomEntry]) -> list[bytes]:
    """Each entry's text, which reads the same in each feed it stands in."""
    return parts(generator(fragments).atom_str(pretty=True))


def document(channel: Channel, entries: Sequence[bytes]) -> bytes:
    """The file's bytes; the same entries always give the same."""
    feed = generator((), channel, media_type=MEDIA_TYPE)
    return filled(feed.atom_str(pretty=True), entries, end=_END)


def parts(written: bytes) -> list[bytes]:
    """The texts of the entries of a file that was made before."""
    return parted(written, begins=_BEGINS, end=_END)
