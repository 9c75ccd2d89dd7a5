"""A page as it was seen, out of the page store, for a browser that trusts nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from crawler.archive.fetches import Fetches, last_visit
from crawler.archive.pagestore import PageStore
from crawler.errors import PageStoreError
from crawler.text.decode import decode

if TYPE_CHECKING:
    from starlette.requests import Request

    from crawler.config import Config
    from crawler.items import Seen

HEADERS = {
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
"""No script runs, nothing is loaded from anywhere, and the page is no part of this site: what a
stranger wrote must not act in our name."""


def stored(request: Request, config: Config) -> Response:
    """The page at `?url=` as it was last seen, or last seen until the day `&at=`; 404 with a
    sentence when there is none."""
    url, at = request.query_params.get("url", ""), request.query_params.get("at", "")
    with Fetches(config.archive, read_only=True) as archive:
        visit = last_visit(archive.visits(url), until=at)
    if not visit:
        return _missing(f"没有存下这个网页。 This page was not kept: {url}")
    store = PageStore(config.pages)
    try:
        pages = [store.read(part.kept.place) for part in visit]
    except PageStoreError:
        # Without the words of the error, which name a path of this machine.
        return _missing(f"存档文件已不在。 The file that kept this page is gone or damaged: {url}")
    text = "\n".join(decode(page.body) for page in pages)
    form = HTMLResponse if all(map(_is_html, pages)) else PlainTextResponse
    return form(text.encode("utf-8", "replace"), headers=HEADERS)


def _is_html(page: Seen) -> bool:
    told = next((value for name, value in page.headers if name.lower() == "content-type"), "html")
    return "html" in told.lower()


def _missing(sentence: str) -> Response:
    return PlainTextResponse(sentence, status_code=404, headers=HEADERS)
