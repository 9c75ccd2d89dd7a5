"""The types everyone shares, from the request to the archive. Standard library only.

    Source → Call → Page → Listing (Link …) | RawArticle → Article → archive

Nothing here fetches, parses or stores.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Level(StrEnum):
    """What kind of body runs a source."""

    NATIONAL = "national"
    """总会 and what belongs to it."""
    PROVINCE = "province"
    """A provincial society."""
    CITY = "city"
    """A society of a prefecture-level division."""
    COUNTY = "county"
    """A society of a county-level division."""
    MEDIA = "media"
    """A newspaper or portal: it carries other news too."""


class Precision(StrEnum):
    """How exactly a page states when it was published."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    NONE = "none"


class DropReason(StrEnum):
    """Why a fetched page did not reach the archive. Each is counted per source."""

    NOT_HTML = "not_html"
    """A picture, a document, an empty answer."""
    ERROR_PAGE = "error_page"
    """A page that says it is missing or broken, whatever its status."""
    LOGIN = "login"
    """A login form, a challenge, a page of script only."""
    LIST_PAGE = "list_page"
    """A page of links."""
    ABOUT_PAGE = "about_page"
    """Standing information: who we are, how to reach us."""
    EMPTY = "empty"
    """No text, no picture, no attachment."""
    NO_TITLE = "no_title"
    """An article whose title could not be found on the page, in its list or anywhere."""
    NOT_RELEVANT = "not_relevant"
    """From a source that carries other news too, and not about the movement."""
    OFF_SITE = "off_site"
    """A row that leads to another host: counted, never followed."""
    FORBIDDEN = "forbidden"
    """A page that the site's robots.txt asks programs not to fetch."""
    TOO_OLD = "too_old"
    """A row older than the day from which on reports were asked for: not fetched, not
    remembered."""


class Tls(StrEnum):
    """What is forgiven to a site's TLS; everything else is verified."""

    LEGACY = "legacy"
    """TLS 1.0, old ciphers and renegotiation, DH of 1024 bits."""
    EXPIRED = "expired"
    """A certificate past its day."""
    INCOMPLETE_CHAIN = "incomplete-chain"
    """A certificate whose issuer is not sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A site we follow: one entry of the registry."""

    id: str
    """`^[a-z0-9-]{1,40}$`; never changes."""
    name: str
    level: Level
    region: str
    """GB/T 2260 code, six digits; `100000` for the whole country."""
    url: str
    """The home page, absolute, http or https."""
    lists: tuple[str, ...] = ()
    """List pages to walk; when given, the home page is not asked for columns."""
    family: str | None = None
    """Name of the CMS family, when it should not be recognised from the pages."""
    selectors: Mapping[str, str] = field(default_factory=dict)
    """CSS selectors for `list`, `title`, `date`, `body`, where the general way fails."""
    charset: str | None = None
    keywords: tuple[str, ...] = ()
    """When given (or the level is media) only reports about the movement are kept; these words
    count beside the general ones."""
    tls: Tls | None = None
    """What is forgiven to the site's TLS; None: nothing."""
    delay: float | None = None
    """Seconds between two requests to its hosts at least; None: as for every other source."""
    enabled: bool = True
    note: str = ""

    @property
    def host(self) -> str:
        """Host name of the home page, in lower case."""
        return (urlsplit(self.url).hostname or "").lower()

    @property
    def carries_other_news(self) -> bool:
        """Whether pages must prove that they are about the movement."""
        return self.level is Level.MEDIA or bool(self.keywords)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request that a page asks for: what to fetch, and what its answer must be read with."""

    url: str
    """Absolute."""
    form: tuple[tuple[str, str], ...] = ()
    """Not empty: a POST of this form."""
    referer: str = ""
    """The page that asks; some endpoints answer 404 without it."""
    family: str = ""
    """The family whose reader understands the answer; empty: the general one."""
    context: tuple[tuple[str, str], ...] = ()
    """What that reader needs to know of the asking page (page number, template, …)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One entry of a list page."""

    url: str
    """Absolute."""
    title: str
    """As the list shows it, whole where `title=` has it; may be empty or cut by `...`."""
    date_text: str = ""
    """The characters of the date beside it, as printed; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list page says."""

    links: tuple[Link, ...] = ()
    """In the order of the page; no address twice."""
    next: Call | None = None
    """How to get the next (older) page; None on the last."""
    total_pages: int | None = None
    """As the page states it, when it does."""
    passing: bool = False
    """A page on the way to further rows: bringing nothing new is no end of the list. An endpoint
    may answer its first call with the rows that the page itself shows, or want to be asked again
    in another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Something a page says, with the place where it says it."""

    text: str
    """The characters, as printed."""
    where: str
    """`label`, `meta`, `list`, `url`, … ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that an article offers."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One thing that was mended in a text."""

    rule: str
    """Name of the rule: `pinyin`, `script`, `bytes`, … ."""
    before: str
    after: str
    """Empty when the spot is only marked, not repaired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article as its page has it: strings as found, nothing judged."""

    url: str
    source_id: str = ""
    title: str = ""
    published: tuple[Stated, ...] = ()
    """Every statement of the publication time, the most trusted first."""
    origin: str = ""
    author: str = ""
    editor: str = ""
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    """Absolute addresses."""
    attachments: tuple[Attachment, ...] = ()
    original_url: str = ""
    section: str = ""
    """The column, from the breadcrumb."""
    following: tuple[str, ...] = ()
    """Addresses of the article's further pages, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A clean article, ready for the archive."""

    url: str
    """Absolute, canonical."""
    source_id: str = ""
    title: str
    published: str | None = None
    """`2026-01-05` (day), `2026-02` (month), `2026-02-12T00:45+08:00` (minute); None: not stated."""
    precision: Precision = Precision.NONE
    published_text: str = ""
    """The characters that `published` was read from."""
    published_where: str = ""
    """Where they stood: `label`, `meta`, `list`, `url`; empty when not stated."""
    origin: str = ""
    author: str = ""
    editor: str = ""
    body: str = ""
    """Paragraphs joined by newline; empty for a notice of pictures or attachments only."""
    captions: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    original_url: str = ""
    section: str = ""
    region: str = ""
    level: str = ""
    repairs: tuple[Repair, ...] = ()
    reader: str = ""
    """Version of the reader that made this of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A page as it came: what the page store keeps."""

    url: str
    """The address that answered, after redirects."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes
    """Without the compression of its way here."""
    at: datetime
    """Aware; to the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the page store has a page."""

    file: str
    """Name of the WARC file."""
    start: int
    size: int
    """Bytes `start` to `start + size` are the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a spider yields for an article page: the article as found, and when it was seen."""

    source: Source
    raw: RawArticle
    seen_at: datetime
    """Aware."""
    link: Link | None = None
    """The list's entry that led to it."""
    pages: tuple[Seen, ...] = ()
    """The pages that it was read from, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The article, clean."""

    source: Source
    article: Article
    seen_at: datetime
    link: Link | None = None
    pages: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A page that is no article of ours: to be remembered, so that it is not fetched again."""

    source: Source
    url: str
    reason: DropReason
    seen_at: datetime
    link: Link | None = None
    pages: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list page that brought something: only kept."""

    source: Source
    page: Seen
