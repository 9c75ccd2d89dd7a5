"""One spider for all sources: home → columns → lists → articles, each fetched once.

It knows addresses and responses. What a page means is asked of `crawler.pages`, what to fetch next
of `spiders.walk`; what becomes of an article is the pipelines' matter. What reads lists and articles
is loaded with the first of them: many nights bring none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scrapy import Request
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.errors import PageNotUnderstood
from crawler.items import Call, DropReason, Fetched, Link, Listed, RawArticle, Seen
from crawler.outcomes import Trouble
from crawler.pages.discovery import columns, entrances, home_links, own_folder
from crawler.pages.names import news_weight
from crawler.pages.parts import joined
from crawler.pages.threshold import is_foreign, turns_away
from spiders.answers import is_html, page_of, seen
from spiders.failures import BLOCKED, LeftTheSite, phrase
from spiders.recall import HOME
from spiders.visits import VisitingSpider, now
from spiders.walk import DEEPEST, Column, Walk, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy.http import Response

    from crawler.pages.page import Page
    from spiders.visits import Output

MANY = 200
"""Requests of one source that wait; beyond, its articles go before its next list page."""

FIRST, COLUMN, NEXT, ARTICLE, LAST = 30, 20, 10, 0, -10
"""Priorities of requests."""

NOT_MODIFIED = 304

MOST_PARTS = 40
"""Pages of one article at most."""


class Part(NamedTuple):
    """One page of an article: what it says, and as it came."""

    raw: RawArticle
    seen: Seen


class NewsSpider(VisitingSpider):
    """Visits every source of the registry and yields what articles it shows."""

    name = "news"

    def doors(self, walk: Walk) -> Iterator[Request]:
        """The home page, or the lists that the source's entry names."""
        source = walk.source
        if not source.lists:
            conditions = walk.recall.conditions(HOME)
            yield self.ask(walk, source.url, self.read_home, FIRST, depth=0, conditions=conditions)
        links = [Link(url=url, title="") for url in source.lists]
        yield from self._columns(walk, links, depth=1, named=True)

    def rest(self, walk: Walk) -> Iterator[Request]:
        """Columns of earlier nights that no page has led to; then articles that no list brought,
        and known ones that are to be looked at again."""
        remembered = list(self._columns(walk, walk.take_remembered(), depth=DEEPEST))
        if remembered:
            yield from remembered
            return
        for link in (*walk.take_rest(), *walk.take_due()):
            yield self._article(walk, link, DEEPEST)

    # What comes back. Each reader gets the response, its walk and what the request was for.

    def read_home(self, response: Response, walk: Walk, depth: int) -> Iterator[Output]:
        """The home page, one of its frames, or what a splash page leads to."""
        if response.status == NOT_MODIFIED:
            self._unchanged(walk, HOME)
            return
        if response.status == 200 and walk.recall.has_seen(response):
            walk.tally.answered = True
            walk.tally.unchanged += 1
            return
        page = page_of(response, walk.source)
        if response.status == 202 or turns_away(page):
            walk.tally.meet(Trouble.BLOCKED)
            status = response.status
            walk.tally.fail(f"blocked (HTTP {status}, a page of script only)")
            return
        walk.tally.answered = True
        if is_foreign(page, walk.source.name):
            walk.tally.meet(Trouble.FOREIGN)
        links = home_links(page, home=walk.source.url)
        doors = entrances(page) if depth <= 1 else ()
        keys = [key_of(link.url) for link in links]
        if walk.recall.see_home(response, keys, opens=bool(doors) or depth > 0):
            walk.tally.unchanged += 1
            return
        for url in doors:
            if key_of(url) not in walk.places:
                walk.places.add(key_of(url))
                walk.lists.add(key_of(url))
                yield self.ask(walk, url, self.read_home, FIRST, depth=depth + 1)
        walk.hold(links)
        found = columns(page, home=walk.source.url)
        walk.folder = walk.folder or own_folder(found, walk.source.url)
        yield from self._columns(walk, found, depth=1)
        if not any(news_weight(link.title) for link in found):
            yield from self._read_list(page, walk, Column(name="", url=page.url))

    def read_list(
        self, response: Response, walk: Walk, column: Column, call: Call
    ) -> Iterator[Output]:
        """A list page, or the data that one is made from."""
        if response.status == NOT_MODIFIED:
            self._unchanged(walk, column.key)
            return
        walk.tally.answered = True
        had_rows = bool(column.newest)
        output = list(self._read_list(page_of(response, walk.source, call), walk, column))
        if any(isinstance(one, Request) and "link" in one.cb_kwargs["about"] for one in output):
            yield Listed(source=walk.source, page=seen(response, now()))
        if column.newest and not had_rows:
            walk.recall.see_list(column, response)
        yield from output

    def _unchanged(self, walk: Walk, key: str) -> None:
        """A page has nothing new: a good visit."""
        walk.tally.answered = True
        walk.tally.unchanged += 1
        walk.recall.keep(key)

    def _read_list(self, page: Page, walk: Walk, column: Column) -> Iterator[Output]:
        from crawler.pages.listing import read_listing

        walk.tally.lists += 1
        column.pages += 1
        if column.pages == 1:
            walk.columns.append(column)
        listing = read_listing(page, selectors=walk.source.selectors)
        rows = walk.sort(listing.links)
        accepted = walk.accept(column, rows, page.url)
        following = walk.goes_on(column, listing, rows)
        if accepted:
            walk.tally.found += 1
            walk.tally.listed += len(rows.articles)
            column.newest = column.newest or tuple(key_of(link.url) for link in rows.articles)
            taken = walk.take_articles(rows.articles)
            if taken and column.key in walk.memory.walked:
                self.archive.reopen(walk.source.id, column.key)
            for link in taken:
                yield self._article(walk, link, column.depth)
        if column.pages == 1 and column.depth < DEEPEST:
            found = (*rows.columns, *columns(page, home=walk.source.url))
            own = {link.url for link in rows.articles} if accepted else set()
            found = tuple(link for link in found if link.url not in own)
            yield from self._columns(walk, found, depth=column.depth + 1)
        if following is not None:
            priority = NEXT if walk.requests < MANY else LAST
            yield self._list(walk, following, column, priority)

    def read_article(
        self, response: Response, walk: Walk, link: Link, depth: int, parts: tuple[Part, ...]
    ) -> Iterator[Output]:
        """An article page, or a further page of one."""
        walk.tally.fetched += not parts
        try:
            raw = self._raw(response, walk, link)
        except PageNotUnderstood as verdict:
            if parts:
                yield self._fetched(walk, link, parts)
            else:
                yield from self._no_article(response, walk, link, depth, verdict.reason)
            return
        parts = (*parts, Part(raw, seen(response, now())))
        had = {key_of(link.url), *(key_of(part.raw.url) for part in parts)}
        rest = [url for part in parts for url in part.raw.following if key_of(url) not in had]
        if rest and len(parts) < MOST_PARTS:
            walk.asked.add(key_of(rest[0]))
            yield self._article(walk, link, depth, url=rest[0], parts=parts)
        else:
            yield self._fetched(walk, link, parts)

    def _raw(self, response: Response, walk: Walk, link: Link) -> RawArticle:
        """Raises PageNotUnderstood."""
        from crawler.pages.article import read_article

        if not is_html(response):
            raise PageNotUnderstood(DropReason.NOT_HTML)
        if key_of(response.url) in walk.lists:
            # A missing article is answered with the home page or its list.
            raise PageNotUnderstood(DropReason.ERROR_PAGE)
        return read_article(page_of(response, walk.source), link)

    def _no_article(
        self, response: Response, walk: Walk, link: Link, depth: int, reason: DropReason
    ) -> Iterator[Output]:
        """A row may lead to a list: that list is walked. Anything else is remembered."""
        if reason is DropReason.LIST_PAGE and key_of(link.url) in walk.places:
            return
        if reason is DropReason.LIST_PAGE and not link.date_text and depth < DEEPEST:
            column = Column(name=link.title, url=link.url, depth=depth + 1)
            found = list(self._read_list(page_of(response, walk.source), walk, column))
            if column.accepted:
                yield from found
                return
        kept = (seen(response, now()),) if is_html(response) else ()
        yield self.refuse(walk, link, reason, kept)

    def _fetched(self, walk: Walk, link: Link, parts: tuple[Part, ...]) -> Fetched:
        """The article under the address that its list links, unless a redirect only spells it
        otherwise."""
        walk.share.note_article(found=True)
        landed = parts[0].raw.url
        url = landed if key_of(landed) == key_of(link.url) else link.url
        return Fetched(
            source=walk.source,
            raw=joined(tuple(part.raw for part in parts), url=url, source_id=walk.source.id),
            seen_at=now(),
            link=link,
            pages=tuple(part.seen for part in parts),
        )

    def lost_article(self, error: BaseException, walk: Walk, about: dict[str, Any]) -> list[Output]:
        """Missing for good: remembered. Anything else comes again in the next run."""
        link: Link = about["link"]
        gone = isinstance(error, HttpError) and error.response.status in (404, 410)
        if gone and about["parts"]:
            return [self._fetched(walk, link, about["parts"])]
        walk.tally.fetched += gone
        if gone or isinstance(error, LeftTheSite):
            reason = DropReason.ERROR_PAGE if gone else DropReason.OFF_SITE
            return [self.refuse(walk, link, reason)]
        walk.miss(link, phrase(error))
        return []

    def lost_list(self, error: BaseException, walk: Walk, about: dict[str, Any]) -> None:
        """A column whose own page is missing for good is forgotten; anything else may have had
        news."""
        column: Column | None = about.get("column")
        status = error.response.status if isinstance(error, HttpError) else 0
        missing = 400 <= status < 500 and status not in BLOCKED
        if column is not None:
            walk.recall.lose(column.key, for_good=missing and column.pages == 0)

    # What is asked for.

    def _columns(
        self, walk: Walk, links: Iterable[Link], *, depth: int, named: bool = False
    ) -> Iterator[Request]:
        for link in walk.take_columns(links):
            column = Column(name=link.title, url=link.url, depth=depth, accepted=named)
            yield self._list(walk, Call(url=link.url), column, COLUMN)

    def _list(self, walk: Walk, call: Call, column: Column, priority: int) -> Request:
        is_first = column.pages == 0 and not call.form
        conditions = walk.recall.conditions(column.key) if is_first else {}
        return self.ask(
            walk, call, self.read_list, priority, column=column, call=call, conditions=conditions
        )

    def _article(
        self,
        walk: Walk,
        link: Link,
        depth: int,
        *,
        url: str = "",
        parts: tuple[Part, ...] = (),
    ) -> Request:
        """Ask for an article, or for its further page at `url`."""
        about = {"link": link, "depth": depth, "parts": parts}
        return self.ask(walk, url or link.url, self.read_article, ARTICLE, **about)
