"""What a subscriber gets, read as a reader program reads it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from crawler.archive.archive import Archive
from crawler.items import Attachment, Precision
from feeds.publish import FeedsError, publish
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
    from collections.abc import Iterable
    from pathlib import Path

    from crawler.items import Article
    from feeds.publish import Published

BASE = "https://hongxun.example"


def archived(folder: Path, *articles: Article) -> Path:
    path = folder / "archive.db"
    with Archive(path) as archive:
        archive.upsert_sources([HAIAN, TIANSHUI], region_name=REGIONS.__getitem__)
        for article in articles:
            archive.record(article, seen_at=FIRST_NIGHT)
    return path


def published(folder: Path, *articles: Article) -> Published:
    return publish(archived(folder, *articles), folder / "feeds", base_url=BASE)


def feed(folder: Path, name: str = "all.xml") -> feedparser.FeedParserDict:
    read = feedparser.parse(str(folder / "feeds" / name))
    assert not read.bozo, read.get("bozo_exception")
    return read


def titles(read: feedparser.FeedParserDict) -> list[str]:
    return [entry.title for entry in read.entries]


def test_an_entry_as_a_reader_shows_it(tmp_path: Path) -> None:
    published(tmp_path, AED)
    (entry,) = feed(tmp_path).entries
    assert entry.title == "海安车站添了六台救命机"
    assert entry.link == "http://www.haian-redcross.example/xwdt/0301.html"
    assert entry.published == "Sun, 01 Mar 2026 00:00:00 +0800"
    assert entry.source.title == "海安市红十字会"
    assert entry.author == "周小满"
    assert entry.id.startswith("tag:")
    assert not entry.guidislink
    assert entry.summary.startswith("三月第一天，海安火车站")
    assert entry.content[0].value == (
        "<p>三月第一天，海安火车站候车厅里多了六个白色箱子，箱里是自动体外除颤仪。</p>\n"
        "<p>站务员轮流跟着红十字会的老师练按压，练到满头是汗，才算过关。</p>"
    )
    assert [tag.term for tag in entry.tags] == ["海安市", "应急救护"]


def test_the_feed_says_who_it_is_and_where_it_lives(tmp_path: Path) -> None:
    published(tmp_path, AED)
    channel = feed(tmp_path).feed
    assert channel.title == "红讯 · 全国红十字会动态"
    assert channel.language == "zh-CN"
    links = {link.rel: link.href for link in channel.links}
    assert links == {"self": f"{BASE}/feeds/all.xml", "alternate": f"{BASE}/"}
    assert channel.updated == "Mon, 02 Mar 2026 02:30:00 +0800"


def test_newest_first_and_what_has_no_date_when_it_was_first_seen(tmp_path: Path) -> None:
    month = replace(
        DONOR, url=DONOR.url + "1", title="二月汇总", body="二月共有三人捐献成功，均已平安返家休养。",
        published="2026-02", precision=Precision.MONTH,
    )  # fmt: skip
    published(tmp_path, DONOR, month, NOTICE, AED)
    read = feed(tmp_path)
    assert titles(read) == [NOTICE.title, AED.title, DONOR.title, "二月汇总"]
    assert [entry.published for entry in read.entries] == [
        "Mon, 02 Mar 2026 02:30:00 +0800",
        "Sun, 01 Mar 2026 00:00:00 +0800",
        "Fri, 27 Feb 2026 09:05:00 +0800",
        "Sun, 01 Feb 2026 00:00:00 +0800",
    ]


def test_each_province_has_a_feed_of_its_cities_and_counties(tmp_path: Path) -> None:
    published(tmp_path, AED, DONOR, NOTICE)
    jiangsu, gansu = feed(tmp_path, "province-320000.xml"), feed(tmp_path, "province-620000.xml")
    assert jiangsu.feed.title == "红讯 · 江苏省红十字会动态"
    assert titles(jiangsu) == [AED.title]
    assert titles(gansu) == [NOTICE.title, DONOR.title]


def test_a_province_that_brought_nothing_yet_has_an_empty_feed(tmp_path: Path) -> None:
    published(tmp_path, AED)
    assert titles(feed(tmp_path, "province-620000.xml")) == []


def test_publishing_twice_touches_nothing(tmp_path: Path) -> None:
    path = archived(tmp_path, AED, DONOR)
    first = publish(path, tmp_path / "feeds", base_url=BASE)
    folder = tmp_path / "feeds"
    assert set(first.written) == {file.name for file in folder.glob("[!.]*")}
    before = states(folder)
    second = publish(path, folder, base_url=BASE)
    assert (second.written, set(second.unchanged)) == ([], set(first.written))
    assert states(folder) == before


def states(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.glob("[!.]*")
    }


def test_only_the_feeds_that_differ_are_written(tmp_path: Path) -> None:
    path = archived(tmp_path, AED)
    publish(path, tmp_path / "feeds", base_url=BASE)
    with Archive(path) as archive:
        archive.record(DONOR, seen_at=SECOND_NIGHT)
    again = publish(path, tmp_path / "feeds", base_url=BASE)
    assert {name for name in again.written if name.endswith(".xml")} == {
        "all.xml", "province-620000.xml", "source-tianshui.xml", "topic-stem-cells.xml",
    }  # fmt: skip


def test_what_is_made_night_by_night_reads_as_if_it_were_made_at_once(tmp_path: Path) -> None:
    path = archived(tmp_path, AED, NOTICE)
    publish(path, tmp_path / "feeds", base_url=BASE)
    with Archive(path) as archive:
        archive.record(DONOR, seen_at=SECOND_NIGHT)
    publish(path, tmp_path / "feeds", base_url=BASE)
    reads_as_if_made_at_once(tmp_path)


def reads_as_if_made_at_once(folder: Path) -> None:
    publish(folder / "archive.db", folder / "anew", base_url=BASE)
    grown, anew = (
        {name: content for name, (_, content) in states(folder / feeds).items()}
        for feeds in ("feeds", "anew")
    )
    assert grown == anew


def test_what_was_written_by_hand_into_a_feed_does_not_stay_there(tmp_path: Path) -> None:
    path, feeds = archived(tmp_path, AED), tmp_path / "feeds"
    publish(path, feeds, base_url=BASE)
    for file in (feeds / f"all.{ending}" for ending in ("xml", "atom", "json")):
        file.write_text(file.read_text("utf-8").replace("六台救命机", "九台救命机"), "utf-8")
    with Archive(path) as archive:
        archive.record(DONOR, seen_at=SECOND_NIGHT)
    publish(path, feeds, base_url=BASE)
    reads_as_if_made_at_once(tmp_path)


def test_a_publishing_that_was_killed_leaves_nothing_that_the_next_takes_for_true(
    tmp_path: Path,
) -> None:
    path, feeds = archived(tmp_path, AED, NOTICE), tmp_path / "feeds"
    publish(path, feeds, base_url=BASE)
    noted = (feeds / ".published.json").read_bytes()
    with Archive(path) as archive:
        other = replace(AED, title="海安车站添了九台救命机")
        archive.record(other, seen_at=SECOND_NIGHT)
    publish(path, feeds, base_url=BASE)
    (feeds / ".published.json").write_bytes(noted)
    with Archive(path) as archive:
        archive.record(DONOR, seen_at=SECOND_NIGHT)
        archive.record(AED, seen_at=SECOND_NIGHT)
    publish(path, feeds, base_url=BASE)
    reads_as_if_made_at_once(tmp_path)


def test_a_correction_keeps_the_guid(tmp_path: Path) -> None:
    published(tmp_path, AED)
    before = feed(tmp_path).entries[0].id
    with Archive(tmp_path / "archive.db") as archive:
        corrected = replace(AED, title="更正：海安车站添了七台救命机", published="2026-02-28")
        archive.record(corrected, seen_at=SECOND_NIGHT)
    publish(tmp_path / "archive.db", tmp_path / "feeds", base_url=BASE)
    (entry,) = feed(tmp_path).entries
    assert entry.title == "更正：海安车站添了七台救命机"
    assert entry.id == before


def test_what_a_page_wrote_cannot_become_mark_up(tmp_path: Path) -> None:
    hostile = replace(
        AED,
        title="<b>粗体</b> & ]]> 标题",
        body="甲<script>alert(1)</script>乙\n]]><p onclick='x()'>丙 & 丁",
        attachments=(
            Attachment(name="<img src=x onerror=alert(1)>", url="javascript:alert(1)"),
            Attachment(name="名单.pdf", url="http://haian.example/a.pdf?x=1&y=2"),
        ),
    )
    published(tmp_path, hostile)
    (item,) = items(tmp_path)
    assert item.findtext("title") == "<b>粗体</b> & ]]> 标题"
    shown = etree.HTML(item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"))
    assert "甲<script>alert(1)</script>乙" in "".join(shown.itertext())
    assert not shown.xpath("//script|//img|//@onclick|//@onerror")
    assert shown.xpath("//a/@href") == ["http://haian.example/a.pdf?x=1&y=2"]


def test_a_notice_of_a_file_only_links_the_file(tmp_path: Path) -> None:
    published(tmp_path, NOTICE)
    (entry,) = feed(tmp_path).entries
    assert "http://tianshui.example/up/91.xls" in entry.content[0].value
    assert entry.summary == "名单.xls"


def test_one_entry_that_cannot_be_told_does_not_take_the_others_along(tmp_path: Path) -> None:
    path = archived(tmp_path, AED, DONOR)
    with Archive(path) as archive:
        archive.db.conn.execute("UPDATE articles SET url = 'mailto:x' WHERE source_id = 'haian'")
    result = publish(path, tmp_path / "feeds", base_url=BASE)
    assert titles(feed(tmp_path)) == [DONOR.title]
    # In the feeds of all, of its province, of its source and of its topic.
    assert result.left_out == 4


def test_no_more_than_two_hundred_entries_and_those_the_newest(tmp_path: Path) -> None:
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 21)]
    published(
        tmp_path,
        *(
            replace(AED, url=f"{AED.url}?id={day}", title=day, published=day, body=f"{day}\n" * 9)
            for day in days
        ),
    )
    assert titles(feed(tmp_path)) == days[:-201:-1]
    assert titles(feed(tmp_path, "province-320000.atom")) == days[:-101:-1]
    assert titles(feed(tmp_path, "source-haian.xml")) == days[:-21:-1]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(max_size=80), min_size=4, max_size=4), unique=st.uuids())
def test_any_characters_make_a_feed_that_can_be_read(
    tmp_path: Path, texts: list[str], unique: object
) -> None:
    title, body, origin, name = texts
    folder = tmp_path / str(unique)
    page = replace(
        AED, title=title, body=body, origin=origin, author="",
        attachments=(Attachment(name=name, url="http://haian.example/1.doc"),),
    )  # fmt: skip
    assert published(folder, page, DONOR).left_out == 0
    assert len(items(folder)) == 2


def test_the_list_of_feeds_leads_to_files_that_are_there(tmp_path: Path) -> None:
    published(tmp_path, AED, DONOR)
    folder = tmp_path / "feeds"
    outlines = etree.parse(folder / "feeds.opml").xpath("//outline[@xmlUrl]")
    grouped = {
        (outline.getparent().get("text"), outline.get("text")): outline for outline in outlines
    }
    assert {
        ("全部", "红讯 · 全国红十字会动态"), ("专题", "红讯 · 无偿献血"), ("江苏省", "红讯 · 海安市红十字会"),
        ("江苏省", "红讯 · 江苏省红十字会动态"), ("甘肃省", "红讯 · 甘肃省红十字会动态"),
    } <= set(grouped)  # fmt: skip
    opml = [outline.get("xmlUrl") for outline in outlines]
    assert opml[0] == f"{BASE}/feeds/all.xml"
    page = etree.HTML((folder / "index.html").read_bytes()).xpath("//@href")
    files = [address for address in page if not address.startswith(("#", ".."))]
    assert "all.atom" in files
    for address in (*opml, *files):
        assert (folder / os.path.basename(urlsplit(address).path)).is_file()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_text("a file, not a folder")
    with pytest.raises(FeedsError, match=r"feeds/all\.xml: cannot be written"):
        published(tmp_path, AED)


def items(folder: Path) -> Iterable[etree._Element]:
    """By a strict parser: feedparser forgives what other readers do not."""
    return etree.parse(folder / "feeds" / "all.xml").xpath("//item")
