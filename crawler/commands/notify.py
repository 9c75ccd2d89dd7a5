"""`hongxun notify`: the messages to the keeper."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from crawler.commands.options import config_option
from crawler.config import load_config
from crawler.errors import ConfigError
from crawler.service import notices

if TYPE_CHECKING:
    from pathlib import Path


@click.group()
def command() -> None:
    """Messages to the keeper."""


@command.command()
@config_option
def test(config_file: Path | None) -> None:
    """Send a message to every address, to see whether it arrives.

    Exit code 1 when one of them did not take it.

    \b
    Example: hongxun notify test
    """
    urls = notices.addresses(load_config(config_file))
    if not urls:
        raise ConfigError(
            f"there is no address; name a file of them as `notify`, or set {notices.VARIABLE}."
        )
    taken, refused = notices.send(
        urls, "红讯 hongxun", "这是一条测试消息。 This is a test; nothing has happened."
    )
    click.echo(f"{taken} of {taken + refused} addresses took the message.")
    sys.exit(1 if refused else 0)
