"""The same entries in each format, as programs read them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import feedparser
import pytest
from lxml import etree

from crawler.archive import reports
from crawler.archive.archive import Archive
from crawler.archive.articles import Articles
from crawler.archive.rows import content
from crawler.errors import ConfigError
from crawler.wanted import WantedFeed, wanted_feeds
from feeds import atom, rss
from feeds.entries import item
from feeds.publish import publish
from tests.archive.reports import AED, DONOR, FIRST_NIGHT, HAIAN, NOTICE, SECOND_NIGHT
from tests.feeds.test_publish import BASE, archived, feed, published, states, titles

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

ATOM = "{http://www.w3.org/2005/Atom}"


def test_rss_atom_and_json_hold_the_same_entries(tmp_path: Path) -> None:
    published(tmp_path, AED, DONOR, NOTICE)
    rss, atom = feed(tmp_path, "all.xml"), feed(tmp_path, "all.atom")
    said = json.loads((tmp_path / "feeds" / "all.json").read_text(encoding="utf-8"))
    for parsed in (rss, atom):
        assert [(entry.id, entry.title, entry.link) for entry in parsed.entries] == [
            (entry["id"], entry["title"], entry["url"]) for entry in said["items"]
        ]
        assert [entry.content[0].value for entry in parsed.entries] == [
            entry["content_html"] for entry in said["items"]
        ]
        assert [entry.published_parsed for entry in parsed.entries] == [
            entry.published_parsed for entry in rss.entries
        ]
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    assert said["items"][2]["date_published"] == "2026-02-27T09:05:00+08:00"
    assert said["items"][1]["tags"] == ["海安市", "应急救护"]
    assert said["items"][1]["authors"] == [
        {"name": "周小满"},
        {"name": "海安市红十字会", "url": "http://www.haian-redcross.example/"},
    ]


def test_the_hub_is_named_when_there_is_one(tmp_path: Path) -> None:
    path, folder = archived(tmp_path, AED), tmp_path / "feeds"
    publish(path, folder, base_url=BASE)
    assert b"hub" not in (folder / "all.atom").read_bytes()
    publish(path, folder, base_url=BASE, hub="https://hub.example/")
    for name in ("all.xml", "all.atom"):
        assert {"rel": "hub", "href": "https://hub.example/"}.items() <= dict(
            next(link for link in feed(tmp_path, name).feed.links if link.rel == "hub")
        ).items()
    said = json.loads((folder / "all.json").read_text(encoding="utf-8"))
    assert said["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_a_source_and_a_topic_have_feeds_of_their_own(tmp_path: Path) -> None:
    published(tmp_path, AED, DONOR, NOTICE)
    assert titles(feed(tmp_path, "source-haian.xml")) == [AED.title]
    assert titles(feed(tmp_path, "topic-stem-cells.xml")) == [DONOR.title]
    assert titles(feed(tmp_path, "topic-elderly-care.xml")) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (WantedFeed(name="x", all=("捐献", "兰州")), [DONOR.title]),
        (WantedFeed(name="x", all=("捐献", "车站")), []),
        (WantedFeed(name="x", any=("兰州", "车站")), [AED.title, DONOR.title]),
        (WantedFeed(name="x", any=("兰州", "車站"), none=("除颤",)), [DONOR.title]),
        (WantedFeed(name="x", none=("除颤",)), [NOTICE.title, DONOR.title]),
        (WantedFeed(name="x", regions=("320600", "110000")), [AED.title]),
        (WantedFeed(name="x", regions=("620000",), levels=("county",)), []),
        (WantedFeed(name="x", levels=("city",)), [NOTICE.title, DONOR.title]),
        (WantedFeed(name="x", topics=("stem-cells", "blood")), [DONOR.title]),
        (WantedFeed(name="x", all=('" OR NEAR(',)), []),
    ],
)
def test_a_keepers_own_feed(tmp_path: Path, wanted: WantedFeed, found: list[str]) -> None:
    path = archived(tmp_path, AED, DONOR, NOTICE)
    publish(path, tmp_path / "feeds", base_url=BASE, wanted=[wanted])
    assert titles(feed(tmp_path, "keyword-x.xml")) == found


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"name": "A b", "all": ["血"]}, "name: 'A b' is not allowed"),
        ({"name": "a"}, "wants nothing"),
        ({"name": "a", "al": ["血"]}, "unknown key 'al'"),
        ({"name": "a", "all": [3]}, "all: [3] is not allowed"),
        ({"name": "a", "levels": ["town"]}, "levels: 'town' is not known"),
        ({"name": "a", "topics": ["weather"]}, "topics: 'weather' is not known"),
        ({"name": "a", "regions": ["32"]}, "regions: '32' is not known"),
    ],
)
def test_a_feed_that_cannot_be_is_refused_by_name(entry: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        wanted_feeds([entry], file="hongxun.toml")
    assert "hongxun.toml: feed 1" in str(refusal.value)
    assert said in str(refusal.value)


def test_where_else_a_report_stands_is_told_and_changes_neither_guid_nor_date(
    tmp_path: Path,
) -> None:
    first = replace(AED, url="http://portal.example/88.html", source_id="", level="media")
    published(tmp_path, first)
    (before,) = feed(tmp_path, "all.atom").entries
    with Archive(tmp_path / "archive.db") as archive:
        archive.record(AED, seen_at=SECOND_NIGHT)
    publish(tmp_path / "archive.db", tmp_path / "feeds", base_url=BASE)
    (after,) = feed(tmp_path, "all.atom").entries
    assert (before.link, after.link) == (first.url, AED.url)
    assert (after.id, after.published, after.updated) == (
        before.id, before.published, before.updated,
    )  # fmt: skip
    shown = etree.HTML(after.content[0].value)
    assert shown.xpath("//p[starts-with(., '另见')]/a/@href") == [first.url]


def test_a_change_is_told_in_the_feed_of_changes(tmp_path: Path) -> None:
    published(tmp_path, AED)
    with Archive(tmp_path / "archive.db") as archive:
        mended = replace(AED, title="海安车站添了七台救命机", body=AED.body.replace("六个", "七个"))
        archive.record(mended, seen_at=SECOND_NIGHT)
    publish(tmp_path / "archive.db", tmp_path / "feeds", base_url=BASE)
    (entry,) = feed(tmp_path, "changes.xml").entries
    assert entry.title == "改动：海安车站添了七台救命机"
    assert entry.published == "Tue, 03 Mar 2026 02:30:00 +0800"
    shown = "".join(etree.HTML(entry.content[0].value).itertext())
    assert "原题：海安车站添了六台救命机" in shown
    assert "删去：三月第一天，海安火车站候车厅里多了六个白色箱子" in shown
    assert "加入：三月第一天，海安火车站候车厅里多了七个白色箱子" in shown


def test_a_control_character_in_a_name_does_not_end_the_feeds(tmp_path: Path) -> None:
    path = archived(tmp_path, AED)
    with Archive(path) as archive:
        archive.upsert_sources(
            [replace(HAIAN, name="海安\x01红会")], region_name=lambda code: "海安市"
        )
    wanted = [WantedFeed(name="x", title="除颤\x0b仪", any=("除颤",))]
    assert publish(path, tmp_path / "feeds", base_url=BASE, wanted=wanted).left_out == 0
    assert feed(tmp_path, "keyword-x.xml").feed.title == "红讯 · 除颤仪"
    assert feed(tmp_path, "source-haian.atom").feed.title == "红讯 · 海安红会"
    assert etree.parse(tmp_path / "feeds" / "feeds.opml").xpath("//@text[contains(., '海安红会')]")


@pytest.mark.parametrize("form", [rss, atom])
@pytest.mark.parametrize(
    "unfit", [{"title": "标\x00题"}, {"creator": "\ud800"}, {"published": datetime(2026, 3, 1)}]
)
def test_what_cannot_be_written_is_known_before_it_stands_in_a_feed(
    tmp_path: Path, form: ModuleType, unfit: dict[str, object]
) -> None:
    with Archive(archived(tmp_path, AED), read_only=True) as archive:
        (entry,) = reports.entries(archive, [1]).values()
    assert form.fragment(item(entry)) is not None
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the words are: publishing counts it
        form.fragment(replace(item(entry), **unfit))


def test_a_new_site_without_dates_does_not_flood_the_feed(tmp_path: Path) -> None:
    undated = [
        replace(
            NOTICE, url=f"{NOTICE.url}{n}", title=f"第{n}号通知", attachments=(), body=f"{n}\n" * 9
        )
        for n in range(40)
    ]
    published(tmp_path, AED, *undated)
    shown = titles(feed(tmp_path))
    assert len(shown) == 11
    assert AED.title in shown


def test_a_day_that_has_not_come_does_not_lead_for_ever(tmp_path: Path) -> None:
    misprint = replace(DONOR, published="2062-02-27")
    published(tmp_path, misprint)
    with Archive(tmp_path / "archive.db") as archive:
        archive.record(replace(AED, published="2026-03-03"), seen_at=SECOND_NIGHT)
    publish(tmp_path / "archive.db", tmp_path / "feeds", base_url=BASE)
    read = feed(tmp_path)
    assert titles(read) == [AED.title, DONOR.title]
    assert read.entries[1].published == "Mon, 02 Mar 2026 02:30:00 +0800"


def test_a_file_that_was_lost_or_cut_is_written_again(tmp_path: Path) -> None:
    path, folder = archived(tmp_path, AED), tmp_path / "feeds"
    publish(path, folder, base_url=BASE)
    whole = states(folder)
    (folder / "all.json").unlink()
    (folder / "all.xml").write_bytes(b"<rss")
    again = publish(path, folder, base_url=BASE)
    assert sorted(again.written) == ["all.json", "all.xml"]
    assert {name: content for name, (_, content) in states(folder).items()} == {
        name: content for name, (_, content) in whole.items()
    }


def test_a_renamed_source_is_renamed_in_every_feed(tmp_path: Path) -> None:
    path = archived(tmp_path, AED)
    publish(path, tmp_path / "feeds", base_url=BASE)
    with Archive(path) as archive:
        archive.upsert_sources([replace(HAIAN, name="海安红会")], region_name=lambda code: "海安市")
    publish(path, tmp_path / "feeds", base_url=BASE)
    assert feed(tmp_path).entries[0].source.title == "海安红会"


def test_a_split_report_leaves_no_trace_in_the_old_feed(tmp_path: Path) -> None:
    copy = replace(
        AED, url="http://tianshui.example/copy.html", source_id="tianshui", region="620500"
    )
    path = archived(tmp_path, AED)
    with Archive(path) as archive:
        archive.record(copy, seen_at=FIRST_NIGHT)
    publish(path, tmp_path / "feeds", base_url=BASE)
    assert titles(feed(tmp_path, "source-tianshui.xml")) == []
    with Archive(path) as archive:
        archive.split(copy.url, at=SECOND_NIGHT)
    publish(path, tmp_path / "feeds", base_url=BASE)
    assert titles(feed(tmp_path, "source-tianshui.xml")) == [AED.title]
    assert "另见" not in feed(tmp_path, "source-haian.xml").entries[0].content[0].value


def test_feedparser_reads_a_thousand_entries_of_any_characters(tmp_path: Path) -> None:
    odd = [
        chr(code)
        for code in (0, 1, 8, 0xB, 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x202E, 0xFFFE, 0x1F600)
    ]
    articles = [
        replace(
            AED, url=f"{AED.url}?{n}", title=f"{odd[n % 12]}<{n}>&{odd[n % 7]}", published=f"2026-02-{1 + n % 28:02}",
            body=f"第{n}段 ]]> <![CDATA[ {odd[n % 12] * 3} &amp; {n * 7919}\n" * 3,
        )
        for n in range(1000)
    ]  # fmt: skip
    with Archive(archived(tmp_path)) as archive:
        written = Articles(archive.db.conn)  # without the question of repeats, which takes long
        with archive.together():
            for article in articles:
                written.insert(
                    content(article),
                    source_id="haian",
                    url=article.url,
                    seen="2026-03-02T02:30:00+08:00",
                )
    assert publish(tmp_path / "archive.db", tmp_path / "feeds", base_url=BASE).left_out == 0
    for name in ("all.xml", "all.atom"):
        assert etree.parse(tmp_path / "feeds" / name) is not None  # a strict parser
    parsed = feedparser.parse(str(tmp_path / "feeds" / "all.atom"))
    assert not parsed.bozo
    assert len(parsed.entries) == 200
    json.loads((tmp_path / "feeds" / "all.json").read_text(encoding="utf-8"))
