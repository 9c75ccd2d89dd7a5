"""Every place of a page that leads somewhere: links, map areas, buttons with a script, scripts that
write links. Found here, judged elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from crawler.text.urls import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from crawler.pages.page import Page

_LINKING = (
    "descendant::*[(@href and not(self::link or self::base))"
    " or @onclick or @data-url or @data-href]"
)
OPENS = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\(|window\.open\s*\(|\bopen\s*\()
        \s*(["'])([^"']{1,500})\1""",
    re.VERBOSE,
)
_WRITTEN = re.compile(
    r"""<a\b[^<>]{0,300}?href=\\?["']?([^"'\\\s<>]{1,300})\\?["']?[^<>]{0,300}>([^<>]{1,60})<""",
    re.IGNORECASE,
)


MOST_ANCHORS = 2000
"""Places of a page that are looked at, from its beginning."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of a page that leads somewhere."""

    element: HtmlElement | None
    """None for a link that a script writes."""
    url: str
    """Absolute."""
    text: str
    """Its words, else its title, else those of its picture."""


def base_of(page: Page) -> str:
    """The address that the page's relative links start from."""
    element = page.tree.find(".//base[@href]")
    return (
        (join(page.url, element.get("href", "")) or page.url) if element is not None else page.url
    )


def anchors(page: Page) -> Iterator[Anchor]:
    """In the order of the page; those that scripts write come last."""
    base = base_of(page)
    for element in page.tree.xpath(_LINKING)[:MOST_ANCHORS]:
        for address in _addresses(element):
            url = join(base, address)
            if url:
                yield Anchor(element, url, _text(element))
                break
    if "document.write" in page.text:
        for match in islice(_WRITTEN.finditer(page.text[:300_000]), MOST_ANCHORS):
            url = join(base, match.group(1))
            if url:
                yield Anchor(None, url, match.group(2).strip())


def _addresses(element: HtmlElement) -> Iterator[str]:
    href = element.get("href", "")
    if href and not href.lower().startswith("javascript:"):
        yield href
    for attribute in ("data-url", "data-href"):
        if element.get(attribute):
            yield element.get(attribute, "")
    for script in (element.get("onclick", ""), href):
        match = OPENS.search(script[:1000])
        if match:
            yield match.group(2)


def _text(element: HtmlElement) -> str:
    """The words of a link, else its title, else those of its picture."""
    text = " ".join("".join(element.itertext())[:400].split())
    if text:
        return text
    picture = element.find(".//img")
    said = (
        element.get("title"),
        element.get("alt"),
        picture.get("alt") if picture is not None else "",
    )
    return next((" ".join(one.split()) for one in said if one and one.strip()), "")
