"""What a home page tells before anything is looked for on it: a challenge for programs, or a site
that is not the one we came for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.discovery import entrances
from crawler.pages.doors import anchors
from crawler.pages.refuse import FEW, is_challenge
from crawler.text.relevance import speaks_of_it

if TYPE_CHECKING:
    from crawler.pages.page import Page


def turns_away(page: Page) -> bool:
    """Whether the page only has a script for browsers: a challenge, or no word, no
    link and no address that it goes on to."""
    words = _words(page)
    if len(words) > FEW:
        return False
    if is_challenge(words, page.text):
        return True
    scripts = page.tree.find(".//script") is not None
    frames = page.tree.find(".//frame") is not None or page.tree.find(".//iframe") is not None
    if not scripts or frames or words or next(anchors(page), None) is not None:
        return False
    return "document.cookie" in page.text or not entrances(page)


def is_foreign(page: Page, name: str) -> bool:
    """Whether nothing on the page, its title and its pictures' names included, speaks of the
    movement or of the source called `name`. A page that shows hardly anything is not judged."""
    if len(_words(page)) < FEW // 3:
        return False
    return name not in page.text and not speaks_of_it(page.text)


def _words(page: Page) -> str:
    body = page.tree.find("body")
    if body is None:
        return ""
    texts = body.xpath(".//text()[not(parent::script or parent::style or parent::noscript)]")
    return "".join("".join(map(str, texts)).split())
