"""How long a source is silent as a rule, and whether it is silent for longer now.

Counted in working days of the People's Republic: nobody publishes in the week of the Spring
Festival, and that is no silence.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from chinese_calendar import holidays
from chinese_calendar import workdays as made_up_for

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 5
"""Working days of silence that are nothing to speak of, however busy the source."""

UNKNOWN = 40
"""Working days of silence that are much for a source whose habit is not known yet."""

FEW = 4
"""Days with reports from which a habit shows."""

RECENT = 30
"""Days with reports that the habit is read from."""


def patience(days: Iterable[date]) -> int:
    """Working days of silence after which a source that published on these days is quiet: twice
    the longest pause that it lately made."""
    recent = sorted(set(days))[-RECENT:]
    if len(recent) < FEW:
        return UNKNOWN
    return max(SHORTEST, 2 * max(workdays(before, after) for before, after in pairwise(recent)))


def silent_for(days: Iterable[date], today: date) -> int | None:
    """Working days since the last report, `today` not counted; None when there is none."""
    past = [day for day in days if day <= today]
    return workdays(max(past), today - timedelta(days=1)) if past else None


def workdays(after: date, until: date) -> int:
    """Working days after one day up to and with another."""
    span = (until - after).days
    if span > 400:
        return span * 250 // 365
    return sum(_works(after + timedelta(days=step)) for step in range(1, span + 1))


def _works(day: date) -> bool:
    """Whether people work on a day; of years whose holidays are not announced yet, its weekday.
    The tables themselves are asked: `is_workday` looks for the ends of all of them each time."""
    return day in made_up_for or (day.weekday() < 5 and day not in holidays)
