"""`hongxun page`: what was seen at an address, and when."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from crawler.archive.archive import Archive
from crawler.archive.fetches import last_visit
from crawler.archive.pagestore import PageStore
from crawler.commands.options import FILE, archive_option, config_option, pages_option
from crawler.config import load_config

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from crawler.archive.fetches import Visit


@click.command()
@click.argument("url")
@archive_option
@pages_option
@config_option
@click.option(
    "--at", "until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="As seen on this day, or last before it.",
)  # fmt: skip
@click.option(
    "--save", type=FILE, metavar="FILE", help="Write the page's bytes there; - for stdout."
)
def command(
    url: str,
    archive: Path | None,
    pages: Path | None,
    config_file: Path | None,
    until: datetime | None,
    save: Path | None,
) -> None:
    """Tell when a page was seen, and print or save it as it was.

    \b
    hongxun page http://www.example.org/gzdt/12.html
    hongxun page http://www.example.org/gzdt/12.html --at 2026-03-05 --save page.html
    """
    config = load_config(config_file, archive=archive, pages=pages)
    at = f"{until:%Y-%m-%d}" if until else ""
    with Archive(config.archive, read_only=True) as opened:
        visits = opened.visits(url)
    seen = [visit for visit in visits if not at or visit.fetched[: len(at)] <= at]
    if not seen:
        raise click.ClickException(f"{url} was never seen{f' until {at}' if at else ''}.")
    if save is None:
        for visit in seen:
            click.echo(_told(visit))
        return
    latest = last_visit(seen)
    store = PageStore(config.pages)
    parts = [store.read(visit.kept.place).body for visit in latest]
    if str(save) == "-":
        sys.stdout.buffer.write(b"\n".join(parts))
        return
    for number, body in enumerate(parts):
        path = save if number == 0 else save.with_stem(f"{save.stem}_{number}")
        path.write_bytes(body)
        click.echo(f"{path}: as seen {latest[0].fetched}")


def _told(visit: Visit) -> str:
    place = visit.kept.place
    part = f", part {visit.part + 1}" if visit.part else ""
    return f"{visit.fetched}  {visit.status}  {visit.kind}{part}  {place.file} at {place.start}"
