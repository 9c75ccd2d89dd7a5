"""Events: what a process tells the one that started it, one JSON object a line on standard output.

What is logged there is told as an event, too (`said`), so that nothing is told in two ways.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from contextlib import suppress
from typing import Any

from crawler.errors import HongxunError


def tell(event: str, **about: Any) -> None:
    """Write an event of this name, in ASCII, because standard output has the machine's encoding.
    When nobody listens any more, that is no error."""
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps({"event": event, **about}, default=str) + "\n")
        sys.stdout.flush()


def heard(line: str) -> dict[str, Any]:
    """The event in a line of a process's output; what is none was said by somebody else's `print`."""
    with suppress(ValueError):
        event = json.loads(line)
        if isinstance(event, dict) and "event" in event:
            return event
    return {"event": "said", "level": "warning", "source": "", "text": line.strip()}


class TellsRecords(logging.Handler):
    """Tells each record of the log as an event."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it; its source is the argument of that name."""
        tell("said", **said(record))


def said(record: logging.LogRecord) -> dict[str, str]:
    """A record as `level` (`info`, `warning`, `error`), `source` (may be empty) and `text`, the
    traceback included, unless its error is a sentence of ours."""
    about = record.args if isinstance(record.args, dict) else {}
    level = "error" if record.levelno >= logging.ERROR else "warning"
    error = record.exc_info[1] if record.exc_info else None
    text = (
        f"{record.getMessage()}: {error}"
        if isinstance(error, HongxunError)
        else logging.Formatter().format(record).strip()
    )
    return {
        "level": level if record.levelno >= logging.WARNING else "info",
        "source": str(about.get("source", "")),
        "text": text,
    }


def take_log(handler: logging.Handler) -> None:
    """Give the handler all that Python's logging, its warnings and uncaught errors have to say."""
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    log = logging.getLogger("hongxun")
    sys.excepthook = lambda kind, error, trace: log.error(
        "ended by an error", exc_info=(kind, error, trace)
    )
    threading.excepthook = lambda about: log.error(
        "a thread ended by an error", exc_info=about.exc_value
    )
