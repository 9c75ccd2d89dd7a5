"""When a page says it was published. Reads what is printed; never invents.

Own patterns come first, on strings cut out of a stated place: dateparser reads 2024年13月5日 as
2024-05-13 and `12` as a day, so it is asked only for `3小时前` and its like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from crawler.items import Precision, Stated
from crawler.text import dateforms
from crawler.text.labels import Labelled, split_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BEIJING = ZoneInfo("Asia/Shanghai")
FIRST_YEAR = 1999
"""The first sites of societies are younger; an earlier date is a template's."""
_AHEAD = timedelta(days=1)
"""A page may be dated tomorrow (a newspaper, a clock in another zone), no further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time of publication as far as it is known."""

    value: str
    """`2026-01-05`, `2026-02` or `2026-02-12T00:45+08:00`, by precision; Beijing time."""
    precision: Precision
    text: str
    """The characters it was read from, as printed."""


def read(text: str, *, now: datetime, near: date | None = None) -> Moment | None:
    """The first possible date in `text`; None when there is none.

    `now` is the time of fetching (without a zone: Beijing's). A date without a year is the one
    nearest to `near`, else the last that has passed. 00:00 is the filler of systems that keep days
    only. Impossible, before 1999 or later than tomorrow: not a date.
    """
    now = _in_beijing(now)
    failed = False
    for written in dateforms.find(text):
        printed = text[written.start : written.end].strip()
        if written.relative:
            moment = _relative(printed, now)
        elif failed and written.year is None:
            continue  # the rest of an impossible date is no date either
        else:
            moment = _dated(written, printed, now, near)
        if moment:
            return moment
        failed = True
    return None


def _dated(
    written: dateforms.Written, printed: str, now: datetime, near: date | None
) -> Moment | None:
    year, month, day = written.year, written.month, written.day
    if month is None or not 1 <= month <= 12:
        return None
    if day is None:
        return _month(year, month, printed, now)
    on = _day(year, month, day) if year is not None else _yearless(month, day, now, near)
    if on is None or on.year < FIRST_YEAR:
        return None
    moment = _with_time(on, written, printed)
    return moment if moment.value[:10] <= (now + _AHEAD).date().isoformat() else None


def _month(year: int | None, month: int, printed: str, now: datetime) -> Moment | None:
    if year is None or year < FIRST_YEAR or (year, month) > (now.year, now.month):
        return None
    return Moment(value=f"{year:04}-{month:02}", precision=Precision.MONTH, text=printed)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _yearless(month: int, day: int, now: datetime, near: date | None) -> date | None:
    """A month and a day with the year that the surroundings give, else the last one past."""
    latest = (now + _AHEAD).date()
    years = range(latest.year, latest.year - 9, -1)
    if near is not None:
        years = range(near.year + 1, near.year - 9, -1)
    past = [on for year in years if (on := _day(year, month, day)) and on <= latest]
    if near is None:
        return past[0] if past else None
    return min(past, key=lambda on: abs(on - near), default=None)


def _with_time(on: date, written: dateforms.Written, printed: str) -> Moment:
    hour, minute = written.hour, written.minute
    known = hour is not None and minute is not None and hour <= 23 and minute <= 59
    if not known or (hour, minute) == (0, 0):
        return Moment(value=on.isoformat(), precision=Precision.DAY, text=printed)
    assert hour is not None
    assert minute is not None
    at = datetime.combine(on, time(hour, minute), BEIJING)
    if written.zone is not None and abs(written.zone) < 24 * 60:
        at = at.replace(tzinfo=timezone(timedelta(minutes=written.zone))).astimezone(BEIJING)
    return Moment(
        value=at.strftime("%Y-%m-%dT%H:%M+08:00"), precision=Precision.MINUTE, text=printed
    )


_COUNTED = str.maketrans("一二两三四五六七八九", "1223456789")
_KNOWN_WORDS = (("今日", "今天"), ("昨日", "昨天"), ("个", ""), ("钟头", "小时"), ("十", "10"))
"""dateparser counts in digits and knows one word for each unit."""


def _relative(printed: str, now: datetime) -> Moment | None:
    """`20分钟前` and `昨天 14:23` to the minute; hours and days are rounded by the site, so
    `3小时前` tells the day only."""
    import dateparser  # takes 0.3 s: only for the few pages that need it

    base = now.replace(tzinfo=None)
    words = printed.translate(_COUNTED)
    for other, known in _KNOWN_WORDS:
        words = words.replace(other, known)
    at = dateparser.parse(words, languages=["zh"], settings={"RELATIVE_BASE": base})
    if at is None or at.year < FIRST_YEAR or at > base + _AHEAD:
        return None
    exact = re.search("[:：分秒刚]", printed) is not None
    if not exact:
        return Moment(value=at.date().isoformat(), precision=Precision.DAY, text=printed)
    return Moment(
        value=at.strftime("%Y-%m-%dT%H:%M+08:00"), precision=Precision.MINUTE, text=printed
    )


_URL_DAY = (
    # /202602/t20260211_s698c.shtml (TRS), /20180814/1632541904a8b2.htm, /n2/2020/0609/c190181.html
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"),
    re.compile(r"(?<![\d])((?:19|20)\d\d)[/_-](\d\d)(\d\d)(?!\d)"),
    # /2019/8/28/, /2018-08-14/, /2023_05/12/, /2025-08/11/
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_-]|$)"),
    # /20240305142300123.html: a time of writing as the file's name
    re.compile(r"(?<=/)((?:19|20)\d\d)(\d\d)(\d\d)(?=(?:[01]\d|2[0-3])[0-5]\d)"),
)
_URL_MONTH = (
    re.compile(r"(?<![\d_])((?:19|20)\d\d)(\d\d)(?=/)"),
    re.compile(r"(?<=/)((?:19|20)\d\d)[/_-](\d\d)(?=/)"),
)


def from_url(url: str, *, now: datetime) -> Moment | None:
    """The date in the path of an address, to the day or the month; the last one counts.

    It is the day of filing, not always that of publishing (南充, 湖南, 长宁, 鹤山), so `choose`
    asks it last.
    """
    try:
        path = urlsplit(url[: dateforms.LONGEST_TEXT]).path
    except ValueError:
        return None
    now = _in_beijing(now)
    for pattern in _URL_DAY:
        for match in reversed(list(pattern.finditer(path))):
            year, month, day = map(int, match.groups())
            written = dateforms.Written(*match.span(), year, month, day)
            if moment := _dated(written, match.group(), now, None):
                return moment
    for pattern in _URL_MONTH:
        for match in reversed(list(pattern.finditer(path))):
            year, month = map(int, match.groups())
            written = dateforms.Written(*match.span(), year, month, None)
            if moment := _dated(written, match.group(), now, None):
                return moment
    return None


_HAS_YEAR = re.compile(r"(?:19|20)\d\d|[一二][九〇零]")


def choose(stated: Sequence[Stated], *, now: datetime) -> tuple[Moment | None, str]:
    """The time of publication and where it stood, from all that a page states.

    `stated` begins with the most trusted; the first that can be read wins. A date without a year
    takes it from the other statements; of a list, which shows the reports of many years, it is no
    date without them. On a line of several dates the one labelled 发布 wins over
    an unlabelled one, that over 更新; the one inside the value of 来源 is the original's and wins.
    """
    for statement in stated:
        near = None if _HAS_YEAR.search(statement.text) else _year_giver(stated, now)
        if statement.where == "list" and near is None and _leaves_year_open(statement.text):
            continue
        moment = _stated(statement, now, near)
        if moment:
            return moment, statement.where
    return None, ""


def _leaves_year_open(text: str) -> bool:
    written = next(iter(dateforms.find(text)), None)
    return written is not None and written.year is None and not written.relative


def _stated(statement: Stated, now: datetime, near: date | None) -> Moment | None:
    if statement.where == "url":
        return from_url(statement.text, now=now)
    for text in _by_trust(statement.text):
        if moment := read(text, now=now, near=near):
            return moment
    return None


def _by_trust(line: str) -> Iterator[str]:
    values = split_labels(line)
    if not any(value.named for value in values):
        yield line
        return
    if original := _beside_origin(values):
        yield original
    for label in ("published", "updated"):
        yield from (value.text for value in values if value.label == label and value.named)
        yield from (value.text for value in values if value.label == label and not value.named)


def _beside_origin(values: Sequence[Labelled]) -> str:
    """The date that stands in the value of 来源 beside a labelled one: the original's."""
    for origin, behind in pairwise(values):
        if origin.label == "origin" and origin.named and origin.text and behind.label == "other":
            written = next(iter(dateforms.find(behind.text)), None)
            if written and not behind.named and written.year and written.day:
                return behind.text
    return ""


def _year_giver(stated: Iterable[Stated], now: datetime) -> date | None:
    """A day near the publication, from any statement that has a year."""
    for statement in stated:
        if statement.where == "url":
            moment = from_url(statement.text, now=now)
        elif _HAS_YEAR.search(statement.text):
            moment = read(statement.text, now=now)
        else:
            continue
        if moment:
            return date.fromisoformat((moment.value + "-15")[:10])
    return None


def _in_beijing(now: datetime) -> datetime:
    return now.astimezone(BEIJING) if now.tzinfo else now.replace(tzinfo=BEIJING)


_NAMED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年")


def in_text(day: str, text: str, *, now: datetime) -> Moment | None:
    """A dateline's day (`5月8日`) in the latest year that `text` names and that has seen it.

    None when the text names no year: the nearest past would be a guess.
    """
    years = {int(year) for year in _NAMED_YEAR.findall(text)}
    for year in sorted(years, reverse=True):
        if moment := read(f"{year}年{day}", now=now):
            return Moment(value=moment.value, precision=moment.precision, text=day)
    return None
