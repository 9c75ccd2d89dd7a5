"""The written forms of a date: where one stands in a text, and its numbers as written.

It finds and never judges: whether 2024年13月5日 is a day, and which year 11-05 means, is for
`dates`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_TEXT = 400
"""Characters that are looked at: a date stated by a page stands in a line, not in an essay."""


class Written(NamedTuple):
    """A date as written: numbers unchecked, what is not written is None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    hour: int | None = None
    minute: int | None = None
    zone: int | None = None
    """Minutes east of Greenwich, where the text says so; None: Beijing."""
    relative: bool = False
    """`3小时前`, `昨天 14:23`: no numbers of its own, it counts from the time of reading."""


_WIDTH = str.maketrans(
    "０１２３４５６７８９：∶／－–—．，（）\u3000\xa0時點號週",
    "0123456789::/---.,()  时点号周",
)
"""One character for one, so that places in the folded text are places in the printed one."""

_PM = frozenset(["下午", "午后", "傍晚", "晚上", "晚间", "晚", "夜间", "pm"])
_HALF = "上午|下午|午后|凌晨|清晨|早上|早晨|中午|傍晚|晚上|晚间|夜间|晚|[AaPp][Mm]"
_CLOCK = (
    r"(?P<h>\d{1,2})\s{0,2}(?::|时|点)\s{0,2}(?P<mi>\d{1,2})(?!\d)"
    r"(?:\s?分(?:\s{0,2}\d{1,2}\s?秒)?|\s{0,2}:\s{0,2}\d{1,2}(?!\d)(?:\.\d{1,9})?)?"
    r"(?:\s?(?P<after>[AaPp]\.?[Mm])(?![A-Za-z]))?(?:\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)(?!\d))?"
)
_TIME = (
    r"(?:\s{0,6}(?:[T,|]\s{0,3})?(?:\(?(?:星期|周)[一二三四五六日天]\)?\s{0,3}|\([一二三四五六日]\)\s{0,3})?"
    rf"(?P<half>{_HALF})?\s{{0,3}}{_CLOCK})?"
)
_Y = r"(?P<y>(?:19|20)\d\d)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MON = rf"(?P<mon>(?i:{'|'.join(_MONTHS)}))[a-z]{{0,6}}\.?"
_DIGITS = "〇一二三四五六七八九"
_HAN = str.maketrans("零○ＯO0Oo", "〇〇〇〇〇〇〇")

# Order matters where two forms begin at the same character: the one that says more stands first.
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form)
    for form in (
        # 2019- 08- 28 (诸暨), 2024/3/5 9:05:00 (汉中), 2024 12/08 14:23 and 2025⏎08-11⏎15:11
        rf"(?<!\d){_Y}(?:\s{{0,3}}[-/.年]\s{{0,3}}|\s{{1,3}}(?=\d\d[-/.月]))(?P<m>\d{{1,2}})"
        r"\s{0,3}[-/.月]\s{0,3}(?P<d>\d\d(?=\d\d:\d\d)|\d{1,2}(?!\d|\.\d))(?:\s{0,2}[日号])?"
        + _TIME,
        # 20240305, 20240305142300
        rf"(?<![0-9A-Za-z备第号]){_Y}(?P<m>\d\d)(?P<d>\d\d)"
        r"(?:\s?(?P<h>\d\d):?(?P<mi>\d\d)(?::?\d\d)?)?(?![0-9A-Za-z]|\s?[号次人元])",
        # Tue Mar 05 14:28:49 CST 2024 (a Java date printed as it is)
        rf"(?i:mon|tue|wed|thu|fri|sat|sun)\s{_MON}\s(?P<d>\d{{1,2}})\s(?P<h>\d\d):(?P<mi>\d\d):\d\d"
        rf"\s(?:CST|(?P<zone>GMT|UTC)|[A-Z]{{3,4}})\s{_Y}(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})\s{_MON},?\s{_Y}(?!\d)" + _TIME,
        rf"(?<![A-Za-z]){_MON}\s(?P<d>\d{{1,2}}),?\s{_Y}(?!\d)" + _TIME,
        # 21.10.2016  01:38; with `/` or `-` only when one number cannot be a month
        rf"(?<![\d.])(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.{_Y}(?!\d)" + _TIME,
        rf"(?<![\d/-])(?P<a>\d{{1,2}})(?P<sep>[/-])(?P<b>\d{{1,2}})(?P=sep){_Y}(?!\d)" + _TIME,
        # 24-03-05, 14年3月5日
        r"(?<![\d/-])(?P<yy>\d\d)\s{0,2}[-/年]\s{0,2}(?P<m>\d{1,2})\s{0,2}[-/月]\s{0,2}"
        r"(?P<d>\d{1,2})(?![\d]|[-/]\d)\s{0,2}[日号]?" + _TIME,
        # 2024年3月, 2024-03
        rf"(?<!\d){_Y}\s{{0,3}}年\s{{0,3}}(?P<m>\d{{1,2}})\s{{0,3}}月(?:份)?(?!\s{{0,3}}\d)",
        rf"(?<![\d/.-]){_Y}[-/.](?P<m>\d\d)(?!\d|\s{{0,2}}[-/.:年月日])",
        # 3月5日 14:23, 11-05, [03-05 14:23]
        r"(?<![\d年/.-])(?P<m>\d{1,2})\s{0,2}月\s{0,2}(?P<d>\d{1,2})\s{0,2}[日号]" + _TIME,
        r"(?<![\d年/.:A-Za-z-])(?P<m>\d\d)[-/](?P<d>\d\d)(?![\d年月/.%A-Za-z-]|\s?[万元人次])"
        + _TIME,
    )
)
_SHORT = re.compile(r"\s*[\[(]?\s*(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\s*[\])]?\s*$")
"""11.05 or 3-5 is a date only when nothing else stands in the text: it could be any number."""
_IN_HAN = re.compile(
    r"(?P<y>(?:一九|二[〇零○ＯO0])[〇零○ＯO0一二三四五六七八九]{2})\s?年\s?"
    r"(?P<m>[一二三四五六七八九十]{1,2})\s?月(?:\s?(?P<d>[一二三四五六七八九十]{1,3})\s?[日号])?"
)
_RELATIVE = re.compile(
    r"刚刚|(?:今天|今日|昨天|昨日|前天)(?!是|[\u4e00-\u9fff])"
    r"(?:\s{0,3}(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)(?::\d\d)?)?"
    r"|(?<!\d)(?:\d{1,3}|半|[一二两三四五六七八九十])\s?个?(?:秒钟?|分钟?|小时|钟头|天|日)前"
)
_NEEDED = re.compile(r"\d|[一二]\S{3}\s?年|刚刚|[今昨][天日]|[前]")
_CLOCK_WIDGET = re.compile(r"(?:今天|今日)(?:是|[::])?\s{0,3}$")


def find(text: str) -> Iterator[Written]:
    """Every date written in the first `LONGEST_TEXT` characters, from left to right."""
    folded = text[:LONGEST_TEXT].translate(_WIDTH)
    if not _NEEDED.search(folded):
        return
    if match := _SHORT.match(folded):
        yield _written(match)
        return
    at = 0
    while match := _next(folded, at):
        at = match.end()
        # 今天是2024年4月27日 is the page's clock, not its date
        if not _CLOCK_WIDGET.search(folded, max(0, match.start() - 8), match.start()):
            yield _written(match)


def _next(text: str, at: int) -> re.Match[str] | None:
    matches = [m for form in (*_FORMS, _IN_HAN, _RELATIVE) if (m := form.search(text, at))]
    return min(matches, key=re.Match.start, default=None)


def _written(match: re.Match[str]) -> Written:
    if match.re is _RELATIVE:
        return Written(*match.span(), None, None, None, relative=True)
    groups = match.groupdict()
    if match.re is _IN_HAN:
        year, month, day = (_han_number(groups[key]) for key in "ymd")
        return Written(*match.span(), year, month, day)
    year, month, day = _numbers(groups)
    hour, minute = _number(groups.get("h")), _number(groups.get("mi"))
    return Written(
        *match.span(), year, month, day, _day_hour(hour, groups), minute, _offset(groups)
    )


def _numbers(groups: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    year, month, day = (_number(groups.get(key)) for key in "ymd")
    if short := groups.get("yy"):
        year = int(short) + (1900 if short > "69" else 2000)
    if name := groups.get("mon"):
        month = _MONTHS.index(name.lower()) + 1
    if groups.get("sep"):
        first, second = _number(groups["a"]) or 0, _number(groups["b"]) or 0
        if first > 12 or first == second:
            day, month = first, second
        elif second > 12:
            day, month = second, first
        else:
            day = month = 0
    return year, month, day


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _han_number(text: str | None) -> int | None:
    if not text:
        return None
    text = text.translate(_HAN)
    if len(text) == 4 and "十" not in text:
        return int("".join(str(_DIGITS.index(c)) for c in text))
    tens, ten, ones = text.rpartition("十")
    try:
        return (_DIGITS.index(tens or "一") * 10 if ten else 0) + (
            _DIGITS.index(ones) if ones else 0
        )
    except ValueError:
        return 0


def _day_hour(hour: int | None, groups: dict[str, str | None]) -> int | None:
    """The hour of a day of 24, from one said with 上午, 下午, AM or PM."""
    half = (groups.get("half") or groups.get("after") or "").lower().replace(".", "")
    if hour is None or not half:
        return hour
    if half in _PM:
        return hour + 12 if hour < 12 else hour
    if half == "中午":
        return hour + 12 if hour < 11 else hour
    return 0 if hour == 12 else hour


def _offset(groups: dict[str, str | None]) -> int | None:
    zone = groups.get("zone")
    if not zone:
        return None
    if zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if zone[0] == "-" else minutes
