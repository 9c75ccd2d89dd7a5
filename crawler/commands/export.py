"""`hongxun export`: the archive's reports for other programs."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, TextIO

import click

from crawler.archive.archive import Archive
from crawler.archive.export import COLUMNS, codebook, rows, write_sqlite
from crawler.commands.options import FILE, archive_option, config_option
from crawler.config import load_config
from crawler.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula and run it."""


@click.command()
@archive_option
@config_option
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl", "sqlite"]), default="csv",
    show_default=True, help="The form of the rows.",
)  # fmt: skip
@click.option("--where", default="", metavar="SQL", help="Condition on the columns of `articles`.")
@click.option("--output", type=FILE, metavar="FILE", help="Write here [default: standard output].")
@click.option("--codebook", "only_codebook", is_flag=True, help="Tell what each column means.")
def command(
    archive: Path | None,
    config_file: Path | None,
    form: str,
    where: str,
    output: Path | None,
    only_codebook: bool,
) -> None:
    """Write the archive's reports as rows.

    In CSV a cell that a spreadsheet would run as a formula gets an apostrophe in front.

    \b
    Example: hongxun export --format csv --where "province = '江苏'" --output js.csv
    """
    notes = codebook(
        resources.files("crawler.archive").joinpath("datasette.yaml").read_text("utf-8")
    )
    if only_codebook:
        for name, meaning in notes.items():
            click.echo(f"{name}\t{meaning}")
        return
    if form == "sqlite" and output is None:
        raise ConfigError("--format sqlite needs a file; name it with --output.")
    config = load_config(config_file, archive=archive)
    with Archive(config.archive, read_only=True) as opened:
        found = rows(opened, where)
        if form == "sqlite" and output is not None:
            if output.resolve() == config.archive.resolve():
                raise ConfigError(f"--output: {output} is the archive itself; choose another file.")
            write_sqlite(output, found, notes)
            return
        with _opened(output) as file:
            _WRITERS[form](file, found)


def _write_csv(file: TextIO, found: Iterator[tuple[str | int | None, ...]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in found:
        writer.writerow([_defused(value) for value in row])


def _write_jsonl(file: TextIO, found: Iterator[tuple[str | int | None, ...]]) -> None:
    for row in found:
        file.write(json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) + "\n")


_WRITERS = {"csv": _write_csv, "jsonl": _write_jsonl}


def _defused(value: str | int | None) -> str | int | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    # The mark tells a spreadsheet that the characters are UTF-8.
    encoding = "utf-8-sig" if output.suffix == ".csv" else "utf-8"
    with output.open("w", encoding=encoding, newline="") as file:
        yield file
