"""The real pages that lie beside the project, where they do: what was reached is not lost again."""

from __future__ import annotations

import pytest

from tests.bench.reader import hongxun
from tests.quality.shared import present, saved, score

FLOORS = {"F": 0.978, "title": 0.97, "date": 0.955, "author": 0.65}
CEILINGS = {"date_wrong": 0.022, "auth_wrong": 0.045}
"""Just beside what was measured; one page of 47 is 0.021."""


@pytest.mark.skipif(not present(), reason="the shared pages are not on this machine")
def test_the_shared_pages_are_read_as_well_as_before() -> None:
    measured = score({page.id: hongxun(page) for page in saved()})
    low = {name: measured[name] for name, floor in FLOORS.items() if measured[name] < floor}
    high = {name: measured[name] for name, most in CEILINGS.items() if measured[name] > most}
    assert (low, high) == ({}, {})
