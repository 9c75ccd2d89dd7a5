"""Lines → paragraphs: the cells of a table's row stand in one line of text, with blanks between."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.pages.outline import Outline

LINES_OF_CELL = 3
"""A cell of more lines holds a column of the page, not a value."""
LONGEST_ROW = 400
"""Characters; a longer row is a table that lays out the page."""

MOST_CELLS = 30
"""Lines of a row; one that holds more lays out the page."""


def paragraphs(page: Outline, kept: Sequence[int]) -> tuple[str, ...]:
    """The text of these lines; rows of data tables put together."""
    lines = page.lines
    texts: list[str] = []
    rows: dict[int, int] = {}
    tables: dict[int, bool] = {}
    row = -1
    for index in kept:
        line = lines[index]
        if line.box not in rows:
            rows[line.box] = _row(page, line.box, tables)
        own = rows[line.box]
        if own >= 0 and own == row:
            texts[-1] += " " + line.text
            continue
        row = own
        texts.append(line.text)
    return tuple(texts)


def _row(page: Outline, box: int, tables: dict[int, bool]) -> int:
    """The `<tr>` of a data table that a box stands in; -1 when in none. `tables`: what is known of
    this page's rows."""
    boxes = page.boxes
    depth = 0
    while box >= 0 and depth < 4:
        if boxes[box].tag == "tr":
            if box not in tables:
                tables[box] = _holds_data(page, box)
            return box if tables[box] else -1
        if boxes[box].tag in ("table", "li", "ul"):
            return -1
        box = boxes[box].parent
        depth += 1
    return -1


def _holds_data(page: Outline, row: int) -> bool:
    """Whether the cells of a row are values, not columns of the page."""
    first, end = page.boxes[row].first, page.boxes[row].end
    if not 2 <= end - first <= MOST_CELLS:
        return False
    lines = page.lines[first:end]
    if sum(line.size for line in lines) > LONGEST_ROW:
        return False
    cells = Counter(_cell(page, line.box, row) for line in lines)
    return len(cells) > 1 and max(cells.values()) <= LINES_OF_CELL


def _cell(page: Outline, box: int, row: int) -> int:
    while page.boxes[box].parent > row:
        box = page.boxes[box].parent
    return box
