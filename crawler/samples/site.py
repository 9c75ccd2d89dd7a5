"""A sample site in memory: its pages as bytes, and what a reader of it must find."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from crawler.items import Level, Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request, as far as a sample site looks at it."""

    path: str
    query: str = ""
    form: str = ""
    """The body of a POST, undecoded."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""

    @property
    def fields(self) -> dict[str, str]:
        """Query and form together, decoded."""
        pairs = parse_qsl(self.query, keep_blank_values=True)
        return dict(pairs + parse_qsl(self.form, keep_blank_values=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    """The Content-Type header; sites lie in it as real ones do."""
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a person reads on one article page. Fields as promised in `crawler.items.Article`."""

    path: str
    """Path and query."""
    title: str
    published: str | None
    precision: Precision
    origin: str = ""
    author: str = ""
    editor: str = ""
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    """Names."""
    aliases: tuple[str, ...] = ()
    """Other addresses that show the same article."""
    further: tuple[str, ...] = ()
    """Addresses of its second and later pages."""
    repeats: tuple[str, str] | None = None
    """Site id and path of the page that this one repeats word for word."""
    relevant: bool = True
    """Whether it is about the movement (the media carry other news too)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A whole site."""

    id: str
    name: str
    level: Level
    region: str
    family: str
    home: str
    """Path of the home page."""
    pages: Mapping[str, Reply]
    """By path and query, exactly as the site links them."""
    answer: Callable[[Ask], Reply]
    """Every other address: endpoints, aliases, pages past the end, the error page."""
    articles: tuple[Expected, ...]
    """Newest first within a column."""
    others: tuple[str, ...]
    """Pages that are no articles: standing pages, lists, the home page."""
    forbidden: str = "/neibu/"
    """The path that robots.txt closes; the home page links to it all the same."""
