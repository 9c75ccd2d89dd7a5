"""One source, one night, and its nights before: in which state is it, and why?

Pure. What a night saw is a `Signs`; a source is compared with nobody but itself.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from statistics import median
from typing import TYPE_CHECKING

from crawler.health.habit import patience, silent_for
from crawler.outcomes import SourceState, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crawler.outcomes import SourceRun

LOOK_BACK = 30
"""Nights of its own that a source is compared with."""

KNOWN = 10
"""Reports of the nights before from which their quality is a measure."""

IN_CHINESE = {
    "working": "正常",
    "quiet": "沉寂",
    "suspicious": "可疑",
    "broken": "故障",
    "blocked": "被拒",
    "gone": "易主",
}
"""The states in Chinese."""

_UNREADABLE = ("no_title", "empty", "login", "error_page", "list_page")
"""Names of reasons for which a page that a list leads to is thrown away without being one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What one night saw of one source."""

    run: SourceRun
    dated: int = 0
    """Those of its `reports` that state a date."""
    body: float | None = None
    """Median length of their texts, in characters; None without reports."""

    @property
    def reports(self) -> int:
        """Pages that were recorded for the first time."""
        return self.run.new + self.run.repeated

    @property
    def unreadable(self) -> int:
        """Pages that lists lead to and that are no reports."""
        return sum(self.run.dropped.get(reason, 0) for reason in _UNREADABLE)

    @property
    def pages(self) -> int:
        """Pages that lists lead to and that were never seen."""
        return self.reports + self.unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A state and why."""

    state: SourceState
    reason: str
    """Key of `sentences.toml`."""
    about: dict[str, str | int] = field(default_factory=dict)

    @property
    def en(self) -> str:
        """The sentence in English."""
        return sentence(self.reason, "en", self.about)

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return sentence(self.reason, "zh", self.about)


def sentence(reason: str, language: str, about: dict[str, str | int]) -> str:
    """A sentence of `sentences.toml`, filled in."""
    return _sentences()[reason][language].format(**about).strip()


def judge(
    tonight: Signs, past: Sequence[Signs], *, days: Sequence[date], today: date,
    before: Verdict | None = None,
) -> Verdict | None:  # fmt: skip
    """The state of a source; None: the night has taught nothing.

    `past` are its earlier nights, the latest last; `days` those on which it published; `before` is
    the verdict of the night before: what is said of its reports is neither confirmed nor over
    until new ones come.
    """
    good = [signs for signs in past[-LOOK_BACK:] if signs.run.answered and signs.run.lists]
    verdict = _of_the_door(tonight) or _of_the_lists(tonight, good)
    if verdict is None and tonight.pages == 0 and before and before.reason in _OF_REPORTS:
        return None
    verdict = verdict or _of_the_reports(tonight, good) or _of_the_silence(days, today)
    return verdict or Verdict(state=SourceState.WORKING, reason="working")


def _of_the_door(tonight: Signs) -> Verdict | None:
    """Whether it could be visited."""
    run, state = tonight.run, SourceState.BROKEN
    if run.lists or run.unchanged:
        return None
    if run.trouble is Trouble.BLOCKED:
        state = SourceState.BLOCKED
    elif run.trouble is Trouble.FOREIGN:
        state = SourceState.GONE
    elif run.answered and run.trouble is Trouble.NONE:
        return None
    reason = run.trouble.value or "other"
    return Verdict(state=state, reason=reason, about={"error": run.first_error or "–"})


def _of_the_lists(tonight: Signs, good: Sequence[Signs]) -> Verdict | None:
    """Whether its lists are there and as full as they were."""
    run = tonight.run
    if not run.lists:
        return None if run.unchanged else Verdict(state=SourceState.BROKEN, reason="no_lists")
    usual = median([signs.run.listed / signs.run.lists for signs in good]) if good else 0
    now = run.listed / run.lists
    if now == 0 and not run.unchanged and (usual or not good):
        return Verdict(state=SourceState.BROKEN, reason="empty_lists")
    if now < usual / 3 and not run.unchanged:
        about: dict[str, str | int] = {"now": round(now), "before": round(usual)}
        return Verdict(state=SourceState.SUSPICIOUS, reason="fewer_links", about=about)
    return None


_OF_REPORTS = ("no_dates", "short", "unreadable")


def _of_the_reports(tonight: Signs, good: Sequence[Signs]) -> Verdict | None:
    """Whether what its lists lead to can be read, dated and is as long as it was."""
    run = tonight.run
    reports, pages = sum(signs.reports for signs in good), sum(signs.pages for signs in good)
    if pages >= KNOWN and tonight.pages:
        now, usual = tonight.unreadable / tonight.pages, (pages - reports) / pages
        if now > 0.5 and now > 2 * usual:
            return _worse("unreadable", now=_percent(now), before=_percent(usual))
    if reports >= KNOWN and tonight.reports:
        now, usual = tonight.dated / tonight.reports, sum(s.dated for s in good) / reports
        if now < usual / 2:
            return _worse("no_dates", now=_percent(now), before=_percent(usual))
        # One short notice is none yet: a single report must be next to nothing.
        lengths = median(signs.body for signs in good if signs.body is not None)
        least = lengths / (3 if tonight.reports >= 3 else 20)
        if tonight.body is not None and tonight.body < least:
            return _worse("short", now=round(tonight.body), before=round(lengths))
    if run.failed >= 3 and run.failed > run.requests / 2:
        return _worse("failing", failed=run.failed, error=run.first_error)
    return None


def _of_the_silence(days: Sequence[date], today: date) -> Verdict | None:
    silent, habit = silent_for(days, today), patience(days)
    if silent is None or silent <= habit:
        return None
    about: dict[str, str | int] = {"days": silent, "habit": habit}
    return Verdict(state=SourceState.QUIET, reason="quiet", about=about)


def _worse(reason: str, **about: str | int) -> Verdict:
    return Verdict(state=SourceState.SUSPICIOUS, reason=reason, about=about)


def _percent(share: float) -> int:
    return round(100 * share)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("crawler.health").joinpath("sentences.toml").read_text("utf-8"))
