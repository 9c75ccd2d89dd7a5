"""What the name of a column (栏目), of a link to one, or of a page tells. The words are data:
`names.toml` beside this file."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

_WORDS = tomllib.loads(files("crawler.pages").joinpath("names.toml").read_text(encoding="utf-8"))
_NEWS = tuple((tuple(group["words"]), int(group["weight"])) for group in _WORDS["news"])
_NEVER_HOLDS = tuple(_WORDS["never"]["holds"])
_NEVER_EXACTLY = frozenset(_WORDS["never"]["exactly"])
_NEVER_PATHS = frozenset(_WORDS["never"]["paths"])
_MORE = frozenset(_WORDS["more"]["says"])
_STANDING = tuple(_WORDS["standing"]["ends"])

_HAN = re.compile(r"[\u3400-\u9fff]")
_DECORATION = re.compile(
    r"^[\s<«‹←>»›→·•\-—_|\[\]【】()（）「」《》:：+]+|[\s<«‹←>»›→·•\-—_|\[\]【】()（）「」《》:：+]+$"
)
_ENGLISH = re.compile(r"(?<=[\u3400-\u9fff])[A-Za-z&'.]{4,40}$")
"""首页HOME, 新闻动态News: menus have it as a second line."""
_ONLY_A_DATE = re.compile(r"[\d年月日号周星期一二三四五六七八九十\s/.\-:：第页期]*")
_PATH_WORDS = re.compile(r"[^A-Za-z0-9]+")

LONGEST_NAME = 14
"""Han characters. Longer link texts are titles; the longest column names seen have twelve
(应急救护培训工作动态信息)."""


def plain(name: str) -> str:
    """The name without blanks, the marks that decorate it and the English below it."""
    return _ENGLISH.sub("", _DECORATION.sub("", "".join(name.split())))


def news_weight(name: str) -> int | None:
    """How surely a column of this name carries news: 3 to 1; 0 unknown; None: it never does."""
    name = plain(name)
    han = len(_HAN.findall(name))
    if han < 2 or han > LONGEST_NAME or _ONLY_A_DATE.fullmatch(name):
        return None
    if never(name):
        return None
    for words, weight in _NEWS:
        if any(word in name for word in words):
            return weight
    return 0


def never(name: str) -> bool:
    """Whether a column or section of this name holds standing information, forms or tools."""
    name = plain(name)
    return name in _NEVER_EXACTLY or any(word in name for word in _NEVER_HOLDS)


def never_at(path: str) -> bool:
    """Whether the words of an address's path and query tell of a search, a login, a map …"""
    return any(word.lower() in _NEVER_PATHS for word in _PATH_WORDS.split(path))


def says_more(text: str) -> bool:
    """Whether a link's text only says that there is more of the block that it stands in."""
    text = "".join(text.split()).lower()
    return text in _MORE or (text.strip("[]【】>»+·.…（）()") in _MORE)


def standing(title: str) -> bool:
    """Whether the title is that of standing information: 本会简介, 某某红十字会章程, 联系我们.

    Long titles are reports (修订后的章程经大会通过 …), so only short ones are judged.
    """
    title = plain(title)
    return len(title) <= 16 and (title.endswith(_STANDING) or title in _NEVER_EXACTLY)
