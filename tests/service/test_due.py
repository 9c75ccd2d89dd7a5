"""When a night is due: the hour, the runs there were, and clocks that jump."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.outcomes import Run
from crawler.service.due import is_due, last_due, next_due
from crawler.text.dates import BEIJING

NOON = datetime(2026, 2, 12, 12, 0, tzinfo=BEIJING)


def run(outcome: str, *, ago: timedelta = timedelta(0)) -> Run:
    return Run(id=1, started=NOON - ago, ended=NOON - ago, outcome=outcome, night="2026-02-12")


@pytest.mark.parametrize(
    ("now", "night", "following"),
    [
        (datetime(2026, 2, 12, 2, 29, 59, tzinfo=BEIJING), date(2026, 2, 11), "2026-02-12T02:30"),
        (datetime(2026, 2, 12, 2, 30, tzinfo=BEIJING), date(2026, 2, 12), "2026-02-13T02:30"),
        # A container in UTC: 18:30 is half past two in Beijing, of the next day.
        (datetime(2026, 2, 11, 18, 30, tzinfo=UTC), date(2026, 2, 12), "2026-02-13T02:30"),
        (datetime(2026, 1, 1, 0, 0, tzinfo=BEIJING), date(2025, 12, 31), "2026-01-01T02:30"),
    ],
)
def test_a_night_is_named_by_the_day_of_its_hour_in_beijing(
    now: datetime, night: date, following: str
) -> None:
    assert last_due(now, "02:30") == night
    assert next_due(now, "02:30").isoformat().startswith(following)


def test_a_night_is_run_once() -> None:
    assert is_due([], NOON)
    assert not is_due([run("finished")], NOON)
    assert not is_due([run("stopped"), run("finished")], NOON)


@pytest.mark.parametrize("outcome", ["stopped", "broken off", "archive"])
def test_a_night_that_was_cut_off_from_outside_goes_on_at_once(outcome: str) -> None:
    assert is_due([run(outcome)], NOON)


@pytest.mark.parametrize("outcome", ["killed", "failed", "no answer"])
def test_a_night_that_failed_by_itself_is_tried_again_with_growing_pauses(outcome: str) -> None:
    assert not is_due([run(outcome, ago=timedelta(minutes=4))], NOON)
    assert is_due([run(outcome, ago=timedelta(minutes=5))], NOON)
    assert not is_due([run(outcome)] * 2, NOON + timedelta(minutes=9))
    assert is_due([run(outcome)] * 2, NOON + timedelta(minutes=10))
    assert not is_due([run(outcome)] * 5, NOON + timedelta(hours=20))


def test_a_clock_that_was_set_back_holds_up_nothing() -> None:
    assert is_due([run("failed")], NOON - timedelta(hours=5))
