"""A request's way out and back: asked for a walk, read by a reader, accounted for in any case.

Which pages there are and what they mean is not known here (`spiders.news`).
"""

from __future__ import annotations

import asyncio
import gc
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from scrapy import Request, Spider

from crawler.archive.archive import Archive
from crawler.items import Call, DropReason, Fetched, Link, Listed, Refused
from crawler.sources import regions
from crawler.sources.registry import load
from crawler.text.dates import BEIJING
from spiders.failures import Forbidden, phrase, trouble
from spiders.middlewares import HOME
from spiders.options import Options
from spiders.patience import patience
from spiders.recall import is_deep
from spiders.slots import at_least, own_slots
from spiders.walk import Memory, Walk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from crawler.items import Seen, Source

    Output = Request | Fetched | Refused | Listed
    Reader = Callable[..., Iterable[Output]]

AT_ONCE = 64
"""Sources visited at the same time; bounds the requests in memory on a first night."""

GARBAGE = (20_000, 50, 100)
"""Thresholds of the garbage collector. A page makes thousands of small objects and hardly a cycle:
with Python's own thresholds a crawl spends a tenth of its time on looking for some."""

moved = object()
"""Signal, sent with `walk` and `spider`: something came back from a source."""


class VisitingSpider(Spider):
    """Visits every source of the registry. A subclass says where to begin (`doors`), how to read
    what comes (readers: response, walk, about → requests and items), what is left when all has come
    back (`rest`), and what a lost article means (`lost_article`)."""

    def __init__(self, options: Options, sources: tuple[Source, ...], archive: Archive) -> None:
        super().__init__()
        self.options = options
        self.sources = sources
        self.archive = archive
        """Open for the whole run; the pipelines write through it."""
        archive.upsert_sources(sources, region_name=regions.name)
        self.run_id = options.run or archive.begin_run(options.trigger, len(sources))
        self.night = options.night or now().date()
        self.walks: dict[str, Walk] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """What follows from the wishes of a run for Scrapy's own settings."""
        super().update_settings(settings)
        options = Options.from_settings(settings)
        settings.set("DOWNLOAD_DELAY", at_least(options.delay), priority="spider")
        if options.delay == 0:
            settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", 8, priority="spider")
        if options.contact:
            agent = f"{settings['USER_AGENT']} (+{options.contact})"
            settings.set("USER_AGENT", agent, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Raises RegistryError and ArchiveError."""
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        gc.enable()
        options = Options.from_settings(crawler.settings)
        wanted = set(options.source_ids)
        sources = tuple(
            source
            for source in load(options.sources)
            if (source.id in wanted if wanted else source.enabled)
        )
        crawler.settings.set("DOWNLOAD_SLOTS", own_slots(sources), priority="spider")
        spider = cls(options, sources, Archive(options.archive))
        spider._set_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Ask each source for its home page, or for the lists that its entry names."""
        for source in self.sources:
            await self._room.acquire()
            walk = Walk(source, self._memory(source), self.options)
            self.walks[source.id] = walk
            requests = list(self.doors(walk))
            walk.requests += len(requests)
            for request in requests:
                yield request

    def _memory(self, source: Source) -> Memory:
        return Memory(
            known=frozenset(self.archive.known(source.id)),
            walked=frozenset(self.archive.walked(source.id)),
            missed=self.archive.missed(source.id),
            due=self.archive.due(source.id, now=now()),
            lists=self.archive.known_lists(source.id),
            deep=is_deep(source.id, self.archive.deep_walk(source.id), self.night),
        )

    def doors(self, walk: Walk) -> Iterable[Request]:
        """The first requests of a source; at least one."""
        raise NotImplementedError

    def rest(self, walk: Walk) -> Iterable[Request]:
        """What is asked for when nothing is under way any more; nothing: the walk has ended."""
        return ()

    def lost_article(self, error: BaseException, walk: Walk, about: dict[str, Any]) -> list[Output]:
        """What follows from an article that brought no page; `about` is what it was asked with."""
        raise NotImplementedError

    def lost_list(self, error: BaseException, walk: Walk, about: dict[str, Any]) -> None:
        """What follows from a list, or a home page, that could not be read."""

    def ask(
        self, walk: Walk, target: Call | str, reader: Reader, priority: int, **about: Any
    ) -> Request:
        """A request whose answer goes to `reader`, with `about`; `conditions` among it are headers
        that may bring the answer "not modified"."""
        call = Call(url=target) if isinstance(target, str) else target
        headers = dict(about.pop("conditions", {}))
        meta: dict[str, Any] = {HOME: walk.source.url}
        if headers:
            meta["handle_httpstatus_list"] = [304]
        if call.referer:
            headers["Referer"] = call.referer
        if call.form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return Request(
            call.url,
            method="POST" if call.form else "GET",
            body=urlencode(call.form) if call.form else "",
            headers=headers,
            priority=priority,
            dont_filter=True,
            meta=meta,
            callback=self._taken,
            errback=self._lost,
            cb_kwargs={"walk": walk, "reader": reader, "about": about},
        )

    def _taken(
        self, response: Response, walk: Walk, reader: Reader, about: dict[str, Any]
    ) -> list[Output]:
        """Let the reader read; whatever a page does to it, the rest of the walk goes on."""
        try:
            with patience():
                output = list(reader(response, walk, **about))
        except Exception as error:
            output = []
            if "link" in about:
                walk.miss(about["link"], phrase(error))
            else:
                walk.recall.unsure = True
                walk.tally.fail(phrase(error), url=response.url)
        return self._settle(walk, output)

    def _lost(self, failure: Failure) -> list[Output]:
        """A request that brought no page."""
        request: Request = failure.request  # type: ignore[attr-defined]
        walk: Walk = request.cb_kwargs["walk"]
        about = request.cb_kwargs["about"]
        error = failure.value
        assert error is not None
        is_door = request.url == walk.source.url
        output: list[Output] = []
        if isinstance(error, Forbidden) and not is_door:
            walk.tally.dropped[DropReason.FORBIDDEN] += 1
        elif "link" in about:
            output = self.lost_article(error, walk, about)
        else:
            walk.tally.meet(trouble(error))
            self.lost_list(error, walk, about)
            walk.tally.fail(phrase(error), url="" if is_door else request.url)
        return self._settle(walk, output)

    def _settle(self, walk: Walk, output: list[Output]) -> list[Output]:
        """Account for a request that came back, and for what follows from it."""
        walk.requests -= 1
        output = [one for one in output if not _is_left_behind(one, walk)]
        self._account(walk, output)
        if walk.requests == 0:
            last: list[Output] = [one for one in self.rest(walk) if not _is_left_behind(one, walk)]
            self._account(walk, last)
            output += last
            if not last:
                walk.ended = True
                self._room.release()
        self.crawler.signals.send_catch_log(moved, walk=walk, spider=self)
        return output

    def _account(self, walk: Walk, output: list[Output]) -> None:
        requests = sum(isinstance(one, Request) for one in output)
        walk.requests += requests
        walk.items += len(output) - requests

    def refuse(
        self, walk: Walk, link: Link, reason: DropReason, pages: tuple[Seen, ...] = ()
    ) -> Refused:
        """A page that is no article, with what was seen of it."""
        walk.share.note_article(found=False)
        return Refused(
            source=walk.source, url=link.url, reason=reason, seen_at=now(), link=link, pages=pages
        )


def _is_left_behind(one: Output, walk: Walk) -> bool:
    """Whether a request is beyond what a source may take in one night; then it is noted for the
    next."""
    if not isinstance(one, Request) or not walk.is_spent:
        return False
    about = one.cb_kwargs["about"]
    walk.leave_behind(about.get("link"), about.get("column"))
    return True


def now() -> datetime:
    """The time of Beijing."""
    return datetime.now(BEIJING)
