"""How the service is: for a keeper as a page (`/status`), for a machine as JSON (`/healthz`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader
from starlette.responses import HTMLResponse, JSONResponse

from crawler.archive import queries, reports
from crawler.archive.file import ArchiveFile
from crawler.archive.standings import Standings
from crawler.errors import ArchiveError
from crawler.health.states import IN_CHINESE
from crawler.outcomes import Ending
from crawler.service.due import next_due
from crawler.service.room import free
from crawler.text.dates import BEIJING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.config import Config
    from crawler.outcomes import Run
    from crawler.service.clock import Clock

LONGEST_WITHOUT = timedelta(hours=36)
"""A service whose last good night began longer ago than this is not healthy."""

RUNS = 15
"""Runs on the page."""

CHANGES = 30
"""Beginnings and ends of states on the page."""

_PAGES = Environment(autoescape=True, loader=PackageLoader("crawler.service", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a machine wants to know."""

    ok: bool
    problems: tuple[str, ...]
    """A sentence each; empty when all is well."""
    running: bool
    last_run: str | None
    """When the last run began, `2026-02-12T02:30:00+08:00`."""
    last_outcome: str | None
    next_run: str | None
    """None: no clock runs here."""
    disk_free: int
    """Bytes."""


def health(config: Config, clock: Clock | None, now: datetime) -> Health:
    """Look at the archive, the clock and the disk; never raises."""
    problems = [clock.trouble.text] if clock is not None and clock.trouble.text else []
    runs: list[Run] = []
    try:
        with ArchiveFile(config.archive, read_only=True) as archive:
            runs = queries.runs(archive)
    except ArchiveError as error:
        problems.append(str(error))
    running = clock is not None and clock.running
    ended = runs[:-1] if running else runs
    problems += _of_runs(ended, now) if clock is not None else ()
    last = runs[-1] if runs else None
    return Health(
        ok=not problems,
        problems=tuple(dict.fromkeys(problems)),
        running=running,
        last_run=_text(last.started) if last else None,
        last_outcome=last.outcome if last else None,
        next_run=_text(next_due(now, clock.config.at)) if clock is not None else None,
        disk_free=free(config.archive),
    )


def _of_runs(runs: Sequence[Run], now: datetime) -> list[str]:
    """What is wrong with the runs that have ended, the latest last."""
    if not runs:
        return []
    last, problems = runs[-1], []
    if last.outcome not in (Ending.FINISHED, Ending.STOPPED):
        problems.append(f"The last run ended with: {last.outcome}. {last.note}".strip())
    good = [run for run in runs if run.outcome == Ending.FINISHED]
    if now - (good[-1] if good else runs[0]).started > LONGEST_WITHOUT:
        hours = LONGEST_WITHOUT // timedelta(hours=1)
        problems.append(f"No run has finished for more than {hours} hours.")
    return problems


def healthz(config: Config, clock: Clock | None) -> JSONResponse:
    """200 when all is well, else 503; the same facts either way."""
    seen = health(config, clock, datetime.now(BEIJING))
    return JSONResponse(
        asdict(seen), status_code=200 if seen.ok else 503, headers={"Cache-Control": "no-store"}
    )


def page(config: Config, clock: Clock | None) -> HTMLResponse:
    """The page; told also when the archive cannot be read."""
    seen = health(config, clock, datetime.now(BEIJING))
    try:
        with ArchiveFile(config.archive, read_only=True) as archive:
            rows: dict[str, Any] = {
                "runs": list(reversed(queries.runs(archive, limit=RUNS))),
                "counts": queries.counts(archive),
                "newest": reports.newest(archive, limit=5),
            }
        with Standings(config.archive, read_only=True) as book:
            rows |= {"states": book.states(), "changes": book.changes(limit=CHANGES)}
    except ArchiveError:
        rows = {"runs": [], "counts": {}, "newest": [], "states": [], "changes": []}
    size = config.archive.stat().st_size if config.archive.exists() else 0
    return HTMLResponse(
        _PAGES.get_template("status.html").render(health=seen, size=size, words=IN_CHINESE, **rows),
        headers={"Cache-Control": "no-store"},
    )


def _text(at: datetime) -> str:
    return at.astimezone(BEIJING).isoformat(timespec="seconds")
