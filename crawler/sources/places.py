"""Which place a report is about, as far as a page tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.items import Level
from crawler.sources.regions import WHOLE_COUNTRY, named_in, parents

if TYPE_CHECKING:
    from crawler.items import Article, Source

LEAD = 200
"""Characters of the text in which a medium names the place; further on other places are named."""

_TAG = re.compile(
    r"[\[【［](?P<tag>[^\[\]【】［］]{2,12})[\]】］]|(?P<head>\w{2,10}[市县区旗州盟])[:：]"
)
"""`[徐州市]…` (江苏), `【真如镇街道】…`, `马鞍山市:…`."""


def region_of(source: Source, article: Article) -> str:
    """The GB/T 2260 code of the place.

    It is that of the title's tag, where it lies in the source's own region; for a medium that which
    title or lead name; else the source's.
    """
    widely = source.level in (Level.MEDIA, Level.NATIONAL)
    if match := _TAG.match(article.title):
        tagged = named_in(match["tag"] or match["head"])
        if tagged and (widely or source.region in (tagged, WHOLE_COUNTRY, *parents(tagged))):
            return tagged
    if source.level is Level.MEDIA:
        return named_in(article.title) or named_in(article.body[:LEAD]) or source.region
    return source.region
