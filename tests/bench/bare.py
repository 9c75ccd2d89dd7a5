"""A bare Scrapy spider that fetches given pages and does nothing, or only one thing, with them.

`python -m tests.bench.bare URLS.txt nothing|trafilatura` prints pages a second.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.http import Response


class Bare(Spider):
    """Fetches every address once."""

    name = "bare"
    urls: tuple[str, ...] = ()
    extract = False
    fetched = 0
    seconds = 0.0

    async def start(self) -> AsyncIterator[Any]:
        """Ask for all of them."""
        self.began = time.perf_counter()
        for url in self.urls:
            yield Request(url, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Count it; with `extract`, read it with trafilatura first."""
        if self.extract:
            import trafilatura

            trafilatura.bare_extraction(response.body, url=response.url, with_metadata=True)
        Bare.fetched += 1
        Bare.seconds = time.perf_counter() - self.began


def main() -> None:
    """Run one spider over the addresses in a file."""
    Bare.urls = tuple(Path(sys.argv[1]).read_text(encoding="utf-8").split())
    Bare.extract = sys.argv[2] == "trafilatura"
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "ROBOTSTXT_OBEY": False,
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS": 32,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "COOKIES_ENABLED": False,
            "DOWNLOAD_DELAY": 0,
        }
    )
    process.crawl(Bare)
    process.start()
    print(Bare.fetched / Bare.seconds if Bare.seconds else 0.0)


if __name__ == "__main__":
    main()
