"""`hongxun reindex`: the index by which repeats are known, built anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crawler.archive.archive import Archive
from crawler.commands.options import archive_option, config_option
from crawler.config import load_config

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@archive_option
@config_option
def command(archive: Path | None, config_file: Path | None) -> None:
    """Build the index of repeats anew from the archived pages.

    Needed by nobody in ordinary life: an archive whose index was built by older rules is indexed
    anew when it is opened. No page is judged again, and no article changes.

    \b
    Example: hongxun reindex --archive data/archive.db
    """
    config = load_config(config_file, archive=archive)
    with Archive(config.archive, must_exist=True) as opened:
        pages = opened.reindex()
    click.echo(f"{config.archive}: {pages} pages indexed anew.")
