"""Two nights over the sample sites: all is found, exact, once; the second night brings nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from crawler.items import Precision
from crawler.samples import Host, registry, serve, sites
from crawler.text.script import simplified
from crawler.text.urls import identity
from tests.e2e.nights import Night, dump, hongxun, published

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from crawler.samples import Expected

pytestmark = pytest.mark.timeout(600)
"""Two nights take fifteen seconds alone; a machine may be busy."""

SITES = {site.id: site for site in sites()}


@pytest.fixture(scope="module")
def hosts() -> Iterator[Mapping[str, Host]]:
    with serve(tuple(SITES.values())) as served:
        yield served


@pytest.fixture(scope="module")
def nights(
    hosts: Mapping[str, Host], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Night, Night]:
    """The real command, twice."""
    folder = tmp_path_factory.mktemp("nights")
    (folder / "sources.toml").write_text(registry(hosts), encoding="utf-8")
    return _night(folder, hosts), _night(folder, hosts)


@pytest.fixture
def first(nights: tuple[Night, Night]) -> Night:
    return nights[0]


@pytest.fixture
def second(nights: tuple[Night, Night]) -> Night:
    return nights[1]


def _night(folder: Path, hosts: Mapping[str, Host]) -> Night:
    before = {name: len(host.log) for name, host in hosts.items()}
    archive, feeds = folder / "archive.db", folder / "feeds"
    run = hongxun(
        "crawl", "--sources", "sources.toml", "--archive", str(archive), "--feeds", str(feeds),
        "--allow-private", cwd=folder,
    )  # fmt: skip
    return Night(
        said=run.stdout,
        complained=run.stderr,
        exit_code=run.returncode,
        archive=archive,
        feeds=published(feeds),
        dump=dump(archive),
        asked={name: tuple(host.log[before[name] :]) for name, host in hosts.items()},
    )


def pages(night: Night, host: Host) -> dict[str, sqlite3.Row]:
    """Identity of a page of the site → its appearance, with the text of its article."""
    found = night.rows(
        "SELECT appearances.*, articles.published_precision, articles.origin, articles.author, "
        "articles.body FROM appearances JOIN articles ON articles.id = appearances.article_id "
        "WHERE appearances.source_id = ?",
        host.site.id,
    )
    return {row["identity"]: row for row in found}


def wanted(host: Host) -> dict[str, Expected]:
    """Identity of a page → what a person reads on it."""
    base = host.url.removesuffix(host.site.home)
    return {identity(base + one.path): one for one in host.site.articles if one.relevant}


def key(base: str, paths: Sequence[str]) -> set[str]:
    return {identity(base + path) for path in paths}


@pytest.mark.parametrize("name", SITES)
class TestFirstNight:
    def test_every_article_is_found_and_nothing_else_is_archived(
        self, name: str, hosts: Mapping[str, Host], first: Night
    ) -> None:
        host = hosts[name]
        base = host.url.removesuffix(host.site.home)
        found = set(pages(first, host))
        aliases = {identity(base + alias) for one in host.site.articles for alias in one.aliases}
        assert set(wanted(host)) - found == set(), "not found"
        assert found - set(wanted(host)) - aliases == set(), "archived, and no article"

    def test_titles_and_dates_are_exact(
        self, name: str, hosts: Mapping[str, Host], first: Night
    ) -> None:
        found = pages(first, hosts[name])
        for url, one in wanted(hosts[name]).items():
            title = simplified(one.title) if one.repeats else one.title
            assert (found[url]["title"], found[url]["published"]) == (title, one.published), url

    def test_precision_origin_and_author_are_exact(
        self, name: str, hosts: Mapping[str, Host], first: Night
    ) -> None:
        for url, row in pages(first, hosts[name]).items():
            one = wanted(hosts[name])[url]
            if row["kind"] != "original":
                continue
            assert row["published_precision"] == one.precision, url
            assert (row["origin"], row["author"]) == (one.origin, one.author), url

    def test_texts_are_exact(self, name: str, hosts: Mapping[str, Host], first: Night) -> None:
        for url, row in pages(first, hosts[name]).items():
            if row["kind"] == "original":
                assert row["body"] == "\n".join(wanted(hosts[name])[url].paragraphs), url

    def test_each_article_is_fetched_once(
        self, name: str, hosts: Mapping[str, Host], first: Night
    ) -> None:
        host = hosts[name]
        base = host.url.removesuffix(host.site.home)
        asked = [identity(base + path) for path in first.asked[name]]
        for one in host.site.articles:
            assert asked.count(identity(base + one.path)) == 1, one.path

    def test_what_robots_txt_closes_is_left_alone(
        self, name: str, hosts: Mapping[str, Host], first: Night
    ) -> None:
        closed = hosts[name].site.forbidden
        assert [path for path in first.asked[name] if path.startswith(closed)] == []


def test_the_first_night_ends_well_with_one_line_a_source(first: Night) -> None:
    assert first.exit_code == 0
    assert "Traceback" not in first.complained
    for name in SITES:
        assert " new, " in first.line(name)
        assert ", 0 failed;" in first.line(name)


def test_the_sample_sites_have_an_article_of_each_kind() -> None:
    """What the other tests rest on."""
    articles = [one for site in SITES.values() for one in site.articles]
    assert {one.precision for one in articles} >= {Precision.DAY, Precision.MINUTE}
    assert sum(bool(one.repeats) for one in articles) >= 3
    assert any(one.further for one in articles)
    assert any(not one.paragraphs for one in articles)
    for site in SITES.values():
        assert 28 <= len(site.articles) <= 40, site.id


def test_a_report_on_two_sites_is_one_article(hosts: Mapping[str, Host], first: Night) -> None:
    by_site = {name: pages(first, host) for name, host in hosts.items()}
    repeats = 0
    for name, host in hosts.items():
        base = host.url.removesuffix(host.site.home)
        for one in host.site.articles:
            if one.repeats is None:
                continue
            other, path = one.repeats
            other_base = hosts[other].url.removesuffix(hosts[other].site.home)
            here = by_site[name][identity(base + one.path)]
            there = by_site[other][identity(other_base + path)]
            assert here["article_id"] == there["article_id"], one.title
            repeats += 1
    assert repeats >= 6


def test_news_that_is_not_about_the_movement_is_counted_and_remembered(first: Night) -> None:
    others = sum(not one.relevant for one in SITES["sample-media"].articles)
    skipped = first.rows(
        "SELECT count(*) AS n FROM skipped WHERE source_id = 'sample-media' AND reason = 'not_relevant'"
    )
    assert skipped[0]["n"] == others


class TestSecondNight:
    @pytest.mark.parametrize("name", SITES)
    def test_no_article_page_is_fetched(
        self, name: str, hosts: Mapping[str, Host], second: Night
    ) -> None:
        host = hosts[name]
        base = host.url.removesuffix(host.site.home)
        paths = [
            path for one in host.site.articles for path in (one.path, *one.aliases, *one.further)
        ]
        asked = {identity(base + path) for path in second.asked[name]}
        assert asked & key(base, paths) == set()
        assert asked, "the lists are asked for"

    def test_no_row_is_written(self, first: Night, second: Night) -> None:
        assert second.dump == first.dump

    def test_the_feeds_are_the_same_to_the_byte(self, first: Night, second: Night) -> None:
        assert second.feeds == first.feeds
        assert "all.xml" in second.feeds

    def test_it_says_so(self, second: Night) -> None:
        assert second.exit_code == 0
        for name in SITES:
            told = re.search(r": (\d+) new, .* (\d+) fetched", second.line(name))
            assert told, second.line(name)
            assert told.groups() == ("0", "0")
