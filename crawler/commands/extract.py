"""`hongxun extract`: saved article pages in, one JSON object a line out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from crawler.commands.saved import files_argument, from_option, print_each, url_option, wanted
from crawler.errors import PageNotUnderstood
from crawler.items import Precision
from crawler.pages.article import read_article
from crawler.pages.page import Page
from crawler.text.clean import clean

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.items import Article

KEYS = (
    "file", "url", "title", "published", "published_precision", "published_text", "origin",
    "author", "editor", "body", "captions", "attachments", "original_url", "repairs",
)  # fmt: skip
"""The keys of each line, in this order; a page that is refused has `refused` after them."""


@click.command()
@files_argument
@url_option
@from_option
def command(files: tuple[Path, ...], url: str, listed: Path | None) -> None:
    """Read saved article pages; print one JSON object a line.

    \b
    hongxun extract page.html --url http://www.example.org/news/12.html
    hongxun extract --from pages.jsonl > articles.jsonl

    What a page does not state is null. A page that is no article has `refused`, the reason.
    A file that cannot be read is named on stderr; the others go on, and the exit code is 1.
    """
    print_each(wanted(files, url, listed), extract)


def extract(name: str, data: bytes, url: str = "") -> dict[str, Any]:
    """What the page says, as printed by the command."""
    page = Page.from_bytes(url, data)
    try:
        article = clean(read_article(page), fetched_at=datetime.now(UTC))
    except PageNotUnderstood as refusal:
        click.echo(f"hongxun: {name}: {refusal}", err=True)
        empty: dict[str, Any] = dict.fromkeys(KEYS)
        return {**empty, "file": name, "url": url or None, "refused": refusal.reason.value}
    return _shown(name, url, article)


def _shown(name: str, url: str, article: Article) -> dict[str, Any]:
    values = (
        name,
        article.url or url or None,
        article.title or None,
        article.published,
        article.precision.value if article.published else Precision.NONE.value,
        article.published_text or None,
        article.origin or None,
        article.author or None,
        article.editor or None,
        article.body,
        list(article.captions),
        [{"name": file.name, "url": file.url} for file in article.attachments],
        article.original_url or None,
        [{"rule": r.rule, "before": r.before, "after": r.after} for r in article.repairs],
    )
    return dict(zip(KEYS, values, strict=True))
