"""What becomes of pages and of runs: judgements, outcomes, states. Standard library only.

The types of the road itself are in `crawler.items`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from crawler.items import Source


class Kind(StrEnum):
    """What a page is to the article it shows."""

    ORIGINAL = "original"
    """The page that is cited as the article's own."""
    SAME = "same"
    """Identical after width, punctuation, white space and script are made equal."""
    NEAR = "near"
    """The same report, damaged or edited."""
    PART = "part"
    """The same report, cut short."""


class Recorded(StrEnum):
    """What the archive did with a page."""

    NEW = "new"
    """A report that was not there: it has an article of its own now."""
    REPEATED = "repeated"
    """A report that was there: the page became one more appearance of it."""
    REVISED = "revised"
    """A page that was there and reads differently now."""
    UNCHANGED = "unchanged"
    """A page that was there and reads the same."""


class SourceState(StrEnum):
    """How a source is, judged by its nights."""

    WORKING = "working"
    """As it was before."""
    QUIET = "quiet"
    """It works, but publishes nothing for longer than is its habit."""
    SUSPICIOUS = "suspicious"
    """It brings something, but less or worse than it used to."""
    BROKEN = "broken"
    """It cannot be reached, or no reports are found on it."""
    BLOCKED = "blocked"
    """It turns programs away. That is told, never got around."""
    GONE = "gone"
    """Its address shows somebody else's site."""


class Trouble(StrEnum):
    """What stood between a crawl and a source's lists."""

    NONE = ""
    DNS = "dns"
    """The host's name is not known."""
    TLS = "tls"
    """No safe connection: an expired or foreign certificate, a failed handshake."""
    CONNECTION = "connection"
    """Refused, or cut off."""
    TIMEOUT = "timeout"
    HTTP = "http"
    """An error status."""
    ROBOTS = "robots"
    """robots.txt forbids it or cannot be had."""
    BLOCKED = "blocked"
    """A status or a page of script only that turns programs away."""
    ELSEWHERE = "elsewhere"
    """It leads to another host."""
    FOREIGN = "foreign"
    """The home page does not speak of the movement or of the source at all."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether a page shows a report that the archive has, and why."""

    kind: Kind
    """ORIGINAL: a report of its own; else what the page is to `article_id`."""
    article_id: int | None = None
    """The article that it repeats; None for a report of its own."""
    score: float = 0.0
    """Share of the shorter text that matched, 0 to 1."""
    matched: int = 0
    """Characters that matched."""
    equal_numbers: tuple[str, ...] = ()
    different_numbers: tuple[str, ...] = ()
    """Pairs `a≠b` at aligned places."""
    contains: tuple[int, ...] = ()
    """Articles that a digest holds beside its own text."""
    contained_in: tuple[int, ...] = ()
    """Articles, digests, that hold this page's text beside other."""
    pieces: tuple[int, ...] = ()
    """Other articles that show the same report as `article_id`, as is known by this page."""
    compared_with: int | None = None
    """The archived article that came closest, whether the page repeats it or not."""
    because: str = ""
    """One sentence for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What `Archive.record` did with one page."""

    recorded: Recorded
    article_id: int
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRun:
    """What one source brought in one run."""

    source_id: str
    answered: bool = False
    """Whether its site answered at all."""
    listed: int = 0
    """Links found on its lists."""
    fetched: int = 0
    """Article pages fetched."""
    new: int = 0
    repeated: int = 0
    revised: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    """Pages thrown away: name of the reason → how many."""
    failed: int = 0
    """Pages that could not be had or read; they are tried again in the next run."""
    lists: int = 0
    """List pages read."""
    unchanged: int = 0
    """Lists that need not be read: nothing on them has changed since the last visit."""
    requests: int = 0
    """Requests that went out for it, repetitions included; robots.txt is asked for beside them."""
    trouble: Trouble = Trouble.NONE
    """What stood between us and its lists."""
    first_error: str = ""
    """One phrase for a person; empty when nothing failed."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownList:
    """What is remembered of the last visit to a list or a home page."""

    url: str
    name: str = ""
    """The column's."""
    etag: str = ""
    """As the server told it; empty when it did not."""
    modified: str = ""
    """Its Last-Modified, likewise."""
    links: str = ""
    """Of a home page: a digest of the links that may be articles."""
    at_home: bool = False
    """Of a list: its newest entries stood on the home page, too."""
    body: str = ""
    """Of a home page: a digest of it as it came."""


class Ending(StrEnum):
    """How a run ended."""

    UNFINISHED = "unfinished"
    """It is under way, or nobody has said yet that it is not."""
    FINISHED = "finished"
    """All sources were visited, and some answered."""
    NO_ANSWER = "no answer"
    """No source answered."""
    NETWORK = "network"
    """So many did not answer at once that it is most likely our own network."""
    STOPPED = "stopped"
    """The service was told to end."""
    KILLED = "killed"
    """It hung, or took too much; the note says what."""
    ARCHIVE = "archive"
    """Archive or page store could not be written."""
    TOO_FEW = "too few requests"
    """Fewer than sources."""
    FAILED = "failed"
    BROKEN_OFF = "broken off"
    """Who had started it was gone, or the power."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One night, or one crawl by hand, as the archive tells of it."""

    id: int
    started: datetime
    """Aware."""
    ended: datetime | None = None
    """None: it is under way, or nobody could say that it ended."""
    trigger: str = "hand"
    """Who asked: `hand`, `clock`, `demo`."""
    outcome: str = Ending.UNFINISHED
    """An `Ending`; runs of older programs may tell others."""
    sources: int = 0
    requests: int = 0
    night: str = ""
    """The night it was for, `2026-02-12`; empty when only some sources were asked for."""
    note: str = ""
    """A sentence for a person where the outcome needs one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What became of an item: the end of the road."""

    source: Source
    outcome: Outcome | None
    """None: a list page, which is only kept."""
