"""Copies of the archive: made while others read it, checked, thinned out, put back.

A copy is a whole SQLite file. `cp` of a live archive is none: it misses what is still in the
write-ahead log.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.archive.connection import told
from crawler.archive.migrate import version
from crawler.archive.rows import BEIJING, now
from crawler.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""Of how many of the latest days, weeks and months that have a copy one is kept."""

_NAME = "%Y%m%dT%H%M%S"
_BEFORE, _AFTER = "archive-", ".db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy in the folder."""

    path: Path
    at: datetime
    """When it was made, in Beijing time."""


def copy(archive: Path, folder: Path, *, at: datetime | None = None) -> Copy:
    """Copy the archive into the folder, check the copy, and thin out the older ones.

    Raises ArchiveError; then the older copies are all still there.
    """
    moment = (at or now()).astimezone(BEIJING)
    target = folder / f"{_BEFORE}{moment.strftime(_NAME)}{_AFTER}"
    unfinished = target.with_name(f".{target.name}.unfinished")
    with told(target):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(".*.unfinished"):
            left.unlink()
        # Not opened for reading only: SQLite 3.40 then counts the generated columns of `articles`
        # among those to copy, and fails.
        conn = sqlite3.connect(f"{archive.absolute().as_uri()}?mode=rw", uri=True)
        try:
            conn.execute("VACUUM INTO ?", (str(unfinished),))
        finally:
            conn.close()
        check(unfinished)
        os.replace(unfinished, target)
        found = copies(folder)
        wanted = kept(one.at for one in found)
        for one in found:
            if one.at not in wanted:
                one.path.unlink()
    return Copy(path=target, at=moment.replace(microsecond=0))


def copies(folder: Path) -> list[Copy]:
    """The copies in the folder, the latest first."""
    found = []
    for path in folder.glob(f"{_BEFORE}*{_AFTER}"):
        text = path.name[len(_BEFORE) : -len(_AFTER)]
        try:
            at = datetime.strptime(text, _NAME).replace(tzinfo=BEIJING)
        except ValueError:
            continue
        found.append(Copy(path=path, at=at))
    return sorted(found, key=lambda one: one.at, reverse=True)


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Which copies stay: the last one of each of the latest days, weeks and months."""
    latest = sorted(moments, reverse=True)
    rules: Sequence[tuple[int, Callable[[datetime], object]]] = (
        (DAILY, datetime.date),
        (WEEKLY, lambda at: at.isocalendar()[:2]),
        (MONTHLY, lambda at: (at.year, at.month)),
    )
    wanted: set[datetime] = set()
    for count, period in rules:
        firsts = {period(at): at for at in reversed(latest)}
        wanted |= set(sorted(firsts.values(), reverse=True)[:count])
    return wanted


def check(path: Path) -> None:
    """Open a copy and look through all of it. Raises ArchiveError when it is no sound archive."""
    with told(path):
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            version(conn)
            found = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
            astray = conn.execute("PRAGMA foreign_key_check").fetchone()
        finally:
            conn.close()
        if found != "ok" or astray is not None:
            raise ArchiveError(
                f"is damaged ({found if found != 'ok' else 'a row points nowhere'})."
            )


def restore(source: Path, archive: Path) -> Path | None:
    """Put a copy in the archive's place; what was there is kept beside it: its new path, None when
    there was none. Only for who holds the archive's lock. Raises ArchiveError."""
    if not source.is_file():
        raise ArchiveError(f"{source}: there is no such copy.")
    check(source)
    beside = archive.with_name(f".{archive.name}.restoring")
    aside = archive.with_name(f"{archive.name}.before-{now().astimezone(BEIJING):{_NAME}}")
    with told(archive):
        archive.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, beside)
        was_there = archive.exists()
        # The log belongs to the file that is put aside, and would be played into the new one.
        for ending in ("", "-wal", "-shm"):
            old = archive.with_name(archive.name + ending)
            if old.exists():
                os.replace(old, aside.with_name(aside.name + ending))
        os.replace(beside, archive)
    return aside if was_there else None
