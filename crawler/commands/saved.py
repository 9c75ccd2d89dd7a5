"""Saved pages named on the command line: files with one address, or a list of files and addresses.

`hongxun links` and `hongxun extract` take the same arguments.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.commands.options import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

files_argument = click.argument("files", nargs=-1, type=FILE)
url_option = click.option("--url", default="", help="The address the page was saved from.")
from_option = click.option(
    "--from", "listed", type=FILE, metavar="LIST.jsonl",
    help='Lines of {"file": …, "url": …}, beside or instead of FILE.',
)  # fmt: skip


def wanted(files: tuple[Path, ...], url: str, listed: Path | None) -> list[tuple[Path, str]]:
    """Files and their addresses ("": not known). Raises UsageError when none is named, when
    `--url` stands beside several files, or when the list cannot be read, naming its line.
    """
    if not files and listed is None:
        raise click.UsageError("Name at least one FILE, or a list with --from.")
    if url and len(files) != 1:
        raise click.UsageError("--url belongs to one FILE; use --from for several.")
    return [(path, url) for path in files] + (list(_entries(listed)) if listed else [])


def _entries(listed: Path) -> Iterator[tuple[Path, str]]:
    try:
        text = listed.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{listed} cannot be read: {error}.") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            path, address = Path(entry["file"]), entry.get("url") or ""
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            sentence = f'{listed}, line {number}: not an object with "file" and "url".'
            raise click.UsageError(sentence) from error
        yield path, str(address)
