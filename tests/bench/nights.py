"""Bars of a service that runs for months: its memory after two hundred nights, and what it grew by,
with readers between the nights; and the largest of the processes that it starts.

Takes a quarter of an hour or more, so it is only run when it is asked for by name. One site: what the
service itself keeps does not depend on their number, because each night is a process of its own.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from crawler.service.child import resident
from tests.bench.days import AHEAD
from tests.bench.figure import Figure
from tests.service.test_serve import get, rested, runs, service, small_site, wait_for
from tests.spiders.site import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

NIGHTS = 200
TOLD = (1, 20, 50, 100, 150, NIGHTS)
"""Nights after which the memory is told."""

READ = (
    "/", "/status", "/healthz", "/feeds/", "/feeds/all.xml", "/feeds/all.atom", "/feeds/all.json",
    "/archive/", "/archive/archive", "/archive/archive/newest", "/archive/archive/newest.json",
    "/archive/archive/articles", "/archive/archive/articles/1", "/archive/archive/source_states",
    "/archive/archive/articles?_search=%E6%95%91%E6%8A%A4+{night}",
    "/archive/archive/articles.json?_size={night}&_shape=array",
    "/archive/archive.json?sql=select+{night},+count(*)+from+appearances",
)  # fmt: skip
"""What readers ask for between two nights; some of it is never asked for twice."""


def figures() -> Iterator[Figure]:
    """Two hundred nights."""
    memory: dict[int, float] = {}
    largest = errors = 0
    with TemporaryDirectory() as name, serve(small_site()) as home:
        folder = Path(name)
        days = folder / "days"
        days.write_text("0", encoding="utf-8")
        environ = {AHEAD: str(days)}
        with service(folder, home, environ=environ, program=("-m", "tests.bench.days")) as (
            process,
            url,
        ):
            for night in range(1, NIGHTS + 1):

                def over(night: int = night) -> bool:
                    nonlocal largest
                    largest = max(largest, *_peaks(process.pid))
                    ended = [outcome for _, outcome in runs(folder)].count("finished")
                    return ended >= night and rested(url)

                wait_for(over)
                errors += sum(get(url + path.format(night=night))[0] >= 400 for path in READ)
                memory[night] = resident(process.pid) / 1_000_000
                if night in TOLD:
                    told = f"nights: memory of the service after night {night}"
                    yield Figure(told, memory[night], unit=" MB")
                days.write_text(str(night), encoding="utf-8")
    yield Figure("nights: errors of readers", errors, 0, at_most=True)
    yield Figure("nights: the most memory of the service", max(memory.values()), 90, True, " MB")
    grown = memory[NIGHTS] - memory[1]
    yield Figure("nights: by how much it grew since the first", grown, 5, True, " MB")
    yield Figure("nights: the largest process of a night", largest / 1_000_000, 200, True, " MB")


def _peaks(pid: int) -> Iterator[int]:
    """The most memory that each of a process's descendants has had, in bytes."""
    yield 0
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(thread).split():
            for found in re.findall(r"VmHWM:\s+(\d+)", _read(Path(f"/proc/{child}/status"))):
                yield int(found) * 1024
            yield from _peaks(int(child))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
