"""When a night is due. Pure: the clock and the archive's runs are given.

A night is named by the day of its hour in Beijing. Whether it is due is asked again and again and
not only at the hour: a machine that slept, a clock that was set, a disk that was full and a service
that was started late all come to the same question, "has the last night been run?".
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from crawler.outcomes import Ending
from crawler.text.dates import BEIJING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.outcomes import Run

MOST_TRIES = 6
"""Runs of one night at most, those not counted that we were told to end."""

FIRST_WAIT = timedelta(seconds=30)
"""After a night that failed; four times as long with each further try, nearly three hours in all.
Short at first, because what hung once rarely hangs twice."""

AT_ONCE = frozenset({Ending.STOPPED, Ending.BROKEN_OFF})
"""Outcomes that say nothing against trying again at once: we were told to end, the power went."""

OF_THE_NETWORK = frozenset({Ending.NO_ANSWER, Ending.NETWORK})
"""Outcomes after which somebody must be seen to answer before the night is tried again."""

MOST_OF_THE_NETWORK = 3
"""Runs of one night at most on which many failed while others answered."""


class Due(StrEnum):
    """Whether a night is to be run now."""

    YES = "yes"
    WHEN_SOMEBODY_ANSWERS = "when somebody answers"
    NO = "no"


def last_due(now: datetime, at: str) -> date:
    """The latest night whose hour has come; `at` is `02:30`, Beijing time."""
    here = now.astimezone(BEIJING)
    return here.date() if here.time() >= _hour(at) else here.date() - timedelta(days=1)


def next_due(now: datetime, at: str) -> datetime:
    """When the next night begins, in Beijing time; always after `now`."""
    day = last_due(now, at) + timedelta(days=1)
    return datetime.combine(day, _hour(at), BEIJING)


def is_due(runs: Sequence[Run], now: datetime) -> Due:
    """Whether the night with these runs (the latest last) is to be run now."""
    if not runs:
        return Due.YES
    if any(run.outcome == Ending.FINISHED for run in runs) or is_given_up(runs):
        return Due.NO
    last = runs[-1]
    if sum(run.outcome == Ending.NETWORK for run in runs) >= MOST_OF_THE_NETWORK:
        return Due.NO
    if last.outcome in AT_ONCE:
        return Due.YES
    waited = now - (last.ended or last.started)
    # A clock that was set back must not make a failed night wait until it has caught up.
    if timedelta(0) <= waited < FIRST_WAIT * 4 ** (tries(runs) - 1):
        return Due.NO
    return Due.WHEN_SOMEBODY_ANSWERS if last.outcome in OF_THE_NETWORK else Due.YES


def is_given_up(runs: Sequence[Run]) -> bool:
    """Whether the night with these runs has failed so often that it is not tried again."""
    return tries(runs) >= MOST_TRIES and all(run.outcome != Ending.FINISHED for run in runs)


def tries(runs: Sequence[Run]) -> int:
    """How often the night with these runs was tried; that we were told to end is no try."""
    return sum(run.outcome != Ending.STOPPED for run in runs)


def _hour(at: str) -> time:
    hour, minute = at.split(":")
    return time(int(hour), int(minute))
