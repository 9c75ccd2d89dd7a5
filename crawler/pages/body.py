"""Which lines of a page are the article's text: those of its heaviest box, from behind title and
metadata line to where the site begins to speak of other things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from crawler.pages.files import is_file, is_ornament
from crawler.pages.metaline import closes
from crawler.pages.noise import (
    SHORT,
    SPACED,
    ends_article,
    heads_replies,
    is_furniture,
    names_neighbour,
)
from crawler.pages.weight import asides, heaviest, weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.pages.outline import Outline

FILES_WITHIN = 20
"""Lines after the text among which its attachments may be listed."""

ENOUGH = 0.3
"""Share of the text after which a heading like 相关新闻 ends it; before, it is a word of it."""


INSERTED = 0.7
"""Share of the text up to which a line of a related link is an insert: text goes on behind it."""


SLIGHT = 40.0
"""Weight of a text that may as well be a heading or an excerpt beside a notice of pictures."""


class Body(NamedTuple):
    """The box that holds the text and the lines of it, by index, in order."""

    box: int
    lines: tuple[int, ...]
    end: int
    """The line after the text."""
    close: int
    """The line at which the site speaks of other things; attachments may stand before it."""
    beside: list[bool]
    """For each box of the page: whether it is marked as something beside the article."""


def find_body(page: Outline, start: int) -> Body:
    """The text of the article among the lines from `start`, where title and metadata end."""
    beside = asides(page)
    weight = weights(page, beside, start)
    box = heaviest(page, weight, start)
    if box < 0:
        return Body(-1, (), start, _close(page, start), beside)
    first, last = max(page.boxes[box].first, start), page.boxes[box].end
    last = _before_replies(page, first, last)
    lines = _text(page, range(first, last), weight, beside if not beside[box] else ())
    while lines and closes(page.lines[lines[-1]]):
        lines.pop()
    if lines and sum(weight[index] for index in lines) < SLIGHT:
        lines = lines if not _stands_behind_files(page, start, lines[0], beside) else []
    end = lines[-1] + 1 if lines else start
    return Body(box, tuple(lines), end, _close(page, end), beside)


def _stands_behind_files(page: Outline, start: int, first: int, beside: Sequence[bool]) -> bool:
    """Whether pictures or documents, and then buttons or the way to the next article, stand before
    the line `first`: the notice is those files, and the text is no part of it."""
    shown = [p.line for p in page.pictures if not beside[p.box] and not is_ornament(p)]
    offered = [a.line for a in page.anchors if not beside[a.box] and is_file(a)]
    found = [line for line in (*shown, *offered) if start <= line < first]
    return bool(found) and any(
        is_furniture(page.lines[index]) or beside[page.lines[index].box]
        for index in range(min(found), first)
    )


def _text(page: Outline, span: range, weight: list[float], beside: Sequence[bool]) -> list[int]:
    """The lines of the span that are text, up to the heading of something else."""
    lines = page.lines
    total = sum(weight[index] for index in span if weight[index] > 0)
    kept: list[int] = []
    seen = 0.0
    for index in span:
        line = lines[index]
        if seen and line.size <= SPACED and heads_replies(line.text):
            break
        if seen >= ENOUGH * total and line.size <= SHORT and ends_article(line.text):
            if line.linked and not names_neighbour(line.text) and seen < INSERTED * total:
                continue
            break
        if beside and beside[line.box]:
            continue
        if weight[index] > 0:
            seen += weight[index]
            kept.append(index)
        elif (
            _in_table(page, index, weight) if is_furniture(line) else _runs_on(page, index, weight)
        ):
            kept.append(index)
    return kept


_NUMBER = re.compile(r"[\d.,+\-—%/]{1,16}")


def _in_table(page: Outline, index: int, weight: list[float]) -> bool:
    """Whether a line is a number in a cell whose row has text too: no page number."""
    line, boxes = page.lines[index], page.boxes
    row = boxes[line.box].parent
    if row >= 0 and boxes[row].tag != "tr":
        row = boxes[row].parent
    if line.linked or row < 0 or boxes[row].tag != "tr" or not _NUMBER.fullmatch(line.text):
        return False
    return any(weight[other] > 0 for other in range(boxes[row].first, boxes[row].end))


def _runs_on(page: Outline, index: int, weight: list[float]) -> bool:
    """Whether a line of links stands between lines of text in their own box: part of the text."""
    lines, boxes = page.lines, page.boxes
    own = lines[index].box
    for other in (index - 1, index + 1):
        if not 0 <= other < len(lines) or weight[other] <= 20:
            return False
        if lines[other].box != own and boxes[lines[other].box].parent != boxes[own].parent:
            return False
    return True


def _close(page: Outline, end: int) -> int:
    """The first line from `end` on at which the site speaks of other things."""
    last = min(end + FILES_WITHIN, len(page.lines))
    for index in range(end, last):
        if ends_article(page.lines[index].text):
            return index
    return last


_STAMP = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?[\sT]{0,3}\d{1,2}[:：]\d\d"
)
_POSTED = re.compile(r"发表于\s?(?:19|20)\d\d")
STAMP_ABOVE = 6
"""Lines above the first post that may tell when it was written."""
STAMP_LENGTH = 120
"""Characters of a line that heads or closes a post."""


def _post(page: Outline, first: int, stamp: int) -> int:
    """The line at which the post with a stamp begins: with the largest box around it that does not
    hold the line `first`."""
    boxes = page.boxes
    box = page.lines[stamp].box
    begin = stamp
    while box >= 0 and boxes[box].first > first:
        begin, box = boxes[box].first, boxes[box].parent
    return begin


def _before_replies(page: Outline, first: int, last: int) -> int:
    """Where the first post of a discussion ends: replies are lines that repeat one another's
    beginning and tell a time (`发布时间 2005/05/17 22:11:42 by …`)."""
    stamps: dict[str, list[int]] = {}
    for index in range(first, last):
        line = page.lines[index]
        if line.size <= STAMP_LENGTH and (":" in line.text or "：" in line.text):
            stamp = _STAMP.search(line.text)
            if stamp and stamp.start() >= 2:
                stamps.setdefault(line.text[:4], []).append(index)
    for index in range(max(first - STAMP_ABOVE, 0), first):
        if _POSTED.match(page.lines[index].text):  # the first post's own stamp is above its text
            replies = stamps.get(page.lines[index].text[:4], ())
            last = min([last, *(_post(page, first, reply) for reply in replies)])
    for found in stamps.values():
        if len(found) > 1:
            above = sum(line.size for line in page.lines[first : found[0]])
            between = sum(line.size for line in page.lines[found[0] + 1 : found[1]])
            last = min(last, found[0] + 1 if above >= between else found[1])
    return last
