"""What Scrapy logs: with the source it is about, and without the pages themselves."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.logformatter import LogFormatter
from scrapy.utils.log import get_scrapy_root_handler

from crawler.events import TellsRecords
from crawler.items import Listed, Refused
from spiders.options import Options

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.logformatter import LogFormatterResult
    from twisted.python.failure import Failure


class Sentences(LogFormatter):
    """Scrapy's own words name an item by its `repr`: here, that is a whole page."""

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:  # fmt: skip
        """A page could not be kept."""
        if isinstance(item, Listed):
            url = item.page.url
        else:
            url = item.url if isinstance(item, Refused) else item.raw.url
        about = {"url": url, "source": item.source.id}
        return {"level": logging.ERROR, "msg": "%(url)s could not be kept", "args": about}

    def spider_error(
        self, failure: Failure, request: Request, response: Response | Failure, spider: Spider
    ) -> LogFormatterResult:
        """A reader broke where that is not expected."""
        walk = request.cb_kwargs.get("walk")
        about = {"url": request.url, "source": walk.source.id if walk is not None else ""}
        return {"level": logging.ERROR, "msg": "%(url)s could not be read", "args": about}


class TellsParent:
    """Where another process opened the run, what is logged is told to it as an event."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Not used when no process opened the run."""
        if not Options.from_settings(crawler.settings).run:
            raise NotConfigured
        tells = cls()
        crawler.signals.connect(tells.begin, signal=signals.spider_opened)
        return tells

    def begin(self) -> None:
        """Take the place of Scrapy's own handler, which it sets up until the spider is opened."""
        handler = TellsRecords()
        if (scrapys := get_scrapy_root_handler()) is not None:
            handler.setLevel(scrapys.level)
            logging.root.removeHandler(scrapys)
        logging.root.addHandler(handler)
