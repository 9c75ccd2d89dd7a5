"""List pages written by hand in the manner of each family, with what a person reads off them.

The pages are in `lists/*.toml`; most give only the list itself and stand in one of the `frames`.
Addresses may be written from the site's root. To add one: an entry with the links that a visitor
sees in the main list, in order, and where 下一页 leads.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from crawler.pages.listing import read_listing
from crawler.pages.page import Page
from tests.pages.frames import FRAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.items import Listing

FOLDER = Path(__file__).parent / "lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """One page and what is on it."""

    name: str
    url: str
    data: bytes
    links: tuple[tuple[str, str, str], ...]
    """Address, title, date as printed."""
    next: str | None
    next_starts: str | None = None
    """Of a call whose tail is ours to choose (a page size): how its address begins."""
    next_form: str = ""
    """Of a call that is a POST: its form as `name=value&…`, undecoded."""

    def read(self) -> Listing:
        """The page as the reader understands it."""
        return read_listing(Page.from_bytes(self.url, self.data))


@dataclass(slots=True)
class Score:
    """How well the reader did on some pages."""

    found: int = 0
    right: int = 0
    expected: int = 0
    pages: int = 0
    next_right: int = 0
    wrong: list[str] = field(default_factory=list)
    """One line for a person for each thing that differs."""

    @property
    def f1(self) -> float:
        """Of links; one is right when address, title and date are."""
        return 2 * self.right / (self.found + self.expected) if self.expected else 0.0

    @property
    def next_share(self) -> float:
        """The share of the pages whose next page is right."""
        return self.next_right / self.pages if self.pages else 0.0


def list_pages() -> list[ListPage]:
    """All of them, in the order of the files."""
    return [
        _page(entry)
        for path in sorted(FOLDER.glob("*.toml"))
        for entry in tomllib.loads(path.read_text("utf-8"))["page"]
    ]


def score(pages: Iterable[ListPage]) -> Score:
    """Read each page and compare."""
    total = Score()
    for page in pages:
        listing = page.read()
        got = {(link.url, link.title, link.date_text) for link in listing.links}
        want = set(page.links)
        total.found += len(listing.links)
        total.expected += len(want)
        total.right += len(got & want)
        total.pages += 1
        total.wrong += [f"{page.name}: missing {' | '.join(one)}" for one in sorted(want - got)]
        total.wrong += [f"{page.name}: not there {' | '.join(one)}" for one in sorted(got - want)]
        if next_is_right(page, listing):
            total.next_right += 1
        else:
            total.wrong.append(f"{page.name}: next is {listing.next}, not {page.next}")
    return total


def next_is_right(page: ListPage, listing: Listing) -> bool:
    """Whether the listing leads to the page's next one."""
    call = listing.next
    if page.next_starts is not None:
        return call is not None and call.url.startswith(page.next_starts)
    if call is None or page.next is None:
        return call is None and page.next is None
    form = "&".join(f"{name}={value}" for name, value in call.form)
    return call.url == page.next and form == page.next_form


def _page(entry: dict[str, str]) -> ListPage:
    url = entry["url"]
    frame = entry.get("frame")
    text = FRAMES[frame](entry["column"], entry["main"]) if frame else entry["main"]
    links = [
        [part.strip() for part in line.split("|")]
        for line in entry["links"].splitlines()
        if line.strip()
    ]
    following, starts = entry.get("next"), entry.get("next_starts")
    return ListPage(
        name=entry["name"],
        url=url,
        data=text.encode(entry.get("encoding", "utf-8")),
        links=tuple((urljoin(url, address), title, date) for address, title, date in links),
        next=urljoin(url, following) if following else None,
        next_starts=urljoin(url, starts) if starts else None,
        next_form=entry.get("next_form", ""),
    )
