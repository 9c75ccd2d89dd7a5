"""Paragraphs that a newspaper's columns or a PDF's lines cut in the middle."""

from __future__ import annotations

import re

from crawler.items import Repair

_ENDS_WELL = frozenset("。！？!?；;：:…”’》）)】」』.~～—*")
_ENDS_OPEN = re.compile(r"[，,、]$")
_NEW_BEGIN = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节条项部]"
    r"|\d{1,2}[、.．)）]|[①-⑳●■◆▲△◇□★※►◀▶#>*·•—-]|附件?[:：\d]|注[:：]|[“【《]?(?:图|来源|作者|责任编辑|编辑|通讯员|记者)[:：/]"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$)"
)
_NEVER_BEGINS = re.compile(
    r"^(?:[，,。、；;：:！!？?”’》）)】」％%的了着过们]|[\u4e00-\u9fff][，,。；;])"
)
"""With 送医送⏎药，受到: nothing begins with one character and a comma."""
_COUNTED = re.compile(r"\d$")
_MEASURES = frozenset(
    "个名人次万亿元年月日支台场例件套户家所项余多辆份期批类岁时分秒公里米吨座只条位％%号届"
)
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿")
_NUMERAL = re.compile("[〇零一二三四五六七八九十百千万亿]$")
_CLAUSE = re.compile("[，,、。；;：]")
_GOING_ON = re.compile("[，,。；;！？]")
_OPENERS = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "【": "】"}
SAME_WIDTH = 3
"""Lines without a closing mark that end at one margin."""
_SHORTEST = 20
"""Characters of a paragraph that can be a cut one: below it stand headings, verse, signatures."""


def mend_breaks(paragraphs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """Join paragraphs that were cut inside a sentence.

    A paragraph without a closing mark is joined when the cut is certain: a comma, an open quote, a
    number before its measure word, a next paragraph that cannot begin one. Where one cut of a page
    is certain its other paragraphs without a closing mark are taken for cut ones too.
    """
    doubtful = [
        i for i in range(len(paragraphs) - 1) if _may_be_cut(paragraphs[i], paragraphs[i + 1])
    ]
    if not doubtful:
        return paragraphs, ()
    certain = [i for i in doubtful if _is_cut(paragraphs[i], paragraphs[i + 1])]
    if not certain and not _of_one_width([paragraphs[i] for i in doubtful]):
        return paragraphs, ()
    cuts = set(doubtful)
    joined: list[str] = []
    repairs = []
    for index, paragraph in enumerate(paragraphs):
        if index - 1 in cuts:
            repairs.append(
                Repair(
                    rule="break",
                    before=f"{joined[-1][-4:]}⏎{paragraph[:4]}",
                    after=joined[-1][-4:] + paragraph[:4],
                )
            )
            joined[-1] += paragraph
        else:
            joined.append(paragraph)
    return tuple(joined), tuple(repairs)


def _may_be_cut(paragraph: str, following: str) -> bool:
    if len(paragraph) < _SHORTEST or paragraph[-1] in _ENDS_WELL or _NEW_BEGIN.match(following):
        return False
    goes_on = len(following) < 4 or _GOING_ON.search(following) is not None
    return (goes_on and _CLAUSE.search(paragraph) is not None) or _opens(paragraph, following)


def _of_one_width(lines: list[str]) -> bool:
    """Whether these lines end where a page's margin was: a PDF's, a mail's."""
    widths = [sum(2 if letter >= "\u2e80" else 1 for letter in line) for line in lines]
    return len(widths) >= SAME_WIDTH and max(widths) - min(widths) <= 4


def _is_cut(paragraph: str, following: str) -> bool:
    if not following:
        return False
    if _ENDS_OPEN.search(paragraph) or _NEVER_BEGINS.match(following):
        return True
    if _COUNTED.search(paragraph) and following[0] in _MEASURES:
        return True
    if _NUMERAL.search(paragraph) and following[0] in _NUMERALS:
        return True
    return _opens(paragraph, following)


def _opens(paragraph: str, following: str) -> bool:
    """Whether a quote opened in the one paragraph closes in the next: “儿童白血⏎病救助”."""
    for a, b in _OPENERS.items():
        if b in following and paragraph.count(a) > paragraph.count(b):
            return True
    return False
