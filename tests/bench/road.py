"""Throughput and memory of the whole road: fetch, extract, clean, fingerprint, store.

Three spiders fetch the same pages from one server in a process of its own, in turn, several times:
one that does nothing, one that calls `trafilatura.bare_extraction`, and the real crawl. Politeness
is off. `python -m tests.bench.road serve FILE` is that server.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from crawler.samples import publish, registry, serve
from tests.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

SITES = ("sample-trs", "sample-vsb", "sample-asp", "sample-jpaas", "sample-dedecms")
MORE = 100
"""Reports added to each site: a crawl of seconds, not of start-up."""
TIMES = 3


def figures() -> Iterator[Figure]:
    """Pages a second as ratios in one run, and the crawl's largest memory."""
    with tempfile.TemporaryDirectory(prefix="hongxun-bench-") as name:
        folder = Path(name)
        with _served(folder):
            runs = [_round(folder, number) for number in range(TIMES)]
    nothing, trafilatura, road, memory = (median(column) for column in zip(*runs, strict=True))
    yield Figure("road: pages a second", road)
    yield Figure("road: a spider that does nothing, pages a second", nothing)
    yield Figure("road: a spider with trafilatura, pages a second", trafilatura)
    against_nothing = median(run[2] / run[0] for run in runs)
    against_trafilatura = median(run[2] / run[1] for run in runs)
    yield Figure("road: against a spider that does nothing", against_nothing, 0.4)
    yield Figure("road: against a spider with trafilatura", against_trafilatura, 2.5)
    yield Figure("road: memory of the crawl", memory, 200, at_most=True, unit=" MB")


def _round(folder: Path, number: int) -> tuple[float, float, float, float]:
    """Pages a second of the three spiders, and the road's memory in MB."""
    urls = folder / "urls.txt"
    nothing, trafilatura = (
        float(_ran([sys.executable, "-m", "tests.bench.bare", str(urls), task])[0])
        for task in ("nothing", "trafilatura")
    )
    settings = {
        "SOURCES": folder / "sources.toml",
        "ARCHIVE": folder / f"{number}.db",
        "PAGES": folder / f"{number}.pages",
        "DELAY": 0,
        "ALLOW_PRIVATE": 1,
    }
    command = [sys.executable, "-m", "scrapy", "crawl", "news"]
    for name, value in settings.items():
        command += ["-s", f"HONGXUN_{name}={value}"]
    said, memory = _ran(command)
    ended = [json.loads(line) for line in said.splitlines()]
    sources = [event for event in ended if event["event"] == "source"]
    pages = sum(source["fetched"] for source in sources)
    expected = len(urls.read_text(encoding="utf-8").split())
    if pages != expected:
        raise RuntimeError(f"the road fetched {pages} articles of {expected}")
    return nothing, trafilatura, pages / max(source["seconds"] for source in sources), memory


def _ran(command: list[str]) -> tuple[str, float]:
    """What a process said, and its largest resident memory in MB."""
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawler.settings"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        said = child.stdout.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} ended with {child.returncode}")
    return said, used.ru_maxrss / 1024


@contextmanager
def _served(folder: Path) -> Iterator[None]:
    """The sites in a process of their own; addresses and registry lie in the folder."""
    command = [sys.executable, "-m", "tests.bench.road", "serve", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        server.stdout.readline()
        try:
            yield
        finally:
            server.terminate()


def _serve(folder: Path) -> None:
    with serve([publish(site, MORE) for site in SITES]) as hosts:
        (folder / "sources.toml").write_text(registry(hosts), encoding="utf-8")
        urls = [
            host.url.removesuffix(host.site.home) + article.path
            for host in hosts.values()
            for article in host.site.articles
        ]
        (folder / "urls.txt").write_text("\n".join(urls), encoding="utf-8")
        print("ready", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    _serve(Path(sys.argv[2]))
