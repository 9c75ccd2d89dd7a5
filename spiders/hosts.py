"""A host that fails again and again is left for the night."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scrapy.utils.httpobj import urlparse_cached

from crawler.outcomes import Trouble
from spiders.failures import Turned

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

IN_A_ROW = 3
"""Pages that fail one after the other, each after its repetitions."""


class LeftAlone(Turned):
    """A request to a host that was left."""

    trouble = Trouble.CONNECTION


class LeaveFailingHosts:
    """Counts, for each host and port, the pages that failed since the last that did not. Stands
    before the repetitions, so that a page counts once. An error page of status 4xx is an answer."""

    def __init__(self) -> None:
        self._failed: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Needs nothing of the crawler."""
        return cls()

    def process_request(self, request: Request) -> None:
        """Raises LeftAlone."""
        if self._failed[_host(request)] >= IN_A_ROW:
            raise LeftAlone(f"left for the night after {IN_A_ROW} failures in a row")

    def process_response(self, request: Request, response: Response) -> Response:
        """Count, or begin to count anew."""
        if response.status >= 500:
            self._failed[_host(request)] += 1
        else:
            self._failed.pop(_host(request), None)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count, unless a rule of ours has turned the request away."""
        if not isinstance(exception, Turned):
            self._failed[_host(request)] += 1


def _host(request: Request) -> str:
    return urlparse_cached(request).netloc.lower()
