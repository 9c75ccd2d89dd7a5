"""Scrapy's settings: constants only. What a run is asked to do comes as `HONGXUN_…` settings and
is read in `spiders/options.py`; what follows from it (delay, user agent) is set in
`NewsSpider.update_settings`."""

from __future__ import annotations

import os

BOT_NAME = "hongxun"
SPIDER_MODULES = ["spiders"]

# Wishes of a run; the command line gives them with `-s`.
HONGXUN_ARCHIVE = os.environ.get("HONGXUN_ARCHIVE", "data/archive.db")
HONGXUN_PAGES = os.environ.get("HONGXUN_PAGES", "data/pages")
HONGXUN_SOURCES = os.environ.get("HONGXUN_SOURCES", "")
HONGXUN_DELAY = os.environ.get("HONGXUN_DELAY", "2")
HONGXUN_CONTACT = os.environ.get("HONGXUN_CONTACT", "")

# Manners. Scrapy's own defaults are none: robots ignored, no delay, a gigabyte a page.
USER_AGENT = "hongxun/0.1"
ROBOTSTXT_OBEY = True
DOWNLOADER = "spiders.slots.HostSlots"
# Scrapy takes it off as well as adding it: `spiders.slots.at_least` allows for that.
DOWNLOAD_DELAY_JITTER = 0.2
CONCURRENT_REQUESTS = 64
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_TIMEOUT = 30
DNS_TIMEOUT = 15
DOWNLOAD_MAXSIZE = 4 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
REDIRECT_MAX_TIMES = 5
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/json,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
}

# Nothing of this process can be reached from outside, and it reaches the web only.
DOWNLOAD_HANDLERS = {
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
    "https": "spiders.tls.SourceTls",
}
TWISTED_DNS_RESOLVER = "spiders.resolver.PublicResolver"

# Scrapy starts so many tasks for each response, and most responses yield one thing: the default of
# 100 takes a third of a whole crawl's time.
CONCURRENT_ITEMS = 1

# Of Scrapy's own middlewares and extensions only those that are named here. Addresses are kept apart
# by `crawler.text.urls.identity` and hosts by the spider; cookies, caches, proxies and statistics
# are not used, and each would cost time on every page. A proxy would resolve names out of sight of
# `spiders.resolver`; a refresh is read where it is a door (`crawler.pages.discovery.entrances`).
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    # Before robots: an address that must not be asked is not asked for its rules either.
    "spiders.middlewares.PublicAddresses": 90,
    "spiders.middlewares.RobotsRules": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "spiders.hosts.LeaveFailingHosts": 540,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    # Nearer to the host than retries: they wait, too.
    "spiders.rests.RestWhenAsked": 560,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    "spiders.middlewares.StayOnSite": 600,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
SPIDER_MIDDLEWARES = {"scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": 50}

# The road of an article. Order matters: dates and bylines are read from mended text, so clean
# comes before the judgement, and nothing is written that was not judged.
ITEM_PIPELINES = {
    "pipelines.clean.CleanArticle": 100,
    "pipelines.validate.ValidateArticle": 200,
    "pipelines.record.RecordArticle": 300,
}
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "spiders.logs.TellsParent": 490,
    "spiders.extensions.RunRecorder": 500,
    "spiders.parent.EndsWithParent": 510,
}

# stdout belongs to the events of `spiders.extensions`; stderr stays quiet when all is well.
LOG_FORMATTER = "spiders.logs.Sentences"
LOG_LEVEL = "ERROR"
LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
STATS_DUMP = False
