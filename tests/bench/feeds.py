"""Publishing from a large archive: all feeds, none, and a night's."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.archive import rows
from crawler.archive.archive import Archive
from crawler.archive.articles import Articles
from crawler.wanted import WantedFeed
from feeds.publish import publish
from tests.bench.figure import Figure
from tests.bench.made_up import build, made_up, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = int(os.environ.get("HONGXUN_BENCH_ARTICLES", "20000"))
NIGHT = 50
"""New reports of a night."""
WANTED = (WantedFeed(name="blood", any=("献血", "捐献"), none=("招聘",)),)


def figures() -> Iterator[Figure]:
    """Seconds of the processor's work; the bar is meant for a million articles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        build(path, SIZE)
        yield from measured(path, Path(folder) / "feeds")


def measured(path: Path, folder: Path) -> Iterator[Figure]:
    """The figures of an archive that is there; it gets a night's reports."""
    yield Figure("feeds: all for the first time", _seconds(path, folder), unit=" s")
    yield Figure("feeds: nothing changed", _seconds(path, folder), 1, True, " s")
    with Archive(path) as archive, archive.together():
        written = Articles(archive.db.conn)
        for number, article in enumerate(made_up(sources(), NIGHT)):
            fresh = replace(article, url=f"{article.url}?night={number}", published="2026-04-01")
            written.insert(
                rows.content(fresh), source_id=fresh.source_id, url=fresh.url,
                seen="2026-04-01T02:30:00+08:00",
            )  # fmt: skip
    yield Figure("feeds: after a night of 50 reports", _seconds(path, folder), 1, True, " s")


def _seconds(path: Path, folder: Path) -> float:
    began = time.process_time()
    publish(path, folder, base_url="https://hongxun.example", wanted=WANTED)
    return time.process_time() - began
