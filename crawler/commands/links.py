"""`hongxun links`: saved list pages in, one JSON object a line out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crawler.commands.saved import files_argument, from_option, print_each, url_option, wanted
from crawler.pages.listing import read_listing
from crawler.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@files_argument
@url_option
@from_option
def command(files: tuple[Path, ...], url: str, listed: Path | None) -> None:
    """Read saved list pages; print one JSON object a line: file, url, links, next_page, next_form.

    \b
    hongxun links list.html --url http://www.example.org/gzdt/index.html
    hongxun links --from pages.jsonl > links.jsonl

    Each link has url, title and date_text (empty: the list shows no date); next_page is the
    address of the next, older page, null on the last; next_form is what has to be sent to it by
    POST, null where it is simply fetched. Without --url addresses stay as written. A file that cannot be read is named on stderr; the others go on, and the exit code is 1.
    """
    print_each(wanted(files, url, listed), shown)


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
        "next_form": dict(listing.next.form) if listing.next and listing.next.form else None,
    }
