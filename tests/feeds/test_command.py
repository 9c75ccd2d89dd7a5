"""`hongxun feeds publish`, as it is typed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.archive.reports import AED
from tests.feeds.test_publish import archived

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scheduler", "feeds", "publish", *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_it_tells_what_was_written_and_what_stayed(tmp_path: Path) -> None:
    archive, folder = str(archived(tmp_path, AED)), str(tmp_path / "out")
    first = run("--archive", archive, "--feeds", folder)
    count = len(list((tmp_path / "out").glob("[!.]*")))
    assert count > 20
    told = f"{folder}: {count} files written, 0 unchanged.\n"
    assert (first.returncode, first.stdout) == (0, told)
    second = run("--archive", archive, "--feeds", folder)
    assert second.stdout == f"{folder}: 0 files written, {count} unchanged.\n"


def test_without_an_archive_it_says_so_in_one_line(tmp_path: Path) -> None:
    missing = tmp_path / "no.db"
    result = run("--archive", str(missing), "--feeds", str(tmp_path / "out"))
    assert result.returncode == 1
    assert result.stderr == (
        f"hongxun: {missing}: there is no archive; `hongxun crawl` makes one.\n"
    )
