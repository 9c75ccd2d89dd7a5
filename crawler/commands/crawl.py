"""`hongxun crawl`: visit the sources, archive what is new, publish the feeds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from crawler.archive.lock import hold
from crawler.commands.options import (
    archive_option,
    config_option,
    feeds_option,
    private_option,
    sources_option,
)
from crawler.commands.progress import follower
from crawler.config import Config, load_config
from crawler.service.night import Night, NightResult, run_night
from crawler.sources.registry import choose, load

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@click.command()
@click.argument("source_ids", nargs=-1, metavar="[SOURCE_ID]…")
@sources_option
@archive_option
@feeds_option
@config_option
@click.option("--full", is_flag=True, help="Walk every list to its end, known pages too.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Leave out what is older."
)
@click.option(
    "--max-pages", type=click.IntRange(min=1), metavar="N", help="List pages a column at most."
)
@private_option
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")
def command(
    source_ids: tuple[str, ...],
    sources: Path | None,
    archive: Path | None,
    feeds: Path | None,
    config_file: Path | None,
    full: bool,
    since: datetime | None,
    max_pages: int | None,
    allow_private: bool,
    quiet: bool,
) -> None:
    """Visit the sources, archive what is new, publish the feeds.

    Without SOURCE_ID every enabled source is visited. Exit code 0: the run finished and at least
    one source answered; 1: it did not; 2: bad arguments, registry or config.

    \b
    Example: hongxun crawl nantong zhejiang --since 2026-01-01
    """
    config = load_config(config_file, sources=sources, archive=archive, feeds=feeds)
    night = Night(
        source_ids=source_ids,
        full=full,
        since=since.strftime("%Y-%m-%d") if since else "",
        max_pages=max_pages or 0,
        allow_private=allow_private,
    )
    chosen = choose(load(config.sources), source_ids)
    with hold(config.archive, "crawl") as lock, follower(chosen, quiet=quiet) as follow:
        result = run_night(config, night, follow, lock=lock)
    tell(config, result, quiet=quiet)
    sys.exit(0 if result.good else 1)


def tell(config: Config, result: NightResult, *, quiet: bool) -> None:
    """Say what came of the night: its sum, and where the archive and the feeds lie."""
    silent = [source for source in result.sources if not source.answered]
    if quiet:
        for source in silent:
            click.echo(f"{source.source_id}: unreachable: {source.first_error}", err=True)
    if result.sources and len(silent) == len(result.sources):
        click.echo("hongxun: no source answered; is the network up?", err=True)
    elif not result.finished:
        click.echo("hongxun: the crawl did not finish; what it had read is kept.", err=True)
    if quiet:
        return
    new = sum(source.new for source in result.sources)
    repeated = sum(source.repeated for source in result.sources)
    click.echo(
        f"{len(result.sources)} sources visited, {len(silent)} unreachable; "
        f"{new} new reports, {repeated} repeated."
    )
    click.echo(f"archive: {config.archive}")
    click.echo(f"feeds:   {config.feeds}")
