"""Which requests wait for each other, those to one host and port, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.core.downloader import Downloader
from scrapy.utils.asyncio import call_later
from scrapy.utils.httpobj import urlparse_cached

from crawler.settings import DOWNLOAD_DELAY_JITTER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy import Request

    from crawler.items import Source


def at_least(delay: float) -> float:
    """The delay for which Scrapy never waits less than `delay` seconds: it takes its jitter off as
    well as adding it. At most it waits half as long again."""
    return delay / (1 - DOWNLOAD_DELAY_JITTER)


def own_slots(sources: Iterable[Source]) -> dict[str, dict[str, float]]:
    """Scrapy's DOWNLOAD_SLOTS: the hosts of the sources that state a delay of their own, with and
    without `www.`, because sites redirect from one to the other. Of two sources on one host, the
    more patient one counts."""
    delays: dict[str, float] = {}
    for source in sources:
        for url in (source.url, *source.lists) if source.delay is not None else ():
            host = urlsplit(url).netloc.lower().removeprefix("www.")
            for key in (host, f"www.{host}"):
                delays[key] = max(delays.get(key, 0.0), source.delay or 0.0)
    return {key: {"delay": at_least(delay), "concurrency": 1} for key, delay in delays.items()}


class HostSlots(Downloader):
    """Politeness per host and port: two sites on one machine do not wait for each other, and a
    redirect waits its turn at the host that it leads to, not at the one that it comes from."""

    def get_slot_key(self, request: Request) -> str:
        """`host:port` as it stands in the address, in lower case."""
        return urlparse_cached(request).netloc.lower()

    def slow_down(self, key: str, delay: float) -> None:
        """Wait at least `delay` seconds between two requests to the slot, from now on."""
        settings = self.per_slot_settings.setdefault(key, {})
        settings["delay"] = max(at_least(delay), settings.get("delay", self._delay))
        settings["concurrency"] = 1
        if key in self.slots:
            self.slots[key].delay = settings["delay"]
            self.slots[key].concurrency = 1

    def rest(self, key: str, seconds: float) -> None:
        """Ask nothing of the slot for so long; what waits in it goes on waiting."""
        if key in self.slots:
            slot = self.slots[key]
            slot.close()
            slot.latercall = call_later(seconds, self._latercall, slot)
