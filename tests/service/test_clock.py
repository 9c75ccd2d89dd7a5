"""The clock on an archive whose last night is not done."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.archive.ledger import Ledger
from crawler.archive.lock import hold
from crawler.config import Config
from crawler.service.clock import Clock
from crawler.service.logs import Log
from crawler.text.dates import BEIJING

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=BEIJING)


def test_a_night_that_is_given_up_says_how_often_it_failed(tmp_path: Path) -> None:
    config = Config(archive=tmp_path / "archive.db")
    with Ledger(config.archive) as ledger:
        for outcome in ["failed"] * 6 + ["stopped"] * 3:
            run = ledger.begin_run("clock", 1, night="2026-03-05", at=NOON)
            ledger.end_run(run, outcome=outcome, at=NOON)

    async def look(clock: Clock) -> str:
        async with clock.ticking():
            while not clock.trouble.text:
                await asyncio.sleep(0.05)
            return clock.trouble.text

    with hold(config.archive, "test") as lock:
        clock = Clock(config, Log(), lock=lock, now=lambda: NOON)
        said = asyncio.run(look(clock))
    assert said.startswith("The night of 2026-03-05 failed 6 times and is given up")
