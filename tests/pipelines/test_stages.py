"""The three stages on their own: what each passes on, and under which name it refuses."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from scrapy.exceptions import DropItem

from crawler.archive.archive import Archive
from crawler.archive.pagestore import PageStore
from crawler.errors import ArchiveError
from crawler.items import Cleaned, DropReason, Fetched, Level, RawArticle, Refused, Stated
from crawler.outcomes import Recorded
from pipelines.clean import CleanArticle
from pipelines.record import RecordArticle
from pipelines.validate import ValidateArticle, verdict
from tests.archive.reports import AED, DONOR, FIRST_NIGHT, HAIAN, REGIONS, TIANSHUI

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from crawler.items import Article, Source

PAPER = replace(TIANSHUI, id="paper", level=Level.MEDIA)
REFUSED = Refused(
    source=HAIAN, url="http://h.example/404", reason=DropReason.ERROR_PAGE, seen_at=FIRST_NIGHT
)


def cleaned(article: Article, source: Source = HAIAN) -> Cleaned:
    return Cleaned(source=source, article=article, seen_at=FIRST_NIGHT)


def test_what_is_cleaned_has_its_date_and_place() -> None:
    raw = RawArticle(
        url="http://www.haian-redcross.example/xwdt/1.html",
        title="海安车站添了六台救命机",
        published=(Stated(text="发布时间：2026年3月1日 08:30", where="label"),),
        paragraphs=("候车厅里多了六个白色箱子。",),
    )
    item = CleanArticle().process_item(Fetched(source=HAIAN, raw=raw, seen_at=FIRST_NIGHT))
    assert isinstance(item, Cleaned)
    assert item.article.published == "2026-03-01T08:30+08:00"
    assert (item.article.region, item.article.level) == ("320685", "county")


def test_a_refused_page_goes_through_as_it_is() -> None:
    assert CleanArticle().process_item(REFUSED) is REFUSED
    assert ValidateArticle().process_item(REFUSED) is REFUSED


@pytest.mark.parametrize(
    ("article", "source", "reason"),
    [
        (AED, HAIAN, None),
        (replace(AED, title=""), HAIAN, DropReason.NO_TITLE),
        (replace(AED, title="本会简介", published=None), HAIAN, DropReason.ABOUT_PAGE),
        (replace(AED, section="联系我们", published=None), HAIAN, DropReason.ABOUT_PAGE),
        (replace(AED, body=""), HAIAN, DropReason.EMPTY),
        (replace(AED, body="", images=("http://h.example/1.jpg",)), HAIAN, None),
        (DONOR, PAPER, None),
        (replace(DONOR, title="秦州菜市开张", body="菜价平稳。"), PAPER, DropReason.NOT_RELEVANT),
        (
            replace(DONOR, title="秦州菜市开张", body="菜价平稳。"),
            replace(HAIAN, keywords=("菜市",)),
            None,
        ),
    ],
)
def test_what_must_not_be_archived_is_refused_by_name(
    article: Article, source: Source, reason: DropReason | None
) -> None:
    assert verdict(article, source) is reason
    item = ValidateArticle().process_item(cleaned(article, source))
    assert (item.reason if isinstance(item, Refused) else None) is reason


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        opened.upsert_sources((HAIAN, TIANSHUI), region_name=lambda code: REGIONS.get(code, ""))
        yield opened


def through(archive: Archive, folder: Path, items: Sequence[Cleaned | Refused]) -> list[Any]:
    """Send items into the last stage at once; what came of each."""

    async def send() -> list[Any]:
        stage = RecordArticle(archive, PageStore(folder, "test"))
        came = await asyncio.gather(*map(stage.process_item, items), return_exceptions=True)
        stage.close_spider()
        return came

    return asyncio.run(send())


def test_forty_pages_with_one_text_in_flight_at_once_lose_none(
    archive: Archive, tmp_path: Path
) -> None:
    items = [
        cleaned(replace(AED, url=f"http://www.haian-redcross.example/xwdt/{i}.html"))
        for i in range(40)
    ]
    came = through(archive, tmp_path / "pages", items)
    recorded = [stored.outcome.recorded for stored in came]
    assert recorded.count(Recorded.NEW) == 1
    assert recorded.count(Recorded.REPEATED) == 39
    assert archive.db["articles"].count == 1
    assert archive.db["appearances"].count == 40


def test_a_refused_page_is_remembered_and_dropped_under_its_name(
    archive: Archive, tmp_path: Path
) -> None:
    (came,) = through(archive, tmp_path / "pages", [REFUSED])
    assert isinstance(came, DropItem)
    assert str(came) == "error_page"
    assert [row["reason"] for row in archive.db["skipped"].rows] == ["error_page"]


def test_a_page_that_cannot_be_written_fails_alone(archive: Archive, tmp_path: Path) -> None:
    archive.db.conn.execute(
        "CREATE TRIGGER no BEFORE INSERT ON articles WHEN new.title = '坏' "
        "BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    bad = replace(DONOR, title="坏")
    came = through(archive, tmp_path / "pages", [cleaned(AED), cleaned(bad, TIANSHUI)])
    assert came[0].outcome.recorded is Recorded.NEW
    assert isinstance(came[1], (ArchiveError, sqlite3.Error))
    assert archive.db["articles"].count == 1
    assert archive.db["appearances"].count == 1
