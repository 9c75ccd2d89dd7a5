"""`hongxun restore`: put a copy in the archive's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crawler.archive import backups
from crawler.archive.lock import hold
from crawler.commands.options import FILE, archive_option, config_option
from crawler.config import load_config
from crawler.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("source", type=FILE, metavar="[COPY]", required=False)
@archive_option
@config_option
@click.option("--list", "only_list", is_flag=True, help="Only list the copies.")
def command(
    source: Path | None, archive: Path | None, config_file: Path | None, only_list: bool
) -> None:
    """Put a copy of the archive in its place: COPY, or the latest one that was made after a night.

    The copy is checked first. The archive that was there stays beside it under another name.
    Refused while a service or a crawl holds the archive.

    \b
    Example: hongxun restore --list
    """
    config = load_config(config_file, archive=archive)
    found = backups.copies(config.backups)
    if only_list:
        for one in found:
            size = one.path.stat().st_size / 1_000_000
            click.echo(f"{one.path}  {one.at:%Y-%m-%d %H:%M}  {size:.1f} MB")
        return
    if source is None and not found:
        raise ArchiveError(f"{config.backups}: there is no copy; name one.")
    chosen = source or found[0].path
    with hold(config.archive, "restore"):
        aside = backups.restore(chosen, config.archive)
    click.echo(f"{config.archive} is {chosen} now.")
    if aside is not None:
        click.echo(f"What was there is {aside}.")
