"""One night: open its run, crawl in a process of its own, publish the feeds, say what happened.

The crawl is a child because Twisted's reactor starts once a process, and because whatever a page
does to a parser must not end the service. The child prints one JSON event a line; here they are
read, handed to whoever shows them, and gathered into a `NightResult`.
"""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from crawler.archive.ledger import Ledger
from crawler.events import heard
from crawler.outcomes import Ending, SourceRun, Trouble
from crawler.service import afterwards
from crawler.service.child import Child, Ended
from crawler.service.judging import judge_night
from crawler.service.wish import Night, limits
from crawler.sources.registry import choose, load
from feeds.publish import Published, publish_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from crawler.config import Config
    from crawler.health.telling import Change

    Follow = Callable[[dict[str, Any]], None]

__all__ = ["Night", "NightResult", "run_night"]


@dataclass(slots=True, kw_only=True)
class NightResult:
    """What came of one night."""

    run_id: int = 0
    finished: bool = False
    """The crawl told its result and ended by itself."""
    outcome: str = ""
    """An `Ending`, or in Scrapy's word why the crawl was closed."""
    note: str = ""
    requests: int = 0
    sources: list[SourceRun] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    """What is to be said of the sources."""
    published: Published | None = None

    @property
    def good(self) -> bool:
        """Finished, and at least one source answered: exit code 0."""
        return self.finished and any(source.answered for source in self.sources)


def run_night(
    config: Config, night: Night, follow: Follow, *, lock: int, stop: threading.Event | None = None
) -> NightResult:
    """Crawl, then publish. `follow` is called with each event as it comes; `stop` ends the night.

    `lock` is the descriptor of the archive's lock (`archive.lock.hold`), which the caller holds.
    Raises RegistryError, ArchiveError when the archive cannot be written, and FeedsError.
    """
    sources = choose(load(config.sources), night.source_ids)
    with Ledger(config.archive) as ledger:
        ledger.close_broken()
        run_id = ledger.begin_run(night.trigger, len(sources), night=night.name(config))
    result = NightResult(run_id=run_id)
    follow({"event": "run", "run": run_id, "sources": len(sources)})
    child = Child(_command(config, night, run_id), os.environ, limits(config), keep_open=(lock,))
    ended = child.run(lambda line: _take(line, result, follow), stop or threading.Event())
    result.finished = result.finished and ended.code == 0 and not ended.reason
    _close(config, result, ended)
    name = night.name(config)
    if result.finished and name:
        _judge(config, result, date.fromisoformat(name))
    try:
        if result.outcome != Ending.STOPPED:
            result.published = publish_for(config)
    finally:
        # Also where the feeds cannot be written.
        names = {source.id: source.name for source in sources}
        afterwards.tell(config, result.changes, names, follow)
        if result.good and name:
            afterwards.copy(config, follow)
    if result.outcome == Ending.FINISHED and name:
        afterwards.ping(config, follow)
    return result


def _close(config: Config, result: NightResult, ended: Ended) -> None:
    """Give the run its last word, also where the child could not."""
    outcome: str
    note = result.note if ended.reason in ("", Ending.STOPPED) else ended.reason
    if result.finished and result.requests < len(result.sources):
        outcome, note = Ending.TOO_FEW, "Fewer requests went out than there are sources."
        result.finished = False
    elif result.finished:
        outcome = Ending.FINISHED if result.good else Ending.NO_ANSWER
    elif ended.reason == Ending.STOPPED:
        outcome = Ending.STOPPED
    elif ended.reason:
        outcome = Ending.KILLED
    else:
        said = result.outcome not in ("", Ending.FINISHED)
        outcome = result.outcome if said else Ending.FAILED
        note = note or f"The crawl ended with {ended.word}; what it had read is kept."
    result.outcome, result.note = outcome, note
    with Ledger(config.archive) as ledger:
        ledger.end_run(result.run_id, outcome=outcome, requests=result.requests or None, note=note)


def _judge(config: Config, result: NightResult, day: date) -> None:
    """In which state is each source? A night on which our own network failed is not done."""
    judged = judge_night(config.archive, result.run_id, result.sources, day=day)
    result.changes = judged.changes
    if judged.cut_off and result.outcome == Ending.FINISHED:
        result.outcome = Ending.NETWORK
        result.note = (
            f"{judged.cut_off} of {len(result.sources)} sources were out of reach at once; "
            "the night is tried again."
        )
        with Ledger(config.archive) as ledger:
            ledger.end_run(result.run_id, outcome=result.outcome, note=result.note)


def _take(line: str, result: NightResult, follow: Follow) -> None:
    event = heard(line)
    if event.get("event") == "source":
        result.sources.append(_source_run(event))
    elif event.get("event") == "result":
        result.outcome = str(event.get("outcome", ""))
        result.finished = result.outcome == Ending.FINISHED
        result.requests = int(event.get("requests", 0))
        result.note = str(event.get("note", ""))
    follow(event)


def _source_run(event: dict[str, Any]) -> SourceRun:
    known = {field.name for field in fields(SourceRun)}
    told = {key: value for key, value in event.items() if key in known}
    told["trouble"] = Trouble(told.get("trouble", ""))
    return SourceRun(source_id=event["source"], **told)


def _command(config: Config, night: Night, run_id: int) -> list[str]:
    settings = {
        "SOURCES": config.sources or "",
        "ARCHIVE": config.archive,
        "PAGES": config.pages,
        "DELAY": config.delay,
        "CONTACT": config.contact,
        "SOURCE_IDS": ",".join(night.source_ids),
        "FULL": int(night.full),
        "SINCE": night.since,
        "MAX_PAGES": night.max_pages,
        "ALLOW_PRIVATE": int(night.allow_private),
        "TRIGGER": night.trigger,
        "RUN": run_id,
        "NIGHT": night.name(config),
    }
    command = [sys.executable, "-m", "spiders", "news"]
    for name, value in settings.items():
        command += ["-s", f"HONGXUN_{name}={value}"]
    return command
