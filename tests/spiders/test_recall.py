"""What a source's earlier visits spare: which columns the home page vouches for, and when not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scrapy.http import HtmlResponse

from spiders.recall import HOME, Recall, is_deep
from spiders.walk import Column, key_of

if TYPE_CHECKING:
    from crawler.outcomes import KnownList

LINKS = [f"k{number}" for number in range(8)]


def answer(
    url: str = "http://a.example/", body: str = "<html></html>", **headers: str
) -> HtmlResponse:
    return HtmlResponse(url, headers=headers, body=body.encode())


def column(path: str, *newest: str, pages: int = 1) -> Column:
    return Column(
        name="新闻", url=f"http://a.example{path}", newest=newest, pages=pages, accepted=True
    )


def after_a_night(links: list[str], *columns: Column, unsure: bool = False) -> dict[str, KnownList]:
    recall = Recall({}, deep=True)
    recall.see_home(answer(ETag='"1"'), links, opens=False)
    for one in columns:
        recall.see_list(one, answer(one.url, ETag='"2"'))
    recall.unsure |= unsure
    return recall.kept([one.key for one in columns], is_open=False)


COVERED, OTHER = column("/xw/", "k0", "k1", "k2"), column("/tz/", "k0", "elsewhere")


def remaining(known: dict[str, KnownList], links: list[str], *, deep: bool = False) -> list[str]:
    recall = Recall(known, deep=deep)
    recall.see_home(answer(), links, opens=False)
    return [known.url for known in recall.remaining([])[0]]


def test_a_home_page_that_shows_the_same_spares_the_columns_it_shows_the_newest_of() -> None:
    known = after_a_night(LINKS, COVERED, OTHER)
    assert remaining(known, LINKS) == [OTHER.url]
    assert remaining(known, list(reversed(LINKS))) == [OTHER.url]


def test_a_home_page_with_one_new_link_spares_nothing() -> None:
    known = after_a_night(LINKS, COVERED, OTHER)
    assert set(remaining(known, [*LINKS, "new"])) == {COVERED.url, OTHER.url}


def test_a_deep_walk_spares_nothing_and_asks_without_conditions() -> None:
    known = after_a_night(LINKS, COVERED)
    assert remaining(known, LINKS, deep=True) == [COVERED.url]
    assert Recall(known, deep=True).conditions(COVERED.key) == {}
    assert Recall(known, deep=False).conditions(COVERED.key) == {"If-None-Match": '"2"'}


def test_a_night_on_which_a_list_could_not_be_read_leaves_no_trust_in_the_home_page() -> None:
    known = after_a_night(LINKS, COVERED, unsure=True)
    assert HOME not in known
    assert remaining(known, LINKS) == [COVERED.url]


def test_a_home_page_with_hardly_any_links_vouches_for_nothing() -> None:
    known = after_a_night(LINKS[:3], column("/xw/", "k0"))
    assert HOME not in known


def test_a_home_page_that_comes_as_it_came_need_not_be_read() -> None:
    recall = Recall(after_a_night(LINKS, COVERED, OTHER), deep=False)
    assert recall.has_seen(answer(ETag='"moved"'))
    assert [known.url for known in recall.remaining([])[0]] == [OTHER.url]
    kept = recall.kept([COVERED.key], is_open=False)
    assert Recall(kept, deep=False).conditions(HOME) == {"If-None-Match": '"moved"'}
    assert Recall(kept, deep=False).has_seen(answer())


def test_a_home_page_is_read_when_a_byte_of_it_is_another_and_on_the_night_of_a_deep_walk() -> None:
    known = after_a_night(LINKS, COVERED)
    assert not Recall(known, deep=False).has_seen(answer(body="<html> </html>"))
    assert not Recall(known, deep=True).has_seen(answer())
    assert not Recall({}, deep=False).has_seen(answer())


def test_a_home_page_without_a_list_vouches_for_nothing() -> None:
    assert after_a_night(LINKS) == {}


def test_rows_that_a_script_brings_are_asked_for_without_conditions() -> None:
    shell = column("/xw/", "k0", "k1", "k2", pages=2)
    known = after_a_night(LINKS, shell)
    assert Recall(known, deep=False).conditions(key_of(shell.url)) == {}


def test_each_source_is_walked_to_its_ends_once_a_week_and_not_all_on_one_night() -> None:
    first = date(2026, 2, 1)
    nights: list[int] = []
    for source in (f"source-{number}" for number in range(140)):
        last, walks = first, []
        for step in range(1, 29):
            night = first + timedelta(days=step)
            if is_deep(source, last, night):
                walks.append(step)
                last = night
        assert all(after - before <= 7 for before, after in zip([0, *walks], walks, strict=False))
        assert len(walks) <= 5
        nights += walks
    assert max(nights.count(step) for step in range(1, 29)) < 40
    assert is_deep("any", None, first)
    assert not is_deep("any", first, first)
