"""Reading the kept pages again: pages a second of processor time, memory, and that nothing differs
when the reader has not changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from crawler.archive.archive import Archive
from crawler.archive.fetches import Kept
from crawler.archive.pagestore import PageStore
from crawler.items import Link, Seen
from crawler.pages.article import read_article
from crawler.pages.page import Page
from crawler.samples import sites
from crawler.text.clean import clean
from tests.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = int(os.environ.get("HONGXUN_BENCH_PAGES", "2000"))
TOGETHER = 200


def figures() -> Iterator[Figure]:
    """Of the real command over so many pages of the sample sites."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder)
        command = [
            sys.executable, "-m", "scheduler", "reextract", "--dry-run",
            "--archive", str(folder / "archive.db"), "--pages", str(folder / "pages"),
        ]  # fmt: skip
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            said = child.stdout.read().splitlines()[-1]
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
    told = re.match(r"(\d+) pages: (\d+) would", said)
    assert told, said
    seconds = used.ru_utime + used.ru_stime
    yield Figure("kept: pages read again a CPU second", int(told[1]) / seconds, 150)
    yield Figure("kept: memory", used.ru_maxrss / 1024, 300, at_most=True, unit=" MB")
    yield Figure("kept: pages that read differently", int(told[2]), 0, at_most=True)


def _fill(folder: Path) -> None:
    """An archive and a page store with so many pages."""
    bodies = [
        site.pages[one.path].body
        for site in sites()
        for one in site.articles
        if one.path in site.pages and one.relevant
    ]
    at = datetime.now(UTC).replace(microsecond=0)
    with (
        PageStore(folder / "pages", "bench") as store,
        Archive(folder / "archive.db") as archive,
    ):
        for begin in range(0, PAGES, TOGETHER):
            with archive.together():
                for number in range(begin, min(begin + TOGETHER, PAGES)):
                    body = bodies[number % len(bodies)]
                    url = f"http://bench.example/{number}/a.html"
                    page = Seen(url=url, status=200, body=body, at=at)
                    kept = Kept(sha256(body).hexdigest(), store.keep(page))
                    raw = read_article(Page.from_bytes(url, body), Link(url=url, title=""))
                    archive.record(clean(raw, fetched_at=at), seen_at=at)
                    archive.note_fetch(
                        url, page, kept, kind="article", source_id="", run_id=None, seen_at=at
                    )
