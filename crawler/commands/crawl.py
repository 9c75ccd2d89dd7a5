"""`hongxun crawl`: visit the sources, archive what is new, publish the feeds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from crawler.commands.night import Night, NightResult, run_night
from crawler.commands.options import (
    archive_option,
    config_option,
    feeds_option,
    private_option,
    sources_option,
)
from crawler.commands.progress import follower
from crawler.config import Config, load_config
from crawler.errors import RegistryError
from crawler.sources.registry import load

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from crawler.items import Source


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
    with follower(chosen, quiet=quiet) as follow:
        result = run_night(config, night, follow)
    tell(config, result, quiet=quiet)
    sys.exit(0 if result.good else 1)


def choose(registry: tuple[Source, ...], source_ids: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources to visit: those named, or every enabled one.

    Raises RegistryError for a name that is not in the registry.
    """
    if not source_ids:
        return tuple(source for source in registry if source.enabled)
    by_id = {source.id: source for source in registry}
    unknown = [source_id for source_id in source_ids if source_id not in by_id]
    if unknown:
        raise RegistryError(
            f"no source is called {', '.join(unknown)}; "
            "`hongxun sources list --all` shows the names."
        )
    return tuple(by_id[source_id] for source_id in dict.fromkeys(source_ids))


def tell(config: Config, result: NightResult, *, quiet: bool) -> None:
    """Say what came of the night: its sum, and where the archive and the feeds lie."""
    silent = [source for source in result.sources if not source.answered]
    if quiet:
        for source in silent:
            click.echo(f"{source.source_id}: unreachable: {source.first_error}", err=True)
    if not result.finished:
        click.echo("hongxun: the crawl did not finish; what it had read is kept.", err=True)
    elif not result.good:
        click.echo("hongxun: no source answered; is the network up?", err=True)
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
