"""`hongxun links`: saved list pages in, one JSON object a line out."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from crawler.commands.saved import files_argument, from_option, url_option, wanted
from crawler.pages.listing import read_listing
from crawler.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@files_argument
@url_option
@from_option
def command(files: tuple[Path, ...], url: str, listed: Path | None) -> None:
    """Read saved list pages; print one JSON object a line: file, url, links, next_page.

    \b
    hongxun links list.html --url http://www.example.org/gzdt/index.html
    hongxun links --from pages.jsonl > links.jsonl

    Each link has url, title and date_text (empty: the list shows no date); next_page is the
    address of the next, older page, null on the last. Without --url addresses stay as written.
    A file that cannot be read is named on stderr; the others go on, and the exit code is 1.
    """
    failed = False
    for path, address in wanted(files, url, listed):
        try:
            data = path.read_bytes()
        except OSError as error:
            click.echo(f"hongxun: {path} cannot be read: {error.strerror}.", err=True)
            failed = True
            continue
        click.echo(json.dumps(shown(str(path), data, address), ensure_ascii=False))
    sys.exit(1 if failed else 0)


def shown(name: str, data: bytes, url: str = "") -> dict[str, Any]:
    """What the page says, as the command prints it."""
    listing = read_listing(Page.from_bytes(url, data))
    return {
        "file": name,
        "url": url or None,
        "links": [
            {"url": link.url, "title": link.title, "date_text": link.date_text}
            for link in listing.links
        ],
        "next_page": listing.next.url if listing.next else None,
    }
