"""Datasette on a large archive: what each page and ready query costs, asked as a browser asks.
`HONGXUN_BENCH_ARTICLES` asks for another size than 20,000; the bar is meant for 200,000."""

from __future__ import annotations

import asyncio
import os
import time
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
from datasette.utils import parse_metadata

from crawler.archive.datasette_app import archive_app
from tests.bench.figure import Figure
from tests.bench.made_up import build

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = int(os.environ.get("HONGXUN_BENCH_ARTICLES", "20000"))
ROUNDS = 4
ASKED = "term=献血&province=&topic=stem-cells&month=2024-03"
SEARCHES = ("献血", "红十字会", "心肺复苏 社区", "无偿献血者")


def figures() -> Iterator[Figure]:
    """Processor time, all threads (others may use the machine), and the wall's beside it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        began = time.perf_counter()
        build(path, SIZE)
        yield Figure("datasette: building the archive", time.perf_counter() - began, unit=" s")
        yield from measured(path)


def measured(path: Path) -> Iterator[Figure]:
    """The figures of an archive that is there."""
    spent = asyncio.run(_ask(path, addresses()))
    cpu, wall = (sorted(times) for times in zip(*(t for _, ts in spent for t in ts), strict=True))
    p95 = int(len(cpu) * 0.95)
    yield Figure("datasette: p95 of a page, CPU", cpu[p95], 300, True, " ms")
    yield Figure("datasette: p95 of a page, wall", wall[p95], unit=" ms")
    yield Figure("datasette: median of a page, CPU", cpu[len(cpu) // 2], unit=" ms")
    medians = [(sorted(times)[ROUNDS // 2][0], address) for address, times in spent]
    for most, address in sorted(medians, reverse=True)[:3]:
        yield Figure(f"datasette: {address.partition('&')[0][:46]}", most, unit=" ms")


def addresses() -> list[str]:
    """Every page: the lists, tables, views, ready queries, searches, charts, a report."""
    notes = _packaged("datasette.yaml")["database"]
    shown = [name for name, note in notes["tables"].items() if not note.get("hidden")]
    charts = _packaged("datasette_charts.yaml")["reports"]["charts"].values()
    return [
        *("/", "/archive", "/-/dashboards", "/-/dashboards/reports", "/archive/articles/1"),
        *(f"/archive/{name}" for name in shown),
        *(f"/archive/{name}?{ASKED}" for name in notes["queries"]),
        *(f"/archive/{name}?_search={s}" for name in ("newest", "articles") for s in SEARCHES),
        *(f"/archive/{name}?province=江苏" for name in ("newest", "articles")),
        *(f"/archive.json?sql={quote(chart['query'])}" for chart in charts),
        f"/archive/atom.atom?{ASKED}",
    ]


async def _ask(path: Path, pages: list[str]) -> list[tuple[str, list[tuple[float, float]]]]:
    """Milliseconds of processor and wall, for each page in each round."""
    transport = httpx.ASGITransport(app=archive_app(path, base_url="/archive/"))
    async with httpx.AsyncClient(transport=transport, base_url="http://local") as browser:
        return [
            (page, [await _timed(browser, "/archive" + page) for _ in range(ROUNDS)])
            for page in pages
        ]


async def _timed(browser: httpx.AsyncClient, address: str) -> tuple[float, float]:
    began, spent = time.perf_counter(), time.process_time()
    answer = await browser.get(address)
    spent, began = time.process_time() - spent, time.perf_counter() - began
    assert answer.status_code == 200, f"{address}: {answer.text}"
    return 1000 * spent, 1000 * began


def _packaged(name: str) -> dict[str, Any]:
    found: dict[str, Any] = parse_metadata(
        resources.files("crawler.archive").joinpath(name).read_text("utf-8")
    )
    return found
