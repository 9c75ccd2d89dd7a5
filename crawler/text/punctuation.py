"""Punctuation that a copying machine doubled: `,,`, `,。`, `、,`."""

from __future__ import annotations

import re

from crawler.items import Repair

_RUN = re.compile("[,，、;；。：:][,，、;；。：:]+")
_PAIR = re.compile("[,，、;；][,，、;；。]|。[,，、。]|[：:]：")
_STRENGTH = {"。": 3, ";": 2, "；": 2}


def doubled(text: str) -> tuple[str, tuple[Repair, ...]]:
    """One mark of two: a full stop wins over others, else the first. Three or more are meant
    (`。。。` stands for an ellipsis)."""
    found = [pair for pair in dict.fromkeys(_RUN.findall(text)) if _PAIR.fullmatch(pair)]
    if not found:
        return text, ()
    repairs = tuple(Repair(rule="doubled", before=pair, after=_one(pair)) for pair in found)
    return _RUN.sub(lambda match: _one(match[0]) if match[0] in found else match[0], text), repairs


def _one(pair: str) -> str:
    first, second = pair[0], pair[1]
    return second if _STRENGTH.get(second, 1) > _STRENGTH.get(first, 1) else first
