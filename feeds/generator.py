"""feedgen, as our feeds need it: what RSS and Atom share. Nothing else imports it but the two.

It writes an entry once. The text then stands in each feed the entry belongs to, that night and later
ones, between the beginning and the end that feedgen writes for the feed.

What feedgen does unless told otherwise: it turns the entries round, stamps the present, gives no
guid, names no hub in RSS, and dies of one control character or one date without zone.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from feedgen.version import version_str

from crawler.archive.rows import BEIJING
from feeds.entries import Channel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

VERSION: str = version_str
"""feedgen's own; another may write the same entries otherwise."""
_ATOM = "{http://www.w3.org/2005/Atom}"


class RssEntry(FeedEntry):  # type: ignore[misc]
    """An RSS item that makes its element once: to know whether it can be made, and to stand in a
    feed."""

    def __init__(self) -> None:
        super().__init__()
        self.register_extension("dc", DcEntryExtension, atom=False)

    def rss_entry(self, extensions: bool = True) -> _Element:
        """Raises ValueError for what XML cannot hold."""
        return self._written

    @cached_property
    def _written(self) -> _Element:
        made: _Element = super().rss_entry()
        return made


class AtomEntry(FeedEntry):  # type: ignore[misc]
    """The same of Atom."""

    def atom_entry(self, extensions: bool = True) -> _Element:
        """Raises ValueError for what XML cannot hold."""
        return self._written

    @cached_property
    def _written(self) -> _Element:
        made: _Element = super().atom_entry()
        return made


class Hub(BaseExtension):  # type: ignore[misc]
    """The WebSub hub in RSS, where feedgen writes no link but the feed's own."""

    href = ""

    def extend_rss(self, feed: _Element) -> _Element:
        """Raises ValueError for what XML cannot hold."""
        if self.href:
            xml_elem(f"{_ATOM}link", feed[0], href=self.href, rel="hub")
        return feed


ANY = Channel(
    name="any", title="any", description="any", url="/", home="/",
    updated=datetime(2026, 1, 1, tzinfo=BEIJING),
)  # fmt: skip
"""A feed in which entries can be written that will stand in another."""


def generator(
    entries: Sequence[FeedEntry], channel: Channel = ANY, *, media_type: str = ""
) -> FeedGenerator:
    """The feed with its entries in their order; the same entries always give the same bytes."""
    feed: Any = FeedGenerator()
    feed.register_extension("dc", DcExtension, atom=False)
    feed.register_extension("hub", Hub, atom=False)
    feed.id(f"tag:hongxun,2026:feed:{channel.name}")
    feed.title(channel.title)
    feed.description(channel.description)
    feed.language("zh-CN")
    feed.author(name="红讯 hongxun")
    feed.generator("hongxun")
    feed.updated(channel.updated)
    feed.link(href=channel.url, rel="self", type=media_type)
    if channel.hub:
        feed.link(href=channel.hub, rel="hub")
        feed.hub.href = channel.hub
    # The last one becomes the channel's address in RSS.
    feed.link(href=channel.home, rel="alternate", type="text/html")
    for entry in entries:
        feed.add_entry(entry, order="append")
    return feed


def filled(feed: bytes, entries: Sequence[bytes], *, end: bytes) -> bytes:
    """The feed, which has no entries, with these. Raises ValueError when it ends otherwise."""
    at = feed.rindex(end)
    return b"".join((feed[:at], *entries, end))


def parted(feed: bytes, *, begins: bytes, end: bytes) -> list[bytes]:
    """The text of each of its entries; nothing within an entry reads like `begins`, because XML
    writes a bracket in a text as `&lt;`. Raises ValueError when the feed ends otherwise."""
    return [begins + rest for rest in feed[: feed.rindex(end)].split(begins)[1:]]
