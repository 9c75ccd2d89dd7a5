"""Copies: made of a live archive, thinned out as promised, and put back."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.archive import backups
from crawler.archive.archive import Archive
from crawler.errors import ArchiveError
from crawler.text.dates import BEIJING

if TYPE_CHECKING:
    from pathlib import Path

NIGHT = datetime(2026, 3, 1, 3, 0, tzinfo=BEIJING)


def archive(path: Path, runs: int) -> Path:
    with Archive(path) as opened:
        for _ in range(runs):
            opened.begin_run("hand", 1)
    return path


def runs(path: Path) -> int:
    with Archive(path) as opened:
        return int(opened.db["runs"].count)


def test_a_year_of_nights_leaves_seven_days_four_weeks_and_twelve_months(tmp_path: Path) -> None:
    kept: set[datetime] = set()
    for night in range(400):
        kept = backups.kept({*kept, NIGHT + timedelta(days=night)})
    # The last night is Saturday 2027-04-04: seven days, the Sundays before, the ends of months.
    days = sorted(f"{at:%m-%d}" for at in kept if at > datetime(2027, 3, 28, 12, tzinfo=BEIJING))
    assert days == ["03-29", "03-30", "03-31", "04-01", "04-02", "04-03", "04-04"]
    older = sorted(f"{at:%Y-%m-%d}" for at in kept)[:-7]
    assert older == [
        "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31",
        "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-14", "2027-03-21",
        "2027-03-28",
    ]  # fmt: skip


def test_a_copy_holds_what_is_still_in_the_log_and_can_be_put_back(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path) as opened:
        opened.begin_run("hand", 1)
        made = backups.copy(path, tmp_path / "copies", at=NIGHT)
    assert [one.at for one in backups.copies(tmp_path / "copies")] == [NIGHT]
    archive(path, 2)
    aside = backups.restore(made.path, path)
    assert runs(path) == 1
    assert aside is not None
    assert runs(aside) == 3


def test_a_damaged_copy_is_refused_and_the_archive_stays(tmp_path: Path) -> None:
    path = archive(tmp_path / "archive.db", 1)
    made = backups.copy(path, tmp_path / "copies")
    data = bytearray(made.path.read_bytes())
    data[5000:30000] = b"\xff" * 25000
    made.path.write_bytes(data)
    with pytest.raises(ArchiveError, match=made.path.name):
        backups.restore(made.path, path)
    assert runs(path) == 1


def test_another_programs_file_is_no_copy(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (x)")
    with pytest.raises(ArchiveError):
        backups.check(other)
