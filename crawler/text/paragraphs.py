"""The paragraphs of a body: blanks, breaks, repeats, lines that are no text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from crawler.items import Repair
from crawler.text.breaks import mend_breaks

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "mend_breaks",
    "once",
    "spaced",
    "without_contents",
    "without_file_names",
    "without_watermarks",
]

Paragraphs = tuple[str, ...]
Repairs = tuple[Repair, ...]

_BESIDE_MARK = re.compile(r" (?:(?=[，。、；：？！”》）】])|(?<=[，。、；：？！“《（【] ))")
_LETTERED = re.compile(r"(?<![一-鿿])[一-鿿](?: [一-鿿]){3,}(?![一-鿿])")
"""`通 知 如 下`: every character apart from the next."""


def spaced(text: str) -> str:
    """White space made even: one blank where the page has any, none beside Chinese punctuation or
    in letter-spaced words. A single blank between Chinese characters is meant (人道征途 谱新篇)."""
    text = " ".join(text.split())
    if " " not in text:
        return text
    if text.count(" ") >= 3:
        text = _LETTERED.sub(lambda match: match[0].replace(" ", ""), text)
    return _BESIDE_MARK.sub("", text)


_SUFFIX = r"\.(?:jpe?g|png|gif|bmp|webp|jfif|tiff?|heic|emf|wmf)(?![A-Za-z])"
_FILES_AT_START = re.compile(rf"^(?:[\w()（） ·.-]{{1,48}}?{_SUFFIX}\s*)+", re.IGNORECASE)
_FILES_AT_END = re.compile(
    rf"(?<=[。！？!?”])\s*(?:[\w()（） ·.-]{{1,48}}?{_SUFFIX}\s*)+$", re.IGNORECASE
)
_BARE_NAME = re.compile(
    r"(?:640|[0-9a-fA-F]{32}|微信图片_?\d{6,20}|(?:IMG|DSC|mmexport|QQ截图|QQ图片)_?\d{3,20}|WechatIMG\d+)"
    r"(?:\s?[(（]\d{1,3}[)）])?$"
)


def without_file_names(paragraphs: Paragraphs) -> tuple[Paragraphs, Repairs]:
    """Drop the names of picture files that stand as text: `8换.jpg`, `640 (2).jpg640.jpg`, `640`."""
    kept, repairs = [], []
    for paragraph in paragraphs:
        rest = paragraph
        if "." in rest:
            rest = _FILES_AT_END.sub("", _FILES_AT_START.sub("", rest))
        if len(rest) < 48 and _BARE_NAME.match(rest):
            rest = ""
        if rest != paragraph:
            repairs.append(Repair(rule="file_name", before=paragraph[:80], after=rest[:40]))
        if rest:
            kept.append(rest)
    return tuple(kept), tuple(repairs)


_LEADERS = re.compile(r".{1,60}?(?:[.．·•]{6,}|…{2,}|_{6,})\s?\d{1,4}$")


def without_contents(paragraphs: Paragraphs) -> tuple[Paragraphs, Repairs]:
    """Drop a document's table of contents: lines with leaders to a page number, and 目录 above."""
    found = [
        paragraph[-1:].isdigit() and _LEADERS.fullmatch(paragraph) is not None
        for paragraph in paragraphs
    ]
    if sum(found) < 2:
        return paragraphs, ()
    first = found.index(True)
    if first and _FOLD.sub("", paragraphs[first - 1]) == "目录":
        found[first - 1] = True
    kept = tuple(p for p, leads in zip(paragraphs, found, strict=True) if not leads)
    return kept, (Repair(rule="contents", before=paragraphs[first][:80], after=""),)


_WATERMARK = re.compile(
    r"(?:^|(?<=[。！？!?”…）)]))\s?[A-Za-z]{2,4}(?P<mark>[一-鿿]{2,10}\s?[|｜][^。！？]{2,40})$"
)


def without_watermarks(paragraphs: Paragraphs) -> tuple[Paragraphs, Repairs]:
    """Drop a site's mark behind paragraphs, three random letters before it, when it comes twice
    or is a line of its own: `SDu新江南网| 江南第一生活服务网站`."""
    if not any("|" in paragraph or "｜" in paragraph for paragraph in paragraphs):
        return paragraphs, ()
    found = [_WATERMARK.search(paragraph) for paragraph in paragraphs]
    marks = Counter(match["mark"] for match in found if match)
    kept = []
    repairs: dict[str, Repair] = {}
    for paragraph, match in zip(paragraphs, found, strict=True):
        alone = match is not None and match.start() == 0 and "网" in match["mark"]
        if match and (marks[match["mark"]] > 1 or alone):
            repairs[match["mark"]] = Repair(rule="watermark", before=match[0], after="")
            paragraph = paragraph[: match.start()].rstrip()
        if paragraph:
            kept.append(paragraph)
    return tuple(kept), tuple(repairs.values())


_FOLD = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W_]")
_LONG_ENOUGH = 24
"""Letters and digits of a paragraph that nobody writes twice."""
_BEGINNING = 48
"""Characters of a paragraph by which it is told from most others."""
_CUT = re.compile(r"(?:\.{2,}|…+|\[?(?:详细|查看全文|更多|全文)\]?)$")


_LEAD = re.compile(r"^\W?(?:导读|导语|摘要|提要|内容提要|核心提示|内容摘要)\W?\s?[:：]?")


_LONG_LEAD = 12
"""Characters of a lead that says by its label what it is (摘要：…)."""


def once(paragraphs: Paragraphs) -> tuple[Paragraphs, Repairs]:
    """Keep once what is printed twice: the whole body, or the lead repeated above the text."""
    if not _may_repeat(paragraphs):
        return paragraphs, ()
    keys = [_FOLD.sub("", paragraph) for paragraph in paragraphs]
    first = {key: index for index, key in reversed(list(enumerate(keys)))}
    seen: set[str] = set()
    kept: list[int] = []
    for index, key in enumerate(keys):
        if len(key) < _LONG_ENOUGH:
            if not (key and kept and key in seen and _in_second_copy(keys, index, first)):
                kept.append(index)
        elif key not in seen:
            kept.append(index)
        seen.add(key)
    kept = _without_lead(paragraphs, keys, kept)
    if len(kept) == len(paragraphs):
        return paragraphs, ()
    dropped = next(i for i, k in enumerate((*kept, -1)) if i != k)
    repair = Repair(rule="twice", before=paragraphs[dropped][:80], after="")
    return tuple(paragraphs[index] for index in kept), (repair,)


def _may_repeat(paragraphs: Paragraphs) -> bool:
    """Whether two paragraphs begin alike; without that nothing is printed twice."""
    if any(map(_LEAD.match, paragraphs[:2])):
        return True
    alike: dict[str, list[str]] = {}
    """First letter → beginnings."""
    for paragraph in paragraphs:
        if len(paragraph) >= _LONG_ENOUGH:
            lead = _LEAD.match(paragraph)
            beginning = paragraph[lead.end() if lead else 0 :][:_BEGINNING]
            if (letter := _LETTER.search(beginning)) is not None:
                alike.setdefault(letter[0], []).append(beginning)
    for beginnings in alike.values():
        if len(beginnings) > 1:
            keys = [_FOLD.sub("", beginning)[:_LONG_ENOUGH] for beginning in beginnings]
            if len(set(keys)) < len(keys):
                return True
    return False


def _in_second_copy(keys: list[str], index: int, first: Mapping[str, int]) -> bool:
    """Whether a short line (a heading) stands inside a repeated stretch; `first`: where each key
    stood first."""
    places = (*range(max(0, index - 2), index), *range(index + 1, min(index + 3, len(keys))))
    return any(len(keys[at]) >= _LONG_ENOUGH and first[keys[at]] < min(at, index) for at in places)


def _without_lead(paragraphs: Paragraphs, keys: list[str], kept: list[int]) -> list[int]:
    """Without a first paragraph (导读) that is the beginning of the text below it."""
    for place, index in enumerate(kept[:2]):
        bare = _CUT.sub("", paragraphs[index])
        key = _FOLD.sub("", _LEAD.sub("", bare))
        below = "".join(keys[i] for i in kept[place + 1 : place + 8])
        least = _LONG_LEAD if _LEAD.match(bare) else _LONG_ENOUGH
        if len(key) >= least and below.startswith(key):
            return kept[:place] + kept[place + 1 :]
    return kept
