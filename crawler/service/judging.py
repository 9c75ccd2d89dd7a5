"""After a crawl: in which state is each source, and what is to be said about it?

The rules are `crawler.health`'s; here they are asked with what the archive remembers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from crawler.archive.standings import Standings
from crawler.health.states import judge, sentence
from crawler.health.telling import Change, Standing, own_network, step
from crawler.outcomes import SourceState, Trouble
from crawler.text.dates import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from crawler.health.states import Verdict
    from crawler.outcomes import SourceRun


SUSPECTED = 2
"""Nights for which our own network is suspected when many fail and others answer; who fails on more
does so by itself, and is told of by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a night has taught."""

    changes: list[Change]
    """What is to be said."""
    cut_off: int = 0
    """Sources that our own network kept us from; 0: it was up."""


def judge_night(archive: Path, run_id: int, results: Sequence[SourceRun], *, day: date) -> Judged:
    """Judge every source of a run and keep what was learnt.

    `day` is the night's. Raises ArchiveError.
    """
    with Standings(archive) as book:
        book.measure(run_id)
        before = book.standings()
        verdicts = {
            run.source_id: _verdict(book, run_id, run.source_id, before.get(run.source_id), day)
            for run in results
        }
        # Who turns programs away has been reached.
        unreachable = [
            run.source_id
            for run in results
            if not run.answered and run.trouble is not Trouble.BLOCKED
        ]
        since = book.network_down_since()
        suspected = own_network(verdicts, before, unreachable)
        is_theirs = since is not None and (day - since).days >= SUSPECTED
        ours = suspected if len(suspected) == len(verdicts) or not is_theirs else frozenset()
        standings, changes = _steps(verdicts, before, ours, day)
        if bool(ours) == (since is None):
            reason = "network" if ours else ("network_theirs" if suspected else "network_ends")
            changes = [_of_the_network(reason, len(suspected), len(verdicts)), *changes]
        book.keep(run_id, standings, changes, at=datetime.combine(day, time(3), BEIJING))
    return Judged(changes=changes, cut_off=len(ours))


def _verdict(
    book: Standings, run_id: int, source_id: str, standing: Standing | None, day: date
) -> Verdict | None:
    *past, tonight = book.signs(source_id, until=run_id)
    return judge(
        tonight,
        past,
        days=book.days(source_id),
        today=day,
        before=standing.seen if standing else None,
    )


def _steps(
    verdicts: Mapping[str, Verdict | None],
    before: Mapping[str, Standing],
    ours: Iterable[str],
    day: date,
) -> tuple[dict[str, Standing], list[Change]]:
    """One night on for each source, but those of which nothing was learnt (`ours`: our own network
    kept us from them), and those that were judged this night already (it was tried twice)."""
    standings: dict[str, Standing] = {}
    changes: list[Change] = []
    for source_id, verdict in verdicts.items():
        known = before.get(source_id)
        if (
            verdict is None
            or source_id in ours
            or (known is not None and known.night >= day.isoformat())
        ):
            continue
        standings[source_id], change = step(source_id, known, verdict, day.isoformat())
        changes += [change] if change else []
    return standings, changes


def _of_the_network(reason: str, failed: int, all_: int) -> Change:
    about: dict[str, str | int] = {"failed": failed, "all": all_}
    return Change(
        source_id="",
        state=SourceState.BROKEN,
        ends=reason != "network",
        en=sentence(reason, "en", about),
        zh=sentence(reason, "zh", about),
    )
