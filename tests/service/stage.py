"""A service to which things are done: its folder, its site, its wall clock, its disk."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from crawler.text.dates import BEIJING
from tests.service.test_serve import service, wait_for
from tests.spiders.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPORTS = 24
PAUSE = 0.15
"""Seconds between two requests: a night takes some seconds, so something can happen in it."""
SOON = 60.0
"""Seconds within which a night is begun once it can be."""
HOUR = datetime(2026, 3, 5, 2, 30, tzinfo=BEIJING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of a case."""

    seconds: float
    """From the moment at which the night could be run until it began."""
    runs: tuple[tuple[str, str, str], ...]
    """Night, outcome, note."""
    lost: int
    doubled: int
    nights: int = 1
    """How many nights there were to run."""

    @property
    def wrong(self) -> str:
        """What is not as it should be; empty: all is."""
        finished = [night for night, outcome, _ in self.runs if outcome == "finished"]
        silent = [run for run in self.runs if run[1] in ("unfinished", "")]
        complaints = [
            f"begun after {self.seconds:.0f} s" if self.seconds > SOON else "",
            f"finished {len(finished)} times" if len(finished) != self.nights else "",
            "a night was run twice" if len(set(finished)) != len(finished) else "",
            f"{self.lost} lost" if self.lost else "",
            f"{self.doubled} doubled" if self.doubled else "",
            f"no word about {silent}" if silent else "",
        ]
        return ", ".join(filter(None, complaints))


@dataclass
class Stage:
    """A folder, a site, and a wall clock that can be set."""

    folder: Path
    site: Site = field(default_factory=Site)
    home: str = ""
    url: str = ""
    process: subprocess.Popen[str] | None = None

    @contextmanager
    def service(
        self, *, environ: dict[str, str] | None = None, **settings: object
    ) -> Iterator[None]:
        """Start the service; killed at the end of the block, with all that it started."""
        settings = {"delay": PAUSE, **settings}
        with service(self.folder, self.home, environ=environ, **settings) as (process, url):
            self.process, self.url = process, url
            try:
                yield
            finally:
                for pid in self.family():
                    send(pid, signal.SIGKILL)

    def family(self) -> list[int]:
        """The service, its night and its crawl: as many as there are, the oldest first."""
        assert self.process is not None
        found = [self.process.pid]
        for pid in found:
            path = Path(f"/proc/{pid}/task/{pid}/children")
            threads = Path(f"/proc/{pid}/task").glob("*/children") if path.exists() else ()
            for thread in threads:
                found += [int(child) for child in thread.read_text().split()]
        return found

    def crawl(self) -> int:
        """The process that crawls, waited for."""
        return wait_for(lambda: next((pid for pid in self.family() if _is_crawl(pid)), 0))

    def runs(self) -> list[tuple[str, str, str]]:
        """Night, outcome and note of each run; none while there is no archive."""
        return self._rows("SELECT coalesce(night, ''), outcome, coalesce(note, '') FROM runs")

    def reports(self) -> int:
        return len(self._rows("SELECT id FROM articles"))

    def _rows(self, sql: str) -> list[tuple[str, str, str]]:
        path = self.folder / "data" / "archive.db"
        if not path.exists():
            return []
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=1)) as db:
                return db.execute(sql).fetchall()
        except sqlite3.Error:
            return []

    def in_the_middle(self) -> None:
        """Wait until some reports are there."""
        wait_for(lambda: self.reports() >= 3)

    def begins(self, after: int, *, patience: float = 150) -> float:
        """Seconds until there are more runs than `after`."""
        begun = time.monotonic()
        wait_for(lambda: len(self.runs()) > after, patience)
        return time.monotonic() - begun

    def came(self, seconds: float, *, nights: int = 1, linger: float = 5) -> Came:
        """Wait for the end of the night, then a while longer: does it run again?"""
        wait_for(lambda: sum(outcome == "finished" for _, outcome, _ in self.runs()) >= nights, 150)
        time.sleep(linger)
        found = [url for (url,) in self._rows("SELECT url FROM appearances")]  # type: ignore[misc]
        return Came(
            seconds=seconds, runs=tuple(self.runs()), lost=REPORTS - len(set(found)),
            doubled=self.reports() - REPORTS if len(found) >= REPORTS else 0, nights=nights,
        )  # fmt: skip


class Wall:
    """A wall clock for the service; the site and the test keep the machine's."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._file = folder / "wall"
        self._shim = folder / "wall.so"
        source = Path(__file__).with_name("wall.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self._shim, source], check=True)
        self.set(at)

    def set(self, at: datetime) -> None:
        """Let the service's clock show this, at once."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(str(round((at - datetime.now(UTC)).total_seconds())))
        fresh.replace(self._file)

    @property
    def environ(self) -> dict[str, str]:
        """What a process needs to follow it."""
        return {"LD_PRELOAD": str(self._shim), "HONGXUN_TEST_WALL": str(self._file)}


def _is_crawl(pid: int) -> bool:
    try:
        return b"spiders\0news" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def send(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def lives(pid: int) -> bool:
    return b"scheduler" in Path(f"/proc/{pid}/cmdline").read_bytes()


@contextmanager
def small_disk(stage: Stage) -> Iterator[Callable[[bool], None]]:
    """Put the service's data on a disk of its own, which can be filled to its end."""
    data = stage.folder / "data"
    data.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=150m", "tmpfs", data], check=True)

    def fill(full: bool) -> None:
        ballast = data / "ballast"
        ballast.unlink(missing_ok=True)
        if full:
            with ballast.open("wb", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(bytes(4096))

    try:
        yield fill
    finally:
        subprocess.run(["umount", "-l", data], check=True)


def may_mount() -> bool:
    """Whether this process may put a small disk into its tree."""
    with TemporaryDirectory() as folder:
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "tmpfs", folder], check=False, capture_output=True
        )
        if tried.returncode == 0:
            subprocess.run(["umount", folder], check=True)
    return tried.returncode == 0


@contextmanager
def locked(stage: Stage) -> Iterator[Callable[[], None]]:
    path = stage.folder / "data" / "archive.db"
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        yield db.rollback


def night_to_come(stage: Stage) -> None:
    """Make an archive with every report in it, whose last night was not run."""
    with stage.service(delay=0):
        stage.came(0, linger=0)
    path = stage.folder / "data" / "archive.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE appearances SET run_id = NULL")
        for table in ("state_changes", "source_states", "source_runs", "runs"):
            db.execute(f"DELETE FROM {table}")
