"""`hongxun serve …` under a clock that a file moves on: `NIGHTS_AHEAD` names the file, which holds a
number of days. So the bench `nights` has the service live through months in minutes."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import scheduler
from crawler.commands import serve
from crawler.service import clock
from crawler.text.dates import BEIJING

AHEAD = "NIGHTS_AHEAD"


def moved() -> datetime:
    """Now, as many days ahead as the file says."""
    told = Path(os.environ[AHEAD]).read_text(encoding="utf-8")
    return datetime.now(BEIJING) + timedelta(days=int(told or 0))


if __name__ == "__main__":
    clock.LOOK_EVERY = 0.2
    serve.Clock = partial(clock.Clock, now=moved)  # type: ignore[misc, assignment]
    scheduler.main()
