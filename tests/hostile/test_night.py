"""One night with more than sixty hostile sites and two healthy ones."""

from __future__ import annotations

import asyncio
import resource
import threading
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from feeds.publish import publish
from tests.hostile.vices import VICES, Hosts
from tests.spiders.crawl import Crawl, crawl
from tests.spiders.site import Site, serve, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMEOUT = 3
"""Seconds for one page; the service waits longer."""
PATIENCE = 300
"""Seconds for the whole night on a slow machine."""

pytestmark = pytest.mark.timeout(PATIENCE + 60)


@pytest.fixture(scope="module")
def hosts() -> Iterator[Hosts]:
    found = Hosts()
    loop = asyncio.new_event_loop()
    loop.run_until_complete(found.listen())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield found
    loop.call_soon_threadsafe(loop.stop)
    thread.join(timeout=5)


def healthy(first: int) -> Site:
    site = Site()
    rows = [
        site.article(f"/gzdt/{n}.html", n, f"2026-01-{20 - n % 9:02}")
        for n in range(first, first + 9)
    ]
    site.home({"/gzdt/": "工作动态"})
    site.list("/gzdt/", rows)
    return site


@pytest.fixture(scope="module")
def night(hosts: Hosts, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    folder = tmp_path_factory.mktemp("night")
    with serve(healthy(200)) as one, serve(healthy(300)) as other:
        homes = {"healthy-1": one, **hosts.homes, "healthy-2": other}
        return crawl(folder, homes, timeout=TIMEOUT, patience=PATIENCE)


def test_there_are_enough() -> None:
    assert len(VICES) >= 60


def test_the_night_ends_and_the_healthy_sites_are_complete(night: Crawl) -> None:
    assert night.result["event"] == "result", night.stderr[-2000:]
    assert night.result["outcome"] == "finished"
    titles = night.titles()
    assert {title_of(n) for n in (*range(200, 209), *range(300, 309))} <= titles
    for name in ("healthy-1", "healthy-2"):
        assert night.source(name)["new"] == 9


@pytest.mark.parametrize("name", VICES)
def test_each_vice_is_counted_under_a_name(night: Crawl, name: str) -> None:
    source = night.source(name)
    if source["new"] or source["repeated"]:
        return  # the harm was in the wrapping; the report was read all the same
    named = source["first_error"] or source["dropped"] or source["listed"] == 0
    assert named, source
    assert "Traceback" not in source["first_error"]
    assert len(source["first_error"]) < 400
    assert "\n" not in source["first_error"]


def test_nothing_of_this_machine_was_read(night: Crawl) -> None:
    assert (
        night.rows("SELECT * FROM articles WHERE body LIKE '%root:%' OR title LIKE '%root:%'") == []
    )
    assert night.rows("SELECT * FROM appearances WHERE url NOT LIKE 'http://127.0.0.1%'") == []


def test_the_child_stays_small(night: Crawl) -> None:
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 400 * 1024


def test_nobody_is_asked_for_ever(night: Crawl, hosts: Hosts) -> None:
    assert {name: asked for name, asked in hosts.asked.items() if asked > 6000} == {}


def test_the_feed_can_be_read(night: Crawl) -> None:
    feeds = night.archive.with_name("feeds")
    publish(night.archive, feeds, base_url="http://127.0.0.1:8080")
    text = (feeds / "all.xml").read_text("utf-8")
    ElementTree.fromstring(text)
    assert "<script>" not in text.replace("&lt;script&gt;", "")


def test_the_stderr_is_short(night: Crawl) -> None:
    assert len(night.stderr) < 4000, night.stderr[:3000]
