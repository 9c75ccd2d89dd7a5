"""Which block of a page is its list: every block is weighed, the heaviest is it.

What counts for a block: addresses of articles, dates, whole sentences for titles, standing right
before the pager, under the column's own name, in the column's own folder. What counts against it:
boxes that call themselves menu, footer, side, hot; headings such as 热点 and 相关. Numbers count
little.
"""

from __future__ import annotations

import math
import re
from itertools import islice
from typing import TYPE_CHECKING

from crawler.pages.lists import rowdate, rowtext, shapes
from crawler.pages.lists.survey import MENU_WORD, TEXT_LIMIT, folded, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from crawler.pages.lists.pager import Pager
    from crawler.pages.lists.rows import Block, Record
    from crawler.pages.lists.survey import Survey

LEAST = 0.30
"""Quality of a record below which it is no entry of a list."""
LEAST_OF_OWN = 0.12
"""The same under the column's own name: titles may be short, without dates, at any address."""
LONGEST = 16
"""Characters of a heading."""
SAMPLE = 40
"""Records of a block that are looked at."""

_WIDGET = frozenset(
    (
        *("side", "aside", "sidebar", "hot", "rank", "ranking", "paihang", "tuijian", "recommend"),
        *("related", "relate", "relative", "slide", "slider", "swiper", "banner", "focus"),
        *("carousel", "flash", "scroll", "marquee"),
    )
)
_MENU = frozenset(
    (
        *("nav", "menu", "navigation", "foot", "footer", "header", "copyright", "friend", "flink"),
        *("friendlink", "friendlinks", "link", "links", "yqlj", "crumb", "crumbs", "breadcrumb"),
        *("breadcrumbs", "location", "position", "dqwz", "weizhi", "sitemap", "topnav", "subnav"),
        *("mainnav", "navbar", "toolbar", "share", "login"),
    )
)
_TOKENS = re.compile(r"[a-z]+|[A-Z][a-z]+|[A-Z]+(?![a-z])")
_TRAIL = re.compile(r"[>＞»›→]+\s*(?=[^\s>＞»›→])")
_OTHER_HEADING = re.compile(
    r"热点|热门|热文|排行|推荐|相关|点击|最近更新|最新更新|最新公告|最新文章|最新发布|最新动态|图片新闻|友情链接|"
    r"专题|快速|链接|导航|浏览|联系我们|栏目列表|猜你|随机|头条|本周|本月|下载排"
)


def choose(
    blocks: Sequence[Block], survey: Survey, pager: Pager | None, columns: Sequence[str]
) -> Block | None:
    """The block that is the page's list; None when no block looks like one."""
    for block in blocks:
        block.score = weigh(block, blocks, survey, pager, columns)
    chosen = max(blocks, key=lambda block: block.score, default=None)
    return chosen if chosen is not None and chosen.score > 0 else None


def weigh(
    block: Block,
    blocks: Sequence[Block],
    survey: Survey,
    pager: Pager | None,
    columns: Sequence[str],
) -> float:
    """How much the block looks like the list of the column `columns`; 0: not at all."""
    block.dated = _dated(block)
    sample = block.records[:SAMPLE]
    headings = headings_of(block)
    block.own = any(heading in columns for heading in headings)
    quality = sum(_quality(record, block.dated) for record in sample) / len(sample)
    if quality < (LEAST_OF_OWN if block.own else LEAST):
        return 0.0
    zone = _zone(block.frame)
    score = quality * (1 + 0.3 * math.log2(len(block.records))) * zone
    other = any(_OTHER_HEADING.search(heading) for heading in headings)
    aside = zone < 1 or other
    if block.own:
        score *= 2.5
    elif other:
        score *= 0.3
    elif headings and columns:
        score *= 0.8
    if pager is not None:
        nearness = _before_pager(block, pager, blocks)
        score *= nearness
        block.own = block.own or (nearness > 2 and not aside)
    here = shapes.folder(survey.url)
    if here.count("/") > 1:
        inside = sum(shapes.folder(record.url).startswith(here) for record in sample)
        score *= 1 + 0.5 * inside / len(sample)
        block.own = block.own or (inside * 2 > len(sample) and not aside)
    return score


def headings_of(block: Block) -> list[str]:
    """What stands above a block: the nearest text before its first record, at most four boxes up,
    and the end of it when it is a trail (首页 > 新闻中心 > 工作动态). Dates beside the record are no
    heading.
    """
    first = block.records[0]
    found = [_opening(first)] if len(block.records) == 1 else []
    before = _text_before(first.top)
    if before is not None:
        found += [_short(text_of(before)), _last(before)]
    return [heading for heading in found if len(heading) > 1]


def _text_before(node: _Element) -> _Element | None:
    """The nearest element before this one that holds text."""
    for _ in range(4):
        before = node.getprevious()
        while before is not None:
            text = "" if before.tag in ("script", "style") else text_of(before)
            if text and not rowdate.FULL.search(text):
                return before
            before = before.getprevious()
        parent = node.getparent()
        if parent is None or parent.tag == "body":
            break
        node = parent
    return None


def _opening(record: Record) -> str:
    """The heading that the element of an only record begins with: that element may be the whole
    box of the list."""
    for piece in rowtext.pieces(record.top, [anchor.element for anchor in record.anchors]):
        if piece.linked:
            break
        if not rowdate.read_date([piece]):
            return _short(piece.text)
    return ""


def _short(text: str) -> str:
    """The text of a heading, or of a trail's last step; empty when it is too long for either."""
    text = _TRAIL.split(text)[-1]
    text = MENU_WORD.sub("", text).strip(" +>»|·:：")
    return text if len(text) <= LONGEST else ""


def _last(element: _Element) -> str:
    """The last stretch of text in an element."""
    last = ""
    for text in islice(element.itertext(), 40):
        last = folded(str(text)) or last
    return _short(last)


def _quality(record: Record, dated: float) -> float:
    """How much the record looks like an article's entry, about -0.5 to 1.3."""
    length = min(max(record.size - 4, 0) / 12, 1.0)
    return 0.45 * record.kind + 0.45 * dated + 0.4 * length


def _dated(block: Block) -> float:
    """The share of the records that have a date in them or beside them."""
    sample = block.records[:SAMPLE]
    inside = sum(bool(rowdate.FULL.search(_spaced(record.top))) for record in sample)
    if inside * 2 >= len(sample):
        return inside / len(sample)
    few = sample[:8]
    beside = sum(bool(rowdate.FULL.search(_around(record.top))) for record in few)
    if beside:
        return beside / len(few)
    short = sum(bool(rowdate.read_date(rowtext.pieces(record.top, ()))) for record in few)
    return 0.8 * short / len(few)


def _spaced(element: _Element) -> str:
    """The element's text, a blank between its pieces: cells of dates side by side stay apart."""
    return " ".join(map(str, islice(element.itertext(), 60)))[: 2 * TEXT_LIMIT]


def _around(top: _Element) -> str:
    """The text beside an element: its tail, and what stands before and behind it."""
    parts = [top.tail or ""]
    for node in (top.getnext(), top.getprevious()):
        if node is not None and node.tag != top.tag:
            parts += [text_of(node)[:40], (node.tail or "")[:40]]
    return " ".join(parts)


def _zone(frame: _Element) -> float:
    """How much the boxes around speak against a list: menus and footers more than side boxes."""
    factor = 1.0
    node: _Element | None = frame
    while node is not None and node.tag != "body":
        if node.tag in ("nav", "footer"):
            return 0.15
        mark = f"{node.get('class') or ''} {node.get('id') or ''}"[:120]
        tokens = {node.tag, *(token.lower() for token in _TOKENS.findall(mark))}
        if tokens & _MENU:
            factor = min(factor, 0.3)
        elif tokens & _WIDGET:
            factor = min(factor, 0.5)
        node = node.getparent()
    return factor


def _before_pager(block: Block, pager: Pager, blocks: Sequence[Block]) -> float:
    """The block right before the pager is the list; one right behind it may be."""
    if block.last < pager.order:
        between = any(block.last < other.first < pager.order for other in blocks)
        return 1.0 if between else 2.6
    if block.first > pager.end:
        between = any(pager.end < other.first < block.first for other in blocks)
        return 0.8 if between else 1.3
    return 1.0
