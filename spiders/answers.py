"""Responses → what the core reads and keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.items import Seen
from crawler.pages.page import Page
from crawler.pages.parts import label

if TYPE_CHECKING:
    from datetime import datetime

    from scrapy.http import Response

    from crawler.items import Call, Source


def page_of(response: Response, source: Source, call: Call | None = None) -> Page:
    """The response as a page; a charset that the registry names goes before the stated one."""
    stated = source.charset or label([("Content-Type", _type(response))])
    return Page.from_bytes(response.url, response.body, stated, call)


def seen(response: Response, at: datetime) -> Seen:
    """The response as the page store keeps it."""
    headers = tuple(
        (name.decode("latin-1"), b", ".join(values).decode("latin-1"))
        for name, values in response.headers.items()
        if name.lower() not in _OF_THE_WAY
    )
    return Seen(
        url=response.url, status=response.status, headers=headers, body=response.body, at=at
    )


_OF_THE_WAY = frozenset((b"content-encoding", b"transfer-encoding", b"content-length"))
"""Headers that tell how the body travelled, not what it is."""


def is_html(response: Response) -> bool:
    """By its stated type; sites that state none, or a plain one, send pages all the same."""
    kind = _type(response).partition(";")[0].strip()
    return bool(response.body) and (
        not kind or "html" in kind or kind in ("text/plain", "application/octet-stream")
    )


def _type(response: Response) -> str:
    return (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
