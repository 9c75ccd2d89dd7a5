"""Captions without mark-up that stand under a report: one short line a picture."""

from __future__ import annotations

import re

from crawler.text.labels import split_labels
from crawler.text.names import looks_like_name, looks_like_organisation

FEWEST = 3
"""Lines of such a run; two are a signature and its date."""
LONGEST = 30
"""Characters of one."""
_MARKED = re.compile(
    r"[，。；：！？…,;:!?”》]|^\W*(?:附件?|[一二三四五六七八九十\d]{1,3}[、.．)）])|\d{4}年"
)


def captions_at_end(
    paragraphs: tuple[str, ...], pictures: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs without the captions under them, and those.

    Only where the page shows pictures and the text before ends with a full stop (镇江's newspaper
    page: nine pictures under the report). A list of names or of societies is a list.
    """
    start = len(paragraphs)
    while start and _may_be_one(paragraphs[start - 1]):
        start -= 1
    lines = paragraphs[start:]
    if pictures < 2 or len(lines) < FEWEST or not start:
        return paragraphs, ()
    named = sum(looks_like_name(line) or looks_like_organisation(line) for line in lines)
    if not paragraphs[start - 1].endswith(("。", "！", "”", "）")) or named * 2 > len(lines):
        return paragraphs, ()
    return paragraphs[:start], lines


def _may_be_one(line: str) -> bool:
    return (
        4 <= len(line) <= LONGEST
        and not _MARKED.search(line)
        and not any(value.named for value in split_labels(line))
    )
