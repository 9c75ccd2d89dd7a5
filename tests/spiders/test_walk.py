"""When a walk over a column's pages goes on, and when it ends."""

from __future__ import annotations

from pathlib import Path

from crawler.items import Call, Level, Link, Listing, Source
from spiders.options import Options
from spiders.walk import Column, Memory, Walk

HOME = "http://www.linjiang.example/"
NEXT = Call(url=HOME + "gzdt/2.html")


def walk() -> Walk:
    source = Source(
        id="linjiang", name="临江市红十字会", level=Level.CITY, region="330300", url=HOME
    )
    return Walk(source, Memory(), Options(archive=Path("unused.db")))


def page(*numbers: int, passing: bool = False) -> Listing:
    links = tuple(
        Link(url=f"{HOME}gzdt/{n}.html", title=f"临江市红十字会简报第{n}期", date_text="2024-01-02")
        for n in numbers
    )
    return Listing(links=links, next=NEXT, passing=passing)


def going_on(*pages: Listing) -> list[bool]:
    """For each page of one column, whether its next page is asked for."""
    walked, column = walk(), Column(name="工作动态", url=HOME + "gzdt/")
    answers = []
    for listing in pages:
        column.pages += 1
        rows = walked.sort(listing.links)
        walked.accept(column, rows, f"{HOME}gzdt/{column.pages}.html")
        answers.append(walked.goes_on(column, listing, rows) is not None)
    return answers


def test_a_page_that_brings_nothing_new_is_the_end() -> None:
    assert going_on(page(3, 2), page(1), page(1)) == [True, True, False]


def test_an_endpoint_may_begin_with_the_rows_of_the_page_itself() -> None:
    assert going_on(page(3, 2), page(3, 2, passing=True), page(1), page(1)) == [
        *(True, True, True),
        False,
    ]


def test_a_shell_and_a_second_try_bring_no_rows_and_are_no_end() -> None:
    assert going_on(page(), page(passing=True), page(passing=True), page(2, 1), page()) == [
        *(True, True, True, True),
        False,
    ]


def test_pages_that_two_columns_lead_to_are_walked_in_one() -> None:
    walked = walk()
    answers = []
    for path in ("xwzx/", "xwzx/gzdt/"):
        column, listing = Column(name="工作动态", url=HOME + path, pages=1), page(3, 2)
        rows = walked.sort(listing.links)
        walked.accept(column, rows, column.url)
        answers.append((walked.goes_on(column, listing, rows) is not None, column.done))
    assert answers == [(True, False), (False, True)]
