"""The corpus as a whole: its form, and the floors under which no field may fall."""

from __future__ import annotations

import tomllib

import pytest

from tests.quality.scored import right
from tests.quality.written import FIELDS, HERE, pages

FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


def test_there_are_enough_pages() -> None:
    assert len(pages()) >= FLOORS["pages"] >= 120


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_falls_below_its_floor(name: str) -> None:
    assert right()[name] >= FLOORS["right"][name]


def test_no_page_holds_a_replacement_mark() -> None:
    """A fixture that was decoded wrongly would make the damage its own expectation."""
    spoilt = [
        path.name
        for path in (HERE / "pages").glob("*.toml")
        if "\ufffd" in path.read_text("utf-8") and "U+FFFD" not in path.read_text("utf-8")
    ]
    assert not spoilt


def test_every_page_says_what_it_is_there_for() -> None:
    assert not [page.id for page in pages() if len(page.about) < 10]


def test_what_is_known_to_be_wrong_has_a_reason() -> None:
    reasons = [reason for page in pages() for reason in page.known.values()]
    assert not [reason for reason in reasons if len(reason) < 10]
