"""What kind of page an address or a list of links speaks of, judged by shape, not by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import Link

TITLE_LENGTH = 9
"""Characters from which on a link's text is rather a title than the name of a column."""

_DATE_PART = re.compile(
    r"(?:19|20)\d{2}(?:[01]\d(?:[0-3]\d)?)?|[01]\d[0-3]\d|\d{1,2}|20\d\d-[01]\d(?:-[0-3]\d)?"
)
_HEX = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{20,30}|[0-9a-f]{16,40}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


def is_newsworthy(rows: Sequence[Link], weight: int) -> bool:
    """Whether the rows of a list are reports, not a menu: they carry dates, or read like titles,
    or the column's name (`weight`, see `crawler.pages.names`) tells of news and they are not all
    as short as names.
    """
    if not rows:
        return False
    dated = sum(1 for row in rows if row.date_text)
    titled = sum(1 for row in rows if len(row.title) >= TITLE_LENGTH)
    if 2 * dated >= len(rows) or 2 * titled >= len(rows):
        return True
    return weight > 0 and sum(len(row.title) for row in rows) >= 5 * len(rows)


def shape(url: str) -> str:
    """The address with what differs from article to article left out: numbers of the last segment
    and of the query, dates in the path, hexadecimal keys. Other folders stay as they are.

    `/gzdt/201908/t20190827_2447618.html` → `/gzdt/d/t0_0.html`, the same for each article of the
    column and of no other; `/shownews.asp?id=725` → `/shownews.asp?id=0`.
    """
    parts = urlsplit(url)
    *folders, last = parts.path.removesuffix("/").split("/")
    kept = ["d" if _DATE_PART.fullmatch(part) else _HEX.sub("h", part) for part in folders]
    kept.append(_NUMBER.sub("0", _HEX.sub("h", last)) + "/" * parts.path.endswith("/"))
    query = "&".join(
        f"{name}={_NUMBER.sub('0', _HEX.sub('h', value))}"
        for name, value in sorted(parse_qsl(parts.query, keep_blank_values=True))
    )
    return "/".join(kept) + (f"?{query}" if query else "")
