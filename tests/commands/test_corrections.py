"""`explain`, `split`, `join` and `reindex`, as they are typed: what they tell, and that a person's
word holds whatever the machine sees later.
"""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

import scheduler
from crawler.archive.archive import Archive
from tests.archive.reports import AED, DONOR, FIRST_NIGHT, SECOND_NIGHT
from tests.archive.test_pieces import BEGINNING, END, WHOLE

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.items import Article

WELL = replace(
    AED,
    url="http://www.red-cross.example/2026/0312.html",
    title="怀安红会为高墩村打了一口井",
    body="3月12日，怀安县高墩村的新井出水了，深达186米，每小时可取水42吨。\n"
    "打井的79万元来自612名网友，县红十字会把每一笔都贴在了村口的公告栏上。\n"
    "村里的老支书霍长贵算过账：过去全村1347口人靠3里外的水窖过活，遇上旱年要排4个小时的队。\n"
    "施工队在山上住了65天，换了8个钻头，第9个钻头下去的那天夜里，岩层里终于有了响声。",
)
COPY = replace(
    WELL,
    url="http://news.example/a/77.html",
    source_id="news",
    title="怀安红会为高墩村打了一口井",
    body="社会频道 今日推荐\n"
    + WELL.body.replace("打井的79万元来自612名网友", "打井的79万元来自612名热心网友")
    + "\n（编辑：一白）",
)
NEXT_WELL = replace(
    WELL,
    url="http://www.red-cross.example/2026/0509.html",
    title="怀安红会为石佛村打了一口井",
    body=WELL.body.replace("3月12日", "5月9日").replace("高墩村", "石佛村")
    .replace("186", "203").replace("612", "588").replace("1347", "902").replace("65", "71"),
)  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with Archive(path) as opened:
        for page in (WELL, COPY, NEXT_WELL, DONOR):
            opened.record(page, seen_at=FIRST_NIGHT)
    return path


@dataclass
class Result:
    returncode: int
    stdout: str
    stderr: str


def typed(*arguments: str) -> Result:
    """What the front door answers to these words."""
    out, err = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", ["hongxun", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as end,
    ):
        scheduler.main()
    return Result(int(end.value.code or 0), out.getvalue(), err.getvalue())


def hongxun(archive: Path, *arguments: str) -> Result:
    return typed(*arguments, "--archive", str(archive))


def stories(archive: Path) -> list[set[str]]:
    """The addresses of each article."""
    conn = sqlite3.connect(archive)
    try:
        rows = conn.execute("SELECT article_id, url FROM appearances").fetchall()
    finally:
        conn.close()
    return [
        {url for article_id, url in rows if article_id == one}
        for one in sorted({article_id for article_id, _ in rows})
    ]


def test_explain_tells_why_two_pages_are_one_report(archive: Path) -> None:
    result = hongxun(archive, "explain", COPY.url)
    assert result.returncode == 0
    told = result.stdout
    assert f"shows article 1, {WELL.title}, {WELL.url}" in told
    assert "as near: the same report, damaged or edited" in told
    assert f"other page: {WELL.url} (original)" in told
    assert "different numbers: none" in told
    (equal,) = [
        line for line in told.splitlines() if "equal numbers" in line and "diff" not in line
    ]
    assert {"186", "42", "790000", "612", "1347", "65"} <= set(equal.split(": ")[1].split(", "))


def test_explain_tells_why_two_pages_are_two_reports(archive: Path) -> None:
    result = hongxun(archive, "explain", NEXT_WELL.url, WELL.url)
    assert result.returncode == 0
    assert "judged a report of its own" in result.stdout
    assert "186≠203" in result.stdout or "203≠186" in result.stdout


def test_explain_says_when_nothing_was_like_it(archive: Path) -> None:
    assert (
        "nothing in the archive shared a passage" in hongxun(archive, "explain", DONOR.url).stdout
    )


def test_a_page_that_is_not_there_is_told_in_one_line(archive: Path) -> None:
    for words in (["explain"], ["split"], ["join", WELL.url]):
        result = hongxun(archive, *words, "http://nowhere.example/1.html")
        assert result.returncode == 1
        assert result.stderr == (
            f"hongxun: {archive}: http://nowhere.example/1.html is no page of this archive\n"
        )


def test_no_archive_is_made_where_none_is(tmp_path: Path) -> None:
    missing = tmp_path / "no.db"
    for words in (["explain", "u"], ["split", "u"], ["join", "u", "v"], ["reindex"]):
        result = hongxun(missing, *words)
        assert (result.returncode, missing.exists()) == (1, False)
        assert "there is no archive" in result.stderr


def read_again(archive: Path) -> None:
    """Another night: every page is read again, one with a correction; and a new index."""
    with Archive(archive) as opened:
        for page in (WELL, replace(COPY, body=COPY.body + "\n（有更正）"), NEXT_WELL):
            opened.record(page, seen_at=SECOND_NIGHT)
    result = hongxun(archive, "reindex")
    assert (result.returncode, result.stdout) == (0, f"{archive}: 4 pages indexed anew.\n")


def test_what_a_person_split_stays_apart(archive: Path) -> None:
    result = hongxun(archive, "split", COPY.url)
    assert result.returncode == 0
    assert f"{COPY.url} is article 4 of its own now" in result.stdout
    read_again(archive)
    assert stories(archive) == [{WELL.url}, {NEXT_WELL.url}, {DONOR.url}, {COPY.url}]
    assert "ruled by a person on" in hongxun(archive, "explain", COPY.url).stdout
    again = hongxun(archive, "split", COPY.url)
    assert (again.returncode, "nothing to split" in again.stderr) == (1, True)


def test_each_part_of_a_split_shows_its_own_text(archive: Path) -> None:
    hongxun(archive, "split", WELL.url)
    conn = sqlite3.connect(archive)
    shown = dict(conn.execute("SELECT url, body FROM articles").fetchall())
    conn.close()
    assert shown[WELL.url] == WELL.body
    assert shown[COPY.url] == COPY.body


def test_what_a_person_joined_stays_together(archive: Path) -> None:
    result = hongxun(archive, "join", NEXT_WELL.url, WELL.url)
    assert result.returncode == 0
    read_again(archive)
    assert stories(archive) == [{WELL.url, COPY.url, NEXT_WELL.url}, {DONOR.url}]
    again = hongxun(archive, "join", COPY.url, NEXT_WELL.url)
    assert (again.returncode, "are article 1 already" in again.stderr) == (1, True)


def test_the_last_word_holds(archive: Path) -> None:
    hongxun(archive, "split", COPY.url)
    hongxun(archive, "join", COPY.url, WELL.url)
    assert stories(archive)[0] == {WELL.url, COPY.url}
    told = hongxun(archive, "explain", COPY.url).stdout
    assert "one report with" in told
    assert "another report than" not in told


def test_the_article_that_stays_keeps_its_guid(archive: Path) -> None:
    def guids() -> dict[int, str]:
        conn = sqlite3.connect(archive)
        try:
            return dict(conn.execute("SELECT id, guid FROM articles").fetchall())
        finally:
            conn.close()

    before = guids()
    hongxun(archive, "join", NEXT_WELL.url, WELL.url)
    assert guids() == {number: guid for number, guid in before.items() if number != 2}


def judged(folder: Path, *pages: Article) -> list[dict[str, object]]:
    file = folder / "pages.jsonl"
    file.write_text(
        "".join(
            json.dumps({"id": name, "url": page.url, "title": page.title, "text": page.body}) + "\n"
            for name, page in zip("abc", pages, strict=True)
        ),
        encoding="utf-8",
    )
    return [json.loads(line) for line in typed("judge", str(file)).stdout.splitlines()]


def test_judge_tells_the_story_that_a_page_belongs_to_in_the_end(tmp_path: Path) -> None:
    told = judged(tmp_path, BEGINNING, END, WHOLE)
    assert [(one["story"], one["kind"]) for one in told] == [
        (1, "original"),
        (1, "original"),
        (1, "near"),
    ]


def test_judge_prints_what_a_scorer_reads(tmp_path: Path) -> None:
    told = judged(tmp_path, WELL, COPY, NEXT_WELL)
    assert [(one["id"], one["story"], one["kind"]) for one in told] == [
        ("a", 1, "original"),
        ("b", 1, "near"),
        ("c", 2, "original"),
    ]
    assert all(one["because"] for one in told)
