"""What goes wrong with a machine, done to a real service: is the night run or made up for, how soon,
how often, and does a row tell of it?

Each case is a function of a `Stage`; its docstring is what a keeper would call it. `CASES` lists
them; `tests.bench.troubles` plays them all, `test_troubles` some.
"""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crawler.text.dates import BEIJING
from tests.service.stage import (
    HOUR,
    PAUSE,
    REPORTS,
    Came,
    Stage,
    Wall,
    lives,
    locked,
    night_to_come,
    send,
    small_disk,
)
from tests.service.test_serve import ROOT, get, service, wait_for
from tests.spiders.site import serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# Killed.


def crawl_killed(stage: Stage) -> Came:
    """the crawl is killed in the middle"""
    with stage.service():
        stage.in_the_middle()
        send(stage.crawl(), signal.SIGKILL)
        wait_for(lambda: stage.runs()[0][1] != "unfinished")
        return stage.came(stage.begins(1))


def night_killed(stage: Stage) -> Came:
    """the night's process is killed in the middle"""
    with stage.service():
        stage.in_the_middle()
        send(stage.family()[1], signal.SIGKILL)
        return stage.came(stage.begins(1))


def service_killed(stage: Stage) -> Came:
    """the service is killed in the middle and started again"""
    with stage.service():
        stage.in_the_middle()
        assert stage.process is not None
        stage.process.kill()
        stage.process.wait()
        with stage.service():
            return stage.came(stage.begins(1))


def power_cut(stage: Stage) -> Came:
    """everything is killed at once and started again"""
    with stage.service():
        stage.in_the_middle()
        for pid in stage.family():
            send(pid, signal.SIGKILL)
    with stage.service():
        return stage.came(stage.begins(1))


def told_to_end(stage: Stage) -> Came:
    """the service is told to end in the middle and started again"""
    with stage.service():
        stage.in_the_middle()
        assert stage.process is not None
        stage.process.terminate()
        stage.process.wait(timeout=10)
    with stage.service():
        return stage.came(stage.begins(1))


# The clock.


def asleep_at_the_hour(stage: Stage) -> Came:
    """the machine sleeps from before the hour until five hours after"""
    return _sleeps(stage, awake=HOUR + timedelta(hours=5))


def asleep_for_days(stage: Stage) -> Came:
    """the machine sleeps for three days: one night is made up for, not three"""
    return _sleeps(stage, awake=HOUR + timedelta(days=3))


def _sleeps(stage: Stage, *, awake: datetime) -> Came:
    wall = _night_before_done(stage)
    with stage.service(environ=wall.environ):
        wait_for(lambda: get(f"{stage.url}/healthz"))
        family = stage.family()
        for pid in family:
            send(pid, signal.SIGSTOP)
        wall.set(awake)
        time.sleep(2)
        for pid in family:
            send(pid, signal.SIGCONT)
        return stage.came(stage.begins(1), nights=2)


def asleep_in_the_middle(stage: Stage) -> Came:
    """the machine sleeps for eight hours in the middle of a night"""
    wall = Wall(stage.folder, HOUR + timedelta(minutes=1))
    with stage.service(environ=wall.environ):
        stage.in_the_middle()
        family = stage.family()
        for pid in family:
            send(pid, signal.SIGSTOP)
        wall.set(HOUR + timedelta(hours=8))
        time.sleep(2)
        for pid in family:
            send(pid, signal.SIGCONT)
        return stage.came(0)


def stepped_over_the_hour(stage: Stage) -> Came:
    """the clock is set forward over the hour"""
    wall = _night_before_done(stage)
    with stage.service(environ=wall.environ):
        wait_for(lambda: get(f"{stage.url}/healthz"))
        wall.set(HOUR + timedelta(minutes=30))
        return stage.came(stage.begins(1), nights=2)


def stepped_back(stage: Stage) -> Came:
    """the clock is set back over the hour after the night, and comes to it again"""
    wall = Wall(stage.folder, HOUR + timedelta(minutes=1))
    with stage.service(environ=wall.environ):
        seconds = stage.begins(0)
        stage.came(seconds, linger=0)
        wall.set(HOUR - timedelta(seconds=20))
        return stage.came(seconds, linger=45)


def stepped_back_a_year(stage: Stage) -> Came:
    """a clock that was a year ahead is put right in the middle of a night"""
    wall = Wall(stage.folder, HOUR + timedelta(days=365))
    with stage.service(environ=wall.environ):
        stage.in_the_middle()
        wall.set(HOUR + timedelta(minutes=5))
        return stage.came(stage.begins(1), nights=2)


def at_the_hour_in_utc(stage: Stage) -> Came:
    """a container in UTC: half past two in Beijing is 18:30"""
    return _at_the_hour(stage, "UTC")


def at_the_hour_in_new_york(stage: Stage) -> Came:
    """a machine whose zone puts its clock forward on that very night"""
    return _at_the_hour(stage, "America/New_York", datetime(2026, 3, 9, 2, 30, tzinfo=BEIJING))


def _at_the_hour(stage: Stage, zone: str, hour: datetime = HOUR) -> Came:
    wall = _night_before_done(stage, hour)
    with stage.service(environ={**wall.environ, "TZ": zone}):
        wait_for(lambda: get(f"{stage.url}/healthz"))
        wall.set(hour - timedelta(seconds=8))
        came = stage.came(stage.begins(1) - 8, nights=2)
        assert {night for night, _, _ in came.runs} == {
            f"{hour - timedelta(days=1):%Y-%m-%d}", f"{hour:%Y-%m-%d}"
        }  # fmt: skip
        return came


def _night_before_done(stage: Stage, hour: datetime = HOUR) -> Wall:
    """Run the night before, and let the clock show five minutes before the hour."""
    wall = Wall(stage.folder, hour - timedelta(hours=2))
    with stage.service(environ=wall.environ, delay=0):
        stage.came(0, linger=0)
    wall.set(hour - timedelta(minutes=5))
    return wall


# Two at once.


def two_services(stage: Stage) -> Came:
    """two services are started at once"""
    with stage.service():
        first = stage.family()
        with service(stage.folder, stage.home, delay=PAUSE) as (second, _):
            seconds = stage.begins(0)
            came = stage.came(seconds)
            assert sum(lives(pid) for pid in (first[0], second.pid)) == 1
            return came


def service_and_crawl(stage: Stage) -> Came:
    """a crawl is started by hand while the service crawls"""
    with stage.service():
        seconds = stage.begins(0)
        crawl = subprocess.run(
            [sys.executable, str(ROOT / "scheduler.py"), "crawl", "--allow-private"],
            cwd=stage.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert crawl.returncode == 1
        assert "hongxun serve (process" in crawl.stderr
        return stage.came(seconds)


# The disk and the archive.


def disk_full_at_the_hour(stage: Stage) -> Came:
    """the disk is full at the hour, and has room again later"""
    with small_disk(stage) as fill:
        night_to_come(stage)
        fill(True)
        with stage.service():
            wait_for(lambda: "MB left" in get(f"{stage.url}/healthz")[2].decode())
            fill(False)
            return stage.came(stage.begins(0))


def disk_full_in_the_middle(stage: Stage) -> Came:
    """the disk gets full in the middle of a night, and has room again later"""
    with small_disk(stage) as fill, stage.service():
        stage.in_the_middle()
        fill(True)
        wait_for(lambda: get(f"{stage.url}/healthz")[0] == 503)
        wait_for(lambda: len(stage.family()) == 1)
        asked = len(stage.site.log)
        time.sleep(5)
        assert len(stage.site.log) == asked, "a site was asked for what cannot be kept"
        before = len(stage.runs())
        fill(False)
        return stage.came(stage.begins(before))


def locked_at_the_hour(stage: Stage) -> Came:
    """somebody's tool has locked the archive at the hour"""
    night_to_come(stage)
    with locked(stage) as unlock, stage.service():
        wait_for(lambda: "in use" in get(f"{stage.url}/healthz")[2].decode())
        unlock()
        return stage.came(stage.begins(0))


def locked_in_the_middle(stage: Stage) -> Came:
    """somebody's tool locks the archive in the middle of a night, for minutes"""
    with stage.service():
        stage.in_the_middle()
        with locked(stage) as unlock:
            wait_for(lambda: len(stage.family()) == 1, 240)
            before = len(stage.runs())
            unlock()
            return stage.came(stage.begins(before))


def read_all_the_time(stage: Stage) -> Came:
    """somebody's tool reads in the archive all the time"""
    night_to_come(stage)
    path = stage.folder / "data" / "archive.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM articles").fetchone()
        with stage.service():
            return stage.came(stage.begins(0))


# What hangs, what does not answer, what is wrong.


def hung(stage: Stage) -> Came:
    """the crawl hangs, deaf to everything"""
    with stage.service(longest=0.004):
        stage.in_the_middle()
        send(stage.crawl(), signal.SIGSTOP)
        wait_for(lambda: stage.runs()[0][1] != "unfinished")
        return stage.came(stage.begins(1))


def network_away(stage: Stage) -> Came:
    """nobody can be reached at the hour, and for longer than the tries would last"""
    with serve(stage.site) as other:
        pass
    stage.home, home = other, stage.home
    with stage.service():
        wait_for(lambda: "network" in get(f"{stage.url}/healthz")[2].decode())
        time.sleep(5)
        assert len(stage.runs()) == 1, "a crawl is no way to ask whether somebody is there"
        with serve(stage.site, port=int(other.rsplit(":", 1)[1].strip("/"))):
            came = stage.came(stage.begins(1))
    stage.home = home
    return came


def registry_wrong(stage: Stage) -> Came:
    """the registry has a mistake at the hour, which is mended later"""
    wall = _night_before_done(stage)
    registry = stage.folder / "sources.toml"
    with stage.service(environ=wall.environ):
        wait_for(lambda: get(f"{stage.url}/healthz"))
        right = registry.read_text(encoding="utf-8")
        registry.write_text(right.replace("level", "levle"), encoding="utf-8")
        wall.set(HOUR + timedelta(seconds=1))
        wait_for(lambda: "levle" in get(f"{stage.url}/healthz")[2].decode())
        registry.write_text(right, encoding="utf-8")
        return stage.came(stage.begins(1), nights=2)


ANYWHERE = (
    crawl_killed, night_killed, service_killed, power_cut, told_to_end, two_services,
    service_and_crawl, locked_at_the_hour, locked_in_the_middle, read_all_the_time, hung,
    network_away,
)  # fmt: skip
WITH_A_COMPILER = (
    asleep_at_the_hour, asleep_for_days, asleep_in_the_middle, stepped_over_the_hour, stepped_back,
    stepped_back_a_year, at_the_hour_in_utc, at_the_hour_in_new_york, registry_wrong,
)  # fmt: skip
AS_ROOT = (disk_full_at_the_hour, disk_full_in_the_middle)
CASES: tuple[Callable[[Stage], Came], ...] = (*ANYWHERE, *WITH_A_COMPILER, *AS_ROOT)


def play(case: Callable[[Stage], Came], folder: Path) -> Came:
    """One case in an empty folder."""
    stage = Stage(folder)
    rows = [
        stage.site.article(f"/gzdt/{n}.html", n, f"2026-01-{28 - n:02}") for n in range(REPORTS)
    ]
    stage.site.home({"/gzdt/": "工作动态"}, f"<ul>{''.join(rows[:6])}</ul>")
    stage.site.list("/gzdt/", rows)
    with serve(stage.site) as stage.home:
        return case(stage)
