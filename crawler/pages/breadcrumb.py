"""The line that says where a page hangs in its site: 当前位置:首页 > 新闻动态 > 本会新闻."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.pages.title import fold

if TYPE_CHECKING:
    from crawler.pages.outline import Outline

LONGEST = 150
"""Characters of a breadcrumb."""
LONGEST_COLUMN = 30
"""Characters of a column's name."""
CUT_TITLE = 8
"""Characters of a title's beginning; a shorter crumb is a column (大事记 above 大事记补遗)."""
PIECES = 12
"""Lines of a breadcrumb whose crumbs stand on lines of their own."""

_LABEL = re.compile(
    r"^\W{0,3}(?:您|你)?(?:的)?(?:现在|當前|当前|当期|目前|所在)?(?:的|所在)?(?:的)?(?:位置|栏目|频道)(?:导航|是)?\s*[:：>»_]?|^\W{0,3}[您你](?:现在|当前|目前)?(?:所在|的)?的?(?:当前)?(?:所在)?位置(?:是)?\s*[:：]?"
)
_SPLIT = re.compile(r"\s*(?:>+|»+|›+|＞+|→|/|_|::|－|—|(?<=\S)\s+[-–]+\s*|-(?=\S)|\\|\||·)\s*")
_MARK = re.compile(
    r"crumb|position|location|weizhi|dqwz|(?:^|[ _-])(?:wz|path|curpos|place|site|local|mbx|dangqian)(?![a-z])|current"
)
_ROOT = re.compile(r"\W{0,3}(?!设为|設為|返回)\w{0,6}(?:首\s?页|主页|首頁|主頁)")
_FROM_HOME = re.compile(rf"{_ROOT.pattern}\s*(?:>|»|›|＞|→|-|—|/)")
"""At the beginning only: 设为首页 - 留言板 is no breadcrumb."""
_ARROW = re.compile(rf"^{_ROOT.pattern}>|.\s*[>»›＞→]\s*.")
_BESIDE = re.compile(r"\s\w{0,4}(?:来源|时间|日期|作者|字体|字号)\s?[:：].*")
"""A metadata line that shares the breadcrumb's line."""
_COLUMN = re.compile(r"[^\W\d_]")
_NOTHING = frozenset(
    (
        *("首页", "主页", "首頁", "主頁", "网站首页", "正文", "文章正文", "新闻正文"),
        *("内容", "内容页", "文章内容", "详情", "详细内容", "浏览文章", "返回"),
    )
)


def section(page: Outline, title: str, before: int) -> str:
    """The column that the breadcrumb names last, among the lines `before`, else what the head
    calls it; empty: not stated.

    A line with a label (当前位置) is asked before one that only begins at the home page.
    """
    last = min(before, len(page.lines))
    for is_crumb in (_labelled, _unlabelled):
        for index in range(last):
            if page.lines[index].size <= LONGEST and is_crumb(page, index):
                crumbs = _crumbs(page, index, last)
                if crumb := _last(crumbs, fold(title)):
                    return crumb
    return _last([page.metas.get("columnname", "")], fold(title))


def _labelled(page: Outline, index: int) -> bool:
    return _LABEL.match(page.lines[index].text) is not None


def _unlabelled(page: Outline, index: int) -> bool:
    line = page.lines[index]
    if _FROM_HOME.match(line.text):
        return True
    marked = _box_of_crumbs(page, index) >= 0
    return marked and (line.linked > 0 or _ARROW.search(line.text + ">") is not None)


def _box_of_crumbs(page: Outline, index: int) -> int:
    """The box marked as a breadcrumb that a line stands in: its own, or one of two around it."""
    box = page.lines[index].box
    for _ in range(3):
        if box < 0 or page.boxes[box].end - page.boxes[box].first > PIECES:
            return -1
        if _MARK.search(page.boxes[box].mark):
            return box
        box = page.boxes[box].parent
    return -1


def _crumbs(page: Outline, index: int, last: int) -> list[str]:
    """The crumbs of the breadcrumb that begins at a line; each may stand on a line of its own."""
    text = page.lines[index].text
    label = _LABEL.match(text)
    text = _BESIDE.sub("", text[label.end() :] if label else text)
    crumbs = _SPLIT.split(text)
    if len(crumbs) == 1 and _ROOT.match(text):  # parted by blanks only
        crumbs = text.split()
    if "".join(crumbs).strip() and not (len(crumbs) == 1 and _ROOT.fullmatch(crumbs[0])):
        return crumbs if len(crumbs) > 1 or (label and label[0][-1] in ":：>»_") else []
    box = _box_of_crumbs(page, index)
    if box >= 0:
        following = range(index + 1, min(page.boxes[box].end, last))
        return [page.lines[i].text for i in following]
    following = range(index + 1, min(index + PIECES, last))
    return [page.lines[i].text for i in following if page.lines[i].linked]


def _last(crumbs: list[str], title: str) -> str:
    """The last crumb that names a column; the title, whole or its beginning, names none."""
    for crumb in reversed(crumbs):
        crumb = crumb.strip(" \u3000>»›:：-_/")
        folded = fold(crumb)
        of_title = folded == title or (len(folded) >= CUT_TITLE and title.startswith(folded))
        if (
            _COLUMN.search(crumb)
            and not (crumb in _NOTHING or of_title or "{" in crumb)
            and len(crumb) <= LONGEST_COLUMN
        ):
            return crumb
    return ""
