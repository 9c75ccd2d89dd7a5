"""`hongxun join`: two pages that were taken for two reports become one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crawler.archive.archive import Archive
from crawler.archive.rows import now
from crawler.commands.options import archive_option, config_option
from crawler.config import load_config

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("url")
@click.argument("other")
@archive_option
@config_option
def command(url: str, other: str, archive: Path | None, config_file: Path | None) -> None:
    """Make the articles of two pages one, for good.

    The older article stays, with its id and its guid, and gets all pages of both.

    \b
    Example: hongxun join https://www.example.org/news/12.html https://news.example.com/a/7.html
    """
    config = load_config(config_file, archive=archive)
    with Archive(config.archive, must_exist=True) as opened:
        article_id = opened.join(url, other, at=now())
    click.echo(f"{url} and {other} are article {article_id} now. Publish the feeds to tell of it.")
