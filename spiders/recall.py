"""What a source's earlier visits spare tonight's. No requests here, only the decisions.

A site's home page shows the newest entries of its columns. While it shows what it showed last time,
columns whose newest entries stand on it need no visit; the others are asked whether they have
changed (ETag, Last-Modified). On the night of a deep walk, once a week, nothing is spared.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING
from zlib import crc32

from crawler.outcomes import KnownList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from scrapy.http import Response

    from spiders.column import Column

NEWEST = 3
"""Entries at the head of a column that must stand on the home page for it to vouch for the column:
one alone may be pinned there for ever."""

FEW = 5
"""Links to articles; a home page with fewer vouches for nothing."""

HOME = ""
"""Under this key stands the home page itself; a list may have the same address."""


WEEK = 7
"""Nights from one deep walk of a source to the next."""


def is_deep(source_id: str, last: date | None, night: date) -> bool:
    """Whether all lists are to be walked to their ends tonight: on the source's own day of the
    week, so that not all sources have theirs at once, and when a week has passed without."""
    if last is None:
        return True
    own_day = crc32(source_id.encode()) % WEEK == night.toordinal() % WEEK
    passed = (night - last).days
    return passed >= WEEK or (passed > 0 and own_day)


class Recall:
    """One source's earlier visits, and what of tonight's is to be remembered."""

    def __init__(self, visits: Mapping[str, KnownList], *, deep: bool) -> None:
        self.visits = visits
        self.deep = deep
        """Whether nothing is spared tonight."""
        self.unsure = False
        """Something could not be read that may have had news: the home page vouches for nothing."""
        self.same_home = False
        self._at_home: frozenset[str] = frozenset()
        self._tonight: dict[str, KnownList] = {}
        self._gone: set[str] = set()

    def conditions(self, key: str) -> dict[str, str]:
        """Headers that let a server answer "not modified" to the first page of a list."""
        visit = self.visits.get(key)
        if self.deep or visit is None:
            return {}
        told = {"If-None-Match": visit.etag, "If-Modified-Since": visit.modified}
        return {name: value for name, value in told.items() if value}

    def has_seen(self, response: Response) -> bool:
        """Whether the home page has come as it came last time, to the byte: then so are its links,
        and it need not be read. Keeps it as seen tonight."""
        before = self.visits.get(HOME)
        if self.deep or before is None or before.body != _digest(response.body):
            return False
        self.keep(HOME)
        self._tonight[HOME] = _visit(response, links=before.links, body=before.body)
        return True

    def see_home(self, response: Response, keys: Iterable[str], *, opens: bool) -> bool:
        """Take the home page with the identities of its links; whether it shows what it showed
        last time, so that it need not be read. `opens`: it only leads to the real one."""
        self._at_home |= frozenset(keys)
        if opens or len(self._at_home) < FEW:
            self.unsure = True
            return False
        links = _digest("\n".join(sorted(self._at_home)).encode())
        before = self.visits.get(HOME)
        self._tonight[HOME] = _visit(response, links=links, body=_digest(response.body))
        self.same_home = not self.deep and before is not None and before.links == links
        return self.same_home

    def keep(self, key: str) -> None:
        """A list, or the home page, has said that nothing on it has changed."""
        self.same_home |= key == HOME
        self._tonight[key] = self.visits[key]

    def see_list(self, column: Column, response: Response) -> None:
        """Take the page of a column that brought its first entries. Where that is not the column's
        own page but data that a script asks for, the page's "not modified" would say nothing."""
        head = column.newest[:NEWEST]
        at_home = bool(head) and self._at_home.issuperset(head)
        seen = _visit(response, url=column.url, name=column.name, at_home=at_home)
        self._tonight[column.key] = (
            seen if column.pages == 1 else replace(seen, etag="", modified="")
        )

    def lose(self, key: str, *, for_good: bool) -> None:
        """A list could not be read; `for_good`: it is not there any more."""
        if for_good:
            self._gone.add(key)
        else:
            self.unsure = True

    def remaining(self, asked: Iterable[str]) -> tuple[list[KnownList], int]:
        """The columns of earlier visits that nobody has asked for tonight, and are to be; and how
        many need not be, because the home page vouches for them."""
        done = {*asked, *self._tonight, *self._gone, HOME}
        rest = {key: visit for key, visit in self.visits.items() if key not in done}
        spared = {key for key, visit in rest.items() if self.same_home and visit.at_home}
        self._tonight |= {key: rest[key] for key in spared}
        return [visit for key, visit in rest.items() if key not in spared], len(spared)

    def kept(self, walked: Iterable[str], *, is_open: bool) -> dict[str, KnownList]:
        """What the next night is to know: of columns that were walked to their end; of the home
        page only when there are some, and nothing was left behind (`is_open`: a list was) that it
        would hide."""
        keys = set(walked)
        kept = {
            key: visit
            for key, visit in {**self.visits, **self._tonight}.items()
            if key in keys and key not in self._gone
        }
        if kept and HOME in self._tonight and not (self.unsure or is_open):
            kept[HOME] = self._tonight[HOME]
        return kept


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


def _visit(
    response: Response, *, url: str = "", name: str = "", links: str = "", at_home: bool = False,
    body: str = "",
) -> KnownList:  # fmt: skip
    def header(field: str) -> str:
        return (response.headers.get(field) or b"").decode("latin-1")[:300]

    return KnownList(
        url=url or response.url,
        name=name,
        etag=header("ETag"),
        modified=header("Last-Modified"),
        links=links,
        at_home=at_home,
        body=body,
    )
