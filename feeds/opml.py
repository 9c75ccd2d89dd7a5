"""The list of all feeds as OPML 2.0: a reader subscribes to all of them at once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from feeds import rss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.specs import Spec

FILE = "feeds.opml"


def render(specs: Sequence[Spec], *, folder_url: str) -> bytes:
    """The file's bytes, grouped as the specs are; `folder_url` is the address under which the feeds
    lie, without a slash."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "红讯 hongxun"
    body = etree.SubElement(root, "body")
    for group, members in groupby(specs, key=lambda spec: spec.group):
        outline = etree.SubElement(body, "outline", text=group, title=group)
        for spec in members:
            etree.SubElement(
                outline,
                "outline",
                type="rss",
                text=spec.title,
                title=spec.title,
                description=spec.description,
                xmlUrl=f"{folder_url}/{spec.name}{rss.ENDING}",
                htmlUrl=f"{folder_url}/",
            )
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")
