"""A page that was changed or taken away after it had been read, as an entry of a feed."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from crawler.archive.rows import BEIJING
from feeds.entries import SUMMARY, Item, line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.archive.reports import Change

WORDS = {"changed": "改动", "gone": "撤下", "back": "恢复"}


def item(change: Change) -> Item:
    """Raises ValueError when the change cannot be told: no address, or a date that is none."""
    link = printable(change.url).strip()
    if not link.startswith(("http://", "https://")):
        raise ValueError(f"no web address: {change.url!r}")
    at = datetime.fromisoformat(change.at).astimezone(BEIJING)
    source = line(change.source_name) or link.split("/")[2]
    said = [line(text) for text in _said(change)]
    return Item(
        id=f"{printable(change.guid)}:{change.kind}-{change.number}",
        title=f"{WORDS[change.kind]}：{line(change.title) or line(change.title_before) or link}",
        link=link,
        summary="；".join(said)[:SUMMARY],
        html="\n".join(f"<p>{escape(text)}</p>" for text in said),
        published=at,
        updated=at,
        creator=source,
        source_name=source,
        source_url="/".join(link.split("/")[:3]) + "/",
        categories=(WORDS[change.kind],),
    )


def _said(change: Change) -> Iterator[str]:
    """What happened, a paragraph each."""
    if change.kind == "gone":
        yield "网页已从该站撤下；库中仍存有其内容。"
    if change.kind == "back":
        yield "撤下的网页又可以打开了。"
    if change.kind == "changed" and change.title_before != change.title:
        yield f"原题：{change.title_before}"
        yield f"今题：{change.title}"
    for text in change.difference.split("\n"):
        if text.startswith("- "):
            yield f"删去：{text[2:]}"
        elif text:
            yield f"加入：{text.removeprefix('+ ')}"
