"""Retry-After: a host that says when to come again is left until then."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy.utils.httpobj import urlparse_cached

from spiders.failures import Turned
from spiders.slots import HostSlots

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

LONGEST_REST = 60.0
"""Seconds; a host that asks for more is left alone for the rest of the night."""

BUSY = frozenset((429, 503))


class RestWhenAsked:
    """Holds back what waits for a host that answered 429 or 503 with Retry-After."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._closed: dict[str, str] = {}
        """Host and port → why nothing more is asked of it tonight."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Needs the crawler's slots."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises Turned for a host that is left alone."""
        if why := self._closed.get(urlparse_cached(request).netloc.lower()):
            raise Turned(why)

    def process_response(self, request: Request, response: Response) -> Response:
        """Raises Turned when the host wants more patience than a night has."""
        told = response.headers.get("Retry-After")
        if response.status not in BUSY or not told:
            return response
        seconds = seconds_of(told.decode("latin-1"))
        if seconds is None:
            return response
        host = urlparse_cached(request).netloc.lower()
        if seconds > LONGEST_REST:
            why = f"blocked (HTTP {response.status}, asks to come again in {seconds:.0f} s)"
            self._closed[host] = why
            raise Turned(why)
        engine = self.crawler.engine
        if engine is not None and isinstance(engine.downloader, HostSlots):
            engine.downloader.rest(host, seconds)
        return response


def seconds_of(told: str) -> float | None:
    """What a Retry-After header means, in seconds from now; None for what is neither a number nor a
    date."""
    told = told.strip()
    if told.isdigit() and len(told) < 10:
        return float(told)
    try:
        moment = parsedate_to_datetime(told[:60])
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
