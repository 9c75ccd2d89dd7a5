"""Readers of a large archive while a crawl writes into it: ten a second, on every page there is.

The crawl is one that does not rest: a site that answers at once, asked without pauses, with more
reports than can be read while the readers are there.
"""

from __future__ import annotations

import random
import statistics
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote

from crawler.service.child import resident
from tests.bench import datasette
from tests.bench.figure import Figure
from tests.bench.made_up import build
from tests.service.test_serve import get, rested, service, wait_for
from tests.spiders.site import Site, serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REPORTS = 3000
"""On the site that is crawled meanwhile."""

SECONDS = 30

FRONT = ("/", "/feeds/all.xml", "/status", "/feeds/all.json", "/healthz", "/feeds/all.atom")


def figures() -> Iterator[Figure]:
    """How long they wait, and whether all are answered."""
    with TemporaryDirectory() as name, serve(_large_site()) as home:
        folder = Path(name)
        archive = folder / "data" / "archive.db"
        archive.parent.mkdir()
        build(archive, datasette.SIZE)
        with service(folder, home) as (process, url):
            # The list of the feeds is the last that is made of them.
            wait_for(lambda: get(f"{url}/feeds/")[0] == 200 and not rested(url))
            get(f"{url}/archive/")
            waits, failed = read(url, _addresses(), seconds=SECONDS)
            lasts = not rested(url)
            memory = resident(process.pid) / 1_000_000
    yield Figure("readers: errors", len(failed), 0, at_most=True)
    p95 = 1000 * statistics.quantiles([wait for wait, _ in waits], n=20)[-1]
    yield Figure("readers: p95 during a crawl", p95, 300, True, " ms")
    for wait, address in sorted(waits, reverse=True)[:3]:
        yield Figure(f"readers: {address[:51]}", 1000 * wait, unit=" ms")
    yield Figure("readers: memory of the service", memory, 90, True, " MB")
    yield Figure("readers: whether the crawl went on all the while", int(lasts), 1)


def read(
    url: str, addresses: Sequence[str], *, seconds: float
) -> tuple[list[tuple[float, str]], list[str]]:
    """Ten readers a second: how long each waited for which address, and which were not answered."""
    waits: list[tuple[float, str]] = []
    failed: list[str] = []

    def ask(address: str) -> None:
        began = time.perf_counter()
        try:
            status = get(url + address)[0]
        except OSError:
            status = 599
        waits.append((time.perf_counter() - began, address))
        failed.extend([address] * (status >= 400))

    threads = []
    for number in range(int(seconds * 10)):
        address = addresses[number % len(addresses)]
        threads.append(threading.Thread(target=ask, args=(address,)))
        threads[-1].start()
        time.sleep(0.1)
    for thread in threads:
        thread.join()
    return waits, failed


def _addresses() -> list[str]:
    """Every page of Datasette, in any order, with one of the service's own after each."""
    shown = [f"/archive{quote(page, safe='/?&=%+')}" for page in datasette.addresses()]
    random.Random(1).shuffle(shown)
    return [one for at, page in enumerate(shown) for one in (page, FRONT[at % len(FRONT)])]


def _large_site() -> Site:
    site = Site()
    rows = [site.article(f"/gzdt/2026{n:05}.html", n) for n in range(REPORTS)]
    pages = [rows[at : at + 50] for at in range(0, REPORTS, 50)]
    for at, shown in enumerate(pages):
        following = f"/gzdt/list_{at + 1}.html" if at + 1 < len(pages) else ""
        site.list(f"/gzdt/list_{at}.html" if at else "/gzdt/", shown, following)
    site.home({"/gzdt/": "工作动态"}, f"<ul>{''.join(rows[:8])}</ul>")
    return site
