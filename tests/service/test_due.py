"""When a night is due: the hour, the runs there were, and clocks that jump."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.outcomes import Run
from crawler.service.due import Due, is_due, is_given_up, last_due, next_due
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
    assert is_due([], NOON) is Due.YES
    assert is_due([run("finished")], NOON) is Due.NO
    assert is_due([run("stopped"), run("finished")], NOON) is Due.NO


@pytest.mark.parametrize("outcome", ["stopped", "broken off"])
def test_a_night_that_was_cut_off_from_outside_goes_on_at_once(outcome: str) -> None:
    assert is_due([run(outcome)], NOON) is Due.YES


@pytest.mark.parametrize("outcome", ["killed", "failed", "archive", "too few requests"])
def test_a_night_that_failed_is_tried_again_with_growing_pauses(outcome: str) -> None:
    assert is_due([run(outcome, ago=timedelta(seconds=29))], NOON) is Due.NO
    assert is_due([run(outcome, ago=timedelta(seconds=30))], NOON) is Due.YES
    assert is_due([run(outcome)] * 2, NOON + timedelta(seconds=119)) is Due.NO
    assert is_due([run(outcome)] * 2, NOON + timedelta(seconds=120)) is Due.YES
    assert is_due([run(outcome)] * 6, NOON + timedelta(hours=20)) is Due.NO
    assert is_given_up([run(outcome)] * 6)


@pytest.mark.parametrize("outcome", ["no answer", "network"])
def test_a_night_on_which_nobody_answered_waits_until_somebody_does(outcome: str) -> None:
    assert is_due([run(outcome)], NOON + timedelta(seconds=29)) is Due.NO
    assert is_due([run(outcome)], NOON + timedelta(seconds=30)) is Due.WHEN_SOMEBODY_ANSWERS


def test_many_that_fail_while_others_answer_are_asked_three_times_a_night() -> None:
    assert is_due([run("network")] * 3, NOON + timedelta(hours=9)) is Due.NO
    assert not is_given_up([run("network")] * 3)


def test_a_service_that_is_restarted_often_gives_no_night_up() -> None:
    assert is_due([run("stopped")] * 20, NOON) is Due.YES
    assert not is_given_up([run("stopped")] * 20)
    assert is_due([run("killed")] * 5 + [run("stopped")], NOON) is Due.YES


def test_a_clock_that_was_set_back_holds_up_nothing() -> None:
    assert is_due([run("failed")], NOON - timedelta(hours=5)) is Due.YES
