"""Counts what each source brings, tells it as it happens, and writes it into the archive.

Events go to stdout, one JSON object a line, for the process that started the crawl:
`progress` (a few a second), `source` (when one has ended), `result` (last).
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals

from crawler.errors import ArchiveUnavailable, PageStoreError
from crawler.events import tell
from crawler.items import DropReason, Fetched, Link, Listed, Refused
from crawler.outcomes import Ending
from crawler.text.dates import BEIJING
from spiders.column import key_of
from spiders.failures import phrase
from spiders.visits import VisitingSpider, moved

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.exceptions import DropItem
    from twisted.python.failure import Failure

    from crawler.outcomes import SourceRun, Stored
    from spiders.walk import Walk

PROGRESS_EVERY = 0.5
"""Seconds between two progress events of one source."""


class RunRecorder:
    """Follows a run through Scrapy's signals."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.requests = 0
        self._told: dict[str, float] = {}
        self._unwritable = ""
        self._ending: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to what happens in the run."""
        recorder = cls(crawler)
        for receiver, signal in (
            (recorder.request_sent, signals.request_reached_downloader),
            (recorder.item_stored, signals.item_scraped),
            (recorder.item_dropped, signals.item_dropped),
            (recorder.item_failed, signals.item_error),
            (recorder.walk_moved, moved),
            (recorder.run_ended, signals.spider_closed),
        ):
            crawler.signals.connect(receiver, signal=signal)
        return recorder

    def request_sent(self, request: Request) -> None:
        """A request goes out; robots.txt and retries count too, of a source the latter only."""
        self.requests += 1
        walk = request.cb_kwargs.get("walk")
        if walk is not None:
            walk.tally.requests += 1

    def item_stored(self, item: Stored, spider: VisitingSpider) -> None:
        """An article is in the archive, or a list page is kept."""
        walk = spider.walks[item.source.id]
        if item.outcome is not None:
            walk.tally.recorded[item.outcome.recorded] += 1
        self._item_ended(walk, spider)

    def item_dropped(
        self, item: Fetched | Refused, exception: DropItem, spider: VisitingSpider
    ) -> None:
        """A page was refused; the exception's text is the name of the reason. One that was known
        is noted in the archive, and no page of tonight."""
        walk = spider.walks[item.source.id]
        if item.link is None or key_of(item.link.url) not in walk.revisits:
            walk.tally.dropped[DropReason(str(exception))] += 1
        self._item_ended(walk, spider)

    def item_failed(
        self, item: Fetched | Refused | Listed, failure: Failure, spider: VisitingSpider
    ) -> None:
        """A stage broke on a page; it comes again in the next run.

        Where nothing can be written, nothing more is asked of the sites: the run ends.
        """
        walk = spider.walks[item.source.id]
        assert failure.value is not None
        why = phrase(failure.value)
        if isinstance(failure.value, (ArchiveUnavailable, PageStoreError)):
            self._give_up(failure.value)
        if isinstance(item, Listed):
            walk.tally.fail(why, url=item.page.url)
        else:
            url = item.url if isinstance(item, Refused) else item.raw.url
            walk.miss(item.link or Link(url=url, title=""), why)
        self._item_ended(walk, spider)

    def walk_moved(self, walk: Walk, spider: VisitingSpider) -> None:
        """Something came back from a source."""
        self._tell(walk, spider)

    def run_ended(self, spider: VisitingSpider, reason: str) -> None:
        """The run is over, by itself or because somebody stopped it."""
        for walk in list(spider.walks.values()):
            walk.tally.first_error = walk.tally.first_error or "stopped before the end"
            self._end(walk, spider)
        outcome, note = _last_word(reason, self.requests)
        try:
            if not self._unwritable:
                spider.archive.end_run(
                    spider.run_id, outcome=outcome, requests=self.requests, note=note
                )
        except ArchiveUnavailable as trouble:
            self._unwritable = str(trouble)
        if self._unwritable:
            outcome, note = Ending.ARCHIVE, self._unwritable
        spider.archive.close()
        tell("result", run=spider.run_id, requests=self.requests, outcome=outcome, note=note)

    def _give_up(self, trouble: BaseException) -> None:
        """Nothing can be written: ask nothing more of the sites."""
        if not self._unwritable:
            self._unwritable = str(trouble)
            assert self.crawler.engine is not None
            ending = self.crawler.engine.close_spider_async(reason=Ending.ARCHIVE)
            self._ending = asyncio.ensure_future(ending)

    def _item_ended(self, walk: Walk, spider: VisitingSpider) -> None:
        walk.items -= 1
        self._tell(walk, spider)

    def _tell(self, walk: Walk, spider: VisitingSpider) -> None:
        if walk.ended and walk.items == 0:
            self._end(walk, spider)
            return
        now = monotonic()
        if now - self._told.get(walk.source.id, 0) < PROGRESS_EVERY:
            return
        self._told[walk.source.id] = now
        result = walk.result()
        tell(
            "progress",
            source=result.source_id,
            lists=walk.tally.lists,
            articles=result.fetched,
            new=result.new,
            failed=result.failed,
        )

    def _end(self, walk: Walk, spider: VisitingSpider) -> None:
        """The source's last word; its state is given up."""
        if spider.walks.pop(walk.source.id, None) is None:
            return
        result = walk.result()
        if not self._unwritable:
            try:
                _keep(walk, spider, result)
            except ArchiveUnavailable as trouble:
                self._give_up(trouble)
        told = asdict(result)
        told.pop("source_id")
        tell("source", source=walk.source.id, name=walk.source.name, **told)


def _last_word(reason: str, requests: int) -> tuple[str, str]:
    """Outcome and note of a run that Scrapy ended for a reason."""
    if reason == "shutdown":
        return Ending.BROKEN_OFF, "It was told to end, or who had started it was gone."
    return (reason, "") if requests else (Ending.TOO_FEW, "No request went out.")


def _keep(walk: Walk, spider: VisitingSpider, result: SourceRun) -> None:
    """Write what a source brought, and what its next visit needs to know."""
    with spider.archive.together():
        spider.archive.record_source_run(spider.run_id, result)
        if walk.ended and result.answered:
            spider.archive.leave(
                walk.source.id,
                walked=walk.walked(),
                missed=walk.missed.values(),
                seen_at=datetime.now(BEIJING),
            )
            spider.archive.note_lists(walk.source.id, walk.known_lists())
            if walk.recall.deep and not (spider.options.since or spider.options.max_pages):
                spider.archive.note_deep_walk(walk.source.id, spider.night)
