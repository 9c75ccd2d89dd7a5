"""`python -m spiders news -s NAME=VALUE …`: crawl with one spider, as `scrapy crawl` does.

Scrapy's own command line first loads all its commands and all spiders, to choose one of each: that
takes a tenth of a night that brings nothing.
"""

from __future__ import annotations

import argparse
import gc
import sys


def main(arguments: list[str]) -> int:
    """Crawl; return 1 when the crawl could not be begun."""
    parser = argparse.ArgumentParser(prog="python -m spiders")
    parser.add_argument("spider", help="a module of this package")
    parser.add_argument("-s", dest="settings", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("-a", dest="about", action="append", default=[], metavar="NAME=VALUE")
    told = parser.parse_args(arguments)
    # What is loaded stays: there is no garbage until the spider, which says how to look for it.
    gc.disable()
    # First of all: its deprecated classes look through the sources of all that is importing them,
    # and from within a running crawl that is much.
    import scrapy.core.downloader.contextfactory  # noqa: F401
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings
    from scrapy.utils.conf import arglist_to_dict

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(arglist_to_dict(told.settings), priority="cmdline")
    settings.set("SPIDER_MODULES", [f"spiders.{told.spider}"], priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(told.spider, **arglist_to_dict(told.about))
    process.start()
    return int(process.bootstrap_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
