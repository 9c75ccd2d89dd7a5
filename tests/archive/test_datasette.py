"""The archive in Datasette, as a browser asks for it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import entry_points
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import feedparser
import httpx
import pytest
from datasette.utils import parse_metadata
from lxml import etree

from crawler.archive.archive import Archive
from crawler.archive.datasette_app import archive_app
from tests.archive.reports import (
    AED,
    DONOR,
    FIRST_NIGHT,
    HAIAN,
    NOTICE,
    REGIONS,
    TIANSHUI,
)

if TYPE_CHECKING:
    from pathlib import Path

NOTES = parse_metadata(files("crawler.archive").joinpath("datasette.yaml").read_text("utf-8"))
CHARTS = parse_metadata(
    files("crawler.archive").joinpath("datasette_charts.yaml").read_text("utf-8")
)
TABLES = NOTES["database"]["tables"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "archive.db"
    with Archive(path) as archive:
        archive.upsert_sources([HAIAN, TIANSHUI], region_name=REGIONS.__getitem__)
        for article in (AED, DONOR, NOTICE, replace(AED, url="http://news.example/1.html")):
            archive.record(article, seen_at=FIRST_NIGHT)
    return path


@pytest.fixture(scope="module")
def app(path: Path) -> Any:
    return archive_app(path, base_url="/archive/")


def get(app: Any, address: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://local") as browser:
            return await browser.get("/archive" + address)

    response = asyncio.run(ask())
    assert response.status_code == 200, response.text
    return response


def page(app: Any, address: str) -> etree._Element:
    return etree.HTML(get(app, address).text)


def texts(page: etree._Element, where: str) -> list[str]:
    return ["".join(node.itertext()).strip() for node in page.xpath(where)]


def test_the_newest_reports_with_the_names_of_their_sources(app: Any) -> None:
    newest = page(app, "/archive/newest")
    assert texts(newest, "//td[contains(@class, 'col-title')]") == [
        NOTICE.title,
        AED.title,
        DONOR.title,
    ]
    assert texts(newest, "//td[contains(@class, 'col-source')]") == [
        "天水市红十字会",
        "海安市红十字会",
        "天水市红十字会",
    ]
    assert texts(newest, "//td[contains(@class, 'col-seen_at')]") == ["1", "2", "1"]


@pytest.mark.parametrize("table", ["newest", "articles"])
@pytest.mark.parametrize("terms", ["除颤仪", "除顫儀", "海安 按压"])
def test_the_search_box_finds_chinese(app: Any, table: str, terms: str) -> None:
    found = page(app, f"/archive/{table}?_search={terms}")
    assert texts(found, "//td[contains(@class, 'col-title')]") == [AED.title]
    assert found.xpath("//input[@name='_search']")


def test_a_report_on_its_own_page_in_paragraphs(app: Any) -> None:
    (link, *_) = page(app, "/archive/newest").xpath(f"//a[text()='{AED.title}']/@href")
    assert link.startswith("/archive/archive/articles/")
    report = page(app, link.removeprefix("/archive"))
    paragraphs = texts(report, "//*[contains(@class, 'hongxun-text')]/p")
    assert paragraphs == AED.body.split("\n")
    assert texts(report, "//h1") == [AED.title]
    assert report.xpath("//section[@id='appearances']//a/@href") == [
        AED.url, "http://news.example/1.html",
    ]  # fmt: skip
    assert texts(report, "//*[contains(@class, 'hongxun-topics')]/a") == ["应急救护"]


def test_attachments_can_be_opened(app: Any) -> None:
    reports = page(app, "/archive/articles")
    assert reports.xpath("//a[text()='名单.xls']/@href") == ["http://tianshui.example/up/91.xls"]


def test_sources_and_regions_show_their_names(app: Any) -> None:
    articles = page(app, "/archive/articles")
    assert "海安市红十字会" in articles.xpath("//td[contains(@class, 'col-source_id')]/a/text()")
    assert "天水市" in articles.xpath("//td[contains(@class, 'col-region')]/a/text()")


@pytest.mark.parametrize("query", NOTES["database"]["queries"])
def test_every_ready_made_question_is_answered(app: Any, query: str) -> None:
    answer = json.loads(
        get(app, f"/archive/{query}.json?term=干细胞&province=&topic=stem-cells&month=2026-02").text
    )
    assert answer["ok"], answer
    if query == "search_by_month":
        assert answer["rows"] == [["2026-02", 1]]


def test_every_table_and_column_has_its_note(path: Path) -> None:
    with Archive(path, read_only=True) as archive:
        conn = archive.db.conn
        shown = {
            name: [
                column
                for (column,) in conn.execute("SELECT name FROM pragma_table_xinfo(?)", (name,))
            ]
            for (name,) in conn.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' "
                "AND type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
            )
        }
    assert set(TABLES) == set(shown)
    for name, notes in TABLES.items():
        if notes.get("hidden"):
            continue
        assert notes["title"].startswith(f"{name} · ")
        assert set(notes.get("columns", {})) <= set(shown[name])
    for name in ("articles", "appearances", "newest"):
        assert list(TABLES[name]["columns"]) == shown[name]


def test_a_crawl_may_write_while_somebody_reads(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path) as writer:
        app = archive_app(path, base_url="/archive/")
        assert get(app, "/archive/articles.json?_shape=array").json() == []
        writer.record(AED, seen_at=FIRST_NIGHT)
        assert len(get(app, "/archive/articles.json?_shape=array").json()) == 1


@pytest.mark.skipif(
    "hongxun" not in entry_points(group="datasette").names, reason="plugin is not installed"
)
def test_datasette_alone_opens_the_archive(path: Path) -> None:
    """`datasette data/archive.db`, with no option."""
    result = subprocess.run(
        [sys.executable, "-m", "datasette", str(path),
         "--get", "/archive/newest.json?_shape=array&_search=造血幹細胞"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert [row["title"] for row in json.loads(result.stdout)] == [DONOR.title]


def test_another_database_is_left_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "archive.db"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "sqlite_utils",
            "create-table",
            str(other),
            "articles",
            "title",
            "text",
        ],
        check=True,
    )
    notes = get(archive_app(other, base_url="/archive/"), "/-/metadata.json").json()
    assert notes == {}


def test_a_browser_may_load_nothing_from_elsewhere(app: Any) -> None:
    for address in ("/", "/archive/newest", "/archive/articles/1", "/-/dashboards"):
        policy = get(app, address).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "http" not in policy
        assert "unsafe-eval" not in policy


def test_the_charts_draw_from_queries_that_are_answered(app: Any) -> None:
    page_ = page(app, "/-/dashboards/reports")
    assert texts(page_, "//div[contains(@class, 'dashboard-card-title')]/p/a") == [
        "各省各月报道数 · reports per month by province",
        "专题的消长 · topics over time",
        "转载最多 · most reposted",
        "来源日历 · the sources' nights",
    ]
    for chart in CHARTS["reports"]["charts"].values():
        answer = get(app, f"/archive.json?sql={quote(chart['query'])}&_shape=objects").json()
        assert answer["ok"], answer
    for address in page_.xpath("//script/@src | //link[@rel='stylesheet']/@href"):
        assert not address or address.startswith("/archive/")


def test_a_search_is_a_feed(app: Any) -> None:
    read = feedparser.parse(get(app, "/archive/atom.atom?term=按压").content)
    assert [entry.title for entry in read.entries] == [AED.title]


def test_what_the_notes_leave_unsaid_may_be_left_out_of_an_answer() -> None:
    """The plugin says nothing when Datasette asks who may read and how long facets are."""
    for notes in (NOTES, NOTES["database"], *TABLES.values()):
        assert not {"allow", "allow_sql", "facet_size"} & set(notes)


def test_the_most_reposted_are_counted_as_the_addresses_come_and_go(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    copies = [replace(AED, url=f"http://news.example/{number}.html") for number in range(3)]

    def told() -> list[tuple[str, int, int]]:
        rows = get(archive_app(path, base_url="/archive/"), "/archive/most_reposted.json").json()
        return [(row[1], row[4], row[5]) for row in rows["rows"]]

    with Archive(path) as archive:
        archive.upsert_sources([HAIAN, TIANSHUI], region_name=REGIONS.__getitem__)
        archive.record(AED, seen_at=FIRST_NIGHT)
        archive.record(DONOR, seen_at=FIRST_NIGHT)
        assert told() == []
        for copy in copies:
            archive.record(replace(copy, source_id=TIANSHUI.id), seen_at=FIRST_NIGHT)
        assert told() == [(AED.title, 4, 2)]
        archive.split(copies[0].url, at=FIRST_NIGHT)
        assert told() == [(AED.title, 3, 2)]
        archive.join(copies[0].url, AED.url, at=FIRST_NIGHT)
        assert told() == [(AED.title, 4, 2)]


def test_of_hidden_tables_no_rows_are_counted(app: Any) -> None:
    tables = {table["name"]: table for table in get(app, "/archive.json").json()["tables"]}
    assert tables["articles"]["count"] == 3
    assert (
        tables["articles_fts_data"] | {"hidden": True, "count": None} == tables["articles_fts_data"]
    )
