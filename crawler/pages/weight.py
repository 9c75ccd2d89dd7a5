"""How much every line and box of a page weighs as text.

Text counts for, links and furniture against. The text of an article is the box that weighs most,
taken as deep as its text goes. The idea is the text density of GNE and the maximal subsequence of
Pasternack and Roth, on the tree's own boxes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from crawler.pages.noise import is_furniture, names_neighbour

if TYPE_CHECKING:
    from crawler.pages.outline import Line, Outline

LIMIT = 25.0
"""What one inner box may weigh against the box around it, but for a tenth of the rest."""
FREE = -LIMIT / 0.9
"""What an inner box may weigh before that limit is felt."""

DESCENT = 0.93
"""A smaller box is preferred to a larger when it holds this share of the larger's weight."""

MARKED_DESCENT = 0.6
"""The same, when the smaller box is marked as the place of an article's text."""

BESIDE = 0.15
"""What text counts for in a box beside the article, in a hidden one, behind 上一篇."""

LEAST = 1.5
"""What the text of the shortest notice weighs: 特此公告。"""

_WORD = r"(?:article|news|art|detail|info|show|text|main|page|post|entry)"
_CONTENT = re.compile(
    r"trs_?(?:ue)?_?(?:editor|view)|vsb_content|v_news_content|ucap-content|wp_articlecontent"
    r"|(?:font)?zoom(?![a-z])|arti(?:c[ae]l)?_?(?:content|body)|rich_media_content|pages_content|j-content"
    rf"|{_WORD}[-_]?(?:content|text|body|con|txt|main|nr)(?![a-z])"
    r"|content[-_]?(?:text|main|body|article|con|nr)(?![a-z])|(?:main|cont|bt|p)_?_(?:text|txt|content)"
    r"|(?:^| )(?:content|article|artical|con|txt|text|nr|zw|zhengwen|neirong|wznr|xxnr|zwnr|essay)"
    r"\d{0,2}(?: |$)"
)
_ASIDE = re.compile(
    r"foot|copyright|comment|pinglun|relat|xgyd|xiangguan|recommend|tuijian|sidebar|aside|menu"
    r"|nav(?![a-z])|navbar|crumb|position|location|share|bdsh|jiathis|toolbar|header|banner|friend"
    r"|prev|next|pager|pagination|qrcode|ewm|erweima|search|login|ranking|paihang|(?:^|[ _-])(?:head|hot"
    r"|tags?|links?|ads?|advert|dibu|bottom|tools?|print|disclaimer|statement)(?![a-z])"
)
_ASIDE_TAGS = frozenset(("footer", "nav", "aside"))
_ROW = re.compile(r"(?<!\d)\d{1,2}[-/.月]\d{1,2}日?(?:\s{0,3}\d{1,2}[:：]\d\d|\s*[\])）]?$)")
"""A link with a date: a row of a list, of replies, of related reports."""
_SENTENCE = re.compile(r"[，。；！？、：,;!?”]")


def asides(page: Outline) -> list[bool]:
    """For each box: whether it or an enclosing one is marked as something beside the article."""
    found: list[bool] = []
    for box in page.boxes:
        inside = (
            (box.parent >= 0 and found[box.parent])
            or box.tag in _ASIDE_TAGS
            or (box.mark != "" and box.tag != "body" and _is_aside(box.mark))
        )
        found.append(inside)
    return found


@lru_cache(maxsize=4096)
def _is_aside(mark: str) -> bool:
    return _ASIDE.search(mark) is not None and _CONTENT.search(mark) is None


@lru_cache(maxsize=4096)
def _is_content(mark: str) -> bool:
    return _CONTENT.search(mark) is not None


def weights(page: Outline, beside: list[bool], start: int) -> list[float]:
    """For each line: characters that count for it as text, less those that count against it.

    Lines before `start` weigh nothing.
    """
    boxes = page.boxes
    found = [0.0] * start
    faint = False
    for line in page.lines[start:]:
        weight = line.weight
        if weight is None:
            weight = weigh(line)
            if weight <= 30 and names_neighbour(line.text):
                line.neighbour = True
                weight = min(weight, -4.0)
            line.weight = weight
        if weight > 0 and (faint or beside[line.box] or boxes[line.box].hidden):
            weight *= BESIDE
        elif line.neighbour:
            faint = True
        found.append(weight)
    return found


def weigh(line: Line) -> float:
    """The weight of one line by itself."""
    size, linked = line.size, line.linked
    if linked * 2 > size or (linked * 4 > size and _ROW.search(line.text)):
        return -4.0 - 0.5 * linked
    if is_furniture(line):
        return -8.0
    own = size - linked if size > 150 else size - 2 * linked
    if size >= 20 and _SENTENCE.search(line.text):
        return own + 4.0
    return own * 0.5


def heaviest(page: Outline, weights: list[float], start: int) -> int:
    """The box that weighs most, then as deep as its text goes; -1 when nothing weighs.

    What an inner box weighs against is limited: an article's own box may hold tables of related
    links that outweigh its text.
    """
    boxes = page.boxes
    totals = [0.0] * len(boxes)
    for line, weight in zip(page.lines[start:], weights[start:], strict=True):
        totals[line.box] += weight
    best, most = -1, 0.0
    for index in range(len(boxes) - 1, -1, -1):
        total = totals[index]
        if not total:
            continue
        if total >= most and total > 0:
            best, most = index, total
        if (parent := boxes[index].parent) >= 0:
            totals[parent] += total if total >= FREE else 0.1 * total - LIMIT
    if most < LEAST:
        return -1
    deepest = _deepest(page, totals, best, most)
    return _with_siblings(page, weights, deepest)


def _with_siblings(page: Outline, weights: list[float], box: int) -> int:
    """The box around a single paragraph, when others of the same kind stand beside it: what
    furniture between them weighs against says nothing of them."""
    boxes = page.boxes
    around = boxes[box].parent
    if boxes[box].tag != "p" or around < 0:
        return box
    beside = sum(
        weights[index] > LEAST and own != box and boxes[own].parent == around
        for index in range(boxes[around].first, boxes[around].end)
        if boxes[own := page.lines[index].box].tag == "p"
    )
    return around if beside else box


def _deepest(page: Outline, totals: list[float], best: int, most: float) -> int:
    """The smallest box inside `best` that still holds its text."""
    boxes = page.boxes
    end = boxes[best].end
    for index in range(best + 1, len(boxes)):
        box = boxes[index]
        if box.first >= end:
            break
        if totals[index] < most * MARKED_DESCENT:
            continue
        share = DESCENT
        if box.mark and box.tag != "p" and _is_content(box.mark):
            share = MARKED_DESCENT
        if totals[index] >= most * share:
            best = index
            most = max(totals[index], most * DESCENT)
    return best
