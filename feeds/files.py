"""The folder of feeds: files that are whole, touched only when they differ, and a note of what the
archive was like when each was written."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from crawler.errors import HongxunError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

NOTES = ".published.json"
"""The file of the notes; without it everything is made anew."""


class FeedsError(HongxunError):
    """The feeds cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """How one feed was when it was last made."""

    stamp: str
    """Stands for everything that it was made of."""
    sizes: Mapping[str, int]
    """Bytes of each of its files: one that was deleted or cut off since is made anew."""
    checksum: str = ""
    """Of the files together, in their order."""
    entries: Sequence[tuple[str, str]] = ()
    """Of each entry, in their order, what it was made of and when it was updated; the files are
    taken apart by it."""
    left_out: int = 0
    """Entries that could not be told."""

    def holds(self, folder: Path, stamp: str) -> bool:
        """Whether the files would read the same if they were made now."""
        return self.stamp == stamp and all(
            _size(folder / name) == size for name, size in self.sizes.items()
        )


def checksum(files: Iterable[bytes]) -> str:
    """Stands for the content of the files."""
    whole = hashlib.sha256()
    for content in files:
        whole.update(content)
    return whole.hexdigest()[:24]


def read_notes(folder: Path) -> dict[str, Note]:
    """The notes of the last time, by name of the feed; none when there are none to be read."""
    try:
        said = json.loads((folder / NOTES).read_text(encoding="utf-8"))
        return {name: Note(**note) for name, note in said.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_notes(folder: Path, notes: Mapping[str, Note]) -> None:
    """Keep the notes for the next time. Raises FeedsError."""
    # Not `asdict`, which copies every entry's words one by one.
    names = [field.name for field in fields(Note)]
    said = {key: {name: getattr(note, name) for name in names} for key, note in notes.items()}
    write(folder / NOTES, json.dumps(said, ensure_ascii=False).encode())


def write(path: Path, content: bytes) -> bool:
    """Put the content there, whole or not at all; False, and nothing touched, when it is there.

    Raises FeedsError.
    """
    try:
        if _size(path) == len(content) and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        # Beside the file, because a rename is whole only within one file system. No fsync: what a
        # power cut takes has another size than is noted, and is made anew.
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(beside, 0o644)
            os.replace(beside, path)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError as error:
        raise FeedsError(f"{path}: cannot be written ({error.strerror}).") from error
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
