"""How a site is asked: slowly, one thing at a time, and not at all when it does not want to."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from crawler.items import Level, Source
from spiders.slots import at_least, own_slots
from tests.spiders.crawl import Crawl, crawl
from tests.spiders.site import Answer, Site, page, serve, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def small(articles: int = 4) -> Site:
    """One column with a few reports."""
    site = Site()
    rows = [site.article(f"/gzdt/{i}.html", i, f"2026-01-{20 - i:02}") for i in range(articles)]
    site.home({"/gzdt/": "工作动态"})
    site.list("/gzdt/", rows)
    return site


def blocked(status: int) -> Site:
    """A site that turns programs away."""
    site = Site()
    script = "<html><script>$_ts=window['$_ts'];location.reload()</script></html>"
    site.otherwise = lambda path: (
        site.pages["/404"] if path == "/robots.txt" else site.pages["/blocked"]
    )
    site.put("/404", "", status=404)
    site.put("/blocked", script, status=status)
    return site


def sick(vice: str) -> Site:
    """One of whose articles the connection breaks."""
    site = small()
    site.put("/gzdt/1.html", "", vice=vice)
    return site


def pauses(site: Site, *, after: int = 0) -> float:
    """Seconds of the shortest pause between two requests, the first ones left out."""
    starts = [came for came, _ in site.times][after:]
    return min(later - earlier for earlier, later in pairwise(starts))


STATUSES = (202, 403, 412, 521)
VICES = ("drop", "cut", "chunks", "slow")


@pytest.fixture(scope="module")
def sites() -> dict[str, Site]:
    made = {f"blocked-{status}": blocked(status) for status in STATUSES}
    made |= {f"sick-{vice}": sick(vice) for vice in VICES}
    dead = Site()
    dead.otherwise = lambda path: dead.pages["/dead"]
    dead.put("/dead", "", vice="drop")
    return {**made, "dead": dead, "well": small(), "script-only": blocked(200)}


@pytest.fixture(scope="module")
def run(sites: dict[str, Site], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    with ExitStack() as stack:
        homes = {name: stack.enter_context(serve(site)) for name, site in sites.items()}
        homes["closed"] = "http://127.0.0.1:9/"
        yield crawl(tmp_path_factory.mktemp("manners"), homes, timeout=2)


@pytest.mark.parametrize("status", STATUSES)
def test_a_site_that_turns_programs_away_is_told_and_not_got_around(
    run: Crawl, sites: dict[str, Site], status: int
) -> None:
    told = run.source(f"blocked-{status}")
    assert not told["answered"]
    assert told["first_error"].startswith(f"blocked (HTTP {status}")
    assert set(sites[f"blocked-{status}"].log) == {"/robots.txt", "/"}


def test_a_home_page_of_script_only_is_told_as_blocked(run: Crawl) -> None:
    told = run.source("script-only")
    assert not told["answered"]
    assert "blocked" in told["first_error"]


@pytest.mark.parametrize("vice", VICES)
def test_one_broken_page_costs_one_page(run: Crawl, vice: str) -> None:
    told = run.source(f"sick-{vice}")
    assert (told["new"] + told["repeated"], told["failed"]) == (3, 1)
    assert "/gzdt/1.html: " in told["first_error"]
    assert told["first_error"].endswith(
        {"drop": "connection lost", "slow": "timed out"}.get(vice, "cut short")
    )


def test_sites_that_are_down_do_not_stop_the_others(run: Crawl) -> None:
    assert run.source("well")["answered"]
    assert run.source("dead")["first_error"] == "connection lost"
    assert run.source("closed")["first_error"] == "connection refused"
    assert not run.source("dead")["answered"]


def test_each_page_that_is_not_archived_is_counted(run: Crawl) -> None:
    for event in run.events:
        if event["event"] == "source":
            recorded = event["new"] + event["repeated"] + event["revised"]
            assert event["fetched"] <= recorded + sum(event["dropped"].values()), event


def test_requests_to_a_host_wait_for_each_other(tmp_path: Path) -> None:
    site = small()
    with serve(site) as home:
        crawl(tmp_path, {"site": home}, DELAY="0.4")
    assert len(site.times) >= 7
    assert pauses(site) >= 0.35  # the delay, less what the way takes from one to the next
    ends = sorted(site.times)
    assert all(gone <= came + 0.05 for (_, gone), (came, _) in pairwise(ends))


@pytest.mark.parametrize("entry", ["", "delay = 0.1"])
def test_a_delay_that_robots_txt_asks_for_is_kept(tmp_path: Path, entry: str) -> None:
    site = small(2)
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 1\n", type="text/plain")
    with serve(site) as home:
        crawl(tmp_path, {"site": home}, extra=entry)
    assert pauses(site, after=1) >= 0.95


def test_a_site_that_needs_more_patience_gets_it(tmp_path: Path) -> None:
    site = small(2)
    with serve(site) as home:
        run = crawl(tmp_path, {"site": home}, extra="delay = 0.6")
    assert run.source()["new"] == 2
    assert pauses(site) >= 0.55
    ends = sorted(site.times)
    assert all(gone <= came + 0.05 for (_, gone), (came, _) in pairwise(ends))


def test_a_site_that_needs_less_patience_is_not_waited_for(tmp_path: Path) -> None:
    with serve(small(2)) as home:
        run = crawl(tmp_path, {"site": home}, extra="delay = 0", DELAY="300")
    assert run.source()["new"] == 2


def test_a_name_with_and_without_www_is_one_site() -> None:
    home = {"name": "某某市红十字会", "level": Level.CITY, "region": "320600"}
    sources = (
        Source(id="a", url="http://a.example:81/", delay=4, **home),
        Source(id="b", url="https://www.B.example/", lists=("http://c.example/",), delay=2, **home),
        Source(id="folder", url="http://a.example:81/hszh/", delay=3, **home),
        Source(id="no-word", url="http://d.example/", **home),
    )
    waits = {host: slot["delay"] for host, slot in own_slots(sources).items()}
    assert waits == {
        "a.example:81": at_least(4), "www.a.example:81": at_least(4),
        "b.example": at_least(2), "www.b.example": at_least(2),
        "c.example": at_least(2), "www.c.example": at_least(2),
    }  # fmt: skip


def test_a_host_that_says_when_to_come_again_is_left_until_then(tmp_path: Path) -> None:
    site = small(3)
    made = site.pages.pop("/gzdt/1.html")
    busy = [Answer("", 429, headers={"Retry-After": "2"})]

    def later(path: str) -> Answer:
        if path != "/gzdt/1.html":
            return Answer("", 404)
        return busy.pop() if busy else made

    site.otherwise = later
    with serve(site) as home:
        run = crawl(tmp_path, {"site": home})
    assert {title_of(i) for i in range(3)} == run.titles()
    at = [i for i, path in enumerate(site.log) if path == "/gzdt/1.html"]
    assert len(at) == 2
    assert site.times[at[1]][0] - site.times[at[0]][1] >= 1.8


def test_a_host_that_wants_more_than_a_minute_is_left_alone_tonight(tmp_path: Path) -> None:
    site = small(3)
    site.put("/gzdt/", "", status=503, headers={"Retry-After": "3600"})
    with serve(site) as home:
        run = crawl(tmp_path, {"site": home})
    assert site.log == ["/robots.txt", "/", "/gzdt/"]
    assert "asks to come again in 3600 s" in run.source()["first_error"]


def test_a_run_without_a_source_is_a_failure(tmp_path: Path) -> None:
    run = crawl(tmp_path, {"site": "http://127.0.0.1:9/"}, SOURCE_IDS="nobody")
    assert (run.result["outcome"], run.result["note"]) == (
        "too few requests",
        "No request went out.",
    )


def test_who_asks_says_so(tmp_path: Path) -> None:
    asked: list[str] = []
    site = small(1)
    with serve(site, headers=asked) as home:
        crawl(tmp_path, {"site": home}, CONTACT="mailto:keeper@example.org")
    assert {agent.split("/")[0] for agent in asked} == {"hongxun"}
    assert all("mailto:keeper@example.org" in agent for agent in asked)


def test_an_overview_is_no_article(tmp_path: Path) -> None:
    site = small()
    site.put("/about.html", page("本会简介", "<h1>本会简介</h1><p>本会成立于一九五一年。</p>"))
    with serve(site) as home:
        run = crawl(tmp_path, {"site": home})
    assert run.titles() == {title_of(i) for i in range(4)}
