"""What is remembered of lists between two nights."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from crawler.archive.archive import Archive
from crawler.archive.standings import Standings
from crawler.health.states import Verdict
from crawler.health.telling import Standing
from crawler.items import Level, Source
from crawler.outcomes import KnownList, SourceState
from crawler.text.dates import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = Source(
    id="nantong", name="南通市红十字会", level=Level.CITY, region="320600", url="http://a.example/"
)
NEWS = KnownList(url="http://a.example/xw/", name="新闻", etag='"1"', at_home=True)
HOME = KnownList(url="http://a.example/", links="0123", body="4567")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        opened.upsert_sources([SOURCE])
        yield opened


def test_lists_are_remembered_as_they_were_and_forgotten_when_they_are_not_named(
    archive: Archive,
) -> None:
    archive.note_lists("nantong", {"": HOME, "xw": NEWS})
    assert archive.known_lists("nantong") == {"": HOME, "xw": NEWS}
    archive.note_lists("nantong", {"xw": NEWS})
    assert archive.known_lists("nantong") == {"xw": NEWS}
    assert archive.known_lists("other") == {}


@pytest.mark.parametrize(
    ("state", "spared"),
    [("working", True), ("quiet", True), ("suspicious", False), ("broken", False)],
)
def test_lists_of_a_source_with_which_something_is_wrong_are_looked_at_in_full(
    archive: Archive, state: str, spared: bool
) -> None:
    archive.note_lists("nantong", {"": HOME, "xw": NEWS})
    run = archive.begin_run("clock", 1)
    seen = Verdict(state=SourceState(state), reason="working")
    with Standings(archive.path) as book:
        at = datetime(2026, 3, 2, 3, tzinfo=BEIJING)
        book.keep(run, {"nantong": Standing(seen=seen)}, (), at=at)
    unseen = {"": KnownList(url=HOME.url), "xw": KnownList(url=NEWS.url, name=NEWS.name)}
    assert archive.known_lists("nantong") == ({"": HOME, "xw": NEWS} if spared else unseen)


def test_a_night_that_learnt_nothing_writes_nothing(archive: Archive) -> None:
    archive.note_lists("nantong", {"": HOME, "xw": NEWS})
    before = archive.db.conn.total_changes
    archive.note_lists("nantong", {"": HOME, "xw": NEWS})
    assert archive.db.conn.total_changes == before


def test_a_list_with_news_counts_as_open_until_the_night_has_ended(archive: Archive) -> None:
    at = datetime(2026, 3, 2, 3, tzinfo=BEIJING)
    archive.leave("nantong", walked={"xw", "tz"}, missed=(), seen_at=at)
    archive.reopen("nantong", "xw")
    # Whoever is killed here leaves it open: the next night walks it to its end.
    assert archive.walked("nantong") == {"tz"}


def test_the_last_deep_walk_is_remembered(archive: Archive) -> None:
    assert archive.deep_walk("nantong") is None
    archive.note_deep_walk("nantong", date(2026, 3, 2))
    archive.note_deep_walk("nantong", date(2026, 3, 9))
    assert archive.deep_walk("nantong") == date(2026, 3, 9)
