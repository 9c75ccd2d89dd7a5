"""Articles as rows and back: what of an article the archive keeps, and in which column."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from crawler.items import Article, Attachment, Precision, Repair

if TYPE_CHECKING:
    from collections.abc import Mapping

BEIJING = timezone(timedelta(hours=8))
"""China has had one zone and no summer time since 1991."""

Content = dict[str, str | None]
"""What a page says, by column of `articles`."""

COLUMNS = (
    "title", "published", "published_precision", "origin", "author", "body", "region", "level",
    "editor", "published_text", "published_where", "section", "original_url",
    "captions", "images", "attachments", "repairs", "reader",
)  # fmt: skip
"""The columns of `articles` that come from a page, in the order in which they are written."""


def content(article: Article) -> Content:
    """What the archive keeps of an article, beside its address, its source and its times."""
    return {
        "title": storable(article.title),
        "published": article.published,
        "published_precision": article.precision.value,
        "origin": storable(article.origin),
        "author": storable(article.author),
        "body": storable(article.body),
        "region": article.region or None,
        "level": str(article.level),
        "editor": storable(article.editor),
        "published_text": storable(article.published_text),
        "published_where": article.published_where,
        "section": storable(article.section),
        "original_url": storable(article.original_url),
        "captions": _json(article.captions),
        "images": _json(article.images),
        "attachments": _json([asdict(attachment) for attachment in article.attachments]),
        "repairs": _json([asdict(repair) for repair in article.repairs]),
        "reader": article.reader,
    }


def article(content: Mapping[str, str | None], *, url: str, source_id: str | None) -> Article:
    """The article again, as it was recorded."""
    text = {name: content[name] or "" for name in COLUMNS}
    return Article(
        url=url,
        source_id=source_id or "",
        title=text["title"],
        published=content["published"],
        precision=Precision(text["published_precision"]),
        published_text=text["published_text"],
        published_where=text["published_where"],
        origin=text["origin"],
        author=text["author"],
        editor=text["editor"],
        body=text["body"],
        captions=tuple(json.loads(text["captions"])),
        images=tuple(json.loads(text["images"])),
        attachments=tuple(Attachment(**fields) for fields in json.loads(text["attachments"])),
        original_url=text["original_url"],
        section=text["section"],
        region=text["region"],
        level=text["level"],
        repairs=tuple(Repair(**fields) for fields in json.loads(text["repairs"])),
        reader=text["reader"],
    )


def packed(content: Content) -> str:
    """The content in one column: of a page that its article does not show."""
    return json.dumps(content, ensure_ascii=False)


def unpacked(page: str) -> Content:
    """What `packed` was given; columns that came later are empty."""
    said: Content = json.loads(page)
    return {name: said.get(name, "") for name in COLUMNS}


def report(content: Content) -> tuple[str, str]:
    """Title and body: what a report is, beside what is told of it."""
    return content["title"] or "", content["body"] or ""


_RELATIVE = re.compile("前|今天|昨天|刚刚")


def with_kept_date(before: Content, content: Content) -> Content:
    """The content with the date of an earlier reading, where the later one only tells a distance
    (`3天前`), which says less from day to day."""
    if before["published"] and _RELATIVE.search(content["published_text"] or ""):
        kept = ("published", "published_precision", "published_text", "published_where")
        return {**content, **{name: before[name] for name in kept}}
    return content


def storable(text: str) -> str:
    """The text without unpaired surrogates, which UTF-8 and so SQLite cannot hold."""
    return text.encode("utf-8", "replace").decode()


def moment(at: datetime) -> str:
    """A point in time as the archive writes it: `2026-02-12T00:45:07+08:00`.

    A time without zone is refused: whose clock it was cannot be guessed.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone")
    return at.astimezone(BEIJING).isoformat(timespec="seconds")


def now() -> datetime:
    """The present, with zone."""
    return datetime.now(UTC)


def _json(value: object) -> str:
    """JSON in characters, not escapes: people read these columns."""
    return storable(json.dumps(value, ensure_ascii=False)) if value else "[]"
