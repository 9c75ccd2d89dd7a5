"""When a night is due. Pure: the clock and the archive's runs are given.

A night is named by the day of its hour in Beijing. Whether it is due is asked again and again and
not only at the hour: a machine that slept, a clock that was set, a disk that was full and a service
that was started late all come to the same question, "has the last night been run?".
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from crawler.text.dates import BEIJING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.outcomes import Run

MOST_TRIES = 5
"""Runs of one night at most."""

FIRST_WAIT = timedelta(minutes=5)
"""After a night that failed by itself; doubled with each further try."""

AT_ONCE = frozenset({"stopped", "broken off", "archive"})
"""Outcomes that say nothing against trying again at once: we were told to end, the power went, the
disk was full (then no run can be opened until there is room)."""


def last_due(now: datetime, at: str) -> date:
    """The latest night whose hour has come; `at` is `02:30`, Beijing time."""
    here = now.astimezone(BEIJING)
    return here.date() if here.time() >= _hour(at) else here.date() - timedelta(days=1)


def next_due(now: datetime, at: str) -> datetime:
    """When the next night begins, in Beijing time; always after `now`."""
    day = last_due(now, at) + timedelta(days=1)
    return datetime.combine(day, _hour(at), BEIJING)


def is_due(runs: Sequence[Run], now: datetime) -> bool:
    """Whether the night with these runs (the latest last) is to be run now."""
    if not runs:
        return True
    if any(run.outcome == "finished" for run in runs) or len(runs) >= MOST_TRIES:
        return False
    last = runs[-1]
    if last.outcome in AT_ONCE:
        return True
    waited = now - (last.ended or last.started)
    # A clock that was set back must not make a failed night wait until it has caught up.
    return waited < timedelta(0) or waited >= FIRST_WAIT * 2 ** (len(runs) - 1)


def _hour(at: str) -> time:
    hour, minute = at.split(":")
    return time(int(hour), int(minute))
