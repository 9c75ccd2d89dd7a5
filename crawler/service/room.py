"""Whether there is room for a night on the disks that it writes to."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from crawler.errors import HongxunError

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.config import Config

ROOM = 64 * 1024 * 1024
"""Bytes that must be free before a night is begun."""


def needs_room(config: Config) -> None:
    """Raises HongxunError when a disk is as good as full."""
    for path in (config.archive, config.pages, config.feeds):
        if free(path) < ROOM:
            raise HongxunError(
                f"{path}: its disk has less than {ROOM >> 20} MB left; "
                "no night is begun until there is room."
            )


def free(path: Path) -> int:
    """Bytes that are free where a file or folder is, or will be."""
    there = path.resolve()
    while not there.exists():
        there = there.parent
    return shutil.disk_usage(there).free
