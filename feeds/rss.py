"""A feed as RSS 2.0, through feedgen.

What feedgen does unless told otherwise: it turns the entries round, stamps the present, gives no
guid, and dies of one control character or one date without zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedgen.feed import FeedGenerator

from feeds.entries import last_updated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.entries import Item
    from feeds.specs import Spec

ENDING = ".xml"
MEDIA_TYPE = "application/rss+xml"


def render(spec: Spec, items: Sequence[Item], *, url: str, home: str) -> tuple[bytes, int]:
    """The file's bytes, and how many items could not be written and are left out.

    The same items always give the same bytes. `url` is the feed's own address, `home` that of the
    site that publishes it.
    """
    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.title(spec.title)
    feed.description(spec.description)
    feed.link(href=url, rel="self", type=MEDIA_TYPE)
    feed.link(href=home, rel="alternate")
    feed.language("zh-CN")
    feed.generator("hongxun")
    feed.lastBuildDate(last_updated(items))
    left_out = sum(not _add(feed, item) for item in items)
    xml: bytes = feed.rss_str(pretty=True)
    return xml, left_out


def _add(feed: FeedGenerator, item: Item) -> bool:
    """Append the item, unless it cannot be written: one bad item must not take the others along."""
    entry = feed.add_entry(order="append")
    try:
        entry.title(item.title)
        entry.link(href=item.link)
        entry.description(item.summary or item.title)
        entry.content(item.html or f"<p>{item.title}</p>", type="CDATA")
        entry.guid(item.id, permalink=False)
        entry.pubDate(item.published)
        entry.source(url=item.source_url, title=item.source_name)
        entry.dc.dc_creator(item.creator)
        entry.category([{"term": term} for term in item.categories])
        entry.rss_entry()
    except ValueError:
        feed.remove_entry(entry)
        return False
    return True
