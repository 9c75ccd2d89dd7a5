"""Responses → what the core reads: pages, and articles made from their parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.pages.page import Page

if TYPE_CHECKING:
    from scrapy.http import Response

    from crawler.items import Call, RawArticle, Source


def page_of(response: Response, source: Source, call: Call | None = None) -> Page:
    """The response as a page; a charset that the registry names goes before the stated one."""
    label = source.charset or _charset(response)
    return Page.from_bytes(response.url, response.body, label, call)


def is_html(response: Response) -> bool:
    """By its stated type; sites that state none, or a plain one, send pages all the same."""
    kind = _type(response).partition(";")[0].strip()
    return bool(response.body) and (
        not kind or "html" in kind or kind in ("text/plain", "application/octet-stream")
    )


def joined(parts: tuple[RawArticle, ...]) -> RawArticle:
    """The pages of one article as one; all but text, pictures and files is the first page's."""
    return replace(
        parts[0],
        paragraphs=tuple(text for part in parts for text in part.paragraphs),
        captions=tuple(text for part in parts for text in part.captions),
        images=tuple(dict.fromkeys(image for part in parts for image in part.images)),
        attachments=tuple(dict.fromkeys(one for part in parts for one in part.attachments)),
        following=(),
    )


def _type(response: Response) -> str:
    return (response.headers.get("Content-Type") or b"").decode("latin-1").lower()


def _charset(response: Response) -> str | None:
    _, found, label = _type(response).partition("charset=")
    return label.split(";")[0].strip(" \"'") if found else None
