"""Options that several commands share, each explained once."""

from __future__ import annotations

from pathlib import Path

import click

FILE = click.Path(path_type=Path)

sources_option = click.option(
    "--sources", type=FILE, metavar="PATH", help="Registry: a TOML file or a folder of them."
)
archive_option = click.option(
    "--archive", type=FILE, metavar="FILE", help="The archive [default: data/archive.db]."
)
feeds_option = click.option(
    "--feeds", type=FILE, metavar="DIR", help="Folder of the feeds [default: data/feeds]."
)
pages_option = click.option(
    "--pages", type=FILE, metavar="DIR", help="Folder of the kept pages [default: data/pages]."
)
config_option = click.option(
    "--config", "config_file", type=FILE, metavar="FILE",
    help="Config file [default: hongxun.toml, if it is there].",
)  # fmt: skip
private_option = click.option(
    "--allow-private", is_flag=True, help="Also visit addresses of this machine and its network."
)
