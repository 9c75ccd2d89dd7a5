"""Stage 3: into page store and archive. The only place of a crawl that writes articles.

There is no stage before it that asks "have we this?": `Archive.record` judges and writes in one
transaction.
"""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, cast

from scrapy.exceptions import DropItem

from crawler.archive.pagestore import PageStore
from crawler.items import Cleaned, Listed, Refused
from crawler.outcomes import Outcome, Stored
from crawler.text.dates import BEIJING
from pipelines.keep import KeepPages

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from scrapy.crawler import Crawler

    from crawler.archive.archive import Archive

    Item = Cleaned | Refused | Listed
    Waiting = tuple[Item, asyncio.Future[Outcome | None]]

MOST_AT_ONCE = 50
"""Pages written with one commit at most; a commit waits for the disk."""


class _WithArchive(Protocol):
    archive: Archive
    run_id: int
    options: _WithPages


class _WithPages(Protocol):
    pages: Path


class RecordArticle:
    """Writes in one thread of its own, so that a commit does not hold up the fetching. What comes
    while it writes is written together, with one commit."""

    def __init__(self, archive: Archive, store: PageStore, run_id: int | None = None) -> None:
        self.archive = archive
        self.store = store
        self.run_id = run_id
        self._pages = KeepPages(archive, store, run_id)
        self._waiting: deque[Waiting] = deque()
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The spider has the archive open. Files that a crash left are completed first."""
        spider = cast("_WithArchive", crawler.spider)
        day = datetime.now(BEIJING).strftime("%Y%m%dT%H%M%S")
        store = PageStore(spider.options.pages, f"hongxun-{day}-{spider.run_id}")
        store.recover()
        return cls(spider.archive, store, spider.run_id)

    async def process_item(self, item: Item) -> Stored:
        """Record an article; remember a refused page; keep the bytes of either, or of a list.

        Raises DropItem, whose text is the name of the reason, for the refused, ArchiveError and
        PageStoreError.
        """
        loop = asyncio.get_running_loop()
        written: asyncio.Future[Outcome | None] = loop.create_future()
        self._waiting.append((item, written))
        self._writer.submit(self._write_waiting, loop)
        outcome = await written
        if isinstance(item, Refused):
            raise DropItem(item.reason.value)
        return Stored(source=item.source, outcome=outcome)

    def close_spider(self) -> None:
        """Wait for what is still being written."""
        self._writer.shutdown(wait=True)
        self.store.close()

    def _write_waiting(self, loop: asyncio.AbstractEventLoop) -> None:
        """Write all that waits, then tell; a page that cannot be written fails alone."""
        batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_AT_ONCE))]
        told: list[tuple[asyncio.Future[Outcome | None], Outcome | Exception | None]] = []
        if not batch:
            return
        try:
            with self.archive.together():
                told = [(written, self._write(item)) for item, written in batch]
                # The bytes are on disk before the rows that say where they are.
                self.store.flush()
        except Exception as error:
            told = [(written, error) for _, written in batch]
        loop.call_soon_threadsafe(_tell, told)

    def _write(self, item: Item) -> Outcome | Exception | None:
        try:
            with self.archive.together():
                return self._written(item)
        except Exception as error:
            return error

    def _written(self, item: Item) -> Outcome | None:
        if isinstance(item, Listed):
            self._pages.listing(item.page, source=item.source)
            return None
        url = item.url if isinstance(item, Refused) else item.article.url
        self._pages.article(
            url, item.pages, source=item.source, link=item.link, seen_at=item.seen_at
        )
        if isinstance(item, Cleaned):
            return self.archive.record(item.article, run_id=self.run_id, seen_at=item.seen_at)
        self.archive.skip(
            item.url,
            source_id=item.source.id,
            reason=item.reason,
            link=item.link,
            run_id=self.run_id,
            seen_at=item.seen_at,
        )
        return None


def _tell(
    told: list[tuple[asyncio.Future[Outcome | None], Outcome | Exception | None]],
) -> None:
    for written, outcome in told:
        if written.cancelled():
            continue
        if isinstance(outcome, Exception):
            written.set_exception(outcome)
        else:
            written.set_result(outcome)
