"""The nights' clock: starts a night when it is due, one at a time, and makes up for missed ones.

APScheduler rings at the hour. Beside it, the archive is asked every few seconds whether the last
night has been run, on a timer that no change of the wall clock moves: so a night is made up for
whether the machine slept, the clock was set, the disk was full or the service was down.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from crawler.archive import queries
from crawler.archive.ledger import Ledger
from crawler.errors import HongxunError
from crawler.outcomes import Ending
from crawler.service.due import Due, is_due, is_given_up, last_due, next_due, tries
from crawler.service.knock import somebody_answers
from crawler.service.process import in_process
from crawler.service.room import needs_room
from crawler.service.trouble import Trouble
from crawler.service.wish import Night
from crawler.sources.registry import choose, load
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


class _GivenUp(HongxunError):  # noqa: N818 - a decision, not a fault
    """The night is not tried again."""


class Clock:
    """Runs nights for the holder of the archive's lock."""

    def __init__(
        self, config: Config, log: Log, *, lock: int, allow_private: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(BEIJING),
    ) -> None:  # fmt: skip
        self.config = config
        self.trouble = Trouble(log)
        """Why the night that is due cannot be run."""
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
            if await asyncio.to_thread(self._may_begin, night):
                await self._note("")
                self.running = True
                last = await asyncio.to_thread(self._run, night)
                await self._note(str(last["note"]) if last["outcome"] == "refused" else "")
            else:
                await self._note("")
        except _GivenUp as error:
            await self._note(str(error), for_good=True)
        except (HongxunError, OSError) as error:
            await self._note(str(error))
        finally:
            self.running = False

    async def _note(self, text: str, *, for_good: bool = False) -> None:
        await asyncio.to_thread(self.trouble.note, self.config, text, for_good=for_good)

    def _run(self, night: date) -> dict[str, Any]:
        return in_process(
            self.config,
            Night(trigger="clock", day=night.isoformat(), allow_private=self._allow_private),
            self._log.follow,
            lock=self._lock,
            stop=self._stop,
        )

    def _may_begin(self, night: date) -> bool:
        """Whether the night is due; raises when it cannot be begun, or the archive not be asked."""
        needs_room(self.config)
        with Ledger(self.config.archive) as ledger:
            ledger.close_broken(self.trouble.text)
            runs = queries.runs(ledger, night=night.isoformat())
            later = queries.runs(ledger, night=(night + timedelta(days=1)).isoformat())
        if any(run.outcome == Ending.FINISHED for run in later):
            return False  # the clock was set back over the hour
        if is_given_up(runs):
            raise _GivenUp(
                f"The night of {night} failed {tries(runs)} times and is given up; the last time "
                f"with: {runs[-1].outcome}. {runs[-1].note}".strip()
            )
        due = is_due(runs, self._now())
        if due is Due.NO:
            return False
        sources = choose(load(self.config.sources), ())
        if due is Due.WHEN_SOMEBODY_ANSWERS and not somebody_answers(
            sources, allow_private=self._allow_private
        ):
            raise HongxunError("No source can be reached; the night waits for the network.")
        return True
