"""What the service writes to its output: plain lines, or JSON lines, each with run and source."""

from __future__ import annotations

import io
import json
import logging
import sys
from datetime import datetime
from typing import Any

from crawler.events import said, take_log
from crawler.outcomes import Ending
from crawler.text.dates import BEIJING


class Log:
    """One line a fact. Plain lines carry no time: the journal and `docker logs` add theirs."""

    def __init__(self, form: str = "plain") -> None:
        self.form = form
        self._run: int | None = None

    def say(self, text: str, *, level: str = "info", source: str = "") -> None:
        """Write a sentence; `level` is `info`, `warning` or `error`."""
        if self.form == "json":
            line = json.dumps(
                {
                    "time": datetime.now(BEIJING).isoformat(timespec="seconds"),
                    "level": level,
                    "run": self._run,
                    "source": source or None,
                    "text": text,
                },
                ensure_ascii=False,
            )
        else:
            where = [f"run {self._run}" if self._run else "", source]
            line = " ".join(filter(None, [*where, f"{level}:" if level != "info" else "", text]))
        # At once, because threads write here.
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def take_over(self) -> None:
        """From now on, what Python's logging, its warnings and uncaught errors of this process say
        are lines of this log, and the log is UTF-8, whatever the machine speaks."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        take_log(_Lines(self))

    def follow(self, event: dict[str, Any]) -> None:
        """Write what of a night's events a keeper may want to read later."""
        kind = event.get("event")
        if kind == "run":
            self._run = event["run"]
            self.say(f"begins, {event['sources']} sources")
        elif kind == "source":
            failed = bool(event.get("first_error"))
            self.say(
                source_line(event),
                level="warning" if failed else "info",
                source=str(event["source"]),
            )
        elif kind == "said":
            level, source = event.get("level", "info"), event.get("source", "")
            self.say(str(event["text"]), level=level, source=source)
        elif kind == "night":
            level = "info" if event["outcome"] == Ending.FINISHED else "warning"
            self.say(f"ended: {event['outcome']}. {event.get('note', '')}".strip(), level=level)
            self._run = None


class _Lines(logging.Handler):
    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._log.say(**said(record))


def source_line(event: dict[str, Any]) -> str:
    """What one source brought, in one line, without its name."""
    if not event.get("answered"):
        return f"unreachable: {event.get('first_error') or 'no answer'}"
    dropped = sum((event.get("dropped") or {}).values())
    told = (
        f"{event.get('new', 0)} new, {event.get('repeated', 0)} repeated, "
        f"{dropped} dropped, {event.get('failed', 0)} failed; "
        f"{event.get('listed', 0)} listed, {event.get('fetched', 0)} fetched"
    )
    return f"{told}; first error: {event['first_error']}" if event.get("first_error") else told
