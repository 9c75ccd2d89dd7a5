"""A crawl that another process started ends when that process is gone."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured

from spiders.options import Options

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler


class EndsWithParent:
    """Waits for the end of standard input, which the parent holds open as long as it lives: a
    service that was killed must not leave a crawl behind that nobody watches."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Not used when no process opened the run."""
        if not Options.from_settings(crawler.settings).run:
            raise NotConfigured
        ends = cls(crawler)
        crawler.signals.connect(ends.begin, signal=signals.spider_opened)
        return ends

    def begin(self) -> None:
        """Start to wait."""
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        from twisted.internet import reactor

        sys.stdin.read()
        reactor.callFromThread(self.crawler.stop)
