"""`hongxun feeds`: the feeds, apart from a crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crawler.commands.options import archive_option, config_option, feeds_option
from crawler.config import load_config
from feeds.publish import publish_for

if TYPE_CHECKING:
    from pathlib import Path


@click.group()
def command() -> None:
    """Publish the feeds from the archive."""


@command.command()
@archive_option
@feeds_option
@click.option(
    "--base-url", metavar="URL", help="Address of the site that publishes; stands in the feeds."
)
@config_option
def publish(
    archive: Path | None, feeds: Path | None, base_url: str | None, config_file: Path | None
) -> None:
    """Write all feeds anew from the archive; files that would be the same are not touched.

    \b
    Example: hongxun feeds publish --archive data/archive.db --feeds data/feeds
    """
    config = load_config(config_file, archive=archive, feeds=feeds, base_url=base_url)
    published = publish_for(config)
    said = (
        f"{config.feeds}: {len(published.written)} files written, "
        f"{len(published.unchanged)} unchanged"
    )
    if published.left_out:
        said += f"; {published.left_out} entries could not be told and are left out"
    click.echo(f"{said}.")
