"""A feed as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.entries import last_updated
from feeds.xml import element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.entries import Channel, Item

ENDING = ".atom"
MEDIA_TYPE = "application/atom+xml"
LABEL = "Atom"


def fragment(item: Item) -> str:
    """The entry, which reads the same in each feed it stands in."""
    return "\n".join(
        (
            "<entry>",
            element("id", item.id),
            element("title", item.title),
            element("link", href=item.link, rel="alternate"),
            element("published", item.published.isoformat(timespec="seconds")),
            element("updated", item.updated.isoformat(timespec="seconds")),
            f"<author>{element('name', item.creator)}</author>",
            f"<contributor>{element('name', item.source_name)}"
            f"{element('uri', item.source_url)}</contributor>",
            *(element("category", term=term) for term in item.categories),
            element("summary", item.summary or item.title),
            element("content", item.html or f"<p>{item.title}</p>", type="html"),
            "</entry>\n",
        )
    )


def document(channel: Channel, items: Sequence[Item], fragments: Sequence[str]) -> bytes:
    """The file's bytes; the same items always give the same."""
    hub = [element("link", href=channel.hub, rel="hub")] if channel.hub else []
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        element("id", f"tag:hongxun,2026:feed:{channel.name}"),
        element("title", channel.title),
        element("subtitle", channel.description),
        element("link", href=channel.url, rel="self", type=MEDIA_TYPE),
        element("link", href=channel.home, rel="alternate", type="text/html"),
        *hub,
        element("updated", last_updated(items).isoformat(timespec="seconds")),
        f"<author>{element('name', '红讯 hongxun')}</author>",
        element("generator", "hongxun"),
        "",
    )
    return ("\n".join(head) + "".join(fragments) + "</feed>\n").encode()
