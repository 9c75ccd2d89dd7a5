"""The agency head of a report: `中新网南昌5月8日电 (朱莹)`, `本报讯(记者 陈旻)`.

Reposts add or drop exactly this part, so it becomes fields of its own and no part of the body.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crawler.text import bylines
from crawler.text.names import looks_like_name, looks_like_organisation
from crawler.text.script import simplified

LONGEST_HEAD = 90


class Dateline(NamedTuple):
    """The head of a report; all fields but `rest` are empty when it has none."""

    agency: str
    """`中新网`, `新华社`; empty when it speaks of itself (本报讯)."""
    reporters: str
    """Names, their separators as printed."""
    date: str
    """`5月8日` as printed."""
    rest: str
    """The paragraph behind the head."""


_HEAD = re.compile(
    r"[\s\u3000]{0,8}[【\[]?据?(?P<words>[\w·\-—]{2,30}?)[】\]]?\s{0,3}(?P<date>\d{1,2}月\d{1,2}日)?"
    r"\s{0,3}(?:(?:专|综合|外)?电(?!话|视|影|力|子|动|器|脑|网|商|信|台|站|梯|源|路|车|费|缆)"
    r"|(?<![简喜资快短通音死传闻视电查])讯(?!问|息|速|号|飞)|(?<=日)\s{0,2}(?:消息|报道))(?P<close>[】\]])?"
)
"""`第1眼TV-华龙网讯`, `据新华社北京12月6日电`, `中国甘肃网12月19日讯`, `央广网北京2月13日消息`."""
_ENDS = re.compile(r"[\s\u3000(（:：】\],，—–-]|记者|通讯员|$")
"""What follows a head without a date: `县红十字会讯 …`, but no 通讯社."""
_BRACKETED = re.compile(r"[\s\u3000]{0,8}[【\[](?P<words>[\w·\-—]{2,16})[】\]](?=\s{0,3}[(（])")
"""`【连网】(记者 …)`."""
_AGENCY = re.compile(
    r"(?:新华社|中新社|中新网|新华网|人民网|央广网|央视网|中国网|光明网|中青网|国际在线|法新社|路透社|美联社"
    r"|[^\W\d](?:[^\W]|[-·]){0,12}?(?:通讯社|[日晚时晨商早]报|都市报|新闻网|融媒体?|电视台|广播网|客户端"
    r"|新闻|在线|网|报|社|台))"
)
_OURSELVES = re.compile(r"(?:本|我)[报刊网台社会站市县区]|[晚日商晨早]报$|都市报$")
_BRACKET = re.compile(r"\s{0,6}[(（](?P<names>[^()（）]{2,60})[)）]")
_BY = re.compile(
    r"\s{0,6}(?P<names>(?:[\w·]{0,8}(?:记者|通讯员)[\s:：]{0,3}[\u3400-\u9fff·]{2,4}"
    r"(?:[、\s]{1,3}[\u3400-\u9fff·]{2,4}){0,3}\s{0,2}){1,2})\s{0,3}(?:摄影)?报道[:：,，。]?"
)
_BYLINE = re.compile(
    r"[\s\u3000□■◎●▲]{0,6}(?P<names>[\w·]{0,14}(?:记者|通讯员)[\s\u3000:：/]{1,3}[\w·、,，\s\u3000]{2,40})$"
)
_SEPARATOR = re.compile(r"[\s\u3000]{0,6}[:：,，—–-]{0,3}[\s\u3000]{0,6}")
_BY_ROLE = re.compile(r"[\w·]{0,14}?(?:记者|通讯员)[\s\u3000:：/]{0,3}[\w·、,，;；\s\u3000]{2,50}$")
_ROLE = re.compile(r"记者|通讯员|报道|供稿|撰稿|实习生|作者|文/|摄")


def dateline(paragraph: str) -> Dateline:
    """The agency head at the beginning of a paragraph, cut off.

    A paragraph that is a byline and nothing else (`N海都记者 李伟强`) is a head too.
    """
    start = paragraph[:LONGEST_HEAD]
    folded = simplified(start)
    if len(folded) != len(start):
        folded = start
    if len(paragraph) < LONGEST_HEAD and (line := _BYLINE.match(folded)):
        names = bylines.author(paragraph[line.start("names") :])
        if names:
            return Dateline("", names, "", "")
    return (
        _agency_head(paragraph, folded)
        or _bracket_head(paragraph, folded)
        or Dateline("", "", "", paragraph)
    )


def _agency_head(paragraph: str, folded: str) -> Dateline | None:
    head = _HEAD.match(folded)
    if head is None or not (head["date"] or _ENDS.match(folded, head.end())):
        return None
    words, begin = head["words"].strip("·-—"), head.start("words")
    length = _agency_length(head["words"], dated=bool(head["date"]))
    ours = _OURSELVES.match(words) is not None
    if not length and not ours:
        return None
    agency = "" if ours else paragraph[begin : begin + length].strip("·-—")
    date = paragraph[head.start("date") : head.end("date")] if head["date"] else ""
    reporters, rest = _reporters(paragraph[head.end() :])
    return Dateline(agency, reporters, date, _SEPARATOR.sub("", rest, count=1))


def _bracket_head(paragraph: str, folded: str) -> Dateline | None:
    head = _BRACKETED.match(folded)
    if head is None:
        return _bare_bracket(paragraph, folded)
    reporters, rest = _reporters(paragraph[head.end() :])
    if not reporters:
        return None
    return Dateline(head["words"], reporters, "", _SEPARATOR.sub("", rest, count=1))


def _bare_bracket(paragraph: str, folded: str) -> Dateline | None:
    """`（记者 王五）昨天 …`: names alone would be a bracket of the text."""
    bracket = _BRACKET.match(folded)
    if bracket is None or not _BY_ROLE.match(bracket["names"]):
        return None
    reporters = bylines.author(paragraph[bracket.start("names") : bracket.end("names")])
    if not reporters:
        return None
    return Dateline("", reporters, "", _SEPARATOR.sub("", paragraph[bracket.end() :], count=1))


def _agency_length(words: str, *, dated: bool) -> int:
    """How much of `words` is the agency; a dated head names the place behind it: 中新网南昌."""
    if not dated and looks_like_organisation(words) and len(words) <= 16:
        return len(words)
    match = _AGENCY.match(words)
    if match is None or len(words) - match.end() > 10:
        return len(words) if not dated and 2 <= len(words) <= 4 else 0
    return match.end() if dated or match.end() == len(words) or words[:2] in ("新华", "中新") else 0


def _reporters(rest: str) -> tuple[str, str]:
    if (match := _BRACKET.match(rest)) and names_somebody(match["names"]):
        return bylines.author(match["names"]), rest[match.end() :]
    if match := _BY.match(rest):
        return bylines.author(match["names"]), rest[match.end() :]
    return "", rest


def names_somebody(text: str) -> bool:
    """Whether a bracket holds a byline: a role and a name, or nothing but names."""
    folded = simplified(text)
    if _ROLE.search(folded):
        return bylines.author(text) != ""
    names = re.split(r"[\s\u3000、,，;；/]+", folded.strip())
    return all(looks_like_name(name) for name in names)
