"""How well repeats are known: floors on a set of our own, and on the study's set where it is.

Both are judged through the archive, page by page, as a crawl would. Floors only rise.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from crawler.archive.archive import Archive
from crawler.items import Article, Recorded
from tests.archive.reports import FIRST_NIGHT
from tests.repeats import reports
from tests.repeats.labelled import Page, labelled_set, score

if TYPE_CHECKING:
    from collections.abc import Sequence

STUDY = Path(__file__).parents[2].parent / "shared" / "dedupe" / "dev.jsonl.gz"

WHOLE = ("exact", "punct", "html", "trad", "pinyin", "trad_pinyin", "hardwrap", "twice")
"""Damage that changes nothing of what is said: every copy must be known."""


def judged(pages: Sequence[Page], folder: Path) -> dict[str, int]:
    """Page id → article, of a fresh archive that met the pages in this order."""
    with Archive(folder / "archive.db") as archive, archive.together():
        return {
            page.id: archive.record(
                Article(
                    url=page.url, title=page.title, body=page.text, published=page.published
                ),
                seen_at=FIRST_NIGHT,
            ).article_id
            for page in pages
        }  # fmt: skip


@pytest.fixture(scope="module", params=[11, 12])
def own_set(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Page], dict[str, int]]:
    pages = labelled_set(request.param, stories=50, families=8)
    return pages, judged(pages, tmp_path_factory.mktemp("own"))


def test_look_alikes_stay_apart(own_set: tuple[list[Page], dict[str, int]]) -> None:
    found = score(*own_set)
    assert found.look_alikes == 0
    assert found.digests <= 0.1
    assert found.precision >= 0.997


def test_copies_are_known(own_set: tuple[list[Page], dict[str, int]]) -> None:
    found = score(*own_set)
    assert found.recall >= 0.95
    assert {kind: found.per_damage.get(kind, 1.0) for kind in WHOLE} == dict.fromkeys(WHOLE, 1.0)


def test_the_order_of_arrival_changes_little(
    own_set: tuple[list[Page], dict[str, int]], tmp_path: Path
) -> None:
    pages, found = own_set
    first = score(pages, found)
    other = list(pages)
    Random(5).shuffle(other)
    second = score(pages, judged(other, tmp_path))
    assert second.precision == pytest.approx(first.precision, abs=0.005)
    assert second.recall == pytest.approx(first.recall, abs=0.03)
    assert second.look_alikes == first.look_alikes == 0


@dataclass(frozen=True)
class Labelled:
    """A page of the study's set: what its scorer looks at."""

    id: str
    story: str
    transform: str
    base: str | None
    family: str
    neg_kind: str
    article: Article


@cache
def study() -> tuple[Labelled, ...]:
    with gzip.open(STUDY, "rt", encoding="utf-8") as lines:
        return tuple(
            Labelled(
                id=page["id"],
                story=page["story"],
                transform=page["transform"],
                base=page["base"],
                family=page["family"] or "",
                neg_kind=page["neg_kind"] or "",
                article=Article(
                    url=page["url"],
                    title=page["title"],
                    published=page["pub_date"],
                    body=page["text"],
                ),
            )
            for page in map(json.loads, lines)
        )


@pytest.mark.timeout(400)
@pytest.mark.skipif(not STUDY.exists(), reason="the study's set is not here")
def test_the_studys_set_in_an_order_of_its_own(tmp_path: Path) -> None:
    pages = list(study())
    Random(77).shuffle(pages)
    with Archive(tmp_path / "archive.db") as archive, archive.together():
        found = {
            page.id: archive.record(page.article, seen_at=FIRST_NIGHT).article_id for page in pages
        }
    copies = [page for page in pages if page.base]
    known = [page for page in copies if found[page.id] == found[str(page.base)]]
    assert len(known) / len(copies) >= 0.99
    assert not {page.transform for page in copies if page not in known} & set(WHOLE)
    assert merged_look_alikes(pages, found) == []
    stories: dict[int, set[str]] = {}
    for page in pages:
        stories.setdefault(found[page.id], set()).add(page.story)
    assert sum(len(one) > 1 for one in stories.values()) <= 1


def merged_look_alikes(pages: Sequence[Labelled], found: dict[str, int]) -> list[tuple[str, str]]:
    """Pairs of one family, but of two stories, that became one article."""
    families: dict[str, list[Labelled]] = {}
    for page in pages:
        if page.family.startswith("f"):
            families.setdefault(page.family, []).append(page)
    return [
        (one.id, other.id)
        for family in families.values()
        for one, other in combinations(family, 2)
        if one.story != other.story and found[one.id] == found[other.id]
    ]


def test_template_news_that_is_all_different_stays_apart(tmp_path: Path) -> None:
    """The short form of the bench's 20,000."""
    random = Random(20)
    drawn = [reports.draw(random) for _ in range(12)]
    with Archive(tmp_path / "archive.db") as archive, archive.together():
        outcomes = []
        for number in range(360):
            report = reports.sibling(random, drawn[number % len(drawn)], few=number % 4 == 3)
            page = Article(
                url=f"https://rc{number % 30}.example/{number}",
                title=report.title,
                body=report.text,
            )
            outcomes.append(archive.record(page, seen_at=FIRST_NIGHT))
    assert [one.judgement.because for one in outcomes if one.recorded is not Recorded.NEW] == []


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_digit_more_is_another_month(number: str, tmp_path: Path) -> None:
    """1月 and 11月 have a digit in common, and all else: they are two notices."""
    report = reports.draw(Random(3), "course")
    month = next(slot for slot in report.values if slot.startswith("month"))
    pages = [
        replace(report, values={**report.values, month: value}) for value in (number, f"1{number}")
    ]
    with Archive(tmp_path / "archive.db") as archive:
        found = {
            archive.record(
                Article(url=f"https://rc.example/{index}", title="救护员班报名", body=page.text),
                seen_at=FIRST_NIGHT,
            ).article_id
            for index, page in enumerate(pages)
        }
    assert len(found) == 2
