"""What looks like a person's name, what like an organisation's. Guesses, for bylines only."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from crawler.text.script import simplified

_DATA = tomllib.loads(
    resources.files("crawler.text").joinpath("data", "names.toml").read_text("utf-8")
)
NOBODY = frozenset(_DATA["nobody"].split())
"""Values that name nobody (本站, 佚名, 管理员)."""
ROLES = tuple(sorted(_DATA["roles"].split(), key=len, reverse=True))
"""Roles that stand before or after a name, the longest first."""

_SURNAMES = frozenset("".join(_DATA["surnames"].split()))
_LONG_SURNAMES = frozenset("".join(_DATA["long_surnames"].split()))
_COMPOUND = frozenset(_DATA["compound_surnames"].split())
_ENDINGS = sorted(_DATA["organisations"].split(), key=len, reverse=True)
_ORGANISATION = re.compile(f"(?:{'|'.join(map(re.escape, _ENDINGS))})》?$")
_PLACES = frozenset(_DATA["places"].split())
_HAN = re.compile(r"[\u3400-\u9fff]+$")
_WITH_DOT = re.compile(r"[\u3400-\u9fff]{1,10}(?:[·•・‧][\u3400-\u9fff]{1,10}){1,3}$")


def looks_like_organisation(text: str) -> bool:
    """Whether it ends like the name of a medium or an organisation: 央广网, 《理财周刊》,
    市红十字会办公室."""
    return 3 <= len(text) <= 40 and _ORGANISATION.search(text) is not None


def looks_like_name(text: str) -> bool:
    """Whether it is built like a Chinese person's name: a family name and one or two characters
    (two and one or two for 欧阳 and its like), or parts with a dot between (阿卜杜拉·买买提)."""
    if _WITH_DOT.match(text):
        return True
    if not 2 <= len(text) <= 4 or not _HAN.match(text) or text in _PLACES:
        return False
    text = simplified(text)
    if text[:2] in _COMPOUND:
        return len(text) >= 3
    if len(text) == 4:  # a double family name: 张李梓涵
        return text[0] in _SURNAMES and text[1] in _SURNAMES
    return text[0] in _SURNAMES or (len(text) == 3 and text[0] in _LONG_SURNAMES)
