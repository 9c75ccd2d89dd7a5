"""A night as a process of its own, for the service: `python -m crawler.service.process`.

What a night takes in memory (feeds, judgements, copies) goes when it ends, so the service stays as
small as on its first day. The wish is one JSON line on standard input; events come out, one a line,
the last of them `night`. The night ends when it gets SIGTERM or its input ends: then the service is
gone.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.config import Config
from crawler.errors import HongxunError
from crawler.events import TellsRecords, heard, take_log, tell
from crawler.outcomes import Ending
from crawler.service.child import Child, Ended, Limits
from crawler.service.wish import Night, limits
from crawler.wanted import wanted_feeds

if TYPE_CHECKING:
    from collections.abc import Callable

AFTERWARDS = 3600.0
"""Seconds beyond the crawl's own limit for what follows it: feeds, judgements, the copy."""

QUIET = 6 * 3600.0
"""Seconds without an event; the crawl's own silence is watched inside."""

POLITE = 10
"""By so much a night gives way to the service, whose readers wait for their pages."""


def in_process(
    config: Config, night: Night, follow: Callable[[dict[str, Any]], None], *,
    lock: int, stop: threading.Event,
) -> dict[str, Any]:  # fmt: skip
    """Run the night in a process of its own; return its last event: `outcome` and `note`."""
    last: dict[str, Any] = {}

    def take(line: str) -> None:
        event = heard(line)
        if event.get("event") == "night":
            last.update(event)
        follow(event)

    def complain(line: str) -> None:
        follow({"event": "said", "level": "error", "text": line})

    crawl = limits(config)
    child = Child(
        [sys.executable, "-m", "crawler.service.process"],
        dict(os.environ),
        Limits(
            seconds=crawl.seconds + AFTERWARDS,
            silent=QUIET,
            memory=crawl.memory * 2,
            grace_stopping=8.0,
        ),
        keep_open=(lock,),
        complain=complain,
        first_line=json.dumps(
            {"config": asdict(config), "night": asdict(night), "lock": lock}, default=str
        ),
    )
    ended = child.run(take, stop)
    if not last:
        follow(last := _of_its_end(ended))
    return last


def _of_its_end(ended: Ended) -> dict[str, Any]:
    """The last event of a night that could not tell one."""
    if ended.reason == Ending.STOPPED:
        return {"event": "night", "outcome": Ending.STOPPED, "note": ""}
    return {"event": "night", "outcome": Ending.FAILED, "note": ended.reason or ended.word}


def main() -> None:
    """Run the night that standard input asks for; exit code 0 when it could be begun."""
    # Here and not above: the service imports this module, and must not carry what a night needs.
    from crawler.service.night import run_night

    os.nice(POLITE)
    take_log(TellsRecords())
    wish = json.loads(sys.stdin.readline())
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_for_the_end, args=(stop,), daemon=True).start()
    try:
        night = Night(**{**wish["night"], "source_ids": tuple(wish["night"]["source_ids"])})
        result = run_night(_config(wish["config"]), night, _follow, lock=wish["lock"], stop=stop)
    except HongxunError as refusal:
        tell("night", outcome="refused", note=str(refusal))
        sys.exit(1)
    tell("night", run=result.run_id, outcome=result.outcome, note=result.note)


def _follow(event: dict[str, Any]) -> None:
    tell(**event)


def _config(told: dict[str, Any]) -> Config:
    paths = {"sources", "archive", "feeds", "pages", "backups", "notify", "file"}
    values: dict[str, Any] = {
        key: Path(value) if key in paths and value else value for key, value in told.items()
    }
    values["wanted"] = wanted_feeds(told["wanted"], file="the service's own configuration")
    return Config(**values)


def _wait_for_the_end(stop: threading.Event) -> None:
    sys.stdin.read()
    stop.set()


if __name__ == "__main__":
    main()
