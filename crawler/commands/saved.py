"""Saved pages named on the command line: files with one address, or a list of files and addresses.

`hongxun links` and `hongxun extract` take the same arguments.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crawler.commands.options import FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def print_each(
    pages: list[tuple[Path, str]], read: Callable[[str, bytes, str], dict[str, Any]]
) -> None:
    """Print what `read` makes of each page, one JSON object a line, and exit: 1 when a file could
    not be read, which is named on stderr while the others go on."""
    failed = False
    for path, address in pages:
        try:
            data = path.read_bytes()
        except OSError as error:
            click.echo(f"hongxun: {path} cannot be read: {error.strerror}.", err=True)
            failed = True
            continue
        click.echo(json.dumps(read(str(path), data, address), ensure_ascii=False))
    sys.exit(1 if failed else 0)


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
