"""One crawl over sites that misbehave: all that is an article is found, nothing else, and each site
is left in peace."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.spiders.crawl import Crawl, crawl
from tests.spiders.site import Site, serve
from tests.spiders.vices import SITES, WANTED

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def made() -> dict[str, Site]:
    return {name.replace("_", "-"): make() for name, make in SITES.items()}


@pytest.fixture(scope="module")
def run(made: dict[str, Site], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    with ExitStack() as stack:
        homes = {name: stack.enter_context(serve(site)) for name, site in made.items()}
        yield crawl(tmp_path_factory.mktemp("vices"), homes)


def titles(run: Crawl, name: str) -> set[str]:
    found = run.rows(f"SELECT title FROM appearances WHERE source_id = '{name}'")
    return {title for (title,) in found}


@pytest.mark.parametrize("name", [name.replace("_", "-") for name in SITES])
def test_all_articles_and_nothing_else(run: Crawl, name: str) -> None:
    assert titles(run, name) == WANTED[name.replace("-", "_")]


@pytest.mark.parametrize("name", [name.replace("_", "-") for name in SITES])
def test_no_address_is_asked_for_twice(run: Crawl, made: dict[str, Site], name: str) -> None:
    # What answers 5xx is tried three times; the home page is where a missing article leads.
    again = {"/sjsx/rdjz/ill.html", "/robots.txt", "/"}
    log = [path for path in made[name].log if path not in again]
    assert len(log) == len(set(log))


def test_lists_without_end_are_left_soon(run: Crawl, made: dict[str, Site]) -> None:
    assert len(made["endless"].asked("/list.asp")) <= 5
    assert len(made["endless"].asked("/cal.asp")) <= 3
    assert len(made["past-the-end"].asked("/gzdt/")) <= 4


def test_what_is_gone_is_counted_as_an_error_page_and_remembered(run: Crawl) -> None:
    assert run.source("past-the-end")["dropped"]["error_page"] == 3
    skipped = run.rows(
        "SELECT count(*) FROM skipped WHERE source_id = 'past-the-end' AND reason = 'error_page'"
    )
    assert skipped == [(3,)]


def test_what_leads_away_is_counted_and_not_followed(run: Crawl, made: dict[str, Site]) -> None:
    dropped = run.source("leading-away")["dropped"]
    assert dropped["off_site"] == 3  # two rows, one redirect
    assert dropped["not_html"] == 1
    assert dropped["forbidden"] == 2  # a row and a column
    assert made["leading-away"].asked("/private/") == []
    assert run.source("leading-away")["first_error"].endswith("redirects in a circle")


def test_a_host_whose_robots_txt_is_broken_is_left_alone(run: Crawl, made: dict[str, Site]) -> None:
    assert set(made["rules-broken"].log) == {"/robots.txt"}
    told = run.source("rules-broken")
    assert not told["answered"]
    assert told["first_error"] == "robots.txt cannot be had (HTTP 500)"


def test_an_article_that_is_ill_tonight_is_a_failure_and_comes_again(run: Crawl) -> None:
    told = run.source("splash")
    assert told["failed"] == 1
    assert "HTTP 503" in told["first_error"]
    assert run.rows("SELECT count(*) FROM missed WHERE source_id = 'splash'") == [(1,)]


def test_an_article_in_parts_is_one(run: Crawl) -> None:
    ((body,),) = run.rows("SELECT body FROM articles WHERE body LIKE '%第1部分%'")
    assert "第2部分" in body
    assert "第3部分" in body


def test_the_run_ends_well(run: Crawl) -> None:
    assert run.result["outcome"] == "finished"
    assert "Traceback" not in run.stderr
