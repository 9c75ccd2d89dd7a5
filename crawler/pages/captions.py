"""Lines that speak of a picture, told from paragraphs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from crawler.pages.files import is_ornament

if TYPE_CHECKING:
    from crawler.pages.outline import Line, Outline

LONGEST = 120
"""Characters; a longer line is a paragraph."""
BARE = 30
"""Characters of a line that is a caption by its place alone."""

CREDIT_LENGTH = 30
"""Characters at the end of a line that name a photographer."""
UNPICTURED = 60
"""Characters of a caption whose picture the page does not show."""

_POINTED = re.compile(r"[▲△▼▽◀◁▶▷►◄](?!\d)|[(（](?:相关)?(?:资料|相关)图片?[^()（）]{0,12}[)）]$")
_ARROWS = "▷▶►"
_NAMED = re.compile(
    r"(?:资料图|图片说明|图为|上图|下图|左图|右图|图[一二三四五六七八九十\d]{1,2}[:：\s])|[①-⑳]\S{0,20}$"
)
_CREDIT = re.compile(
    r"(?:摄|攝|供图|供圖|/图|／图|拍摄|摄影报道)\s*[)）】\]]?[。.]?$|[(（]?(?:图片来源|图源|图片提供|摄影|摄)\s*[:：/][^。]{1,20}$"
)
_TELLING = re.compile("[摄攝图圖▲△▼▽◀◁▶▷►◄①-⑳]")
"""What the patterns above need."""
_CAPTION_BOX = re.compile(
    r"caption|img-?(?:desc|note|intro|title)|pic-?(?:desc|note|intro|title|txt)|tushuo|photo-?(?:desc|text)"
)
_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．,，]")
_ENDS = re.compile(r"[。！？；;!?：:，,…”]")


def find_captions(page: Outline, kept: tuple[int, ...]) -> set[int]:
    """Those of the lines `kept` that are captions."""
    if not kept:
        return set()
    shown = [
        picture
        for picture in page.pictures
        if kept[0] - 1 <= picture.line <= kept[-1] + 1 and not is_ornament(picture)
    ]
    pictured = {picture.line for picture in shown}
    heads = {
        page.lines[index].text[0]
        for index in kept
        if index not in pictured and page.lines[index].text[0] in _ARROWS
    }
    """Arrows that stand before headings: before captions a picture is always above."""
    alts = {picture.alt.strip() for picture in shown}
    return {
        index
        for index in kept
        if page.lines[index].size <= LONGEST
        and page.lines[index].text[0] not in heads
        and _is_caption(page, page.lines[index], index in pictured, alts)
    }


@lru_cache(maxsize=4096)
def _is_caption_box(mark: str) -> bool:
    return _CAPTION_BOX.search(mark) is not None


def _is_caption(page: Outline, line: Line, pictured: bool, alts: set[str]) -> bool:
    """Whether a line speaks of a picture; `pictured`: one stands right above it."""
    box = page.boxes[line.box]
    text = line.text
    if box.tag == "figcaption" or (box.mark and _is_caption_box(box.mark)):
        return True
    if not pictured and not _TELLING.search(text):
        return False
    if _POINTED.match(text):
        return True
    ends = _ENDS.search(text[-1]) is not None
    if _NAMED.match(text) and (pictured or not ends):
        return True
    if _CREDIT.search(text[-CREDIT_LENGTH:]) and (pictured or line.size <= UNPICTURED):
        return True
    if not pictured or ends or line.size > BARE or _NUMBERED.match(text):
        return False
    return text in alts or box.centred
