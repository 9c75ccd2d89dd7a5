"""The crawl is killed at any moment: what it acknowledged is there, once, and the next night has
the rest."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.spiders.crawl import ROOT, crawl
from tests.spiders.site import Site, serve, title_of

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("HONGXUN_TEST_KILLS", "4"))
"""Kills of one test; a hundred take a quarter of an hour."""
ARTICLES = 60


def site() -> Site:
    """Three lists of twenty articles."""
    made = Site()
    rows = [
        made.article(f"/gzdt/{n}.html", n, f"2026-01-{28 - n // 3:02}") for n in range(ARTICLES)
    ]
    made.home({"/gzdt/": "工作动态"})
    for page in range(3):
        path = "/gzdt/" if page == 0 else f"/gzdt/index_{page}.html"
        following = f"/gzdt/index_{page + 1}.html" if page < 2 else ""
        made.list(path, rows[page * 20 : page * 20 + 20], following)
    return made


def killed(folder: Path, home: str, after: float) -> None:
    """Start a crawl and kill it so many seconds after it began to work."""
    registry = folder / "sources.toml"
    registry.write_text(
        f'[[source]]\nid = "site"\nname = "某某市红十字会"\nlevel = "city"\nregion = "320600"\n'
        f'url = "{home}"\n',
        encoding="utf-8",
    )
    wishes = {
        "SOURCES": registry, "ARCHIVE": folder / "archive.db", "PAGES": folder / "pages",
        "DELAY": 0, "ALLOW_PRIVATE": 1,
    }  # fmt: skip
    command = [sys.executable, "-m", "scrapy", "crawl", "news"]
    for name, value in wishes.items():
        command += ["-s", f"HONGXUN_{name}={value}"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "crawler.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        reader = threading.Thread(target=child.stdout.read)
        reader.start()
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
        child.wait()
        reader.join()


def acknowledged(folder: Path) -> dict[str, tuple[int, str]]:
    """What a reader of the archive sees: address → number and guid."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        found = db.execute(
            "SELECT appearances.url, articles.id, articles.guid FROM appearances "
            "JOIN articles ON articles.id = article_id"
        ).fetchall()
    return {url: (number, guid) for url, number, guid in found}


def is_sound(folder: Path) -> None:
    """Archive, search index and WARC files are whole and agree."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
        places = db.execute("SELECT file, start, size FROM fetches").fetchall()
    records: dict[str, set[int]] = {}
    for path in (folder / "pages").glob("*"):
        assert path.name.endswith(".warc.gz")
        with path.open("rb") as file:
            records[path.name] = set()
            iterator = ArchiveIterator(file, check_digests="raise")
            for record in iterator:
                record.raw_stream.read()
                records[path.name].add(iterator.get_record_offset())
    for file_name, start, _ in places:
        assert start in records[file_name]


@pytest.mark.timeout(60 + 20 * KILLS)
def test_killed_at_any_moment(tmp_path: Path) -> None:
    moments = random.Random(20260305)
    with serve(site()) as home:
        had: dict[str, tuple[int, str]] = {}
        for kill in range(KILLS):
            killed(tmp_path, home, moments.uniform(0.0, 0.5))
            now = acknowledged(tmp_path)
            assert had.items() <= now.items(), f"lost or given another number by kill {kill}"
            had = now
        run = crawl(tmp_path, {"site": home}, PAGES=tmp_path / "pages")
    assert run.result["outcome"] == "finished"
    now = acknowledged(tmp_path)
    assert had.items() <= now.items()
    assert run.titles() == {title_of(n) for n in range(ARTICLES)}
    assert len(now) == ARTICLES
    assert len({number for number, _ in now.values()}) == ARTICLES
    is_sound(tmp_path)
