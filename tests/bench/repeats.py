"""Repeats: a million archived articles, template news, and how well copies are known.

The million are made up, fingerprints only, and loaded in bulk into a temporary folder; a seventh
of the rows has hashes that are as common as the index lets them be. Beside them stand real ones:
the originals of a set of `tests.repeats`, whose copies are then judged by a process of its own,
and as many pages that nobody has seen.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import psutil

from crawler.archive.archive import Archive
from crawler.archive.rows import now
from crawler.items import Article
from tests.bench.figure import Figure
from tests.repeats import reports
from tests.repeats.labelled import Page, labelled_set, score

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = 1_000_000
PRINTS = 56
"""Fingerprints of an article: what the study counted, with its copies."""
TEMPLATES, STRUCTURES = 20_000, 300

_FINGERPRINTS = f"""
WITH RECURSIVE rows (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM rows WHERE n < :last)
INSERT OR IGNORE INTO fingerprints (hash, article_id)
SELECT
    -2147483648 + CASE WHEN n / 24 % 7 = 0 THEN n / 24 * 24 ELSE n END * :step
    + CASE WHEN n / 24 % 7 = 0 THEN 0 ELSE abs(random() % :step) END,
    1000 + CASE WHEN n / 24 % 7 = 0 THEN n % 24 + n % {ARTICLES - 1000} ELSE
    abs(random() % {ARTICLES}) END
FROM rows
"""
_KEYS = """
WITH RECURSIVE rows (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < :last)
INSERT OR IGNORE INTO exact_keys (hash, article_id)
SELECT -9223372036854775807 + n * (18446744073709 / :last) * 1000000, 1000 + n FROM rows
"""
_HOSTS = """
WITH RECURSIVE rows (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < :last)
INSERT INTO article_hosts (article_id, host) SELECT 1000 + n, abs(random() % 4294967296) FROM rows
"""


def figures() -> Iterator[Figure]:
    """What is asked for, measured."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _million(Path(folder) / "archive.db")
    with tempfile.TemporaryDirectory() as folder:
        yield from _templates(Path(folder) / "archive.db")
    with tempfile.TemporaryDirectory() as folder:
        yield from _quality(Path(folder) / "archive.db")


def _million(path: Path) -> Iterator[Figure]:
    with Archive(path) as archive, archive.together():
        for page in _pages():
            if page.damage == "base":
                archive.record(_article(page), seen_at=now())
    before = path.stat().st_size
    began = time.perf_counter()
    _load(path)
    yield Figure("repeats: loading the million", time.perf_counter() - began, unit=" s")
    size = (path.stat().st_size - before) / ARTICLES
    yield Figure("repeats: bytes an article on disk", size, 900, at_most=True)
    _forget_cache(path)
    cold = _child(path)
    yield Figure("repeats: a page, fresh process, cold file", cold["mean"], 5, True, " ms")
    yield Figure("repeats: opening and the first page, cold", cold["first"], unit=" ms")
    yield Figure("repeats: of it work of the processor", cold["work"], unit=" ms")
    warm = _child(path)
    yield Figure("repeats: pages a second of work, warm", 1000 / warm["work"], 400)
    yield Figure("repeats: memory", warm["memory"], 150, True, " MB")


def _load(path: Path) -> None:
    """Rows in the order of the index, so that its pages are as full as after a rebuild."""
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode = OFF")
    conn.execute("PRAGMA synchronous = OFF")
    last = ARTICLES * PRINTS
    conn.execute(_FINGERPRINTS, {"last": last, "step": 2**32 // last})
    conn.execute(_KEYS, {"last": ARTICLES})
    conn.execute(_HOSTS, {"last": ARTICLES})
    conn.commit()
    conn.close()


def _forget_cache(path: Path) -> None:
    """Let the system drop what it holds of the file in memory."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _child(path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.repeats", str(path)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _judge(path: Path) -> dict[str, float]:
    """In a process of its own: judge copies and new pages in turn, and write nothing."""
    copies = [_article(page) for page in _pages() if page.damage != "base"]
    fresh = [_article(page) for page in labelled_set(8, len(copies), 0) if page.damage == "base"]
    pages = [page for both in zip(copies, fresh, strict=False) for page in both]
    began = time.perf_counter()
    with Archive(path) as archive:
        archive.judge(pages[0])
        first = time.perf_counter() - began
        began, worked = time.perf_counter(), time.process_time()
        for article in pages[1:]:
            archive.judge(article)
        mean = (time.perf_counter() - began) / (len(pages) - 1)
        work = (time.process_time() - worked) / (len(pages) - 1)
    memory = psutil.Process().memory_info().rss / 1e6
    return {"first": first * 1000, "mean": mean * 1000, "work": work * 1000, "memory": memory}


def _templates(path: Path) -> Iterator[Figure]:
    """Pages of few structures that are all different stories."""
    random = Random(20)
    drawn = [reports.draw(random) for _ in range(STRUCTURES)]
    merged = 0
    began = time.process_time()
    with Archive(path) as archive, archive.together():
        for number in range(TEMPLATES):
            report = reports.sibling(random, drawn[number % STRUCTURES])
            outcome = archive.record(
                Article(
                    url=f"https://rc{number % 300}.example/{number}",
                    title=report.title,
                    body=report.text,
                ),
                seen_at=now(),
            )
            merged += outcome.recorded != "new"
    spent = time.process_time() - began
    yield Figure(f"repeats: false merges in {TEMPLATES} from templates", merged, 2, at_most=True)
    yield Figure("repeats: pages a second, judged and written", TEMPLATES / spent)


def _quality(path: Path) -> Iterator[Figure]:
    pages = labelled_set(101, stories=150, families=20)
    with Archive(path) as archive, archive.together():
        found = {
            page.id: archive.record(_article(page), seen_at=now()).article_id for page in pages
        }
    reached = score(pages, found)
    yield Figure("repeats: precision, a set of our own", reached.precision, 0.997)
    yield Figure("repeats: recall", reached.recall, 0.98)
    yield Figure("repeats: look-alikes merged", reached.look_alikes, 0, at_most=True)
    yield Figure("repeats: digests merged", reached.digests, 0.1, at_most=True)
    yield Figure("repeats: own texts merged", reached.own_words, 0, at_most=True)


def _pages() -> list[Page]:
    return labelled_set(7, stories=120, families=0)


def _article(page: Page) -> Article:
    return Article(url=page.url, title=page.title, published=page.published, body=page.text)


if __name__ == "__main__":
    print(json.dumps(_judge(Path(sys.argv[1]))))
