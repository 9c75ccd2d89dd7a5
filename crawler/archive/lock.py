"""One writer at a time: whoever crawls or serves holds a lock beside the archive."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crawler.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def hold(archive: Path, who: str) -> Iterator[None]:
    """Hold the archive for `who` (a command's name) as long as the block runs.

    Raises ArchiveError, naming the holder, when another process has it. The lock goes with its
    process, however that ends; the file that stays behind means nothing.
    """
    path = archive.with_name(archive.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise ArchiveError(
            f"{path.parent}: cannot be written ({error.strerror}); "
            "choose another folder with --archive."
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 200).decode("utf-8", "replace").strip() or "another process"
            raise ArchiveError(
                f"{archive}: is in use by {holder}; wait until it has ended."
            ) from error
        os.ftruncate(handle, 0)
        os.write(handle, f"hongxun {who} (process {os.getpid()})".encode())
        yield
    finally:
        os.close(handle)
