"""A raw article becomes a clean one: every rule in its place, in bounded time."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from crawler.items import Precision, RawArticle, Stated
from crawler.text.clean import clean

NOW = datetime(2026, 3, 10, 4, tzinfo=UTC)
LEAD = "5月9日是世界红十字日的第二天，江城市红十字会发布2025年工作数据，采样入库志愿者同比增长。"
SECOND = "全市建成基层组织二百六十个，新增造血干细胞采样志愿者九百三十人，均为历年之最。"


def raw(*paragraphs: str, **fields: object) -> RawArticle:
    values: dict[str, object] = {
        "url": "https://www.example.cn/1.html",
        "title": "江城公布红会数据",
    }
    return RawArticle(**{**values, **fields, "paragraphs": paragraphs})  # type: ignore[arg-type]


def test_a_report_printed_twice_with_head_glosses_and_close() -> None:
    body = (
        f"中新网江城5月9日电 (朱雨(zhūyǔ)){LEAD.replace('江城市', '江城市(jiāngchéngshì)')}",
        SECOND,
    )
    article = clean(raw(*body, *body, "【编辑:张子文】"), fetched_at=NOW)
    assert article.body == f"{LEAD}\n{SECOND}"
    assert (article.origin, article.author, article.editor) == ("中新网", "朱雨", "张子文")
    assert (article.published, article.precision) == ("2025-05-09", Precision.DAY)
    assert (article.published_text, article.published_where) == ("5月9日", "dateline")
    assert {repair.rule for repair in article.repairs} == {"pinyin", "twice"}


def test_the_page_wins_over_the_text() -> None:
    stated = (Stated(text="发布时间：2025-05-10 08:30 来源：江城日报", where="label"),)
    article = clean(
        raw(f"中新网江城5月9日电 (朱雨){LEAD}", published=stated, origin="江城日报", author="佚名"),
        fetched_at=NOW,
    )
    assert article.published == "2025-05-10T08:30+08:00"
    assert (article.origin, article.author) == ("江城日报", "朱雨")


def test_a_converted_page_is_mended_and_becomes_simplified() -> None:
    article = clean(
        raw(
            "2月12日,縣紅十字會(huì)召開會(huì)議，會(huì)上為獲獎?wù)哳C獎。",
            title="縣紅十字會(huì)召開年會(huì)",
            captions=("活動(dòng)現(xiàn)場",),
        ),
        fetched_at=NOW,
    )
    assert article.title == "县红十字会召开年会"
    assert article.body == "2月12日,县红十字会召开会议，会上为获奖者颁奖。"
    assert article.captions == ("活动现场",)
    assert {"bytes", "pinyin", "script"} == {repair.rule for repair in article.repairs}


def test_a_site_that_writes_traditional_keeps_it_and_a_mark() -> None:
    article = clean(
        raw("紅十字會舉辦「急救日」活動。", title="急救日", url="https://www.example.org.hk/1"),
        fetched_at=NOW,
    )
    assert article.body == "紅十字會舉辦「急救日」活動。"
    assert [(r.rule, r.after) for r in article.repairs] == [("script", "")]


def test_a_clean_report_is_left_as_it_is() -> None:
    article = clean(raw(LEAD, "一、应急守护", SECOND, "（完）"), fetched_at=NOW)
    assert article.body == "\n".join((LEAD, "一、应急守护", SECOND, "（完）"))
    assert article.repairs == ()
    assert article.published is None
    assert article.precision is Precision.NONE


def test_a_notice_of_pictures_only_has_an_empty_body() -> None:
    article = clean(raw("1(3).jpg", images=("https://www.example.cn/1.jpg",)), fetched_at=NOW)
    assert article.body == ""
    assert article.images == ("https://www.example.cn/1.jpg",)


SHOTS = ("队员在江边搜救落水者", "志愿者搬运棉被", "救护站揭牌 江城中学学生观摩")


def test_short_lines_under_a_report_with_pictures_are_captions() -> None:
    images = ("https://www.example.cn/1.jpg", "https://www.example.cn/2.jpg")
    article = clean(raw(LEAD, SECOND, *SHOTS, images=images), fetched_at=NOW)
    assert article.body == f"{LEAD}\n{SECOND}"
    assert article.captions == SHOTS
    assert clean(raw(LEAD, SECOND, *SHOTS), fetched_at=NOW).captions == ()


@pytest.mark.parametrize(
    "last",
    [
        ("东城区红十字会", "西城区红十字会", "南湖县红十字会", "北山县红十字会"),
        ("江城市红十字会", "2024年3月5日"),
        ("让我们携手同心，", "以博爱为舟，以奉献为帆，", "共赴温暖未来！"),
    ],
)
def test_lists_signatures_and_verse_under_a_report_are_text(last: tuple[str, ...]) -> None:
    images = ("https://www.example.cn/1.jpg", "https://www.example.cn/2.jpg")
    article = clean(raw(LEAD, SECOND, *last, images=images), fetched_at=NOW)
    assert article.body.split("\n")[2:] == list(last)


@pytest.mark.parametrize(
    "text",
    [
        " " * 60_000 + "来源：江城日报",
        "　" * 60_000 + "红",
        "红" * 1_000_000,
        "a" * 1_000_000,
        "?" * 200_000,
        "?红" * 3_000,
        "慶?;顒臃譃殂懹洑v史，" * 2_000,
        "救?护员培训" * 2_000,
        "(" * 100_000,
        "（a" * 50_000,
        "红(hóng)" * 20_000,
        "(er)" * 50_000,
        "<p" * 50_000,
        "&#" * 50_000,
        "{a:" * 30_000,
        "来源：" * 50_000,
        "2024-" * 50_000,
        "、红十字会" * 30_000,
        "“" * 100_000,
        "x.jpg" * 30_000,
        "通 " * 50_000,
    ],
    ids=lambda text: text[:6].strip() or "blanks",
)
def test_no_text_takes_long(text: str) -> None:
    clean(raw("热身?;顒臃。"), fetched_at=NOW)  # tables are loaded once
    before = time.process_time()
    clean(raw(text, text[:200], title=text[:3000], origin=text[:3000]), fetched_at=NOW)
    assert time.process_time() - before < 2
