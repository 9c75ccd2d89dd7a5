"""Eight nights of a dozen sites through the real service: what a keeper is told, and when.

`tests/bench/lapse.py` has thirty nights and more that happens.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.bench import living as on
from tests.bench.lapse import live
from tests.bench.living import SHOP, Living
from tests.spiders.certificates import Authority, shows

if TYPE_CHECKING:
    from pathlib import Path

FIRST = date(2026, 2, 9)
"""A Monday; the report of 9 February comes in night 2, that of Saturday 14 (a working day) in night
7, and then comes the Spring Festival."""

TOLD = {
    (3, "cut", "broken", False), (4, "cut", "broken", True),
    (3, "locked", "blocked", False), (5, "locked", "blocked", True),
    (4, "undated", "suspicious", False), (6, "undated", "suspicious", True),
    (4, "walled", "suspicious", False), (5, "walled", "suspicious", True),
    (5, "overdue", "broken", False), (6, "overdue", "broken", True),
    (6, "taken", "gone", False),
    # Empty on nights 5 and 6; night 7 teaches nothing.
    (6, "bare", "broken", False), (8, "bare", "broken", True),
    (7, "", "broken", False), (8, "", "broken", True),
}  # fmt: skip


@pytest.mark.timeout(240)
def test_each_state_is_told_on_its_night_and_each_report_comes_once(tmp_path: Path) -> None:
    root = Authority("root of the test")
    (tmp_path / "root.pem").write_bytes(root.pem())
    right = shows(Authority("site", root, host="127.0.0.1"), tmp_path)
    expired = shows(Authority("site", root, host="127.0.0.1", days=-3), tmp_path)
    failing = on.answers("<h1>Internal error</h1>", 500)
    sites = [
        Living("well"),
        Living("cut", range(2, 4), failing),
        Living("flaky", range(6, 7), failing),
        Living("locked", range(2, 5), on.answers("<script>var $_ts={};</script>", 412)),
        Living("undated", range(3, 6), on.no_dates),
        Living("walled", range(3, 5), on.script_for_reports),
        Living("late", range(3, 4), on.latest_missing),
        Living("overdue", range(4, 6), on.shows(expired), secure=True, certificate=right),
        Living("turned", range(4, 9), on.to_https, certificate=right),
        Living("bare", range(5, 7), on.empty_list),
        Living("taken", range(5, 9), on.answers(SHOP), lost=True),
    ]
    lived = live(tmp_path, sites, first=FIRST, nights=8, network={7: ()})
    assert lived.told == TOLD
    assert (lived.lost, lived.doubled) == ([], [])
