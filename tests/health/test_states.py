"""In which state a source is: what a keeper would say who looked at the same nights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crawler.health.habit import patience, silent_for, workdays
from crawler.health.states import Signs, Verdict, judge
from crawler.outcomes import SourceRun, SourceState, Trouble

TODAY = date(2026, 4, 15)
"""A Wednesday, far from every holiday."""
DAYS = [TODAY - timedelta(days=step) for step in range(1, 40)]

USUAL = Signs(
    run=SourceRun(source_id="a", answered=True, lists=3, listed=60, fetched=2, new=2, requests=6),
    dated=2,
    body=600.0,
)
PAST = [USUAL] * 20


def night(
    signs: Signs = USUAL, *, dated: int | None = None, body: float | None = None, **run: object
) -> Signs:
    changed = replace(signs, run=replace(signs.run, **run))  # type: ignore[arg-type]
    if dated is not None:
        changed = replace(changed, dated=dated)
    return changed if body is None else replace(changed, body=body)


def state(
    signs: Signs, past: list[Signs] = PAST, days: list[date] = DAYS, before: Verdict | None = None
) -> SourceState | None:
    verdict = judge(signs, past, days=days, today=TODAY, before=before)
    return verdict.state if verdict else None


def test_as_usual_it_works() -> None:
    assert state(USUAL) is SourceState.WORKING
    assert state(night(fetched=0, new=0, dated=0)) is SourceState.WORKING
    assert state(USUAL, []) is SourceState.WORKING


def test_a_visit_that_finds_nothing_changed_is_a_good_one() -> None:
    same = night(lists=0, listed=0, fetched=0, new=0, unchanged=3)
    assert state(same) is SourceState.WORKING


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (Trouble.DNS, SourceState.BROKEN),
        (Trouble.TLS, SourceState.BROKEN),
        (Trouble.CONNECTION, SourceState.BROKEN),
        (Trouble.TIMEOUT, SourceState.BROKEN),
        (Trouble.HTTP, SourceState.BROKEN),
        (Trouble.ROBOTS, SourceState.BROKEN),
        (Trouble.ELSEWHERE, SourceState.BROKEN),
        (Trouble.BLOCKED, SourceState.BLOCKED),
    ],
)
def test_a_closed_door_is_told_by_its_kind(trouble: Trouble, expected: SourceState) -> None:
    closed = night(answered=False, lists=0, listed=0, fetched=0, new=0, trouble=trouble)
    verdict = judge(closed, PAST, days=DAYS, today=TODAY)
    assert verdict.state is expected
    assert verdict.reason == trouble.value
    assert verdict.en.endswith((".", "–", "?"))
    assert verdict.zh


def test_somebody_elses_site_is_gone() -> None:
    taken = night(lists=0, listed=0, fetched=0, new=0, trouble=Trouble.FOREIGN)
    assert state(taken) is SourceState.GONE


def test_a_foreign_home_page_beside_working_lists_is_none() -> None:
    assert state(night(trouble=Trouble.FOREIGN)) is SourceState.WORKING


def test_lists_that_are_missing_or_empty_break_it() -> None:
    assert state(night(lists=0, listed=0, fetched=0, new=0)) is SourceState.BROKEN
    assert state(night(listed=0, fetched=0, new=0)) is SourceState.BROKEN


def test_much_shorter_lists_are_suspicious_and_a_little_shorter_ones_are_not() -> None:
    assert state(night(listed=15)) is SourceState.SUSPICIOUS
    assert state(night(listed=36)) is SourceState.WORKING


def test_reports_that_lose_their_dates_or_their_text_are_suspicious() -> None:
    assert state(night(dated=0)) is SourceState.SUSPICIOUS
    assert state(night(new=6, fetched=6, dated=6, body=90.0)) is SourceState.SUSPICIOUS
    assert state(night(new=1, fetched=1, dated=1, body=0.0)) is SourceState.SUSPICIOUS
    unreadable = night(fetched=3, new=0, dated=0, dropped={"empty": 3})
    assert state(unreadable) is SourceState.SUSPICIOUS


def test_one_short_notice_is_no_alarm() -> None:
    assert state(night(new=1, fetched=1, dated=1, body=90.0)) is SourceState.WORKING


def test_a_source_that_never_stated_dates_is_measured_by_itself() -> None:
    bare = replace(USUAL, dated=0)
    assert state(bare, [bare] * 20) is SourceState.WORKING


def test_what_was_said_of_its_reports_is_not_judged_anew_until_new_ones_come() -> None:
    before = Verdict(
        state=SourceState.SUSPICIOUS, reason="no_dates", about={"now": 0, "before": 100}
    )
    assert state(night(fetched=0, new=0, dated=0), before=before) is None
    # Pages that are known were looked at again.
    assert state(night(fetched=4, new=0, dated=0), before=before) is None
    assert state(USUAL, before=before) is SourceState.WORKING
    assert state(night(answered=False, lists=0, trouble=Trouble.DNS), before=before) is (
        SourceState.BROKEN
    )


def test_silence_beyond_its_own_habit_is_quiet() -> None:
    weekly = [date(2026, 3, 4) - timedelta(days=7 * step) for step in range(20)]
    assert silent_for(weekly, TODAY) == 28
    assert state(night(fetched=0, new=0), days=weekly) is SourceState.QUIET
    later = [day + timedelta(days=30) for day in weekly]
    assert state(night(fetched=0, new=0), days=later) is SourceState.WORKING


def test_the_spring_festival_is_no_silence() -> None:
    # 2026: off from Sunday 15 to Monday 23 February; people worked on Saturday 14.
    assert workdays(date(2026, 2, 13), date(2026, 2, 23)) == 1
    daily = [date(2026, 2, 13) - timedelta(days=step) for step in range(30)]
    assert patience(daily) == 5
    assert silent_for(daily, date(2026, 2, 24)) == 1


def test_a_year_whose_holidays_are_not_announced_goes_by_weekdays() -> None:
    assert workdays(date(2050, 1, 2), date(2050, 1, 9)) == 5


def test_a_source_with_hardly_any_reports_has_no_habit_yet() -> None:
    assert state(night(fetched=0, new=0), days=[date(2026, 3, 20)]) is SourceState.WORKING
    assert silent_for([], TODAY) is None
