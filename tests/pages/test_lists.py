"""List pages of every family, read whole: the links of the main list, and the next page."""

from __future__ import annotations

import pytest

from tests.pages.listgrid import grid
from tests.pages.listpages import ListPage, list_pages, next_is_right, score

PAGES = list_pages()

LEAST_F1 = 0.97
LEAST_NEXT = 0.97


def test_of_all_pages_nearly_every_link_and_next_page_is_right() -> None:
    total = score(PAGES)
    told = "\n".join(total.wrong)
    assert total.f1 >= LEAST_F1, told
    assert total.next_share >= LEAST_NEXT, told


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_links_of_a_page(page: ListPage) -> None:
    listing = page.read()

    assert [(link.url, link.title, link.date_text) for link in listing.links] == list(page.links)
    assert next_is_right(page, listing), listing.next


def test_there_are_enough_pages_and_no_two_of_one_name() -> None:
    names = [page.name for page in PAGES]
    assert len(names) >= 45
    assert len(set(names)) == len(names)


def test_rows_frames_and_pagers_may_meet_in_any_way() -> None:
    total = score(grid(count=120, seed=20))
    told = "\n".join(total.wrong)
    assert total.f1 >= LEAST_F1, told
    assert total.next_share >= LEAST_NEXT, told
