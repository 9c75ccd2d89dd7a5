"""The places: GB/T 2260 codes of China's administrative divisions, down to the county level.

A code has six digits: two for the province, two for the prefecture, two for the county, so a
code alone tells what kind of place it names and where that lies. The table (`regions.tsv`, as
published by the Ministry of Civil Affairs) adds the name, and tells which codes exist. Codes that
were withdrawn in the last few years stay in it: sites go on using them.

Two codes are no part of the standard: `100000` stands for the whole country and `660000`, with no
places below it, for 新疆生产建设兵团, which has a Red Cross society of provincial rank.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE_COUNTRY = "100000"


class Division(StrEnum):
    """What kind of place a code names."""

    COUNTRY = "country"
    PROVINCE = "province"
    """省, 自治区, 直辖市, 特别行政区; `??0000`."""
    PREFECTURE = "prefecture"
    """地级市, 地区, 自治州, 盟; `????00`."""
    COUNTY = "county"
    """县, 县级市, 区, 旗."""


def is_known(code: str) -> bool:
    """Whether the table has this code."""
    return code in _names()


def name(code: str) -> str:
    """The place's own name: `320614` → 海门区. Raises KeyError for an unknown code."""
    return _names()[code]


def full_name(code: str) -> str:
    """The name with those above it: `320614` → 江苏省南通市海门区. KeyError when unknown."""
    return "".join(name(place) for place in (*reversed(parents(code)), code))


def kind(code: str) -> Division:
    """What kind of place it is. Raises KeyError for an unknown code."""
    name(code)
    if code == WHOLE_COUNTRY:
        return Division.COUNTRY
    if code.endswith("0000"):
        return Division.PROVINCE
    return Division.PREFECTURE if code.endswith("00") else Division.COUNTY


def parents(code: str) -> tuple[str, ...]:
    """The places it lies in, nearest first, the country left out: `320614` → 320600, 320000.

    A county directly under a province (仙桃, 济源, a district of 上海) has the province alone.
    Raises KeyError for an unknown code.
    """
    name(code)
    above = (code[:4] + "00", code[:2] + "0000")
    return tuple(place for place in above if place != code and is_known(place))


def province_of(code: str) -> str:
    """The province it lies in, or itself: `320614` → 320000, `100000` → 100000.

    Raises KeyError for an unknown code.
    """
    return (code, *parents(code))[-1]


def named_in(text: str) -> str | None:
    """The one place that a society's name speaks of: 南通市海门区红十字会 → `320614`.

    None when it names no place by its full name, or one that several have (普陀区 alone).
    """
    named = [code for code, place in _names().items() if place in text and code != WHOLE_COUNTRY]
    found = set(named)
    weights = {code: 1 + sum(above in found for above in parents(code)) for code in named}
    best = [code for code in named if weights[code] == max(weights.values())]
    return best[0] if len(best) == 1 else None


@cache
def _names() -> Mapping[str, str]:
    table = resources.files("crawler.sources").joinpath("regions.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in table.splitlines()[1:])
