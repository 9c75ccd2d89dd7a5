"""One writer at a time: whoever crawls or serves holds a lock beside the archive."""

from __future__ import annotations

import fcntl
import os
import re
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING

from crawler.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 30.0
"""Seconds to wait for the crawl of a holder that was killed: it ends by itself."""


@contextmanager
def hold(archive: Path, who: str) -> Iterator[int]:
    """Hold the archive for `who` (a command's name) as long as the block runs; gives the lock's
    file descriptor, for the child processes that share the hold.

    Raises ArchiveError, naming the holder, when another process has it. The lock goes with the
    last process that has the descriptor, however they end; the file that stays behind means
    nothing.
    """
    path = archive.resolve().with_name(archive.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise ArchiveError(
            f"{path.parent}: cannot be written ({error.strerror}); "
            "choose another folder with --archive."
        ) from error
    try:
        _take(handle, archive)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"hongxun {who} (process {os.getpid()})".encode(), 0)
        yield handle
    finally:
        os.close(handle)


def _take(handle: int, archive: Path) -> None:
    until = monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, 200, 0).decode("utf-8", "replace").strip()
            if _lives(holder) or monotonic() > until:
                raise ArchiveError(
                    f"{archive}: is in use by {holder or 'another process'}; "
                    "wait until it has ended."
                ) from error
            sleep(0.2)


def _lives(holder: str) -> bool:
    """Whether the process that wrote its name into the lock is still there."""
    found = re.search(r"\(process (\d+)\)", holder)
    if found is None:
        return True
    try:
        os.kill(int(found.group(1)), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
