"""The lines under a report: bylines, editors, addresses. `(关宏磊)`, `【编辑:张子怡】`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from crawler.text import bylines
from crawler.text.dateline import names_somebody
from crawler.text.labels import may_begin_with_label, split_labels
from crawler.text.names import looks_like_name, looks_like_organisation

if TYPE_CHECKING:
    from collections.abc import Callable

LOOKED_AT = 8
"""Paragraphs from the end that may be lines under the report."""


class Closing(NamedTuple):
    """What stands under a report; empty where it says nothing."""

    author: str
    editor: str
    origin: str
    original_url: str
    paragraphs: tuple[str, ...]
    """The paragraphs without it."""


_LONGEST_LINE = 160
_LONGEST_VALUE = 40
_OPENING = re.compile(r"^[\s\u3000(（【\[□■◎●—–-]*(?:[糾纠][錯错][】\]])?[\s\u3000(（【\[]*")
_CREDITS = frozenset(
    word
    for line in (
        "审核 审核人 审稿 校对 校对人 初审 复审 终审 一审 二审 三审 签发 监制 摄影 摄像 图片 图 美编",
        "版面设计 版面设计、校对 排版 策划 统筹 制图 录入 文章录入 信息录入 发布者 发布人 选稿",
    )
    for word in line.split()
)
"""Credits that go with the editors; other labels (地点, 联系电话) are text of a notice."""
_NO_CREDITS = frozenset(["来稿", "投稿", "文稿", "转自"])
_BRACKET = re.compile(r"[(（【\[](?P<inside>[^()（）【】\[\]]{2,80})[)）】\]]?[\s\u3000]*$")
_NO_BYLINE = re.compile(
    r"^(?:完|全文完|终|全[国省市县球文]|附|图|注|见|以下|下同|略|签|盖章|试行|暂行|待续|未完|续|[\d第])"
    r"|[,，。;!！?？%％…“”]|仅|约|共|等$"
)
_STOP = re.compile(r"[。!！?？”’…~)）】][\s\u3000]*$")
_BEHIND_STOP = re.compile(
    r"(?<=[。!！?？”’])[\s\u3000]*(?P<line>(?:责任编辑|责编|编辑|来源|信息来源|文章来源|消息来源|作者|通讯员"
    r"|供稿|撰稿|撰文)[\s\u3000]{0,3}[:：][^。!！?？]{0,60})$"
)
_SIGNING = ("供稿", "撰稿", "文/图", "图/文", "摄影报道")
_NAMED_BEHIND_STOP = re.compile(
    r"(?<=[。!！?？”’])[\s\u3000]*(?P<names>[\u3400-\u9fff·]{2,4}(?:[、\s\u3000]{1,3}[\u3400-\u9fff·]{2,4}){0,3})"
    rf"[\s\u3000]{{0,3}}(?:{'|'.join(_SIGNING)})$"
)
"""`…。王芳 供稿`."""
_SOCIETY = re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]红$")
"""`津红` alone under a report: how the society of a province signs (总会's pages from 天津)."""
_STATEMENT = re.compile(
    r"[\s【\[]{0,3}(?:[\w]{2,12})?(?:版权|免责)(?:及免责|与免责|和免责)?声明[】\]\s:：]"
    r"|凡本[网站报]注明|本[文网站].{0,12}(?:仅代表|不代表|转载)|如(?:有侵权|涉及(?:作品内容|版权))"
)
"""The site's own words under a report."""
_PEN_NAME = re.compile(
    "[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新][\u4e00-\u9fff]"
)
"""How a society of a province signs on 总会's site: its place and one character, 津红."""
_PLAIN_WORDS = frozenset(("谢谢", "高兴", "万岁", "解放", "安全", "平安", "方法", "程序", "易错"))


def closing(paragraphs: tuple[str, ...]) -> Closing:
    """Read and cut off what stands under a report.

    A bracket that names a person or a society is a byline only at the very end, behind a full
    stop or on a line of its own: `(东台)`, `(完)`, `(AED)`, `(全国仅3个)` are text.
    """
    kept = list(paragraphs)
    found: dict[str, str] = {}
    below = -1
    for at in range(len(kept) - 1, max(-1, len(paragraphs) - 1 - LOOKED_AT), -1):
        line = kept[at].strip()
        if not line:
            continue
        if _STATEMENT.match(line):  # what stands under it is the site's too: 图片新闻, 热点聚焦
            del kept[at:]
            below = at
            continue
        rest, values = _read_line(line, last=at == len(kept) - 1, before=kept[at - 1 : at])
        if rest and values and _signs_each(kept[:at]):
            break
        if values is None:
            if len(line) > 30 or _STOP.search(line):
                break
            continue
        for label, value in values.items():
            found[label] = found.get(label) or value
        kept[at : max(at + 1, below)] = [rest] if rest else []  # with short lines between two
        below = at
        if rest:
            break
    return Closing(
        found.get("author", ""),
        found.get("editor", ""),
        found.get("origin", ""),
        found.get("original_url", ""),
        tuple(kept),
    )


def _signs_each(above: list[str]) -> bool:
    """Whether paragraphs above the last are signed in brackets as well: each short report of a
    digest names the society that sent it."""
    signed = [match for line in above if (match := _BRACKET.search(line)) and match.start()]
    return any(
        _STOP.search(match.string[: match.start()].rstrip()) and _in_bracket(match["inside"])
        for match in signed
    )


def _read_line(line: str, *, last: bool, before: list[str]) -> tuple[str, dict[str, str] | None]:
    """What is left of the line, and its values; None when it is text."""
    if (values := _labelled(line)) is not None:
        return "", values
    if match := _BRACKET.search(line):
        head = line[: match.start()].rstrip()
        inside = match["inside"]
        if (values := _labelled(inside) or _by_editor(inside)) is not None and (
            not head or len(inside) < 60
        ):
            return head, values
        if (not head or _STOP.search(head)) and (names := _in_bracket(inside)):
            return head, {"author": names}
    colon = ":" in line or "：" in line
    if (
        colon
        and (match := _BEHIND_STOP.search(line))
        and (values := _labelled(match["line"])) is not None
    ):
        return line[: match.start()].rstrip(), values
    if line.endswith(_SIGNING) and (match := _NAMED_BEHIND_STOP.search(line)):
        return line[: match.start()].rstrip(), {"author": bylines.author(match["names"])}
    if (
        last
        and before
        and _STOP.search(before[0])
        and (_signed(line) or _SOCIETY.match(line) or _PEN_NAME.fullmatch(line))
    ):
        return "", {"author": bylines.author(line)}
    return line, None


def _labelled(line: str) -> dict[str, str] | None:
    """The values of a line that is nothing but labels with short values; None otherwise."""
    if len(line) > _LONGEST_LINE:
        return None
    line = line[_OPENING.match(line).end() :]  # type: ignore[union-attr]  # matches nothing too
    if not may_begin_with_label(line):
        return None
    values = split_labels(line)
    if not values or not values[0].named:
        return None
    found: dict[str, str] = {}
    for value in values:
        credit = value.named in _CREDITS or value.label in ("author", "editor", "origin")
        if value.label == "original_url":
            found["original_url"] = value.text
        elif (value.named and (not credit or value.named in _NO_CREDITS)) or (
            not value.named and value.label == "other"
        ):
            return None
        if credit and (len(value.text) > _LONGEST_VALUE or re.search(r"[。?？!！@]", value.text)):
            return None
        if value.label in ("author", "editor", "origin"):
            found[value.label] = found.get(value.label) or _READ[value.label](value.text)
    return found


def _by_editor(text: str) -> dict[str, str] | None:
    """`(松花江网编辑 孙桂芳)`."""
    match = re.match(r"[\w·]{0,14}(?:编辑|责编)[\s\u3000]+(?P<names>[\w·、\s]{2,30})$", text)
    return {"editor": bylines.editor(match["names"])} if match else None


_READ: dict[str, Callable[[str], str]] = {
    "author": bylines.author,
    "editor": bylines.editor,
    "origin": bylines.origin,
}


def _in_bracket(text: str) -> str:
    if _NO_BYLINE.search(text):
        return ""
    if names_somebody(text) or looks_like_organisation(text):
        return bylines.author(text)
    society, *names = text.split()
    if names and looks_like_organisation(society) and all(map(looks_like_name, names)):
        return bylines.author(" ".join(names))
    head, colon, rest = text.replace("：", ":").partition(":")
    if colon and looks_like_organisation(head.strip()) and rest.strip():
        return bylines.author(text)
    return ""


def _signed(line: str) -> bool:
    """A last line that is one or more names and nothing else, or a role and names."""
    words = line.split()
    if re.match(r"^[□■◎●\s]*[\w·]{0,14}(?:记者|通讯员)[\s\u3000:：/]", line) and len(line) < 50:
        return bylines.author(line) != ""
    return len(words) <= 4 and all(
        looks_like_name(word) and word not in _PLAIN_WORDS and word[0] != word[-1] for word in words
    )
