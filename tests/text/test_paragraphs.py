"""Paragraphs: joined where a machine cut them, once where it printed them twice."""

from __future__ import annotations

import pytest

from crawler.text import paragraphs

LEAD = "市红十字会今天在滨江广场举行救护演练，三百多名志愿者参加。"
SECOND = "演练分为预警、转移、救治三个环节，全程使用无人机传回图像。"
THIRD = "各区红十字会负责人到场观摩，并就备灾物资调运交换意见。"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "市红十字会设立了“火灾家庭救助”“爱心助学”“儿童白血",
            "病救助”等多个项目，帮助困境中的人群。",
        ),
        ("全市现有登记志愿者两万余人，注册服务团队38支，志愿服务基地5", "个。"),
        ("队员们顶着烈日把药品送进山里，为农村送医送", "药，受到村民欢迎。"),
        ("会议指出，过去一年全市红十字系统服务大局，", "各项工作取得新成效。"),
    ],
)
def test_a_cut_sentence_is_joined(first: str, second: str) -> None:
    joined, repairs = paragraphs.mend_breaks((first, second))
    assert joined == (first + second,)
    assert [repair.rule for repair in repairs] == ["break"]


@pytest.mark.parametrize(
    "lines",
    [
        ("应急守护——科技赋能强救援", LEAD),
        (LEAD, "一、健全组织", SECOND),
        ("让我们携手同心，", "以博爱为舟，以奉献为帆，", "共赴温暖未来！"),
        ("各区红十字会：", "现将有关事项通知如下，请认真执行。"),
        (LEAD, "江城市红十字会", "2024年3月5日"),
        ("参加单位：东城区红十字会、西城区红十字会、南湖县红十字会", "联系人：王芳，电话见附件。"),
    ],
)
def test_headings_verse_and_signatures_are_not_joined(lines: tuple[str, ...]) -> None:
    assert paragraphs.mend_breaks(lines) == (lines, ())


def test_a_body_printed_twice_is_kept_once() -> None:
    body = (LEAD, "现场直击", SECOND, THIRD)
    kept, repairs = paragraphs.once(body + body)
    assert kept == body
    assert [repair.rule for repair in repairs] == ["twice"]


def test_a_lead_repeated_above_the_text_is_kept_once() -> None:
    assert paragraphs.once((LEAD + SECOND[:12] + "...", LEAD, SECOND, THIRD))[0] == (
        LEAD,
        SECOND,
        THIRD,
    )


def test_short_lines_may_come_twice() -> None:
    lines = ("掌声响起来。", LEAD, "掌声响起来。", SECOND)
    assert paragraphs.once(lines) == (lines, ())


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("8换.jpg", ()),
        ("640 (2).jpg640.jpg640.png", ()),
        ("图片1.jpg", ()),
        ("5B1A3595.JPG", ()),
        ("微信图片_20210508172256.jpg", ()),
        ("微信图片_20210508172256", ()),
        ("640", ()),
        ("01.png", ()),
        ("d41d8cd98f00b204e9800998ecf8427e", ()),
        ("演练结束。3(1).jpg", ("演练结束。",)),
        ("本次共培训640人。", ("本次共培训640人。",)),
        ("请下载 jpg 格式的照片", ("请下载 jpg 格式的照片",)),
        ("详见 www.example.org", ("详见 www.example.org",)),
    ],
)
def test_names_of_picture_files_go(line: str, left: tuple[str, ...]) -> None:
    assert paragraphs.without_file_names((line,))[0] == left


def test_a_watermark_behind_paragraphs_goes_when_it_comes_twice() -> None:
    lines = (LEAD + "SDu东南风网| 东南生活服务网站", SECOND + "PqX东南风网| 东南生活服务网站")
    assert paragraphs.without_watermarks(lines)[0] == (LEAD, SECOND)
    assert paragraphs.without_watermarks(lines[:1])[0] == lines[:1]


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("\u3000\u3000市红十字会 ", "市红十字会"),
        ("通 知 如 下", "通知如下"),
        ("人道征途 谱新篇", "人道征途 谱新篇"),
        ("人道， 博爱 。", "人道，博爱。"),
        ("AED 设备\xa0\xa0三台", "AED 设备 三台"),
    ],
)
def test_blanks_are_made_even(text: str, even: str) -> None:
    assert paragraphs.spaced(text) == even
