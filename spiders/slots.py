"""Which requests wait for each other: those to one host and port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.core.downloader import Downloader
from scrapy.utils.asyncio import call_later
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request


class HostSlots(Downloader):
    """Politeness per host and port: two sites on one machine do not wait for each other, and a
    redirect waits its turn at the host that it leads to, not at the one that it comes from."""

    def get_slot_key(self, request: Request) -> str:
        """`host:port` as it stands in the address, in lower case."""
        return urlparse_cached(request).netloc.lower()

    def slow_down(self, key: str, delay: float) -> None:
        """Wait at least `delay` seconds between two requests to the slot, from now on."""
        settings = self.per_slot_settings.setdefault(key, {})
        settings["delay"] = max(delay, settings.get("delay", self._delay))
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
