"""An article over several pages as one; and what a response says of its own charset."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.items import RawArticle


def joined(parts: tuple[RawArticle, ...], *, url: str, source_id: str) -> RawArticle:
    """The pages of one article as one, archived under `url`; all but text, pictures and files is
    the first page's."""
    return replace(
        parts[0],
        url=url,
        source_id=source_id,
        paragraphs=tuple(text for part in parts for text in part.paragraphs),
        captions=tuple(text for part in parts for text in part.captions),
        images=tuple(dict.fromkeys(image for part in parts for image in part.images)),
        attachments=tuple(dict.fromkeys(one for part in parts for one in part.attachments)),
        following=(),
    )


def label(headers: Iterable[tuple[str, str]]) -> str | None:
    """The charset in the headers of a response; None when they name none."""
    for name, value in headers:
        if name.lower() == "content-type":
            _, found, charset = value.lower().partition("charset=")
            return charset.split(";")[0].strip(" \"'") if found else None
    return None
