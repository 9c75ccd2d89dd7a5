"""`hongxun search`: find reports from a shell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from crawler.archive.archive import Archive
from crawler.archive.export import found
from crawler.commands.options import archive_option, config_option
from crawler.config import load_config

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@archive_option
@config_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, metavar="N", help="Reports at most."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    words: tuple[str, ...],
    archive: Path | None,
    config_file: Path | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show the newest reports that have all the WORDS, in either script.

    Exit code 1: none has.

    \b
    Example: hongxun search 献血 大学 --limit 5
    """
    config = load_config(config_file, archive=archive)
    with Archive(config.archive, read_only=True) as opened:
        reports = found(opened, words, limit=limit)
    for number, published, title, url in reports:
        if as_json:
            told = {"id": number, "published": published or None, "title": title, "url": url}
            click.echo(json.dumps(told, ensure_ascii=False))
        else:
            click.echo(f"{published[:10]:<10}  {title}\n            {url}")
    if not reports:
        raise SystemExit(1)
