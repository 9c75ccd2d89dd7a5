"""A crawl that only looks: which columns a source has and what stands in them.

It is the nightly spider with a small appetite, so what it finds is what a night would find: a
page or two of each list, and no more articles than it is asked for. The archive it is given is
thrown away afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrapy import Request

from crawler.events import tell
from spiders.answers import page_of
from spiders.news import NewsSpider

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.pages.page import Page
    from spiders.visits import Output
    from spiders.walk import Column, Walk


@dataclass(slots=True, kw_only=True)
class Look:
    """What was seen of one source."""

    left: int
    """Articles that may still be fetched."""
    title: str = ""
    """The home page's `<title>`."""
    columns: dict[str, dict[str, Any]]
    """Address → name, address and number of rows of a column."""


class ProbeSpider(NewsSpider):
    """Looks at sources; tells a `look` event for each when it has ended."""

    name = "probe"
    articles = 0
    """Articles to fetch from each source at most."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Takes `articles` as a spider argument."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.articles = int(kwargs.get("articles", 0))
        spider.looks = {}
        return spider

    looks: dict[str, Look]
    """Source → what was seen of it so far."""

    def read_home(self, response: Response, walk: Walk, depth: int) -> Iterator[Output]:
        """As every night; the page's title is kept."""
        title = page_of(response, walk.source).tree.find(".//title")
        look = self._look(walk)
        if title is not None and not look.title:
            look.title = " ".join(title.text_content().split())[:200]
        yield from super().read_home(response, walk, depth)

    def _read_list(self, page: Page, walk: Walk, column: Column) -> Iterator[Output]:
        look, before = self._look(walk), walk.tally.listed
        for output in super()._read_list(page, walk, column):
            if _is_article(output):
                if look.left <= 0:
                    continue
                look.left -= 1
            yield output
        listed = walk.tally.listed - before
        if listed:
            new = {"name": column.name, "url": column.url, "listed": 0}
            look.columns.setdefault(column.url, new)["listed"] += listed

    def _settle(self, walk: Walk, output: list[Output]) -> list[Output]:
        walk.held.clear()
        output = super()._settle(walk, output)
        if walk.ended:
            self._tell(walk)
        return output

    def _look(self, walk: Walk) -> Look:
        return self.looks.setdefault(walk.source.id, Look(left=self.articles, columns={}))

    def _tell(self, walk: Walk) -> None:
        look = self._look(walk)
        columns = list(look.columns.values())
        tell("look", source=walk.source.id, title=look.title, columns=columns)


def _is_article(output: Output) -> bool:
    return isinstance(output, Request) and "link" in output.cb_kwargs["about"]
