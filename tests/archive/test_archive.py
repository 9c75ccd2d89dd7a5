"""What an archive promises: nothing lost, nothing twice, nothing written for nothing."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive.archive import Archive
from crawler.archive.rows import article as read_article
from crawler.errors import ArchiveError
from crawler.items import DropReason
from crawler.outcomes import Recorded, SourceRun
from crawler.text.urls import identity
from tests.archive.reports import (
    AED,
    DONOR,
    FIRST_NIGHT,
    HAIAN,
    NOTICE,
    REGIONS,
    SECOND_NIGHT,
    TIANSHUI,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "data" / "archive.db") as opened:
        yield opened


def rows(archive: Archive, sql: str) -> list[tuple[object, ...]]:
    """What somebody else reads from the file."""
    other = sqlite3.connect(archive.path)
    try:
        return other.execute(sql).fetchall()
    finally:
        other.close()


def content_of_file(archive: Archive) -> list[str]:
    other = sqlite3.connect(archive.path)
    try:
        return list(other.iterdump())
    finally:
        other.close()


def test_a_new_report_becomes_an_article_and_an_appearance(archive: Archive) -> None:
    outcome = archive.record(AED, seen_at=FIRST_NIGHT)
    assert outcome.recorded is Recorded.NEW
    assert rows(
        archive,
        "SELECT source_id, url, title, published, published_precision, origin, author, region, "
        "level, first_seen, last_changed FROM articles",
    ) == [
        (
            "haian",
            "http://www.haian-redcross.example/xwdt/0301.html",
            "海安车站添了六台救命机",
            "2026-03-01",
            "day",
            "海安红会",
            "周小满",
            "320685",
            "county",
            "2026-03-02T02:30:00+08:00",
            "2026-03-02T02:30:00+08:00",
        )
    ]
    assert rows(archive, "SELECT url, article_id, kind FROM appearances") == [
        (AED.url, outcome.article_id, "original")
    ]


def test_the_times_are_beijings_wherever_the_machine_stands(archive: Archive) -> None:
    archive.record(AED, seen_at=datetime.fromisoformat("2026-03-01T18:30:00+00:00"))
    assert rows(archive, "SELECT first_seen FROM articles") == [("2026-03-02T02:30:00+08:00",)]


def test_a_time_without_zone_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        archive.record(AED, seen_at=datetime(2026, 3, 2))


def test_the_same_text_elsewhere_is_one_more_appearance(archive: Archive) -> None:
    first = archive.record(AED, seen_at=FIRST_NIGHT)
    elsewhere = replace(
        AED,
        url="http://news.example/a/1.html",
        source_id="news",
        body="三月第一天,海安火車站候車廳裏多了六個白色箱子,箱裏是自動體外除顫儀。\n"
        "站務員輪流跟着紅十字會的老師練按壓,練到滿頭是汗,才算過關。",
    )
    second = archive.record(elsewhere, seen_at=SECOND_NIGHT)
    assert (second.recorded, second.article_id) == (Recorded.REPEATED, first.article_id)
    assert rows(archive, "SELECT count(*) FROM articles") == [(1,)]
    assert rows(archive, "SELECT kind, source_id FROM appearances ORDER BY first_seen") == [
        ("original", "haian"),
        ("same", "news"),
    ]


def test_forty_equal_bodies_in_flight_at_once(tmp_path: Path) -> None:
    """Two processes' worth of openings, twenty pages each, all at the same moment."""
    pages = [replace(AED, url=f"http://mirror{n}.example/1.html") for n in range(40)]
    path = tmp_path / "archive.db"
    with Archive(path) as one, Archive(path) as other, ThreadPoolExecutor(20) as pool:
        done = list(
            pool.map(
                lambda pair: (one, other)[pair[0] % 2].record(pair[1], seen_at=FIRST_NIGHT),
                enumerate(pages),
            )
        )
    assert sorted(outcome.recorded for outcome in done) == ["new"] + ["repeated"] * 39
    with Archive(path, read_only=True) as archive:
        assert rows(archive, "SELECT count(*) FROM articles") == [(1,)]
        assert rows(archive, "SELECT count(DISTINCT url) FROM appearances") == [(40,)]


def test_forty_different_pages_from_many_threads_are_all_kept(archive: Archive) -> None:
    pages = [
        replace(DONOR, url=f"{DONOR.url}{n}", title=f"第{n}期", body=f"{n}\n" + DONOR.body * n)
        for n in range(1, 41)
    ]
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda page: archive.record(page, seen_at=FIRST_NIGHT), pages))
    assert rows(archive, "SELECT count(*) FROM appearances") == [(40,)]


def test_the_second_night_writes_nothing_for_a_page_that_reads_the_same(
    archive: Archive,
) -> None:
    archive.record(AED, seen_at=FIRST_NIGHT)
    before = content_of_file(archive)
    again = archive.record(AED, seen_at=FIRST_NIGHT + timedelta(hours=3))
    assert again.recorded is Recorded.UNCHANGED
    assert content_of_file(archive) == before


def test_last_seen_follows_the_days(archive: Archive) -> None:
    archive.record(AED, seen_at=FIRST_NIGHT)
    assert archive.record(AED, seen_at=SECOND_NIGHT).recorded is Recorded.UNCHANGED
    assert rows(archive, "SELECT first_seen, last_seen FROM appearances") == [
        ("2026-03-02T02:30:00+08:00", "2026-03-03T02:30:00+08:00")
    ]


def test_a_page_that_was_corrected_keeps_its_id_its_guid_and_its_old_text(
    archive: Archive,
) -> None:
    first = archive.record(AED, seen_at=FIRST_NIGHT)
    guid = rows(archive, "SELECT guid FROM articles")
    corrected = replace(AED, title="海安车站添了七台救命机", body=AED.body.replace("六个", "七个"))
    second = archive.record(corrected, seen_at=SECOND_NIGHT)
    assert (second.recorded, second.article_id) == (Recorded.REVISED, first.article_id)
    assert rows(archive, "SELECT guid FROM articles") == guid
    assert rows(archive, "SELECT title, first_seen, last_changed FROM articles") == [
        ("海安车站添了七台救命机", "2026-03-02T02:30:00+08:00", "2026-03-03T02:30:00+08:00")
    ]
    assert rows(archive, "SELECT title FROM appearances") == [("海安车站添了七台救命机",)]
    assert rows(archive, "SELECT title, body, replaced FROM revisions") == [
        (AED.title, AED.body, "2026-03-03T02:30:00+08:00")
    ]


def test_a_corrected_repost_does_not_change_the_article(archive: Archive) -> None:
    archive.record(AED, seen_at=FIRST_NIGHT)
    repost = replace(AED, url="http://news.example/a/1.html", source_id="news")
    archive.record(repost, seen_at=FIRST_NIGHT)
    changed = replace(repost, title="（转载）海安车站添了六台救命机")
    assert archive.record(changed, seen_at=SECOND_NIGHT).recorded is Recorded.REVISED
    assert archive.record(changed, seen_at=SECOND_NIGHT).recorded is Recorded.UNCHANGED
    assert rows(archive, "SELECT title FROM articles") == [(AED.title,)]


def test_another_spelling_of_an_address_is_the_same_page(archive: Archive) -> None:
    archive.record(AED, seen_at=FIRST_NIGHT)
    spelt = replace(AED, url="https://haian-redcross.example/xwdt/0301.html")
    assert archive.record(spelt, seen_at=FIRST_NIGHT).recorded is Recorded.UNCHANGED
    assert rows(archive, "SELECT url FROM appearances") == [(AED.url,)]


def test_notices_without_text_are_not_taken_for_each_other(archive: Archive) -> None:
    other = replace(
        NOTICE, url="http://tianshui.example/hszh/show.asp?id=92", title="关于注销志愿者证的通知"
    )
    assert archive.record(NOTICE, seen_at=FIRST_NIGHT).recorded is Recorded.NEW
    assert archive.record(other, seen_at=FIRST_NIGHT).recorded is Recorded.NEW


def test_what_is_archived_or_skipped_is_known(archive: Archive) -> None:
    about = "http://www.haian-redcross.example/about.html"
    archive.record(AED, seen_at=FIRST_NIGHT)
    archive.record(DONOR, seen_at=FIRST_NIGHT)
    archive.skip(about, source_id="haian", reason=DropReason.ABOUT_PAGE, seen_at=FIRST_NIGHT)
    archive.skip(about, source_id="haian", reason=DropReason.ABOUT_PAGE, seen_at=SECOND_NIGHT)
    assert archive.known("haian") == {identity(AED.url), identity(about)}
    assert archive.known("nobody") == set()
    assert rows(archive, "SELECT url, reason, seen FROM skipped") == [
        (about, "about_page", "2026-03-02T02:30:00+08:00")
    ]


def test_a_page_that_became_an_article_is_no_longer_skipped(archive: Archive) -> None:
    archive.skip(AED.url, source_id="haian", reason=DropReason.EMPTY, seen_at=FIRST_NIGHT)
    archive.record(AED, seen_at=SECOND_NIGHT)
    assert rows(archive, "SELECT * FROM skipped") == []


def test_a_night_and_what_each_source_brought(archive: Archive) -> None:
    archive.upsert_sources([HAIAN, TIANSHUI], region_name=REGIONS.__getitem__)
    run = archive.begin_run("hand", 2, at=FIRST_NIGHT)
    archive.record_source_run(
        run,
        SourceRun(
            source_id="haian",
            answered=True,
            listed=31,
            fetched=5,
            new=3,
            dropped={"about_page": 1, "empty": 1},
            seconds=2.5,
        ),
    )
    archive.record_source_run(run, SourceRun(source_id="tianshui", first_error="name unknown"))
    assert rows(archive, "SELECT outcome, ended FROM runs") == [("unfinished", None)]
    archive.record(AED, run_id=run, seen_at=FIRST_NIGHT)
    assert rows(archive, "SELECT run_id FROM appearances") == [(run,)]
    archive.end_run(run, requests=44, at=FIRST_NIGHT + timedelta(minutes=9))
    assert rows(archive, "SELECT trigger, outcome, sources, requests, ended FROM runs") == [
        ("hand", "finished", 2, 44, "2026-03-02T02:39:00+08:00")
    ]
    assert rows(
        archive,
        "SELECT run_id, source_id, listed, fetched, new, repeated, dropped, failed, first_error, "
        "seconds FROM source_runs ORDER BY source_id",
    ) == [
        (run, "haian", 31, 5, 3, 0, 2, 0, "", 2.5),
        (run, "tianshui", 0, 0, 0, 0, 0, 0, "name unknown", 0.0),
    ]


def test_sources_are_written_only_when_they_changed(archive: Archive) -> None:
    assert archive.upsert_sources([HAIAN, TIANSHUI], region_name=REGIONS.__getitem__) == 2
    before = content_of_file(archive)
    assert archive.upsert_sources([HAIAN, TIANSHUI], region_name=REGIONS.__getitem__) == 0
    assert content_of_file(archive) == before
    off = replace(HAIAN, enabled=False)
    assert archive.upsert_sources([off], region_name=REGIONS.__getitem__) == 1
    assert rows(archive, "SELECT id, name, region_name, enabled FROM sources ORDER BY id") == [
        ("haian", "海安市红十字会", "海安市", 0),
        ("tianshui", "天水市红十字会", "天水市", 1),
    ]


def test_an_article_of_a_source_nobody_introduced_is_kept(archive: Archive) -> None:
    archive.record(replace(AED, source_id="stranger", region="990000"), seen_at=FIRST_NIGHT)
    archive.record(replace(DONOR, source_id="", region=""), seen_at=FIRST_NIGHT)
    assert rows(archive, "SELECT source_id, region FROM articles ORDER BY id") == [
        ("stranger", "990000"),
        (None, None),
    ]


def test_one_bad_report_among_many_in_one_transaction_fails_alone(archive: Archive) -> None:
    with archive.together():
        archive.record(AED, seen_at=FIRST_NIGHT)
        with pytest.raises(ArchiveError):
            archive.record(replace(DONOR, published=b"2026"), seen_at=FIRST_NIGHT)  # type: ignore[arg-type]
        archive.record(NOTICE, seen_at=FIRST_NIGHT)
    assert rows(archive, "SELECT title FROM articles ORDER BY id") == [
        (AED.title,),
        (NOTICE.title,),
    ]


def test_what_was_recorded_can_be_read_back_whole(archive: Archive) -> None:
    outcome = archive.record(NOTICE, seen_at=FIRST_NIGHT)
    content = archive._articles.content(outcome.article_id)
    assert read_article(content, url=NOTICE.url, source_id=NOTICE.source_id) == NOTICE


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=st.text(), body=st.text(alphabet=st.characters(), max_size=200), n=st.uuids())
def test_any_characters_are_kept(archive: Archive, title: str, body: str, n: object) -> None:
    page = replace(AED, url=f"http://any.example/{n}.html", title=title, body=body)
    outcome = archive.record(page, seen_at=FIRST_NIGHT)
    assert archive.record(page, seen_at=FIRST_NIGHT).recorded is Recorded.UNCHANGED
    assert archive.known("haian") >= {identity(page.url)}
    assert outcome.article_id > 0
