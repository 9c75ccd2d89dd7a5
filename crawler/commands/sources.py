"""`hongxun sources`: list, check and add the sites that are followed."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.archive.standings import Standings
from crawler.commands.options import (
    FILE,
    archive_option,
    config_option,
    private_option,
    sources_option,
)
from crawler.commands.probe import Seen, look
from crawler.config import Config, load_config
from crawler.errors import RegistryError
from crawler.items import Level, Source
from crawler.sources import regions
from crawler.sources.draft import append, check_free, draft, written
from crawler.sources.registry import choose, load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crawler.archive.reports import Entry

TEN = 10
"""Reports shown of a new site."""

WIDE = 200
"""Columns of a table that goes into a file or a pipe, where nothing should be cut."""


@click.group()
def command() -> None:
    """List, check or add the sites that are followed."""


@command.command("list")
@sources_option
@config_option
@click.option("--all", "everything", is_flag=True, help="Also those that are not enabled.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_command(
    sources: Path | None, config_file: Path | None, everything: bool, as_json: bool
) -> None:
    """Show the sources: id, name, level, region and home page.

    \b
    Example: hongxun sources list --all
    """
    registry = load(load_config(config_file, sources=sources).sources)
    shown = [source for source in registry if everything or source.enabled]
    if as_json:
        for source in shown:
            click.echo(json.dumps(_as_json(source), ensure_ascii=False))
        return
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)
    console.print(_table(shown))
    enabled = sum(source.enabled for source in registry)
    console.print(f"{enabled} of {len(registry)} sources are enabled.", highlight=False)


@command.command("check")
@click.argument("source_ids", nargs=-1, metavar="[SOURCE_ID]…")
@sources_option
@archive_option
@config_option
@private_option
@click.option(
    "--known", is_flag=True, help="Ask nobody; only tell the state that the nights have shown."
)
def check_command(
    source_ids: tuple[str, ...],
    sources: Path | None,
    archive: Path | None,
    config_file: Path | None,
    allow_private: bool,
    known: bool,
) -> None:
    """Ask each source for its home page and its lists, and tell what was found, with the state
    that the nights have shown where it is not working.

    Without SOURCE_ID every enabled source is asked. Nothing is archived. Exit code 1 when none
    answered.

    \b
    Example: hongxun sources check nantong zhejiang
    """
    config = load_config(config_file, sources=sources, archive=archive)
    chosen = {source.id: source for source in choose(load(config.sources), source_ids)}
    states = _states(config)
    if known:
        for source in chosen.values():
            click.echo(f"{source.id} {source.name}: {states.get(source.id, 'not visited yet')}")
        return
    answered = []

    def tell(seen: Seen) -> None:
        answered.append(seen.answered)
        click.echo(f"{seen.source} {chosen[seen.source].name}: {_found(seen)}")
        if not states.get(seen.source, "working").startswith("working"):
            click.echo(f"  {states[seen.source]}")

    look(config, tuple(chosen), tell, allow_private=allow_private)
    sys.exit(0 if any(answered) else 1)


def _states(config: Config) -> dict[str, str]:
    """What the nights have shown of each source, in a line; empty without an archive."""
    if not config.archive.exists():
        return {}
    with Standings(config.archive, read_only=True) as book:
        return {
            told.source_id: f"{told.state} since {told.at}: {told.en}" for told in book.states()
        }


@command.command("add")
@click.argument("url")
@click.option("--id", "source_id", metavar="ID", help="Its id [default: from the address].")
@click.option("--name", help="The society's name [default: from the home page].")
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    help="[default: from the region].",
)
@click.option("--region", metavar="CODE", help="GB/T 2260 code [default: from the name].")
@click.option("--write", type=FILE, metavar="FILE", help="Append the entry to this file.")
@config_option
@private_option
def add_command(
    url: str,
    source_id: str | None,
    name: str | None,
    level: str | None,
    region: str | None,
    write: Path | None,
    config_file: Path | None,
    allow_private: bool,
) -> None:
    """Find the columns of a new site, show ten of its reports and write its entry.

    Without --write the entry is only shown. Exit code 1 when no reports were found.

    \b
    Example: hongxun sources add https://www.example.org/ --region 320600 --write my-sources.toml
    """
    told = {"id": source_id, "name": name, "level": level, "region": region}
    given = {key: value for key, value in told.items() if value is not None}
    config = load_config(config_file)
    trial = draft(url, _for_trial(given))
    if write is not None:
        check_free(write, trial.id)
    seen, entries = _try(config, trial, allow_private=allow_private)
    click.echo(f"{url}: {_found(seen)}")
    if not seen.columns:
        sys.exit(1)
    for column in seen.columns:
        click.echo(f"  {column.name or '(no name)'}  {column.url}  {column.listed}")
    click.echo()
    for entry in entries[:TEN]:
        click.echo(f"  {entry.published or 'no date'}  {entry.title}")
    source = draft(url, given, title=seen.title)
    click.echo(f"\n{written(source)}", nl=False)
    if region is None and source.region == regions.WHOLE_COUNTRY:
        click.echo("\nthe name tells no place that is known: say which with --region", err=True)
    if write is None:
        return
    append(write, source)
    click.echo(f"\nwritten to {write}")


def _for_trial(given: Mapping[str, str]) -> dict[str, str]:
    """What the look at the site needs: a level that asks for a region waits until there is one."""
    waits = "region" not in given and given.get("level") != Level.MEDIA
    return {key: value for key, value in given.items() if not (waits and key == "level")}


def _try(config: Config, source: Source, *, allow_private: bool) -> tuple[Seen, list[Entry]]:
    """Look at one source that is in no registry yet."""
    looked: list[Seen] = []
    with TemporaryDirectory(prefix="hongxun-") as folder:
        file = Path(folder) / "draft.toml"
        file.write_text(written(source), encoding="utf-8")
        config = replace(config, sources=file)
        entries = look(
            config, [source.id], looked.append, articles=TEN, allow_private=allow_private
        )
    if not looked:
        raise RegistryError(f"{source.url}: the look at the site did not finish.")
    return looked[0], entries


def _found(seen: Seen) -> str:
    """What a site answered, in one line."""
    if not seen.answered:
        return f"unreachable: {seen.first_error or 'no answer'}"
    if not seen.columns:
        error = f"; first error: {seen.first_error}" if seen.first_error else ""
        return f"answers, but no list of reports was found{error}"
    listed = sum(column.listed for column in seen.columns)
    names = ", ".join(f"{column.name or column.url} {column.listed}" for column in seen.columns)
    return f"{len(seen.columns)} columns, {listed} reports on their first pages: {names}"


def _table(sources: Sequence[Source]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("name", overflow="fold")
    table.add_column("level")
    table.add_column("region", overflow="fold")
    table.add_column("url", overflow="fold")
    table.add_column("enabled")
    for source in sources:
        place, enabled = regions.full_name(source.region), "yes" if source.enabled else "no"
        cells = (source.id, source.name, source.level, place, source.url, enabled)
        table.add_row(*map(Text, cells))  # Text: a name with brackets is no markup
    return table


def _as_json(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "name": source.name,
        "level": source.level,
        "region": source.region,
        "region_name": regions.full_name(source.region),
        "url": source.url,
        "enabled": source.enabled,
        "note": source.note,
    }
