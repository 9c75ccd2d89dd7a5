"""The nights' clock: starts a night when it is due, one at a time, and makes up for missed ones.

APScheduler rings at the hour. Beside it, the archive is asked every few seconds whether the last
night has been run, on a timer that no change of the wall clock moves: so a night is made up for
whether the machine slept, the clock was set, the disk was full or the service was down.
"""

from __future__ import annotations

import asyncio
import shutil
import threading
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from crawler.archive import queries
from crawler.archive.ledger import Ledger
from crawler.errors import HongxunError
from crawler.service.due import is_due, last_due, next_due
from crawler.service.process import in_process
from crawler.service.wish import Night
from crawler.sources.registry import load
from crawler.text.dates import BEIJING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import date

    from crawler.config import Config
    from crawler.service.logs import Log

ZONE = "Asia/Shanghai"

LATE = 6 * 3600
"""Seconds by which the hour's bell may come late (the machine slept) and still ring."""

LOOK_EVERY = 20.0
"""Seconds between two looks at whether a night is due."""

ROOM = 64 * 1024 * 1024
"""Bytes that must be free on the archive's disk before a night is begun."""


class Clock:
    """Runs nights for the holder of the archive's lock."""

    def __init__(
        self, config: Config, log: Log, *, lock: int, allow_private: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(BEIJING),
    ) -> None:  # fmt: skip
        self.config = config
        self.trouble = ""
        """Why the night that is due cannot be run; empty: nothing stands in its way."""
        self.running = False
        self._log = log
        self._lock = lock
        self._allow_private = allow_private
        self._now = now
        self._stop = threading.Event()
        self._night: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(timezone=ZONE)

    @asynccontextmanager
    async def ticking(self) -> AsyncIterator[None]:
        """Run nights as long as the block runs; a night that is under way at its end is ended."""
        self._set()
        self._scheduler.start()
        looking = asyncio.create_task(self._look_again())
        try:
            yield
        finally:
            self.stop()
            looking.cancel()
            self._scheduler.shutdown(wait=False)
            if self._night is not None:
                await asyncio.gather(self._night, return_exceptions=True)

    def stop(self) -> None:
        """Begin no more nights, and end the one that is under way."""
        self._stop.set()

    def take(self, config: Config) -> None:
        """Go on with another configuration; a night that is under way ends with its own."""
        self.config = config
        self._set()

    @property
    def next(self) -> datetime:
        """When the next night begins, in Beijing time."""
        return next_due(self._now(), self.config.at)

    def look(self) -> None:
        """Start the night that is due, unless one is under way."""
        if self._stop.is_set() or (self._night is not None and not self._night.done()):
            return
        self._night = asyncio.create_task(self._run_if_due())

    def _set(self) -> None:
        """APScheduler drops a job that is one second late unless told otherwise, and takes the
        machine's zone unless the trigger has one: both are said."""
        hour, minute = self.config.at.split(":")
        self._scheduler.add_job(
            self._ring,
            CronTrigger(hour=int(hour), minute=int(minute), timezone=ZONE),
            id="night",
            replace_existing=True,
            misfire_grace_time=LATE,
            coalesce=True,
            max_instances=1,
        )

    async def _ring(self) -> None:
        self.look()

    async def _look_again(self) -> None:
        while True:
            self.look()
            await asyncio.sleep(LOOK_EVERY)

    async def _run_if_due(self) -> None:
        night = last_due(self._now(), self.config.at)
        try:
            if not await asyncio.to_thread(self._may_begin, night):
                return
            self.running = True
            last = await asyncio.to_thread(self._run, night)
            self._say_once("" if last["outcome"] != "refused" else str(last["note"]))
        except (HongxunError, OSError) as trouble:
            self._say_once(str(trouble))
        finally:
            self.running = False

    def _run(self, night: date) -> dict[str, Any]:
        return in_process(
            self.config,
            Night(trigger="clock", day=night.isoformat(), allow_private=self._allow_private),
            self._log.follow,
            lock=self._lock,
            stop=self._stop,
        )

    def _may_begin(self, night: date) -> bool:
        """Whether the night is due; raises when it is and cannot be begun."""
        with Ledger(self.config.archive) as ledger:
            ledger.close_broken()
            if not is_due(queries.runs(ledger, night=night.isoformat()), self._now()):
                self.trouble = ""
                return False
        load(self.config.sources)
        if shutil.disk_usage(self.config.archive.resolve().parent).free < ROOM:
            raise HongxunError(
                f"{self.config.archive}: its disk has less than {ROOM >> 20} MB left; "
                "the night waits until there is room."
            )
        return True

    def _say_once(self, trouble: str) -> None:
        if trouble and trouble != self.trouble:
            self._log.say(trouble, level="error")
        self.trouble = trouble
