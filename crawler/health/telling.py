"""When a state is worth a word: once when it begins, once when it ends, and not when all fail.

Pure. One bad night is no news, so a state begins on the second; a good night ends it at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.outcomes import SourceState

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from crawler.health.states import Verdict

NIGHTS = 2
"""Bad nights in a row from which on a state is told."""

MANY = 3
"""Sources; fewer that fail together are no sign of a broken network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the keeper knows of a source, and what the nights since have seen."""

    state: SourceState = SourceState.WORKING
    """As told."""
    since: str = ""
    """The night on which it was told, `2026-02-12`; empty: before the first."""
    seen: Verdict | None = None
    """The verdict of the last night."""
    bad_nights: int = 0
    """Nights in a row on which it was not working."""
    same_nights: int = 0
    """Nights in a row with the state of the last."""
    night: str = ""
    """The last night that was judged, `2026-02-12`."""

    @property
    def is_wrong(self) -> bool:
        """Whether the last night saw more amiss than silence."""
        good = (SourceState.WORKING, SourceState.QUIET)
        return self.seen is not None and self.seen.state not in good


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something to say."""

    source_id: str
    """Empty: it is about the whole run."""
    state: SourceState
    """The state that begins or, with `ends`, that is over."""
    ends: bool
    en: str
    zh: str


def step(
    source_id: str, standing: Standing | None, verdict: Verdict, night: str
) -> tuple[Standing, Change | None]:
    """One night on: what is known then, and what is to be said."""
    now = replace(_seen(standing or Standing(since=night), verdict), night=night)
    if verdict.state is SourceState.WORKING:
        if now.state is SourceState.WORKING:
            return now, None
        change = _change(source_id, now.state, verdict, ends=True)
        return replace(now, state=SourceState.WORKING, since=night), change
    if standing is None and verdict.state is SourceState.QUIET:
        # It was silent before we came: nothing has begun.
        return replace(now, state=SourceState.QUIET, since=night), None
    nights = now.bad_nights if now.state is SourceState.WORKING else now.same_nights
    if verdict.state is now.state or nights < NIGHTS:
        return now, None
    change = _change(source_id, verdict.state, verdict, ends=False)
    return replace(now, state=verdict.state, since=night), change


def own_network(
    sources: Collection[str], standings: Mapping[str, Standing], unreachable: Collection[str]
) -> frozenset[str]:
    """The sources of which nothing is learnt tonight, because most likely our own network fails:
    all that are out of reach, when at least half of those that worked last night are; else empty."""
    well = {
        source_id
        for source_id in sources
        if (seen := standings.get(source_id, Standing()).seen) is None
        or seen.state is not SourceState.BROKEN
    }
    failing = well.intersection(unreachable)
    return frozenset(unreachable) if len(failing) >= max(MANY, len(well) / 2) else frozenset()


def _seen(standing: Standing, verdict: Verdict) -> Standing:
    is_bad = verdict.state is not SourceState.WORKING
    is_same = standing.seen is not None and standing.seen.state is verdict.state
    return replace(
        standing,
        seen=verdict,
        bad_nights=standing.bad_nights + 1 if is_bad else 0,
        same_nights=standing.same_nights + 1 if is_same else 1,
    )


def _change(source_id: str, state: SourceState, verdict: Verdict, *, ends: bool) -> Change:
    return Change(source_id=source_id, state=state, ends=ends, en=verdict.en, zh=verdict.zh)
