"""The registry that comes with the package: what every entry of it promises."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.items import Level, Source
from crawler.sources import regions
from crawler.sources.registry import load, packaged

SOURCES = load()


def test_most_provinces_are_there() -> None:
    provinces = {regions.province_of(source.region) for source in SOURCES}
    assert {code for code in provinces if code not in ("100000", "660000")} == {
        f"{number}0000"
        for number in (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), 50,
                       *range(51, 55), *range(61, 66))
    }  # fmt: skip


def test_what_is_enabled_was_seen_and_what_is_guessed_says_so() -> None:
    guessed = {source.id for source in SOURCES if "guessed" in source.note}
    assert guessed
    for source in SOURCES:
        assert source.enabled or source.note, f"{source.id}: disabled, and no note says why"
        assert not (source.enabled and source.id in guessed), f"{source.id}: a guess, yet enabled"


def test_no_home_page_stands_there_twice() -> None:
    homes = Counter(
        urlsplit(source.url).netloc.removeprefix("www.") + urlsplit(source.url).path
        for source in SOURCES
    )
    assert [home for home, times in homes.items() if times > 1] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_entry(source: Source) -> None:
    assert re.search(r"[\u4e00-\u9fff]", source.name), "the name is Chinese"
    assert not re.search(r"[()?？]", source.name), "remarks belong into the note"
    assert source.url.endswith("/"), "the home page, not a page of it"
    assert source.lists == (), "lists are found from the home page; none was verified"
    if source.level is Level.NATIONAL:
        assert source.region == regions.WHOLE_COUNTRY


def test_each_file_holds_its_province() -> None:
    for file in packaged().iterdir():
        number = file.name[:2]
        if not number.isdigit() or number == "00":
            continue
        for code in re.findall(r'^region = "(\d+)"', file.read_text(encoding="utf-8"), re.M):
            assert code.startswith(number), f"{file.name} holds a source of {regions.name(code)}"


FACTS = Path(__file__).parents[3] / "shared" / "facts" / "sources.tsv"


@pytest.mark.skipif(not FACTS.is_file(), reason="the facts are not here")
def test_each_site_of_the_facts_is_there_and_guesses_are_not_visited() -> None:
    by_host = {urlsplit(source.url).netloc.removeprefix("www."): source for source in SOURCES}
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if "://" in row["home"]]
    own = [row for row in rows if row["home"].startswith("http")]
    assert len(own) >= 150
    for row in own:
        source = by_host[urlsplit(row["home"].split()[0]).netloc.removeprefix("www.")]
        assert not (row["seen"] == "guess" and source.enabled), source.id
        assert source.enabled or source.note, source.id
