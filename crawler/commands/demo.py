"""`hongxun demo`: the whole job on sample sites that this machine serves to itself."""

from __future__ import annotations

import asyncio
import shutil
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from crawler.archive.lock import hold
from crawler.commands.options import FILE
from crawler.commands.progress import follower
from crawler.commands.serve import listening
from crawler.commands.serve import serve as serve_pages
from crawler.config import Config, load_config
from crawler.samples import registry, serve, sites
from crawler.service.night import Night, NightResult, run_night
from crawler.sources.registry import load


@click.command()
@click.option(
    "--folder", type=FILE, metavar="DIR", default=Path("data/demo"), show_default=True,
    help="Where the demo's archive and feeds go; made anew each time.",
)  # fmt: skip
@click.option(
    "--serve", "keep", is_flag=True, help="Then keep archive and feeds open in a browser."
)
@click.option("--port", type=int, metavar="N", help="Port for --serve [default: 8080].")
@click.option("--quiet", is_flag=True, help="Only the table.")
def command(folder: Path, keep: bool, port: int | None, quiet: bool) -> None:
    """Crawl sample sites twice: the first time all is new, the second time nothing.

    \b
    Example: hongxun demo --serve
    """
    base = load_config(port=port)
    config = replace(
        base,
        sources=folder / "sources.toml",
        archive=folder / "archive.db",
        feeds=folder / "feeds",
        pages=folder / "pages",
        delay=0,
        base_url=f"http://{base.host}:{base.port}",
    )
    with listening(config) if keep else nullcontext() as door:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        first, second = two_nights(config, quiet=quiet)
        show(config, first, second, served=keep)
        if door is not None:
            asyncio.run(serve_pages(config, door))
    new_again = sum(source.new for source in second.sources)
    sys.exit(0 if first.good and second.good and not new_again else 1)


def two_nights(config: Config, *, quiet: bool) -> tuple[NightResult, NightResult]:
    """Serve the sample sites and crawl them, twice."""
    assert config.sources is not None
    with serve(sites()) as hosts:
        config.sources.write_text(registry(hosts), encoding="utf-8")
        sources = load(config.sources)
        results = []
        for _ in range(2):
            with hold(config.archive, "demo") as lock, follower(sources, quiet=quiet) as follow:
                night = Night(allow_private=True, trigger="demo")
                results.append(run_night(config, night, follow, lock=lock))
    return results[0], results[1]


def show(config: Config, first: NightResult, second: NightResult, *, served: bool = False) -> None:
    """Print what came per source, and where it lies."""
    names = {source.id: source.name for source in load(config.sources)}
    again = {source.source_id: source for source in second.sources}
    table = Table(title="What came from each source", title_justify="left")
    table.add_column("source", no_wrap=True)
    table.add_column("name", no_wrap=True)
    for column in ("listed", "new", "repeated", "dropped", "failed", "new again"):
        table.add_column(column, justify="right")
    for source in sorted(first.sources, key=lambda source: source.source_id):
        then = again[source.source_id].new if source.source_id in again else "–"
        dropped = sum(source.dropped.values())
        counts = (source.listed, source.new, source.repeated, dropped, source.failed, then)
        table.add_row(source.source_id, names.get(source.source_id, ""), *map(str, counts))
    console = Console()
    console = console if console.is_terminal else Console(width=110)
    console.print(table)
    console.print(f"archive: {config.archive}", highlight=False)
    console.print(f"feeds:   {config.feeds / 'all.xml'}", highlight=False)
    if not served:
        console.print("open it: hongxun demo --serve", highlight=False)
