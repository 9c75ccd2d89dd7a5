"""Agency heads and what stands under a report."""

from __future__ import annotations

import pytest

from crawler.text.closing import Closing, closing
from crawler.text.dateline import dateline


@pytest.mark.parametrize(
    ("paragraph", "agency", "reporters", "date", "rest"),
    [
        ("中新网江城5月9日电 (朱文)5月9日是", "中新网", "朱文", "5月9日", "5月9日是"),
        ("新华社北京3月23日电(记者罗争)昨天", "新华社", "罗争", "3月23日", "昨天"),
        ("人民网呼和浩特10月30日电 (王慧)今天", "人民网", "王慧", "10月30日", "今天"),
        ("据新华社北京12月7日电 今天", "新华社", "", "12月7日", "今天"),
        ("新華社南京4月22日電(記者邱冰)今天", "新華社", "邱冰", "4月22日", "今天"),
        (
            "中国甘肃网12月20日讯(西北角·中国甘肃网记者 程健)今天",
            "中国甘肃网",
            "程健",
            "12月20日",
            "今天",
        ),
        ("本报讯(记者 陈文) 昨天", "", "陈文", "", "昨天"),
        ("本报讯  (程绩   孙永)今天", "", "程绩 孙永", "", "今天"),
        ("晚报讯 昨天", "", "", "", "昨天"),
        ("本网讯 昨天", "", "", "", "昨天"),
        ("海都讯 昨天", "海都", "", "", "昨天"),
        ("【连网】(记者 张三)昨日", "连网", "张三", "", "昨日"),
        ("江口新闻网讯(通讯员 肖成木)今天", "江口新闻网", "肖成木", "", "今天"),
        ("第1眼TV-华龙网讯(记者 刘敏  龙娇)昨天", "第1眼TV-华龙网", "刘敏 龙娇", "", "昨天"),
        ("江海晚报讯（记者张水 通讯员李波）昨天", "江海晚报", "张水 李波", "", "昨天"),
        ("N海都记者 李伟", "", "李伟", "", ""),
        ("（记者 王五）昨天", "", "王五", "", "昨天"),
    ],
)
def test_the_head_becomes_fields(
    paragraph: str, agency: str, reporters: str, date: str, rest: str
) -> None:
    assert dateline(paragraph) == (agency, reporters, date, rest)


@pytest.mark.parametrize(
    "paragraph",
    [
        "5月8日，市红十字会召开会议。",
        "电话咨询的市民很多。",
        "通讯员培训班在江城开班。",
        "电子地图上线了。",
        "近日，记者从市红十字会获悉，",
        "为进一步做好电力抢修工作，",
        "资讯平台今天上线。",
        "（东台）的训练中心建成。",
        "（王五）是他的名字。",
    ],
)
def test_a_sentence_is_no_head(paragraph: str) -> None:
    assert dateline(paragraph).rest == paragraph


def under(*lines: str) -> Closing:
    return closing(("市红十字会召开会议。", *lines))


@pytest.mark.parametrize(
    ("lines", "author", "editor", "origin"),
    [
        (("(关文磊)",), "关文磊", "", ""),
        (("通讯员:倪文",), "倪文", "", ""),
        (("津红",), "津红", "", ""),
        (("供稿：王芳", "审核：李四"), "王芳", "", ""),
        (("【编辑:张子文】",), "", "张子文", ""),
        (("【糾錯】 責任編輯: 邱麗文",), "", "邱麗文", ""),
        (("(责编:罗文、邱叶)",), "", "罗文、邱叶", ""),
        (("责编:李冬 编审:周晓 终审:周健",), "", "李冬", ""),
        (("文字、图片:区红十字会", "版面设计、校对:江文", "复审:李强 冯文"), "区红十字会", "", ""),
        (("来源 | 江海红会", "编审 | 周晓雪"), "", "周晓雪", "江海红会"),
        (("一審:张一 二審:李二 三審:王三",), "", "", ""),
        (("信息来源:东湖市红十字会作者:办公室",), "办公室", "", "东湖市红十字会"),
        (("（来源：江海市红十字会）",), "", "", "江海市红十字会"),
        (("(责任编辑:",), "", "", ""),
        (
            ("某新闻网版权及免责声明：凡本网注明来源的作品，版权均属本网。", "图片新闻"),
            "",
            "",
            "",
        ),
    ],
)
def test_lines_under_the_report_are_read_and_cut_off(
    lines: tuple[str, ...], author: str, editor: str, origin: str
) -> None:
    found = under(*lines)
    assert found.paragraphs == ("市红十字会召开会议。",)
    assert (found.author, found.editor, found.origin) == (author, editor, origin)


@pytest.mark.parametrize(
    ("end", "author"),
    [
        ("(姜文)", "姜文"),
        ("（东湖市红十字会）", "东湖市红十字会"),
        ("(北山县红十字会:王红 齐伟供稿)", "王红 齐伟"),
        ("(作者:通讯员 刘怡)", "刘怡"),
        ("（通讯员 王芳 李丽）", "王芳 李丽"),
        ("王芳 供稿", "王芳"),
    ],
)
def test_a_byline_behind_the_last_sentence_is_cut_off(end: str, author: str) -> None:
    found = closing(("市红十字会召开会议。" + end,))
    assert (found.paragraphs, found.author) == (("市红十字会召开会议。",), author)


@pytest.mark.parametrize(
    "last",
    [
        "会议在东台召开。(完)",
        "救援中心建在盐城(东台)",
        "两个项目入选(全国仅3个)",
        "学校配置了除颤器(AED)",
        "联系电话：0513-1234567",
        "2024年3月5日",
        "谢谢",
        "郑重声明：近日有人冒用本会名义募捐，请勿上当。",
    ],
)
def test_text_at_the_end_stays(last: str) -> None:
    assert under(last).paragraphs[-1] == last


def test_the_original_address_is_read_with_the_lines_around_it() -> None:
    found = under(
        "原文地址:https://news.example.cn/1.html", "江苏某网客服:025-86", "【责任编辑:陆文】"
    )
    assert found.original_url == "https://news.example.cn/1.html"
    assert found.editor == "陆文"
    assert found.paragraphs == ("市红十字会召开会议。",)
