"""An archived article as a feed tells it, before any format: cleaned, escaped, dated.

Nothing here can fail on a character: what XML cannot hold is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

import nh3

from crawler.archive.rows import BEIJING
from crawler.items import Precision

if TYPE_CHECKING:
    from crawler.archive.reports import Entry, Place


SUMMARY = 200
"""Characters of the short text."""
PLACES = 20
"""Other addresses of a report that are named."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for; one such character ends a reader's parser."""
_TAGS = {"p", "img", "a", "ul", "li", "figure", "figcaption"}
_ATTRIBUTES = {"img": {"src", "alt"}, "a": {"href"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a feed says of itself."""

    name: str
    title: str
    description: str
    url: str
    """Its own address."""
    home: str
    """Of the site that publishes it."""
    updated: datetime
    """When the latest of its entries changed."""
    hub: str = ""
    """WebSub; empty: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed."""

    id: str
    """The guid, a `tag:` URI."""
    title: str
    link: str
    summary: str
    """Plain text, one line; may be empty."""
    html: str
    """The body, safe to show as it is; may be empty."""
    published: datetime
    """In Beijing time. Of a day only the date is known: then the day's first minute, of a month
    its first day's. A page that states no date, or one that had not yet come, has the moment at
    which it was first seen."""
    updated: datetime
    """When the archive last changed the article."""
    creator: str
    """Author, else the origin that the page names (来源), else the source."""
    source_name: str
    source_url: str
    categories: tuple[str, ...]


def item(entry: Entry) -> Item:
    """Raises ValueError when the entry cannot be told: no address, or a date that is none."""
    link = quote(printable(entry.url).strip(), safe="%/:?#[]@!$&'()*+,;=~-._")
    if not link.startswith(("http://", "https://")):
        raise ValueError(f"no web address: {entry.url!r}")
    title, body = line(entry.title), printable(entry.body)
    summary = _summary(entry, body)
    source_name = line(entry.source_name) or line(entry.source_id) or link.split("/")[2]
    return Item(
        id=printable(entry.guid),
        title=title or summary[:40] or source_name,
        link=link,
        summary=summary,
        html=html(entry, body),
        published=published(entry),
        updated=datetime.fromisoformat(entry.last_changed).astimezone(BEIJING),
        creator=line(entry.author) or line(entry.origin) or source_name,
        source_name=source_name,
        source_url=printable(entry.source_url) or "/".join(link.split("/")[:3]) + "/",
        categories=tuple(
            dict.fromkeys(
                filter(None, map(line, (entry.region_name, entry.section, *entry.topics)))
            )
        ),
    )


def published(entry: Entry) -> datetime:
    """When it was published, in Beijing time; see `Item.published`."""
    told = entry.told_at
    if told == entry.published and entry.precision is Precision.MONTH:
        told += "-01"
    moment = datetime.fromisoformat(told)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
    return moment.astimezone(BEIJING)


def html(entry: Entry, body: str) -> str:
    """The paragraphs, then the attachments; pictures only where they are all there is, because
    a picture that belongs to the site and not to the report looks the same from here."""
    parts = [f"<p>{escape(text)}</p>" for text in body.split("\n") if text.strip()]
    if not parts:
        parts += [
            f'<p><img src="{escape(_address(entry, image))}" alt=""></p>' for image in entry.images
        ]
        parts += [f"<p>{escape(caption)}</p>" for caption in entry.captions]
    if entry.attachments:
        links = (
            f'<li><a href="{escape(_address(entry, file.url))}">{escape(file.name or file.url)}</a></li>'
            for file in entry.attachments
        )
        parts.append(f"<ul>{''.join(links)}</ul>")
    if entry.also_at:
        parts.append(f"<p>另见：{'、'.join(map(_link, entry.also_at[:PLACES]))}</p>")
    # A second lock: whatever a page has written into a name or an address, no script gets through.
    return nh3.clean(
        printable("\n".join(parts)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
    )


def _address(entry: Entry, url: str) -> str:
    """The absolute address of what the page names; what is no address stays as it is."""
    try:
        return urljoin(entry.url, url)
    except ValueError:
        return url


def _link(place: Place) -> str:
    name = line(place.source_name) or urlsplit(place.url).netloc
    return f'<a href="{escape(place.url)}">{escape(name)}</a>'


def printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("", text)


def line(text: str) -> str:
    """One line of printable text."""
    return " ".join(printable(text).split())


def _summary(entry: Entry, body: str) -> str:
    text = line(body) or line(" ".join(entry.captions))
    if not text:
        text = line("，".join(file.name for file in entry.attachments))
    return text if len(text) <= SUMMARY else text[: SUMMARY - 1] + "…"
