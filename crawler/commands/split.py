"""`hongxun split`: a page that was joined with others by mistake becomes an article of its own."""

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
@archive_option
@config_option
def command(url: str, archive: Path | None, config_file: Path | None) -> None:
    """Make a page an article of its own, for good.

    It is never joined again with the pages it leaves, unless `hongxun join` says so.

    \b
    Example: hongxun split https://www.example.org/news/12.html
    """
    config = load_config(config_file, archive=archive)
    with Archive(config.archive, must_exist=True) as opened:
        article_id = opened.split(url, at=now())
    click.echo(f"{url} is article {article_id} of its own now. Publish the feeds to tell of it.")
