"""Pieces of one report that came before the whole, and what the whole makes of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from crawler.archive import reports
from crawler.archive.archive import Archive
from crawler.archive.explaining import explain
from crawler.outcomes import Recorded
from feeds.publish import publish
from tests.archive.reports import AED, DONOR, FIRST_NIGHT, SECOND_NIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crawler.items import Article

PARAGRAPHS = (
    "3月21日，石佛寺水库的冰面裂开一道口子，正在巡查的红十字救援队员郭长顺听见有人喊救命，那时是14时37分。",
    "落水的是两个从外村来的孩子，大的11岁，小的才8岁，离岸有46米，冰薄得站不住人。",
    "郭长顺把120米长的绳子系在腰上爬过去，队友7个人在岸上一寸一寸地放，用了19分钟才够到孩子的衣领。",
    "救护车到的时候孩子的体温只有32.5度，医生说再晚10分钟就难说了。两个孩子在县医院住了6天，27日出院。",
    "县红十字会随后在全县83座水库立了412块牌子，又给沿岸的29所小学各上了一堂冰面自救课，听课的有9640人。",
)
WHOLE = replace(
    AED, url="http://www.shifosi.example/news/18.html", title="冰面上的十九分钟",
    body="\n".join(PARAGRAPHS), published="2026-03-22",
)  # fmt: skip
BEGINNING = replace(
    WHOLE, url="http://a.example/1.html", source_id="",
    body="\n".join(PARAGRAPHS[:2]) + PARAGRAPHS[2][:30] + "……[全文]",
)  # fmt: skip
END = replace(
    WHOLE, url="http://b.example/2.html", source_id="", body="\n".join(PARAGRAPHS[2:]),
)  # fmt: skip


def recorded(path: Path, pages: Sequence[Article]) -> list[int]:
    """The article of each page, when all have come."""
    with Archive(path) as archive:
        for page in pages:
            archive.record(page, seen_at=FIRST_NIGHT)
        return [explain(archive, page.url).article.id for page in pages]


def test_two_pieces_that_share_too_little_are_two_reports(tmp_path: Path) -> None:
    assert recorded(tmp_path / "archive.db", [BEGINNING, END]) == [1, 2]


@pytest.mark.parametrize("order", [*permutations((WHOLE, BEGINNING, END))])
def test_the_whole_shows_that_its_pieces_are_one_report(
    tmp_path: Path, order: Sequence[Article]
) -> None:
    assert recorded(tmp_path / "archive.db", order) == [1, 1, 1]


def test_the_guid_that_came_first_stays_and_the_original_is_cited(tmp_path: Path) -> None:
    path, folder = tmp_path / "archive.db", tmp_path / "feeds"
    recorded(path, [BEGINNING, END])
    with Archive(path) as archive:
        before = reports.entries(archive, [1, 2])
        publish(path, folder, base_url="https://hongxun.example")
        outcome = archive.record(WHOLE, seen_at=SECOND_NIGHT)
        assert (outcome.recorded, outcome.article_id) == (Recorded.REPEATED, 1)
        (entry,) = reports.newest(archive, limit=9)
    assert (entry.guid, entry.url, entry.body) == (before[1].guid, WHOLE.url, WHOLE.body)
    assert {place.url for place in entry.also_at} == {BEGINNING.url, END.url}
    publish(path, folder, base_url="https://hongxun.example")
    assert (folder / "all.xml").read_text("utf-8").count("<item>") == 1


def test_it_is_told_why_a_piece_is_one_of_the_report(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    recorded(path, [BEGINNING, DONOR, END, WHOLE])
    with Archive(path, read_only=True) as archive:
        end, whole = explain(archive, END.url), explain(archive, WHOLE.url)
    assert end.judgement is not None
    assert f"later {WHOLE.url} told all of both: one report" in end.judgement.because
    assert whole.judgement is not None
    assert "all of what was another report until now" in whole.judgement.because
    assert (end.article.id, end.compared_with) == (1, end.article)
    assert WHOLE.url not in whole.judgement.because


def test_what_a_person_has_set_apart_stays_apart(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    recorded(path, [WHOLE, BEGINNING, END])
    with Archive(path) as archive:
        archive.split(END.url, at=SECOND_NIGHT)
    again = replace(WHOLE, url="http://c.example/3.html", source_id="")
    edited = replace(again, url="http://d.example/4.html", body=WHOLE.body + "\n（编辑：田禾）")
    found = recorded(path, [WHOLE, BEGINNING, END, again, edited])
    assert len(set(found)) == 2
    assert found.count(found[2]) == 1


def test_a_new_index_knows_what_was_brought_together(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    recorded(path, [BEGINNING, END, WHOLE])
    with Archive(path) as archive:
        archive.reindex()
        copy = replace(END, url="http://e.example/5.html", body=END.body + "\n（编辑：田禾）")
        assert archive.record(copy, seen_at=SECOND_NIGHT).article_id == 1


def test_a_roundup_under_the_columns_name_leaves_its_items_apart(tmp_path: Path) -> None:
    bodies = (
        "\n".join(PARAGRAPHS[:3]),
        "4月2日，盘石镇的献血车前排起了长队，上午8:30到下午16:20共有214人登记，187人献血，合计62800毫升。\n"
        "59岁的退休教师岳桂琴这天献了第43次，她算了算，过了60岁就不能再献，还能赶上2次。",
        "4月6日，县红十字会把1260箱饮用水送到受旱的盘石镇和上官庄，两个村共有2817人靠送水过活，最远的一户离公路9公里。\n"
        "车队来回跑了14趟，志愿者袁小波的皮卡爆了2次胎，他自己掏了760元换上新的。",
    )
    items = [
        replace(WHOLE, url=f"http://{number}.example/brief.html", title="红十字简讯", body=body)
        for number, body in enumerate(bodies)
    ]
    roundup = replace(WHOLE, title="红十字简讯", body="\n".join(bodies))
    assert len(set(recorded(tmp_path / "archive.db", [*items, roundup])[:3])) == 3


def test_the_same_notice_for_another_month_is_no_piece(tmp_path: Path) -> None:
    """All but the dates is the same, and a piece of the other notice has no dates."""
    rest = (
        "上课地点在红十字会二楼培训室，学时16个，上午8:30开课，午餐自理。\n凡年满18周岁、不超过60周岁、身体能做跪姿操作"
        "的市民都可报名，不收学费。\n考试分笔试和实操，两项都过80分的发救护员证，3年有效，咨询电话0513-88812345。"
    )
    notices = [
        replace(
            WHOLE, url=f"http://city{month}.example/notice.html", title="救护员班开始报名",
            body=f"石佛寺县红十字会定于{month}月{day}日开办第{number}期救护员班，名额{seats}人，额满即止。\n{rest}",
        )
        for month, day, number, seats in ((4, 12, 3, 45), (5, 17, 4, 60))
    ]  # fmt: skip
    piece = replace(notices[1], url="http://a.example/9.html", source_id="", body=rest)
    for order in permutations((piece, *notices)):
        path = tmp_path / f"{[order.index(page) for page in (piece, *notices)]}.db"
        found = dict(zip((page.url for page in order), recorded(path, order), strict=True))
        assert found[notices[0].url] != found[notices[1].url]
