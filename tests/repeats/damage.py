"""What a repost does to a report: one function a kind, each written after pages that were seen."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

HEADS = (
    "网站首页 | 要闻 | 民生 | 健康 | 教育 | 理财 | 车市 | 楼市 | 图片 | 论坛\n您所在的位置:首页 > 社会 > 正文",
    "晨光在线欢迎您! 投稿邮箱:{n8}@qq.com 服务热线:0{n3}-{n7}\n发布时间:{y}-{m}-{d} 阅读:{n4}次 【大 中 小】",
    "小编\n{y}-{m}-{d} 08:{m}:{d}\n来源:网络 阅读({n4})",
    "{city}生活网 > 资讯 > 列表 > 详情\n{y}-{m}-{d} 来源:转载 点击:{n4}",
    "手机版 收藏本站 设为首页\n栏目导航 本地 国内 国际 娱乐 体育 科技 更多",
)
TAILS = (
    "声明:本网登载此文出于传递信息之目的,不代表赞同其观点,若涉及版权请在{d}日内来函告知,邮箱{n8}@163.com。\n上一篇:红十字救护走进工厂 下一篇:没有了",
    "猜你喜欢\n热门标签\n发表评论 还没有人说话,来坐沙发\n{city}生活网 备案号:某ICP备{n8}号",
    "(责任编辑:小林)\n返回顶部 打印 关闭\n相关新闻\n推荐阅读",
    "版权所有 晨光在线 未经书面许可不得转载镜像 您是第{n8}位访客",
    "关键词:公益 爱心\n分享到:微博 空间 好友\n本文观点与本站无关,请读者自行核对,风险自负。",
)
SPAM = ("某某娱乐城注册送彩金", "bet888手机版入口", "九州彩票官方网站", "澳门赌场app下载")
SYNONYMS = (
    ("群众", "百姓"), ("帮助", "帮忙"), ("开办", "举行"), ("全部", "一切"), ("人", "东谈主"),
    ("共", "总共"), ("本地", "当地"), ("要求", "恳求"), ("健康", "强健"), ("工作", "劳动"),
)  # fmt: skip
PINYIN_LATIN = str.maketrans({"ɑ": "a"})

_traditional = cache(lambda: OpenCC("s2t"))


def identical(random: Random, text: str) -> str:
    return text


def punctuation(random: Random, text: str) -> str:
    """Width and blanks changed."""
    wide = str.maketrans("0123456789,:;()", "０１２３４５６７８９，：；（）")
    return "\n".join("　　" + line.translate(wide) for line in text.split("\n"))


def markup(random: Random, text: str) -> str:
    """Entities that nobody decoded."""
    text = text.replace("“", "&ldquo;").replace("”", "&rdquo;")
    return text.replace("\n", "&nbsp;&nbsp;\n")


def traditional(random: Random, text: str) -> str:
    return _traditional().convert(text)


def glossed(random: Random, text: str, share: float = 0.12) -> str:
    """Pinyin in brackets behind characters or words."""

    def gloss(match: re.Match[str]) -> str:
        word = match.group()
        if random.random() > share:
            return word
        return f"{word}({''.join(lazy_pinyin(word, style=Style.TONE))})"

    return re.sub(r"[\u4e00-\u9fff]{1,2}", gloss, text)


def traditional_glossed(random: Random, text: str) -> str:
    return glossed(random, traditional(random, text))


def bytes_lost(random: Random, text: str) -> str:
    """Some spots read from an odd byte: what GBK makes of them."""
    for _ in range(max(1, len(text) // 250)):
        at = random.randrange(len(text))
        wrong = text[at : at + 6].encode("gbk", "ignore")[1:]
        text = text[:at] + "?" + wrong.decode("gbk", "replace")[:6] + text[at + 6 :]
    return text


def wrapped_lines(random: Random, text: str) -> str:
    width = random.randint(22, 40)
    return "\n".join(
        line[start : start + width]
        for line in text.split("\n")
        for start in range(0, len(line), width)
    )


def twice(random: Random, text: str) -> str:
    return text + random.choice(("\n", "\n展开全文\n", "\n延伸阅读\n")) + text


def framed(random: Random, text: str) -> str:
    """Another site's head and disclaimer around it."""
    values = {
        "y": random.randint(2010, 2025), "m": random.randint(10, 12), "d": random.randint(10, 28),
        "n3": random.randint(310, 990), "n4": random.randint(1000, 9999),
        "n7": random.randint(2000000, 8000000), "n8": random.randint(10**7, 10**8),
        "city": random.choice(("东江", "古城", "西岭", "云海")),
    }  # fmt: skip
    return "\n".join(
        (random.choice(HEADS).format(**values), text, random.choice(TAILS).format(**values))
    )


def edited(random: Random, text: str) -> str:
    """Some sentences dropped, an editor's line put in front and behind."""
    lines = []
    for line in text.split("\n"):
        parts = re.findall(r"[^。]+。?", line)
        kept = [part for part in parts if len(parts) == 1 or random.random() > 0.1]
        if kept:
            lines.append("".join(kept))
    return "本报讯(通讯员 冯晓)" + "\n".join(lines) + "\n编辑:小林 审核:老秦"


def spammed(random: Random, text: str) -> str:
    parts = text.split("。")
    for _ in range(random.randint(1, 4)):
        parts.insert(random.randrange(len(parts)), random.choice(SPAM))
    return "。".join(parts)


def spun(random: Random, text: str) -> str:
    """Words exchanged by a thesaurus, so that no search engine sees the copy."""
    for word, other in random.sample(SYNONYMS, 4):
        text = text.replace(word, other)
    return text


def _cut(text: str, share: float) -> str:
    return text[: max(90, int(len(text) * share))]


def cut_60(random: Random, text: str) -> str:
    return _cut(text, 0.6) + "……"


def cut_40(random: Random, text: str) -> str:
    return _cut(text, 0.4) + "...[全文]"


def cut_20(random: Random, text: str) -> str:
    return _cut(text, 0.2) + "……点击阅读原文"


def beheaded(random: Random, text: str) -> str:
    """Without its first paragraph, which a template of the other site takes for the summary."""
    _, _, rest = text.partition("\n")
    return rest if len(rest) > 120 else text


def backwards(random: Random, text: str) -> str:
    """Paragraphs in reversed order, as some PDF pages come."""
    return "\n".join(reversed(text.split("\n")))


def with_lead(random: Random, text: str) -> str:
    """An editor's summary in front, made of the first sentence."""
    return "导读:" + text.split("。")[0] + "。详情请看下文。\n" + text


def rewritten_numbers(random: Random, text: str) -> str:
    """19000 as 1.9万, 49 as 四十九."""

    def rewrite(match: re.Match[str]) -> str:
        value = match.group()
        if len(value) >= 4 and value.endswith("00"):
            return f"{int(value) / 10000:g}万"
        return _han(int(value)) if 10 < int(value) < 100 else value

    return re.sub(r"(?<![0-9.·:-])[0-9]+(?![0-9.·年月日:-])", rewrite, text)


def _han(value: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(value, 10)
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")


def _chain(*steps: Callable[[Random, str], str]) -> Callable[[Random, str], str]:
    def run(random: Random, text: str) -> str:
        for step in steps:
            text = step(random, text)
        return text

    return run


KINDS: dict[str, Callable[[Random, str], str]] = {
    "exact": identical,
    "punct": punctuation,
    "html": markup,
    "trad": traditional,
    "pinyin": glossed,
    "trad_pinyin": traditional_glossed,
    "bytes": bytes_lost,
    "hardwrap": wrapped_lines,
    "twice": twice,
    "wrap": framed,
    "editor": edited,
    "spam": spammed,
    "spin": spun,
    "trunc60": cut_60,
    "trunc40": cut_40,
    "trunc20": cut_20,
    "beheaded": beheaded,
    "reversed": backwards,
    "lead": with_lead,
    "numerals": rewritten_numbers,
    "trunc_wrap": _chain(cut_40, framed),
    "trunc20_wrap": _chain(cut_20, framed),
    "trunc_trad": _chain(cut_60, traditional_glossed, bytes_lost, framed),
    "pdf": _chain(edited, punctuation, wrapped_lines),
    "editor_wrap": _chain(edited, framed),
    "converted": _chain(edited, traditional_glossed, bytes_lost, framed),
}
"""Kind → what it does to a text."""

CUTTING = ("beheaded", *(kind for kind in KINDS if kind.startswith("trunc")))
"""The kinds that leave only a part, which may say nothing that tells the report from another."""
