"""`hongxun serve` as its keeper and its readers meet it: a real process, a site on loopback."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.spiders.site import Site, serve, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[2]


def small_site() -> Site:
    site = Site()
    rows = [site.article(f"/gzdt/2026{i:04}.html", i, f"2026-01-{20 - i:02}") for i in range(6)]
    site.home({"/gzdt/": "工作动态"}, f"<ul>{''.join(rows)}</ul>")
    site.list("/gzdt/", rows)
    return site


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def wait_for(what: Any, seconds: float = 90) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if found := what():
                return found
        except (OSError, sqlite3.Error):
            pass
        time.sleep(0.2)
    raise AssertionError("it did not come")


def runs(folder: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(f"file:{folder}/data/archive.db?mode=ro", uri=True) as db:
        return db.execute("SELECT trigger, outcome FROM runs ORDER BY id").fetchall()


def rested(url: str) -> bool:
    """Whether the service has a run behind it and none under way."""
    health = json.loads(get(f"{url}/healthz")[2])
    return health["last_run"] is not None and not health["running"]


def log_of(folder: Path, url: str) -> Path:
    """What the service at an address has said; in a file, for nobody empties a pipe meanwhile."""
    return folder / f"service-{url.rsplit(':', 1)[1]}.log"


@contextmanager
def service(
    folder: Path,
    home: str,
    *,
    environ: Mapping[str, str] | None = None,
    program: Sequence[str] = (str(ROOT / "scheduler.py"),),
    **settings: object,
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A service over one site; gives the process and the address of its pages."""
    (folder / "sources.toml").write_text(
        '[[source]]\nid = "site"\nname = "某某市红十字会"\nlevel = "city"\nregion = "320600"\n'
        f'url = "{home}"\n',
        encoding="utf-8",
    )
    told = {"sources": "sources.toml", "delay": 0, **settings}
    (folder / "hongxun.toml").write_text(
        "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items()), encoding="utf-8"
    )
    port = free_port()
    command = [sys.executable, *program, "serve", "--allow-private"]
    url = f"http://127.0.0.1:{port}"
    with (
        log_of(folder, url).open("w") as log,
        subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TZ": "UTC", **(environ or {})},
            stdout=log,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            yield process, url
        finally:
            process.kill()


def test_a_night_that_was_missed_is_made_up_for_and_served(tmp_path: Path) -> None:
    with serve(small_site()) as home, service(tmp_path, home) as (process, url):
        wait_for(lambda: rested(url) and runs(tmp_path) == [("clock", "finished")])
        status, headers, feed = get(f"{url}/feeds/all.xml")
        assert status == 200
        assert all(title_of(number) in feed.decode() for number in range(6))
        for name, answer in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")):
            assert get(f"{url}/feeds/all.xml", **{name: headers[answer]})[0] == 304
        health = json.loads(wait_for(lambda: get(f"{url}/healthz")[2]))
        assert (health["ok"], health["last_outcome"]) == (True, "finished")
        assert "02:30:00+08:00" in health["next_run"]
        assert get(f"{url}/status")[0] == get(f"{url}/")[0] == 200
        assert get(f"{url}/archive/archive/articles.json?_shape=array")[0] == 200
        process.send_signal(signal.SIGHUP)
        begun = time.monotonic()
        process.terminate()
        process.wait(timeout=15)
        assert process.returncode == 0
        assert time.monotonic() - begun < 10
        said = log_of(tmp_path, url).read_text()
        assert "read the configuration again" in said
        assert "Traceback" not in said


def test_a_second_service_is_refused_with_who_holds_the_archive(tmp_path: Path) -> None:
    with serve(small_site()) as home, service(tmp_path, home) as (first, url):
        wait_for(lambda: get(f"{url}/healthz"))
        with service(tmp_path, home) as (second, other):
            second.wait(timeout=60)
        assert second.returncode == 1
        assert f"hongxun serve (process {first.pid})" in log_of(tmp_path, other).read_text()


def test_a_service_that_was_killed_leaves_no_crawl_behind_and_the_next_one_goes_on(
    tmp_path: Path,
) -> None:
    site = small_site()
    with serve(site) as home:
        with service(tmp_path, home) as (process, _):
            wait_for(lambda: runs(tmp_path))
            process.kill()
            process.wait()
        with service(tmp_path, home) as (_, _url):
            wait_for(lambda: runs(tmp_path)[-1] == ("clock", "finished"), 90)
        assert [outcome for _, outcome in runs(tmp_path)].count("finished") == 1
        with sqlite3.connect(tmp_path / "data" / "archive.db") as db:
            assert db.execute("SELECT count(*) FROM articles").fetchone() == (6,)
