"""Who wrote, edited and first printed a report: one value at a time, empty rather than wrong.

`labels` cuts metadata lines; `dateline` reads the head and the close of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.text import dateforms
from crawler.text.labels import Labelled, holds_label, split_labels
from crawler.text.names import NOBODY, ROLES, looks_like_name, looks_like_organisation

__all__ = ["Labelled", "author", "editor", "origin", "split_labels"]

LONGEST = 60
"""Characters of a value: a longer one is a sentence that a label swallowed."""

_NOISE = re.compile(
    r"[\[【(（]\s*(?:打印|关闭|大\b|字体|字号|收藏|分享|查看|我要|纠错|糾錯)|打印本|字体[:：\[【]|[大中小]?字号|参与互动|我要评论"
    r"|(?:浏览|点击|阅读|访问)[量次数:：]|(?:阅读|(?:参与)?评论|浏览|回复)\s?[(（\d]|网友评论|举报|https?:|www\.|\||｜|发布时间|\d+\s?次"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_BATCH = re.compile(r"[A-Za-z]{0,4}\d{4,}$")
"""`来源: sp20241128`: the batch of a machine that copies."""
_EDGE = " \t\r\n\u3000\xa0,，;；、:：|｜-—–_·•/／.。"
_PAIRS = tuple(zip('[【(（《“"<［「', ']】)）》”">］」', strict=True))
_BRACKETS = frozenset(bracket for pair in _PAIRS for bracket in pair)
_ROLE_WORDS = "|".join(map(re.escape, ROLES))
_ROLE_BEFORE = re.compile(rf"^(?:{_ROLE_WORDS})(?:[\s:：/／]+|(?=[\u3400-\u9fff]{{2,4}}(?:\W|$)))")
_ROLE_INSIDE = re.compile(
    rf"(?<=[\s、,，;；/／&])(?:{_ROLE_WORDS})(?:[:：/／\s]+|$|(?=[\u3400-\u9fff]{{2,3}}(?:[\s、,，]|$)))"
)
_PLACED_ROLE = re.compile(
    r"(?:^|(?<=[\s、,，;；]))[^\s、,，;；()（）]{1,20}?(?:记者|通讯员|記者|通訊員|编辑)"
    r"(?:[\s\u3000:：/]+|(?=[\u3400-\u9fff]{2,3}(?:[\s、,，]|$)))"
)
"""`总台记者 张倩`, `西北角·中国甘肃网记者 程健`."""
_ROLE_BEHIND = re.compile(
    r"(?<=[\u3400-\u9fff]{2})\s?(?:供稿|摄影报道|报道|撰稿|撰文|摄影|摄|文/图|图/文|文图)$"
)
_ROLE_GLUED = re.compile(r"(?:记者|通讯员|記者|通訊員)[\s:：/]")
"""`拓海日报记者 孟凡星`: two cells without a blank between."""
_ACCOUNT = re.compile(r"(?<=[\u3400-\u9fff]{2})官方(?:账号|帐号|微博|微信)$")
"""`长河晚报官方账号`: what a platform says of a medium."""
_PROVINCE = (
    "(?:北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东"
    "|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)"
)
_PLACED = re.compile(_PROVINCE + "$")
_SENT_FROM = re.compile(rf"^发[布表]于{_PROVINCE}?(?=[\u3400-\u9fff]{{3}})")
"""`江淮晨报安徽`, `发布于福建润河日报`: the province that a platform sees a medium write from, glued."""
_EDITED = re.compile(r"(?<=\w)[\s,，、;；]+(?:责任编辑|责编|编辑)\s?[:：]")
"""`记者 伊人 责任编辑：江南`: who wrote, then who edited."""
_SPACED_NAME = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \u3000]+([\u3400-\u9fff])(?![\u3400-\u9fff])"
)


@lru_cache(maxsize=64)  # the reader asks whether a value names somebody, the cleaner whom
def origin(value: str) -> str:
    """Where a report was first printed.

    Empty when the value names the site itself (本站, 本站原创), nobody (网络, 未知) or what cannot
    be an origin (an address, a batch number). Of `汉中市红十字会:本站` the part that names somebody
    stays.
    """
    value = _plain(value, "origin")
    for part in re.split(r"[:：]", value):
        part = _stripped(part)
        if part and not _names_nobody(part) and not _BATCH.match(part):
            return "" if "。" in part or len(part) < 2 else _without_names(part)
    return ""


@lru_cache(maxsize=64)
def author(value: str) -> str:
    """The persons, or the society, that a value names; without roles (通讯员, 记者), their
    separators as printed. Empty when it names nobody (佚名, 管理员, 本站)."""
    value = _EDITED.split(_plain(value, "author"))[0]
    value = _SPACED_NAME.sub(r"\1\2", value)
    value = _stripped(_ROLE_BEHIND.sub("", _stripped(_ROLE_BEFORE.sub("", value))))
    value = _stripped(_ROLE_INSIDE.sub(" ", _PLACED_ROLE.sub(" ", value)))
    head, colon, rest = value.replace("：", ":").partition(":")
    if colon and rest.strip():  # 婺源县红十字会:王月红
        value = _stripped(value[len(head) + 1 :]) if looks_like_organisation(head) else value
    value = re.sub(r"\s+", " ", value)
    if _names_nobody(value) or not re.search(r"[^\W\d_]", value) or _is_sentence(value):
        return ""
    return value if len(value) > 1 else ""


def _is_sentence(value: str) -> bool:
    """Whether a label swallowed text: 活动结束后，大家合影留念."""
    clauses = [clause.split() for clause in re.split("[，,]", value) if clause.strip()]
    return "。" in value or (
        len(clauses) > 1
        and not any(looks_like_name(c[0]) or looks_like_organisation(c[-1]) for c in clauses)
    )


def editor(value: str) -> str:
    """The persons that a value of 责任编辑 names; empty when it names nobody."""
    return author(value)


def _plain(value: str, label: str) -> str:
    """The value without its label, a date, an address and what a print bar adds."""
    value = value[: LONGEST * 4]
    for labelled in split_labels(value) if holds_label(value) else ():
        if labelled.label == label and labelled.named:
            value = labelled.text
            break
    value = _ADDRESS.sub(" ", value)
    while written := next(iter(dateforms.find(value)), None):
        before = value[: written.start]
        value = before if before.strip() else value[written.end :]
    if noise := _NOISE.search(value):
        value = value[: noise.start()]
    value = _stripped(value)
    return value if len(value) <= LONGEST else ""


def _stripped(value: str) -> str:
    value = value.strip(_EDGE)
    if value[:1] not in _BRACKETS and value[-1:] not in _BRACKETS:
        return value
    for opening, closing in _PAIRS:
        if value.startswith(opening) and value.endswith(closing) and len(value) > 1:
            return _stripped(value[1:-1])
        if value.startswith(closing) or (value.startswith(opening) and closing not in value):
            value = value[1:].strip(_EDGE)
        if value.endswith(opening) or (value.endswith(closing) and opening not in value):
            value = value[:-1].strip(_EDGE)
    return value


def _names_nobody(value: str) -> bool:
    folded = re.sub(r"[\s\u3000]+", "", value).lower()
    return not folded or folded in NOBODY


def _without_names(value: str) -> str:
    """`央广网 李畅`: the persons behind a medium are not part of its name."""
    if (role := _ROLE_GLUED.search(value)) and looks_like_organisation(value[: role.start()]):
        value = value[: role.start()]
    value = _SENT_FROM.sub("", _ACCOUNT.sub("", value))
    placed = _PLACED.search(value)
    if placed and looks_like_organisation(value[: placed.start()]):
        value = value[: placed.start()]
    words = value.split()
    while len(words) > 1 and (
        words[-1] in ROLES or (looks_like_name(words[-1]) and looks_like_organisation(words[0]))
    ):
        words.pop()
    return " ".join(words)
