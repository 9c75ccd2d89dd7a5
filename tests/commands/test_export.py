"""`hongxun search` and `hongxun export`, as they are typed."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.archive.reports import AED, DONOR, NOTICE
from tests.feeds.test_publish import archived

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    formula = replace(NOTICE, title='=HYPERLINK("http://x")')
    return archived(tmp_path_factory.mktemp("data"), AED, DONOR, formula)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scheduler", *arguments], capture_output=True, text=True, check=False
    )


def test_words_are_found_in_either_script(archive: Path) -> None:
    result = run("search", "魏建东", "蘭州", "--archive", str(archive))
    assert result.returncode == 0
    assert result.stdout == f"2026-02-27  {DONOR.title}\n            {DONOR.url}\n"
    assert run("search", "魏建东", "车站", "--archive", str(archive)).returncode == 1


def test_rows_for_a_spreadsheet_run_no_formula(archive: Path) -> None:
    result = run("export", "--archive", str(archive))
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["title"] for row in rows] == [AED.title, DONOR.title, '\'=HYPERLINK("http://x")']
    assert (rows[0]["source"], rows[0]["province"], rows[0]["topics"]) == (
        "海安市红十字会", "江苏", "first-aid",
    )  # fmt: skip


def test_rows_that_are_asked_for_as_json_lines(archive: Path) -> None:
    asked = ("export", "--archive", str(archive), "--format", "jsonl", "--where")
    (line,) = run(*asked, "level = 'county'").stdout.splitlines()
    assert json.loads(line)["body"] == AED.body
    refused = run("export", "--archive", str(archive), "--where", "no_such = 1")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--where 'no_such = 1' is not understood" in refused.stderr


def test_a_file_of_its_own_with_the_codebook(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    run("export", "--archive", str(archive), "--format", "sqlite", "--output", str(out))
    conn = sqlite3.connect(out)
    assert conn.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    names = [row[1] for row in conn.execute("PRAGMA table_info(articles)")]
    assert [
        row[0] for row in conn.execute("SELECT column_name FROM codebook ORDER BY rowid")
    ] == names
    conn.close()
