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
from crawler.items import Article
from crawler.outcomes import Recorded
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
    assert found.own_words == 0
    assert found.precision >= 0.997


def test_copies_are_known(own_set: tuple[list[Page], dict[str, int]]) -> None:
    found = score(*own_set)
    assert found.recall >= 0.98
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
        for number in range(240):
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


def test_two_gifts_of_one_firm_are_two_reports(tmp_path: Path) -> None:
    """All that differs stands in the first sentence, and another site's head hides it further."""
    rest = (
        "公司总经理何永康说,企业在本地办厂10年,受乡亲照顾很多,今后每年都会出一份力。装卸的志愿者462人忙了13个小时,"
        "老年大学的师傅还送来了盒饭。市红十字会负责人向企业颁发了证书,表示会按捐赠人意愿使用并按时公示。"
    )
    first = "4月27日,嘉禾公司把折叠床667件、净水器453件送到临川市红十字会仓库,总值111.88万元。"
    second = "8月17日,嘉禾公司把羽绒服667件、家庭箱453件送到临川市红十字会仓库,总值111.88万元。"
    head = "小编\n2016-11-24 08:11:24\n来源:网络 阅读(4521)\n"
    title = "嘉禾公司向临川市红十字会捐赠物资"
    with Archive(tmp_path / "archive.db") as archive:
        found = {
            archive.record(
                Article(url=f"https://rc{index}.example/1", title=title, body=body + rest),
                seen_at=FIRST_NIGHT,
            ).article_id
            for index, body in enumerate((first, head + second))
        }
    assert len(found) == 2


def test_a_cut_copy_in_a_wrapper_is_known_by_its_title_and_figures(tmp_path: Path) -> None:
    """The wrapper is longer than what it left of the report, and has figures of its own."""
    beginning = "3月20日15时许,清泉县突降暴雨,58875人受灾,奉节市红十字会连夜启动响应。安置点设在实验中学,孙丽华带着455名志愿者煮饭、消毒"
    rest = "、陪老人说话。第一批制氧机887件在11小时内装车,价值311.37万元。救援队262名队员带着14条冲锋舟转移群众413人。"
    wrapped = (
        "晨光在线欢迎您! 投稿邮箱:85663996@qq.com 服务热线:0335-3776072\n发布时间:2013-11-12 阅读:7442次\n"
        f"{beginning}……点击阅读原文\n声明:本网登载此文出于传递信息之目的,若涉及版权请在17日内来函告知,"
        "邮箱17988850@163.com。\n上一篇:红十字救护走进工厂 下一篇:没有了"
    )
    title = "奉节市红十字会驰援清泉县受灾群众"
    with Archive(tmp_path / "archive.db") as archive:
        found = {
            archive.record(Article(url=url, title=title, body=body), seen_at=FIRST_NIGHT).article_id
            for url, body in (
                ("https://rc.example/1", beginning + rest),
                ("https://cg.example/2", wrapped),
            )
        }
    assert len(found) == 1
