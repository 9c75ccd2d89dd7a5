"""The line that says where a page hangs in its site: 当前位置:首页 > 新闻动态 > 本会新闻."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.pages.title import fold

if TYPE_CHECKING:
    from crawler.pages.outline import Outline

LONGEST = 150
"""Characters of a breadcrumb."""

_LABEL = re.compile(
    r"^\W{0,3}(?:您|你)?(?:的)?(?:现在|當前|当前|当期|目前|所在)?(?:的|所在)?(?:的)?(?:位置|栏目|频道)(?:导航|是)?\s*[:：>»_]?|^\W{0,3}[您你](?:现在|当前|目前)?(?:所在|的)?的?(?:当前)?(?:所在)?位置(?:是)?\s*[:：]?"
)
_SPLIT = re.compile(r"\s*(?:>+|»+|›+|＞+|→|/|_|::|－|—|(?<=\S)\s+[-–]+\s*|-(?=\S)|\\|\||·)\s*")
_MARK = re.compile(
    r"crumb|position|location|weizhi|dqwz|(?:^|[ _-])(?:wz|path|curpos|place|site|local|mbx|dangqian)(?![a-z])|current"
)
_FROM_HOME = re.compile(r"(?:首页|主页)\s*(?:>|»|›|＞|-|—|/)")
_NOTHING = frozenset(
    (
        "首页",
        "主页",
        "正文",
        "网站首页",
        "首頁",
        "内容",
        "详情",
        "文章正文",
        "新闻正文",
        "文章内容",
        "返回",
        "内容页",
        "详细内容",
        "浏览文章",
    )
)


def section(page: Outline, title: str, before: int) -> str:
    """The column that the breadcrumb names last, among the lines `before`; empty: not stated."""
    lines, boxes = page.lines, page.boxes
    folded = fold(title)
    for index in range(min(before, len(lines))):
        line = lines[index]
        if line.size > LONGEST:
            continue
        label = _LABEL.match(line.text)
        marked = line.linked and _MARK.search(boxes[line.box].mark)
        if not (label or marked or (line.linked and _FROM_HOME.search(line.text))):
            continue
        crumbs = _SPLIT.split(line.text[label.end() :] if label else line.text)
        if label and not "".join(crumbs).strip():
            crumbs = [
                lines[i].text
                for i in range(index + 1, min(index + 6, before, len(lines)))
                if lines[i].linked
            ]
        for crumb in reversed(crumbs):
            crumb = crumb.strip(" \u3000>»›:：-_")
            if (
                crumb
                and crumb not in _NOTHING
                and fold(crumb)
                and fold(crumb) not in folded
                and len(crumb) <= 30
            ):
                return crumb if len(crumbs) > 1 else ""
    return ""
