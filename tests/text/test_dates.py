"""Dates as pages print them. It is noon and a half in Beijing on 10 March 2026, a Tuesday."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Precision, Stated
from crawler.text import dates

NOW = datetime(2026, 3, 10, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2024年3月5日", "2024-03-05"),
        ("2024年 3 月 5 日", "2024-03-05"),
        ("２０２４年３月５日", "2024-03-05"),
        ("2017- 06- 21", "2017-06-21"),
        ("2017-06-21  08: 07", "2017-06-21T08:07+08:00"),
        ("2024/3/5 9:05:00", "2024-03-05T09:05+08:00"),
        ("2024.03.05", "2024-03-05"),
        ("[2026-01-09]", "2026-01-09"),
        ("2024－03－05", "2024-03-05"),
        ("24-03-05", "2024-03-05"),
        ("2024年3月5号", "2024-03-05"),
        ("二〇二四年三月五日", "2024-03-05"),
        ("二○二三年十二月二十一日", "2023-12-21"),
        ("2024年3月5日09时30分", "2024-03-05T09:30+08:00"),
        ("2024-03-05 上午 9:30", "2024-03-05T09:30+08:00"),
        ("2024-03-05 上午 12:10", "2024-03-05T00:10+08:00"),
        ("2024-03-05 下午3:05", "2024-03-05T15:05+08:00"),
        ("2024年3月5日下午3时05分", "2024-03-05T15:05+08:00"),
        ("2024-03-05 2:30 PM", "2024-03-05T14:30+08:00"),
        ("2024年3月5日 星期二 14:23", "2024-03-05T14:23+08:00"),
        ("2024/03/05(二)14:23", "2024-03-05T14:23+08:00"),
        ("2021年06月09日07:03", "2021-06-09T07:03+08:00"),
        ("2024-03-0514:23", "2024-03-05T14:23+08:00"),
        ("2024 12/08 14:23", "2024-12-08T14:23+08:00"),
        ("2025 08-11 15:11", "2025-08-11T15:11+08:00"),
        ("20240305", "2024-03-05"),
        ("20240305142300", "2024-03-05T14:23+08:00"),
        ("17.09.2018  21:38", "2018-09-17T21:38+08:00"),
        ("13/03/2024", "2024-03-13"),
        ("Mar 5, 2024", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("2024-03-05T14:23:00Z", "2024-03-05T22:23+08:00"),
        ("2024-03-05T14:23:00+08:00", "2024-03-05T14:23+08:00"),
        ("Tue Mar 05 14:28:49 CST 2024", "2024-03-05T14:28+08:00"),
        ("2024年3月", "2024-03"),
        # glued labels
        ("发布时间：2024-11-21发布者：", "2024-11-21"),
        ("发布时间2024-11-21浏览量", "2024-11-21"),
        # the filler of systems that keep days only
        ("2024-3-5 00:00", "2024-03-05"),
        ("2024-03-05 00:00:00", "2024-03-05"),
        # an impossible hour leaves the day
        ("2024-03-05 24:00", "2024-03-05"),
        ("今天 25:61", "2026-03-10"),
        # against the time of fetching, in Beijing
        ("今天", "2026-03-10"),
        ("今天 09:30", "2026-03-10T09:30+08:00"),
        ("昨天", "2026-03-09"),
        ("昨日 08:15", "2026-03-09T08:15+08:00"),
        ("前天", "2026-03-08"),
        ("3小时前", "2026-03-10"),
        ("13小时前", "2026-03-09"),
        ("一小时前", "2026-03-10"),
        ("20分钟前", "2026-03-10T12:10+08:00"),
        ("5 分钟前更新", "2026-03-10T12:25+08:00"),
        ("刚刚", "2026-03-10T12:30+08:00"),
        ("3天前", "2026-03-07"),
        # without a year: the last one past
        ("3月5日", "2026-03-05"),
        ("3月30日", "2025-03-30"),
        ("11-05", "2025-11-05"),
        ("11月5日 10:20", "2025-11-05T10:20+08:00"),
        ("3-5", "2026-03-05"),
        # tomorrow is a newspaper's, or a clock in another zone
        ("2026-03-11", "2026-03-11"),
    ],
)
def test_every_form_is_read(printed: str, value: str) -> None:
    moment = dates.read(printed, now=NOW)
    assert moment is not None
    assert moment.value == value
    assert moment.text in printed
    by_length = {7: Precision.MONTH, 10: Precision.DAY, 22: Precision.MINUTE}
    assert moment.precision is by_length[len(value)]


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "2024年13月5日",
        "2024-00-10",
        "2023-02-29",
        "1998-05-01",
        "1970-01-01 08:00",
        "2026-03-12",
        "2027年",
        "2099-01-01",
        "今天是2024年4月27日",
        "今日是 2024年4月27日 星期六",
        "12",
        "2024",
        "16: 32",
        "苏ICP备20240305号",
        "苏ICP备05001234号-1",
        "版权所有 2010-2024",
        "点击:20240305次",
        "浏览 2019",
        "募集 20240305 元",
        "8.22万",
        "1709622180",
        "05/03/2024",
        "1年前",
        "电话 0513-85216114",
    ],
)
def test_nothing_is_invented(printed: str) -> None:
    assert dates.read(printed, now=NOW) is None


def test_a_date_without_a_year_takes_the_one_nearby() -> None:
    stated = (
        Stated(text="11-05 09:20", where="label"),
        Stated(text="https://x.example/2019/11/5/8.html", where="url"),
    )
    moment, where = dates.choose(stated, now=NOW)
    assert moment is not None
    assert (moment.value, where) == ("2019-11-05T09:20+08:00", "label")


def test_the_year_of_an_old_row_is_not_guessed() -> None:
    """A list shows reports of many years; the article's page says nothing."""
    assert dates.choose((Stated(text="11-05", where="list"),), now=NOW) == (None, "")
    for text, value in (("24-11-05", "2024-11-05"), ("3天前", "2026-03-07")):
        moment, _ = dates.choose((Stated(text=text, where="list"),), now=NOW)
        assert moment is not None
        assert moment.value == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("更新时间:2024-05-02 发布时间:2024-04-30", "2024-04-30"),
        ("最后修改于:2009-6-3 7:05:52 发表于 2009-6-1", "2009-06-01"),
        ("更新时间:2024/7/3", "2024-07-03"),
        (
            "发布时间:2023-01-19 18:16 | 来源:某新闻网 2021年09月14日 19:44 | 查看:56次",
            "2021-09-14T19:44+08:00",  # the original's
        ),
        ("成文日期:2024-03-01 发布日期:2024-03-05", "2024-03-05"),
        ("点击:20240305次 发布时间:2024-04-01", "2024-04-01"),
    ],
)
def test_of_two_dates_on_a_line_one_counts(line: str, value: str) -> None:
    moment, _ = dates.choose((Stated(text=line, where="label"),), now=NOW)
    assert moment is not None
    assert moment.value == value


def test_the_page_is_asked_before_the_list_and_the_address() -> None:
    stated = (
        Stated(text="发布时间:", where="label"),
        Stated(text="2024-03-05", where="list"),
        Stated(text="https://x.example/202401/t20240102_3.html", where="url"),
    )
    moment, where = dates.choose(stated, now=NOW)
    assert moment is not None
    assert (moment.value, where) == ("2024-03-05", "list")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("202602/t20260214_s698.shtml", "2026-02-14"),
        ("n2/2021/0609/c190181-3.html", "2021-06-09"),
        ("art/2019/8/27/art_1_590.html", "2019-08-27"),
        ("content/2025-08/12/content_3.htm", "2025-08-12"),
        ("html/2024/1209/087.html", "2024-12-09"),
        ("content_20240305.html", "2024-03-05"),
        ("gzdt/202404/5.html", "2024-04"),
        ("info/1023/30608.htm", None),
        ("12345678.html", None),
        ("20991231/5.html", None),
        ("show.asp?id=20240305", None),
    ],
)
def test_the_path_of_an_address_tells_its_day(path: str, value: str | None) -> None:
    moment = dates.from_url(f"https://www.example.org/{path}", now=NOW)
    assert (moment.value if moment else None) == value


def test_a_dateline_takes_the_year_that_the_text_names() -> None:
    text = "2023年全省捐献人数增长。记者从2024年博爱周新闻发布会上获悉。"
    moment = dates.in_text("5月8日", text, now=NOW)
    assert moment is not None
    assert moment.value == "2024-05-08"
    assert dates.in_text("5月8日", "全省捐献人数增长。", now=NOW) is None
