"""What was seen is kept: bytes, changes, removals; through the real crawl of a small site."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from crawler.archive.archive import Archive
from crawler.archive.pagestore import PageStore
from crawler.text.dates import BEIJING
from tests.e2e.nights import nights_later
from tests.spiders.crawl import Crawl, crawl
from tests.spiders.site import Answer, Site, row, serve, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GONE = "<h2>404</h2><p>对不起，您访问的页面不存在或已被删除！</p>"


def small() -> Site:
    """One column of six articles."""
    site = Site()
    rows = [site.article(f"/gzdt/{i}.html", i, f"2026-01-{20 - i:02}") for i in range(6)]
    site.home({"/gzdt/": "工作动态"})
    site.list("/gzdt/", rows)
    return site


@pytest.fixture
def site() -> Site:
    return small()


@pytest.fixture
def home(site: Site) -> Iterator[str]:
    with serve(site) as address:
        yield address


def night(folder: Path, home: str) -> Crawl:
    return crawl(folder, {"site": home}, PAGES=folder / "pages")


def hongxun(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "scheduler", *arguments,
         "--archive", str(folder / "archive.db"), "--pages", str(folder / "pages")],
        capture_output=True, timeout=60, check=False, cwd=folder,
    )  # fmt: skip


def test_bytes_of_articles_and_lists_are_kept(tmp_path: Path, site: Site, home: str) -> None:
    night(tmp_path, home)
    files = list((tmp_path / "pages").iterdir())
    assert [path.suffixes for path in files] == [[".warc", ".gz"]]
    store = PageStore(tmp_path / "pages")
    with Archive(tmp_path / "archive.db", read_only=True) as archive:
        for number in range(6):
            (visit,) = archive.visits(f"{home}gzdt/{number}.html")
            seen = store.read(visit.kept.place)
            assert seen.body == str(site.pages[f"/gzdt/{number}.html"].body).encode()
            assert (seen.status, visit.kind) == (200, "article")
        (listed,) = archive.visits(f"{home}gzdt/")
        assert store.read(listed.kept.place).body == str(site.pages["/gzdt/"].body).encode()

    told = hongxun(tmp_path, "page", f"{home}gzdt/3.html")
    assert told.returncode == 0
    assert told.stdout.decode().startswith(f"{datetime.now(BEIJING):%Y-%m-%dT}")
    saved = hongxun(tmp_path, "page", f"{home}gzdt/3.html", "--save", "-")
    assert saved.stdout == str(site.pages["/gzdt/3.html"].body).encode()
    never = hongxun(tmp_path, "page", f"{home}gzdt/77.html")
    assert never.returncode == 1
    assert "was never seen" in never.stderr.decode()


def test_a_change_is_kept_with_the_old_text(tmp_path: Path, site: Site, home: str) -> None:
    night(tmp_path, home)
    old = str(site.pages["/gzdt/2.html"].body)
    new = old.replace("这是第2期，共有85人参加", "这是第2期，共有58人参加")
    assert new != old
    site.pages["/gzdt/2.html"] = Answer(new)
    site.log.clear()
    again = night(tmp_path, home)
    assert not [path for path in site.log if path.endswith(".html")], "nothing is due yet"
    nights_later(tmp_path / "archive.db", 1)
    site.log.clear()
    again = night(tmp_path, home)
    assert len([path for path in site.log if path.endswith(".html")]) == 6
    assert (again.source()["revised"], again.source()["new"]) == (1, 0)
    changes = again.rows("SELECT kind, title_before, difference, url FROM changes")
    assert len(changes) == 1
    kind, title, difference, url = changes[0]
    assert (kind, title, url) == ("body", title_of(2), f"{home}gzdt/2.html")
    removed, added = difference.split("\n")
    assert removed.startswith("- 这是第2期，共有85人参加")
    assert added.startswith("+ 这是第2期，共有58人参加")
    assert "共有58人" in again.rows(f"SELECT body FROM articles WHERE url = '{url}'")[0][0]


def test_what_a_site_removes_is_told_after_three_visits_and_fourteen_days(
    tmp_path: Path, site: Site, home: str
) -> None:
    night(tmp_path, home)
    shown = site.pages["/gzdt/4.html"]
    site.pages["/gzdt/4.html"] = Answer(GONE)  # says so with status 200
    for days, gone in ((1, 0), (7, 0), (7, 1)):
        nights_later(tmp_path / "archive.db", days)
        run = night(tmp_path, home)
        assert len(run.rows("SELECT * FROM removed")) == gone, days
    assert run.rows("SELECT title, back FROM removed") == [(title_of(4), None)]
    assert title_of(4) in run.titles(), "the text stays"
    site.pages["/gzdt/4.html"] = shown
    nights_later(tmp_path / "archive.db", 30)
    run = night(tmp_path, home)
    ((back,),) = run.rows("SELECT back FROM removed")
    assert back is not None


def test_a_short_absence_is_forgotten(tmp_path: Path, site: Site, home: str) -> None:
    night(tmp_path, home)
    shown = site.pages.pop("/gzdt/1.html")
    nights_later(tmp_path / "archive.db", 1)
    run = night(tmp_path, home)
    assert len(run.rows("SELECT * FROM removals")) == 1
    assert run.source()["dropped"] == {}, "no page of tonight was thrown away"
    site.pages["/gzdt/1.html"] = shown
    nights_later(tmp_path / "archive.db", 7)
    assert night(tmp_path, home).rows("SELECT * FROM removals") == []


def test_a_page_that_is_made_after_its_list_is_read_when_it_is_there(
    tmp_path: Path, site: Site, home: str
) -> None:
    made = str(site.pages.pop("/gzdt/0.html").body).replace("发布时间：2026-01-20", "")
    assert night(tmp_path, home).source()["dropped"] == {"error_page": 1}
    site.put("/gzdt/0.html", made)
    assert title_of(0) not in night(tmp_path, home).titles(), "asked for once a day"
    nights_later(tmp_path / "archive.db", 1)
    run = night(tmp_path, home)
    assert run.titles() == {title_of(number) for number in range(6)}
    url = f"{home}gzdt/0.html"
    # The day stands in its list only.
    assert run.rows(f"SELECT published FROM appearances WHERE url = '{url}'") == [("2026-01-20",)]
    assert run.rows("SELECT * FROM skipped") == []


def test_a_page_that_never_comes_is_asked_for_three_times_more(
    tmp_path: Path, site: Site, home: str
) -> None:
    del site.pages["/gzdt/0.html"]
    night(tmp_path, home)
    for days, asked in ((1, 2), (1, 2), (1, 3), (5, 4), (8, 4)):
        nights_later(tmp_path / "archive.db", days)
        night(tmp_path, home)
        assert len(site.asked("/gzdt/0.html")) == asked, days


def test_the_kept_pages_are_read_again(tmp_path: Path, home: str) -> None:
    night(tmp_path, home)
    before = night(tmp_path, home).rows("SELECT id, guid, last_changed FROM articles ORDER BY id")
    clean = hongxun(tmp_path, "reextract", "--dry-run", "--sources", "sources.toml")
    assert clean.stdout.decode() == "6 pages: 0 would read differently.\n"
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db, db:
        db.execute(
            "UPDATE articles SET title = '读错的题目', origin = '' WHERE url LIKE '%/5.html'"
        )
    dry = hongxun(tmp_path, "reextract", "--dry-run", "--sources", "sources.toml")
    lines = dry.stdout.decode().splitlines()
    assert len(lines) == 3, lines
    assert f"title: 读错的题目 → {title_of(5)}" in lines[0]
    assert "origin: (nothing) → 某某市红十字会" in lines[1]
    assert lines[2] == "6 pages: 1 would read differently; origin 1; title 1."
    done = hongxun(tmp_path, "reextract", "--sources", "sources.toml")
    assert done.returncode == 0
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        rows = db.execute("SELECT id, guid, last_changed FROM articles ORDER BY id").fetchall()
        assert rows == before
        (title,) = db.execute("SELECT title FROM articles WHERE url LIKE '%/5.html'").fetchone()
    assert title == title_of(5)


def test_a_row_that_comes_again_is_not_fetched_for_it(
    tmp_path: Path, site: Site, home: str
) -> None:
    night(tmp_path, home)
    site.list("/gzdt/", [row("/gzdt/0.html", title_of(0), "2026-01-20")])
    site.log.clear()
    night(tmp_path, home)
    assert not [path for path in site.log if path.endswith("0.html")]
