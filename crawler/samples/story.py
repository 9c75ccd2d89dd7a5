"""Made-up reports, written from sentence banks. Not a language model: a deck of sentences.

A bank (`texts/*.txt`) holds one sentence a line; its first letter says what it is for: T title,
L lead, B body, C close. `{a|b}` is a choice, `<…>` a slot. A choice or a slot stands at every
eight characters or so, so that two reports which draw the same sentence still share few runs of
twelve characters: the archive must keep them apart.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import opencc

_CHOICE = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"<([^<>]*)>")

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐费岑薛雷贺倪汤罗毕郝安常乐于傅齐康伍余元顾孟黄穆萧尹姚邵汪祁毛米狄计伏成戴宋庞熊纪舒屈项祝董梁杜阮蓝席季贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房干解应宗丁宣邓单杭洪包左石崔吉龚程邢裴陆荣翁"
_GIVEN = [
    "文斌",
    "晓岚",
    "建波",
    "志强",
    "玉梅",
    "国华",
    "海燕",
    "雨晴",
    "子涵",
    "学军",
    "秀英",
    "桂兰",
    "永福",
    "春生",
    "立新",
    "丽君",
    "佳怡",
    "浩然",
    "思远",
    "慧敏",
    "振东",
    "红霞",
    "宏伟",
    "少华",
    "小满",
    "安琪",
    "明月",
    "长青",
    "景行",
    "若兰",
    "大勇",
    "承志",
    "静",
    "磊",
    "娟",
    "涛",
    "颖",
    "敏",
    "鹏",
    "洁",
    "波",
    "琳",
    "毅",
    "倩",
    "帆",
    "宁",
    "旭",
    "瑶",
    "峰",
    "蕾",
]
_STEMS = [
    "青石",
    "白沙",
    "柳林",
    "双桥",
    "龙泉",
    "平安",
    "长宁",
    "东湖",
    "南坪",
    "西岭",
    "北川",
    "红岩",
    "金沙",
    "银杏",
    "石鼓",
    "桃源",
    "杏花",
    "梅岭",
    "竹溪",
    "松坪",
    "枫桥",
    "桂阳",
    "莲塘",
    "荷花",
    "渔湾",
    "盐井",
    "马鞍",
    "牛角",
    "凤鸣",
    "鹤鸣",
    "云台",
    "雾山",
    "雁荡坪",
    "虹口桥",
    "三江",
    "四合",
    "五里",
    "六合",
    "七星",
    "八仙",
    "九曲",
    "十里铺",
    "和顺",
    "永兴",
    "太平",
    "兴隆",
    "富源",
    "望江",
    "临河",
    "响水",
]
_KINDS = {
    "镇": ("镇", "乡", "街道"),
    "村": ("村", "寨", "屯"),
    "社区": ("社区", "新村社区", "东苑社区"),
    "校": ("小学", "中学", "职业学院", "师范学院", "实验学校"),
    "院": ("人民医院", "中医院", "第二医院"),
    "企": ("纺织厂", "物流园", "轨交公司", "乳业公司", "造船厂", "酒店集团", "电子厂", "景区"),
}
_PERSONS = ("甲", "乙", "丙")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a society is: the names its reports are full of."""

    city: str
    society: str
    counties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A report before any site prints it."""

    title: str
    paragraphs: tuple[str, ...]
    person: str
    """The first person of the story."""
    other_news: bool = False
    """Of a newspaper: not about the movement."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The sentences of one topic."""

    titles: tuple[str, ...]
    leads: tuple[str, ...]
    bodies: tuple[str, ...]
    closes: tuple[str, ...]


@cache
def bank(topic: str) -> Bank:
    """The bank called `topic`. Raises FileNotFoundError when there is none."""
    text = resources.files(__package__).joinpath("texts", f"{topic}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    kinds = (tuple(line[2:] for line in lines if line[0] == kind) for kind in "TLBC")
    return Bank(*kinds)


def topics() -> tuple[str, ...]:
    """The names of all banks, in order."""
    folder = resources.files(__package__).joinpath("texts")
    return tuple(sorted(f.name[:-4] for f in folder.iterdir() if f.name.endswith(".txt")))


class _Facts:
    """The names of one story: the same slot is the same name from the title to the close."""

    def __init__(self, place: Place, day: str, rng: random.Random) -> None:
        self._rng = rng
        self._known = {
            "会": place.society,
            "市": place.city,
            "县": rng.choice(place.counties),
            "日": day,
        }

    def slot(self, name: str) -> str:
        if name.startswith("数"):
            return self._number(name[1:])
        if name not in self._known:
            self._known[name] = self._invent(name)
        return self._known[name]

    def _invent(self, name: str) -> str:
        if name in _PERSONS:
            return self._rng.choice(_SURNAMES) + self._rng.choice(_GIVEN)
        return self._rng.choice(_STEMS) + self._rng.choice(_KINDS[name])

    def _number(self, limits: str) -> str:
        low, high = limits.split("-")
        if "." in limits:
            return f"{self._rng.uniform(float(low), float(high)):.1f}"
        return str(self._rng.randint(int(low), int(high)))

    def say(self, sentence: str) -> str:
        chosen = _CHOICE.sub(lambda m: self._rng.choice(m[1].split("|")), sentence)
        return _SLOT.sub(lambda m: self.slot(m[1]), chosen)


def write(topic: str, place: Place, day: str, seed: str, sentences: int = 9) -> Story:
    """The story that `seed` gives: the same words for the same arguments, always.

    `day` is the day of the event as the text says it (3月5日); `sentences` counts the body's.
    """
    rng = random.Random(seed)
    facts, deck = _Facts(place, day, rng), bank(topic)
    title = facts.say(rng.choice(deck.titles))
    drawn = rng.sample(deck.bodies, min(sentences, len(deck.bodies)))
    said = [facts.say(s) for s in (rng.choice(deck.leads), *drawn, rng.choice(deck.closes))]
    return Story(
        title=title,
        paragraphs=_paragraphs(said, rng),
        person=facts.slot("甲"),
        other_news=topic == "city",
    )


def in_traditional(story: Story) -> Story:
    """The same story in traditional characters."""
    convert = opencc.OpenCC("s2t").convert
    paragraphs = tuple(convert(text) for text in story.paragraphs)
    return replace(story, title=convert(story.title), paragraphs=paragraphs)


def _paragraphs(sentences: list[str], rng: random.Random) -> tuple[str, ...]:
    """Sentences in paragraphs of one to three."""
    paragraphs: list[str] = []
    rest = list(sentences)
    while rest:
        size = rng.choice((1, 2, 2, 3))
        paragraphs.append("".join(rest[:size]))
        rest = rest[size:]
    return tuple(paragraphs)
