"""Metadata lines as real sites print them (places and people are made up): one row a manner."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from crawler.items import Stated
from crawler.text import bylines, dates
from crawler.text.labels import split_labels

NOW = datetime(2026, 3, 10, 4, tzinfo=UTC)


class Said(NamedTuple):
    published: str | None = None
    origin: str = ""
    author: str = ""
    editor: str = ""


def said(line: str) -> Said:
    values = split_labels(line)

    def of(label: str) -> str:
        return next((value.text for value in values if value.label == label and value.text), "")

    moment, _ = dates.choose((Stated(text=line, where="label"),), now=NOW)
    return Said(
        moment.value if moment else None,
        bylines.origin(of("origin")),
        bylines.author(of("author")),
        bylines.editor(of("editor")),
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "发布时间:2014-10-08 15:50 来源:青湖区红十字会机关 作者:青湖区红十字会机关",
            Said("2014-10-08T15:50+08:00", "青湖区红十字会机关", "青湖区红十字会机关"),
        ),
        ("发布时间:2024-10-21发布者: 浏览量:", Said("2024-10-21")),
        ("发布时间:2024-06-11 17:13\n浏览量:次", Said("2024-06-11T17:13+08:00")),
        ("发布时间:2024-10-27 来源:本站 责任编辑:管理员", Said("2024-10-27")),
        (
            "来源:平原市红十字会:本站发布时间:2018/4/11 17:21:39点击次数:842次",
            Said("2018-04-11T17:21+08:00", "平原市红十字会"),
        ),
        ("河口区红十字会  发布时间 2019/4/2  阅读次数", Said("2019-04-02", "河口区红十字会")),
        (
            "发表时间:2024年05月17日来源:临江市通海区红十字会",
            Said("2024-05-17", "临江市通海区红十字会"),
        ),
        ("来源:     发布日期:2019-07-26", Said("2019-07-26")),
        (
            "信息来源: 市红十字会 发布日期: 2019- 07- 26 访问次数: 字号:[ ]",
            Said("2019-07-26", "市红十字会"),
        ),
        (
            "2018-07-15  16: 31    来源:金山市红十字会    责任编辑:张健民",
            Said("2018-07-15T16:31+08:00", "金山市红十字会", "", "张健民"),
        ),
        ("时间:2026-01-06", Said("2026-01-06")),
        ("时间:2023/09/04", Said("2023-09-04")),
        ("来源:本站编辑 时间:2025-02-03 点击:", Said("2025-02-03")),
        ("来源:本站原创时间: 2017-04-10 11:13:22", Said("2017-04-10T11:13+08:00")),
        (
            "作者:南平市红十字会来源:南平市红十字会2019-11-12 08:32:20",
            Said("2019-11-12T08:32+08:00", "南平市红十字会", "南平市红十字会"),
        ),
        ("时间:2017-03-11 浏览量: 作者:北山县红十字会", Said("2017-03-11", "", "北山县红十字会")),
        ("作者:佚名    文章来源:本站原创    点击数:    更新时间:2024/8/22", Said("2024-08-22")),
        ("2022年02月27日编辑:石桥市红十字会", Said("2022-02-27", "", "", "石桥市红十字会")),
        ("责任编辑:清泉市红十字会阅读量:", Said(None, "", "", "清泉市红十字会")),
        (
            "作者:付建民 来源:本站 发布时间:2012-02-18 00:00 【打印本页】",
            Said("2012-02-18", "", "付建民"),
        ),
        ("来源: 北原融媒 发布时间: 2026-01-16", Said("2026-01-16", "北原融媒")),
        (
            " 发布日期:2015-11-23 8:31:05 发布者:[管理员]  来源:[本站]  浏览:[]  评论:[ 字体:",
            Said("2015-11-23T08:31+08:00"),
        ),
        (
            "作者:管理员 来源: 最后修改于:2008-7-1 7:05:52 点击开始打印",
            Said("2008-07-01T07:05+08:00"),
        ),
        (
            "2025-06-18 15:33:27     李畅 吴佳    央广网",
            Said("2025-06-18T15:33+08:00", "央广网", "李畅 吴佳"),
        ),
        (
            "2019-11-12 16:05 江口新闻网 肖成木 彭灿",
            Said("2019-11-12T16:05+08:00", "江口新闻网", "肖成木 彭灿"),
        ),
        ("2020年07月08日07:03  来源:江西日报", Said("2020-07-08T07:03+08:00", "江西日报")),
        ("2018年05月21日11:10 | 來源:新華網", Said("2018-05-21T11:10+08:00", "新華網")),
        ("2025 08-12 15:11 来源 江海晚报", Said("2025-08-12T15:11+08:00", "江海晚报")),
        ("2024 12/09 14:23\n来源:人民网", Said("2024-12-09T14:23+08:00", "人民网")),
        (
            "发布时间:2022-02-08 18:16 | 来源:中国新闻网 2020年10月05日 19:44 | 查看:256次",
            Said("2020-10-05T19:44+08:00", "中国新闻网"),
        ),
        (
            "来源/ 中国甘肃网 作者/ 时间/2023-11-18 02:42:04",
            Said("2023-11-18T02:42+08:00", "中国甘肃网"),
        ),
        (
            "http://www.example.com.cn 2004年10月04日04:38 时代商报",
            Said("2004-10-04T04:38+08:00", "时代商报"),
        ),
        (
            "李洋发布时间:2018-11-17 15:46:00来源: 北京晨报",
            Said("2018-11-17T15:46+08:00", "北京晨报", "李洋"),
        ),
        ("2024-03-07 22:50:29 - 新京报", Said("2024-03-07T22:50+08:00", "新京报")),
        ("发布时间:2024-10-27 00:12:29 来源: sp20241027", Said("2024-10-27T00:12+08:00")),
        ("发布日期: 2024年4月6日 浏览次数: 123", Said("2024-04-06")),
        ("發佈時間：2024-04-06 瀏覽量:0", Said("2024-04-06")),
        ("来 源：县红十字会　作 者：王 芳", Said(None, "县红十字会", "王芳")),
        # under a report
        ("信息来源:东湖市红十字会作者:办公室", Said(None, "东湖市红十字会", "办公室")),
        ("【编辑:张子文】", Said(None, "", "", "张子文")),
        ("【糾錯】 責任編輯: 邱麗文", Said(None, "", "", "邱麗文")),
        ("(责编:罗文、邱叶)", Said(None, "", "", "罗文、邱叶")),
        ("责编:李冬 编审:周晓 终审:周健", Said(None, "", "", "李冬")),
        (
            "文字、图片:区红十字会 / 版面设计、校对:江文 / 复审:李强 冯文",
            Said(None, "", "区红十字会"),
        ),
        ("来源 | 江海红会 / 编审 | 周晓雪", Said(None, "江海红会", "", "周晓雪")),
        ("(消息来源:中国红十字会  责任编辑:姚文)", Said(None, "中国红十字会", "", "姚文")),
        ("(责任编辑:", Said()),
    ],
)
def test_a_metadata_line_is_cut_at_its_labels(line: str, expected: Said) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    "text",
    [
        "活动的来源和意义",
        "据中文:互联网资料",
        "总编/记者 共同参加",
        "本次培训由市红十字会编辑部组织。",
    ],
)
def test_words_of_a_sentence_are_no_labels(text: str) -> None:
    values = split_labels(text)
    assert not [value for value in values if value.named and value.label in ("origin", "author")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("本站", ""),
        ("本站原创", ""),
        ("网络", ""),
        ("未知", ""),
        ("http://www.example.org/", ""),
        ("sp20241128", ""),
        ("中国红十字会微信公众号", "中国红十字会微信公众号"),
        ("《江海晚报》", "江海晚报"),
        ("[市红十字会]", "市红十字会"),
        ("央广网 李畅", "央广网"),
        ("市红十字会 浏览量：", "市红十字会"),
        ("江海日报 2024-03-05 08:00", "江海日报"),
    ],
)
def test_an_origin_names_a_medium_or_a_society(value: str, expected: str) -> None:
    assert bylines.origin(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("管理员", ""),
        ("佚名", ""),
        ("admin", ""),
        ("通讯员 刘怡", "刘怡"),
        ("本报记者 王 芳 通讯员 李波", "王芳 李波"),
        ("总台记者 张倩", "张倩"),
        ("北山县红十字会:王红 齐伟供稿", "王红 齐伟"),
        ("王芳 摄影报道", "王芳"),
        ("王芳、李波", "王芳、李波"),
        ("市红十字会办公室", "市红十字会办公室"),
        ("活动结束后，大家合影留念。", ""),
        ("123", ""),
    ],
)
def test_an_author_is_a_person_or_a_society(value: str, expected: str) -> None:
    assert bylines.author(value) == expected
