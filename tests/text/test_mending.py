"""Glosses, script, damaged bytes, characters, debris, punctuation: what is mended, what is left."""

from __future__ import annotations

import pytest

from crawler.text import characters, debris, gbkshift, pinyin, punctuation, script
from crawler.text.repairs import mend


@pytest.mark.parametrize(
    ("glossed", "plain"),
    [
        ("造血(zàoxuè)干细胞", "造血干细胞"),
        ("關(guān)注民生", "關注民生"),
        ("紅十字會(huì)成立", "紅十字會成立"),
        ("小组(fúwùxiǎozǔ)共九个", "小组共九个"),
        ("服务小组(fúwùxiǎozǔ)九个", "服务小组九个"),
        ("會(hui) 黨(dang) 組書(shu) 記(ji) 說", "會黨組書記說"),
        ("南(nan)丁(ding)格爾(er)(er)(er)獎(jiang)", "南丁格爾獎"),
        ("江城5月9日电 (朱雨(zhūyǔ))今天", "江城5月9日电 (朱雨)今天"),
        ("记者从(cóng)省红十字会(hóngshízìhuì)获悉", "记者从省红十字会获悉"),
        ("额（é）第二", "额第二"),
        ("红(hóng )十字", "红十字"),
        ("绿(lǜ)色", "绿色"),
        ("志愿(zhìyuàn)者、向(xiànɡ)前", "志愿者、向前"),
    ],
)
def test_a_gloss_goes(glossed: str, plain: str) -> None:
    text, repairs = pinyin.glosses(glossed)
    assert text == plain
    assert {repair.rule for repair in repairs} == {"pinyin"}


@pytest.mark.parametrize(
    "text",
    [
        "自动体外除颤器(AED)配置",
        "盐城(东台)等地",
        "资源动员。(完)",
        "共建项目(全国仅3个)",
        "手机应用(app)上线",
        "会议(and)结束",
        "维生素(vc)片",
        "项目一(a)和(b)",
        "(hui)在句首",
        "中国红十字会(Red Cross Society)总会",
        "方法（er）",
        "f(x)与g(y)",
    ],
)
def test_a_bracket_that_reads_nothing_stays(text: str) -> None:
    assert pinyin.glosses(text) == (text, ())


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        # one lead byte lost
        ("為慶?;顒臃譃殂懹洑v史、緬懷先烈", "為慶祝活動分為銘記歷史、緬懷先烈"),
        ("江海等?。ㄊ校┘t十字會", "江海等省（市）紅十字會"),
        (
            "80萬余人次?!安\ue7ee塾景卜滥缢\ue178表?xiàng)目",
            "80萬余人次。“博愛泳安防溺水”項目",
        ),
        # a gloss in the middle of a character
        ("為獲獎?wù)哳C獎", "為獲獎者頒獎"),
        ("無償獻血?jiǎng)訂T成效", "無償獻血動員成效"),
        ("培訓陣地?cái)?shù)量等", "培訓陣地數量等"),
    ],
)
def test_damaged_bytes_are_put_right_where_that_is_certain(damaged: str, mended: str) -> None:
    text, repairs = gbkshift.shifted(damaged)
    assert text == mended
    assert [repair.rule for repair in repairs] == ["bytes"]
    assert repairs[0].after in mended


def test_an_unknown_character_of_a_damaged_run_stays_marked() -> None:
    """Pairs of private use were dropped by the copy: 眾生命財產 cannot be known."""
    text, repairs = gbkshift.shifted("幫助當?shù)厝嗣袢罕娚敭a安全")
    assert text == "幫助當地人民群眾?產安全"
    assert len(repairs) == 1


def test_a_spot_beyond_repair_is_marked() -> None:
    text, repairs = gbkshift.shifted("救護培訓?xiàng)qqq")
    assert text == "救護培訓?xiàng)qqq"
    assert [(repair.rule, repair.after) for repair in repairs] == [("bytes", "")]


@pytest.mark.parametrize(
    "text",
    [
        "你知道吗?我们来了。",
        "是吗？“博爱”是什么？《条例》怎么说？",
        "什么是红十字会?它为谁服务?怎样加入?",
        "世界红?字日",
        "捐献造血?细胞的志愿?说",
        "电话?:86163400",
        "show.asp?id=5&人=1",
        "???",
        "5?8世界红十字日",
    ],
)
def test_clean_text_with_question_marks_is_left(text: str) -> None:
    assert gbkshift.shifted(text)[0] == text


def test_a_converted_page_becomes_simplified_again() -> None:
    text = "縣紅十字會開展應急救護培訓，“救在身邊”。"
    assert script.is_traditional(text)
    assert not script.writes_traditional(text, "https://www.example.com/1.html", damaged=False)
    plain, repairs = script.unified(text)
    assert plain == "县红十字会开展应急救护培训，“救在身边”。"
    assert [repair.rule for repair in repairs] == ["script"]


@pytest.mark.parametrize(
    ("text", "url", "damaged", "itself"),
    [
        ("紅十字會舉辦「急救日」活動", "https://www.example.org.hk/1", False, True),
        ("紅十字會舉辦「急救日」活動", "https://www.example.com/1", False, True),
        ("紅十字會舉辦“急救日”活動", "https://www.example.mo/1", False, True),
        ("紅十字會舉辦“急救日”活動", "https://www.example.com/1", False, False),
        ("紅十字會舉辦「急救日」活動", "https://www.example.com/1", True, False),
        ("紅十字會舉辦「急救日」活動", "http://big5.example.com/gate/1", False, False),
        ("紅十字會", "http://[bad", False, False),
    ],
)
def test_who_writes_traditional(text: str, url: str, damaged: bool, itself: bool) -> None:
    assert script.writes_traditional(text, url, damaged=damaged) is itself


def test_a_name_in_traditional_characters_makes_no_traditional_page() -> None:
    assert not script.is_traditional(
        "香港鍾先生出席了在江城举行的红十字会志愿服务座谈会，会后看望了救护站的队员们"
    )


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("红\u200b十\ufeff字", "红十字"),
        ("\x93博爱\x94", "“博爱”"),
        ("软\xad连字", "软连字"),
        ("合影👨\u200d👩", "合影👨\u200d👩"),
    ],
)
def test_invisible_characters_go(text: str, clean: str) -> None:
    assert characters.invisible(text)[0] == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("２０２５年ＡＥＤ３８％", "2025年AED38%"),
        ("３．１４万元", "3.14万元"),
        ("中文，标点：（不变）！", "中文，标点：（不变）！"),
    ],
)
def test_wide_digits_and_latin_become_narrow(text: str, clean: str) -> None:
    assert characters.width(text)[0] == clean


def test_lookalikes_become_what_they_look_like() -> None:
    assert characters.twins("⼈道⽣命")[0] == "人道生命"
    assert characters.twins("ɡɑi")[0] == "gai"


def test_private_use_goes_after_the_bytes_that_need_it() -> None:
    assert mend("\ue60a博爱")[0] == "博爱"
    assert mend("80萬余人次?!安\ue7ee塾景卜滥缢\ue178表?xiàng)目")[0].endswith(
        "“博愛泳安防溺水”項目"
    )


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("博爱&nbsp;家园", "博爱 家园"),
        ("博爱&amp;nbsp;家园", "博爱 家园"),
        ("&ldquo;救&rdquo;在身边", "“救”在身边"),
        ("&#12288;红十字", "\u3000红十字"),
        ("科技&公益", "科技&公益"),
        ("AT&T;", "AT&T;"),
    ],
)
def test_entities_are_read(text: str, clean: str) -> None:
    assert debris.entities(text)[0] == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("会议{jz:field.typename/}结束", "会议结束"),
        ("会议结束。/enpproperty-->", "会议结束。"),
        ("会议结束。/p>", "会议结束。"),
        ("<p>会议</p>", "会议"),
        ('会议<ins id="aazt7">结束', "会议结束"),
        ("会议nload=\"this.removeAttribute('width')\"结束", "会议结束"),
        (".TRS_Editor P{font-size:12pt;}会议", "会议"),
        ("体温<37℃，血压>90", "体温<37℃，血压>90"),
        ("集合{一, 二}", "集合{一, 二}"),
    ],
)
def test_template_code_goes(text: str, clean: str) -> None:
    assert debris.template(text)[0] == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("人道,,博爱", "人道,博爱"),
        ("人道，。", "人道。"),
        ("人道、，博爱", "人道、博爱"),
        ("结束。。开始", "结束。开始"),
        ("等等。。。", "等等。。。"),
        ("——救在身边……", "——救在身边……"),
        ("什么？！", "什么？！"),
    ],
)
def test_doubled_marks_become_one(text: str, clean: str) -> None:
    assert punctuation.doubled(text)[0] == clean
