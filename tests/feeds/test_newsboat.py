"""newsboat as a subscriber: what it shows as unread. Skipped where it is not installed."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from crawler.archive.archive import Archive
from feeds.publish import publish
from tests.archive.reports import AED, DONOR, NOTICE, SECOND_NIGHT
from tests.feeds.test_publish import archived

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("newsboat") is None, reason="no newsboat is installed")


class Quiet(SimpleHTTPRequestHandler):
    def send_header(self, keyword: str, value: str) -> None:
        """Without Last-Modified: the test publishes twice within its unit, a second."""
        if keyword != "Last-Modified":
            super().send_header(keyword, value)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Newsboat:
    """One reader's own memory of a feed."""

    def __init__(self, folder: Path, url: str) -> None:
        self._cache = folder / "cache.db"
        (folder / "urls").write_text(url + "\n")
        (folder / "config").write_text("")
        self._command = [
            "newsboat", "-u", str(folder / "urls"), "-c", str(self._cache),
            "-C", str(folder / "config"),
        ]  # fmt: skip
        self._environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    def unread(self) -> int:
        """Ask the feed, and say how many entries nobody has read yet."""
        subprocess.run([*self._command, "-x", "reload"], check=True, env=self._environment)
        with closing(sqlite3.connect(self._cache)) as cache:
            return int(cache.execute("SELECT sum(unread) FROM rss_item").fetchone()[0])

    def read_all(self) -> None:
        with closing(sqlite3.connect(self._cache)) as cache:
            cache.execute("UPDATE rss_item SET unread = 0")
            cache.commit()

    def links(self) -> set[str]:
        with closing(sqlite3.connect(self._cache)) as cache:
            return {row[0] for row in cache.execute("SELECT url FROM rss_item")}


@pytest.mark.parametrize("name", ["all.xml", "all.atom"])
def test_only_what_is_new_is_unread(tmp_path: Path, name: str) -> None:
    portal = replace(AED, url="http://portal.example/88.html", source_id="", level="media")
    path, folder = archived(tmp_path, portal, DONOR), tmp_path / "feeds"
    publish(path, folder, base_url="https://hongxun.example")
    with served(folder) as url:
        reader = Newsboat(tmp_path, f"{url}/{name}")
        assert reader.unread() == 2
        reader.read_all()
        for article, unread in (
            (replace(DONOR, title="更正：老魏第二次捐献", body=DONOR.body + "\n更正如上。"), 0),
            (AED, 0),  # the original comes later, and is cited from now on
            (NOTICE, 1),
        ):
            with Archive(path) as archive:
                archive.record(article, seen_at=SECOND_NIGHT)
            publish(path, folder, base_url="https://hongxun.example")
            assert reader.unread() == unread
        assert NOTICE.url in reader.links()
