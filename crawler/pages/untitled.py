"""The title of an article of which neither head nor list nor a heading says anything: the short line
over its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.pages.metaline import has_date, states_byline
from crawler.pages.noise import is_furniture
from crawler.pages.title import DATELESS, NEAR, Title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.pages.outline import Outline

_SENTENCE = re.compile(r"[。；;，,]")
_STOP = re.compile(r"[。；;]")

UNMARKED = 60
"""Characters of a title that nothing marks as one."""


def line_above(page: Outline, first: int) -> Title:
    """The title of a page whose head says nothing and that has no heading: the short line over
    its text, or the first line of it."""
    for index in (first, *range(first - 1, max(first - 6, -1), -1)):
        if index >= len(page.lines):
            continue
        line = page.lines[index]
        bare = 4 <= line.size <= UNMARKED and not line.linked and not is_furniture(line)
        # Right above a metadata line a title may have commas.
        sentence = _STOP if index == first - 1 and has_date(page.lines[first].text) else _SENTENCE
        if bare and not sentence.search(line.text) and DATELESS.match(line.text):
            return _with_first_line(page, index)
    return Title("", -1, -1)


PARAGRAPH = 30
"""Characters from which a line with a comma or a full stop is a paragraph."""
_PART = re.compile(
    r"[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]|第.{1,3}[章节条]|\S*\s?[>»|│]|[—－─―◎○●-]"
)
"""The heading of a part, a row of links, a subtitle."""
_WORDS = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]")
"""A name of letters only is a user's."""


def over_text(page: Outline, body: Sequence[int]) -> Title:
    """The short line nearest above the first paragraph of a text, a link too (blogs link a report's
    title to its own page); for pages of which nothing else tells the title."""
    lines = page.lines
    first = next(
        (i for i in body[:NEAR] if lines[i].size >= PARAGRAPH and _SENTENCE.search(lines[i].text)),
        -1,
    )
    for index in range(first - 1, max(first - 1 - NEAR, -1), -1):
        line = lines[index]
        if not 4 <= line.size <= UNMARKED or is_furniture(line) or states_byline(line):
            continue
        plain = _WORDS.search(line.text) and not _STOP.search(line.text)
        plain = plain and not _PART.match(line.text)
        if plain and DATELESS.match(line.text) and not page.boxes[line.box].hidden:
            return Title(line.text, index, index + 1)
    return Title("", -1, -1)


def _with_first_line(page: Outline, index: int) -> Title:
    """A title at a line, with the line before it when the two fill one cell:
    `某某县红十字会办公室` / `关于报送年度工作总结的通知`."""
    lines, boxes = page.lines, page.boxes
    text = lines[index].text
    around = boxes[lines[index].box]  # two lines with a <br> between; else each in a box of its own
    if around.end - around.first != 2:
        around = boxes[max(around.parent, 0)]
    if around.tag not in ("td", "th", "div"):
        return Title(text, index, index + 1)
    first = lines[index - 1] if index else None
    if first is None or around.end - around.first != 2 or around.first != index - 1:
        return Title(text, index, index + 1)
    whole = first.text + text
    if first.linked or is_furniture(first) or len(whole) > UNMARKED or _SENTENCE.search(whole):
        return Title(text, index, index + 1)
    return Title(whole, index - 1, index + 1)
