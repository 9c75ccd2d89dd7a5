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
DOWNLOAD_DELAY_JITTER = 0.5
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
AUTOTHROTTLE_ENABLED = False
COOKIES_ENABLED = False
HTTPCACHE_ENABLED = False
# A proxy would resolve names out of sight of `spiders.resolver`.
HTTPPROXY_ENABLED = False
# Read where it matters (`crawler.pages.discovery.entrances`): an error page's refresh is no door.
METAREFRESH_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/json,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
}

# Nothing of this process can be reached from outside, and it reaches the web only.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
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

# Addresses are kept apart by `crawler.text.urls.identity`, hosts by the spider, so what Scrapy
# would do about both and about depth is left out: it costs time on every page.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    # Before robots: an address that must not be asked is not asked for its rules either.
    "spiders.middlewares.PublicAddresses": 90,
    "spiders.middlewares.RobotsRules": 100,
    # At the place of Scrapy's own.
    "spiders.middlewares.StayOnSite": 600,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}

# The road of an article. Order matters: dates and bylines are read from mended text, so clean
# comes before the judgement, and nothing is written that was not judged.
ITEM_PIPELINES = {
    "pipelines.clean.CleanArticle": 100,
    "pipelines.validate.ValidateArticle": 200,
    "pipelines.record.RecordArticle": 300,
}
EXTENSIONS = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
    "scrapy.extensions.memdebug.MemoryDebugger": None,
    "scrapy.extensions.throttle.AutoThrottle": None,
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "spiders.extensions.RunRecorder": 500,
    "spiders.parent.EndsWithParent": 510,
}

# stdout belongs to the events of `spiders.extensions`; stderr stays quiet when all is well.
LOG_LEVEL = "WARNING"
LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
STATS_DUMP = False
