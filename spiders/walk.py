"""One source's walk in one run: what was asked for, what came, and when to stop. No requests here,
only the decisions about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from crawler.items import DropReason, Link
from crawler.outcomes import Recorded, SourceRun
from crawler.pages.discovery import is_file, within
from crawler.pages.kinds import TITLE_LENGTH, is_newsworthy, shape
from crawler.pages.names import news_weight, standing
from crawler.text.dates import BEIJING, from_url, read
from crawler.text.urls import same_site
from spiders.column import Column, key_of
from spiders.recall import Recall
from spiders.share import Share
from spiders.tally import Tally

__all__ = ["DEEPEST", "Column", "Memory", "Rows", "Walk", "key_of"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crawler.items import Call, Listing, Source
    from crawler.outcomes import KnownList
    from spiders.options import Options

DEEPEST = 3
"""Steps from the home page to the last column: home → 新闻中心 → 基层动态 → 区县."""

MOST_COLUMNS = 150
"""Columns of one source at most."""

MOST_PAGES = 3000
"""List pages of one column at most: an end for lists that never end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of one list page, sorted by what they lead to."""

    articles: tuple[Link, ...]
    columns: tuple[Link, ...]
    """Rows that are columns themselves: the page is an overview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the archive knows of the source from earlier runs."""

    known: frozenset[str] = frozenset()
    """Identities of pages that need not be fetched again."""
    walked: frozenset[str] = frozenset()
    """Identities of the columns that were walked to their end."""
    missed: tuple[Link, ...] = ()
    """Articles that could not be had."""
    due: tuple[Link, ...] = ()
    """Archived pages that are to be looked at again."""
    lists: Mapping[str, KnownList] = field(default_factory=dict)
    """The latest visits to its lists."""
    deep: bool = False
    """All lists are to be walked to their ends."""


class Walk:
    """The state of one source's walk."""

    def __init__(self, source: Source, memory: Memory, options: Options) -> None:
        self.source = source
        self.memory = memory
        self.options = options
        self.tally = Tally()
        self.asked: set[str] = set()
        """Identities of the articles asked for in this run."""
        self.places: set[str] = {key_of(source.url)}
        """Identities of the home page and of what was asked for as a column."""
        self.turned: dict[tuple[object, ...], str] = {}
        """Next pages that were asked for, each with the column that leads to it."""
        self.lists: set[str] = {key_of(source.url)}
        """Identities of the pages that are lists: no article has such an address."""
        self.folder = ""
        """The folder that is the society's, where it is one of a larger site; else empty."""
        self.held: dict[str, Link] = {}
        """Links of the home page that may be articles."""
        self.shapes: set[str] = set()
        """Shapes of the addresses that lists link as articles."""
        self.columns: list[Column] = []
        """Those of which a page was read."""
        self.missed: dict[str, Link] = {}
        """Articles that could not be had, or not be recorded; asked for again next time."""
        self.requests = 0
        """Requests that have not come back."""
        self.items = 0
        """Items that are still on their road to the archive."""
        self.ended = False
        """Nothing more will be asked of the source."""
        self.recall = Recall(memory.lists, deep=memory.deep or options.full)
        self.share = Share()
        self._counted: set[str] = set()
        self.revisits: set[str] = set()
        """Identities of the pages that are looked at again: what is not there is no news."""
        self._due = memory.due

    def take_columns(self, links: Iterable[Link]) -> list[Link]:
        """Those of the columns that were not asked for yet; from now on they were."""
        taken = []
        for link in within(links, self.folder):
            key = key_of(link.url)
            if key in self.places or len(self.places) > MOST_COLUMNS:
                continue
            if key in self.memory.known and not news_weight(link.title):
                continue
            self.places.add(key)
            taken.append(link)
        return taken

    def sort(self, links: Iterable[Link]) -> Rows:
        """Rows by what they lead to. What is not followed is counted, each address once."""
        articles, columns = [], []
        for link in links:
            reason = self._not_followed(link)
            if reason is not None:
                self._count(link, reason)
            elif _names_a_column(link):
                columns.append(link)
            elif key_of(link.url) not in self.lists:
                articles.append(link)
        return Rows(articles=tuple(articles), columns=tuple(columns))

    def accept(self, column: Column, rows: Rows, url: str) -> bool:
        """Whether the page at `url` is a list of reports; once a column's page was, the next ones
        are. One of an unknown name may be an article beside which the site's newest stand: rows of
        other lists may still lead to it."""
        if not column.accepted:
            column.accepted = is_newsworthy(rows.articles, column.weight)
        if column.accepted and (column.weight or not column.name or column.pages > 1):
            self.lists.add(key_of(url))
        return column.accepted

    def take_articles(self, links: Iterable[Link]) -> list[Link]:
        """The articles to fetch: not archived, not asked for in this run, not too old."""
        taken = []
        for link in links:
            key = key_of(link.url)
            self.shapes.add(shape(link.url))
            self.held.pop(key, None)
            if key in self.asked or key in self.memory.known:
                continue
            if self._is_old(link):
                self._count(link, DropReason.TOO_OLD)
                continue
            self.asked.add(key)
            taken.append(link)
        return taken

    def goes_on(self, column: Column, listing: Listing, rows: Rows) -> Call | None:
        """The next page of the column, or None when there is no reason to fetch it."""
        keys = {key_of(link.url) for link in listing.links}
        is_first, brings_new = not column.keys, not keys <= column.keys
        column.keys |= keys
        if not keys and (listing.passing or (is_first and column.pages <= 2)):
            # The first page of a list that a script fills has no rows; its data has.
            return listing.next
        at_end = listing.next is None or not (brings_new or listing.passing) or not column.accepted
        nothing_new = (
            not self.recall.deep
            and column.key in self.memory.walked
            and bool(rows.articles)
            and all(key_of(link.url) in self.memory.known for link in rows.articles)
        )
        column.done = at_end or nothing_new
        if column.done or column.pages >= (self.options.max_pages or MOST_PAGES):
            return None
        days = [day for link in rows.articles if (day := self._day(link))]
        if days and self.options.since and max(days) < self.options.since:
            return None
        return self._own(listing.next, column)

    def _own(self, call: Call | None, column: Column) -> Call | None:
        """The next page, unless another column has led to it: the page of 新闻中心 often shows the
        list of its first sub-column, whose walk reads the rest."""
        if call is None:
            return None
        page = (call.url, call.form, call.context)
        column.done = self.turned.setdefault(page, column.key) != column.key
        return None if column.done else call

    def hold(self, links: Iterable[Link]) -> None:
        """Keep links of the home page until the shape of the site's articles is known."""
        for link in links:
            self.held.setdefault(key_of(link.url), link)

    def take_rest(self) -> list[Link]:
        """What is left when the lists are walked: articles missed before, and those that only the
        home page links (their addresses have the shape of those that lists link)."""
        if not self.tally.answered:
            return []
        held, self.held = self.held, {}
        links = [link for link in held.values() if shape(link.url) in self.shapes]
        return self.take_articles((*self.memory.missed, *self.sort(links).articles))

    def take_remembered(self) -> list[Link]:
        """Columns of earlier nights that no page has led to tonight and that must be visited."""
        if not self.tally.answered:
            return []
        visits, spared = self.recall.remaining(self.places)
        self.tally.unchanged += spared
        return [Link(url=visit.url, title=visit.name) for visit in visits]

    def known_lists(self) -> dict[str, KnownList]:
        """What the next night is to know of the lists."""
        is_open = any(column.accepted and not column.done for column in self.columns)
        return self.recall.kept(self.walked(), is_open=is_open)

    def take_due(self) -> list[Link]:
        """The archived pages that are to be looked at again, once in a walk."""
        due, self._due = self._due, ()
        links = [link for link in due if key_of(link.url) not in self.asked]
        self.revisits |= {key_of(link.url) for link in links}
        self.asked |= self.revisits
        return links if self.tally.answered else []

    def miss(self, link: Link, why: str) -> None:
        """An article could not be had or kept: count it, and note it for the next run."""
        self.tally.fail(why, url=link.url)
        self.missed[key_of(link.url)] = link

    @property
    def is_spent(self) -> bool:
        """Whether the source has had its share of the night."""
        return self.share.is_used_up(self.tally.requests)

    def leave_behind(self, link: Link | None, column: Column | None) -> None:
        """Leave an article or a list page for the next night."""
        self.recall.unsure = True
        self.tally.first_error = self.tally.first_error or "had its share; goes on next night"
        if link is not None:
            self.missed[key_of(link.url)] = link
        if column is not None:
            column.done = False

    def walked(self) -> set[str]:
        """Identities of the columns that need no walk to the end next time."""
        read = {column.key for column in self.columns}
        done = {column.key for column in self.columns if column.done and column.accepted}
        return set(self.memory.walked - read) | done

    def result(self) -> SourceRun:
        """What the source brought."""
        recorded = self.tally.recorded
        return SourceRun(
            source_id=self.source.id,
            answered=self.tally.answered,
            listed=self.tally.listed,
            fetched=self.tally.fetched,
            new=recorded[Recorded.NEW],
            repeated=recorded[Recorded.REPEATED],
            revised=recorded[Recorded.REVISED],
            dropped={reason.value: count for reason, count in self.tally.dropped.items()},
            failed=self.tally.failed,
            lists=self.tally.found,
            unchanged=self.tally.unchanged,
            requests=self.tally.requests,
            trouble=self.tally.trouble,
            first_error=self.tally.first_error,
            seconds=round(self.share.seconds, 2),
        )

    def _not_followed(self, link: Link) -> DropReason | None:
        if not same_site(link.url, self.source.url):
            return DropReason.OFF_SITE
        if is_file(link.url):
            return DropReason.NOT_HTML
        return DropReason.ABOUT_PAGE if standing(link.title) and not link.date_text else None

    def _count(self, link: Link, reason: DropReason) -> None:
        key = key_of(link.url)
        if key not in self._counted:
            self._counted.add(key)
            self.tally.dropped[reason] += 1

    def _is_old(self, link: Link) -> bool:
        day = self._day(link)
        return bool(day and self.options.since and day < self.options.since)

    def _day(self, link: Link) -> date | None:
        """The day beside the link, else the one in its address; None when nobody asks for days.

        A day without a year is taken as the last that has passed, so nothing is called older
        than it is.
        """
        if self.options.since is None:
            return None
        now = datetime.now(BEIJING)
        moment = read(link.date_text, now=now) or from_url(link.url, now=now)
        if moment is None:
            return None
        year, month, *day = (int(part) for part in moment.value[:10].split("-"))
        return date(year, month, day[0] if day else 28)


def _names_a_column(link: Link) -> bool:
    return not link.date_text and len(link.title) < TITLE_LENGTH and bool(news_weight(link.title))
