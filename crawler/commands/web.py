"""The web pages of the service: a front page, the feeds, and Datasette over the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from crawler.archive import queries, reports
from crawler.archive.datasette_app import archive_app
from crawler.archive.file import ArchiveFile
from crawler.commands.stored import stored
from crawler.service.status import healthz, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from crawler.config import Config
    from crawler.service.clock import Clock

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The front page and the feeds have no script, and load nothing."""

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<circle cx="4.5" cy="4.5" r="4.5" fill="#a4161a"/></svg>'
)

NEWEST = 20
"""Reports on the front page."""

_PAGES = Environment(autoescape=True, loader=PackageLoader("crawler.commands", ""))


def website(config: Config, clock: Clock | None = None) -> ASGIApp:
    """The ASGI app of the service; the archive must be there. `clock` runs the nights."""
    config.feeds.mkdir(parents=True, exist_ok=True)
    return Starlette(
        routes=[
            Route("/", lambda request: _front(request, config)),
            Route("/favicon.ico", lambda request: Response(ICON, media_type="image/svg+xml")),
            Route("/status", lambda request: page(config, clock)),
            Route("/healthz", lambda request: healthz(config, clock)),
            Route("/stored", lambda request: stored(request, config)),
            Route("/archive", lambda request: RedirectResponse("/archive/")),
            Route("/feeds", lambda request: RedirectResponse("/feeds/")),
            Mount("/feeds", StaticFiles(directory=config.feeds, html=True)),
            Mount("/archive", archive_app(config.archive, base_url="/archive/", home="/")),
        ]
    )


def _front(request: Request, config: Config) -> HTMLResponse:
    """What is new, and where to read, subscribe and search."""
    with ArchiveFile(config.archive, read_only=True) as archive:
        page = _PAGES.get_template("front.html").render(
            entries=reports.newest(archive, limit=NEWEST),
            counts=queries.counts(archive),
            provinces=queries.per_province(archive),
            topics=queries.per_topic(archive),
        )
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})
