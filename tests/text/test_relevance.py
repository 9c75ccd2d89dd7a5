"""Reports of media: about the movement, or only naming it. All texts are made up."""

from __future__ import annotations

import pytest

from crawler.text.relevance import is_relevant

FILLER = "本届博览会为期五天，设有农业、科技、文旅等多个展区，吸引了各地客商前来洽谈。" * 8


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("江城市红十字会举行换届大会", ""),
        ("一位教师捐献造血干细胞救助患儿", "他在医院躺了四个小时。"),
        ("全市遗体捐献登记人数增长", "清明前夕，"),
        ("救护员地铁站救人", "乘客突然倒地。"),
        # in the lead, and again later
        (
            "暴雨过后，他们连夜送来棉被",
            "接到灾情报告后，江城市红十字会紧急调拨棉被五百床。\n队员们连夜出发。\n"
            "市红十字会负责人说，救灾物资还在路上。",
        ),
        # a short notice
        ("物资发放公告", "市红十字会定于周五发放物资，请凭红十字会通知领取。"),
        # often enough, from the middle on
        (
            "寒冬里的守望",
            FILLER
            + "\n红十字志愿者来到村口。\n红十字救援队搭起帐篷。\n红十字会的热粥送到手里。\n人道救助金当天到账。",
        ),
    ],
)
def test_a_report_about_the_movement_is_kept(title: str, body: str) -> None:
    assert is_relevant(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("江城博览会开幕", FILLER),
        ("", ""),
        # in a list of those who attended
        (
            "全市安全生产工作会议召开",
            "市应急局、市卫健委、市红十字会、市消防救援支队等三十个单位负责人参加。\n" + FILLER,
        ),
        (
            "青年志愿者日活动举行",
            "团市委、市妇联、市残联、市红十字会、市文联、市科协联合举办了本次活动。\n"
            + FILLER
            + "\n颁奖单位有团市委、市妇联、市红十字会和市文联。",
        ),
        # a title of a person
        ("名医访谈", FILLER + "\n他曾任省红十字会理事。\n" + FILLER),
        # a cross of flowers
        ("花展开幕", "满园红花十字排开。\n" + FILLER),
        # a hospital that bears the name
        (
            "三甲医院门诊时间调整",
            "江城红十字医院、市中医院、市妇幼保健院等多家医院调整门诊时间。\n" + FILLER,
        ),
    ],
)
def test_a_passing_mention_is_not_enough(title: str, body: str) -> None:
    assert not is_relevant(title, body)


def test_a_source_may_bring_words_of_its_own() -> None:
    assert not is_relevant("999急救中心出车", "凌晨出车。")
    assert is_relevant("999急救中心出车", "凌晨出车。", keywords=("999急救",))
