"""From the archive to the folder of feeds: each file whole, and touched only when it differs."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.archive import queries
from crawler.archive.archive import Archive
from crawler.errors import HongxunError
from feeds import index, opml, rss, status
from feeds.entries import item
from feeds.specs import specs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.archive.queries import Entry
    from feeds.entries import Item

FORMATS = (rss,)
"""The formats in which each feed is written: modules with `ENDING` and `render`."""


class FeedsError(HongxunError):
    """The feeds cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What came of publishing."""

    written: tuple[str, ...]
    """Names of the files that are new or differ."""
    unchanged: tuple[str, ...]
    left_out: int
    """Entries that could not be told in a feed, counted once for each feed they belong to."""


def publish(
    archive_path: str | os.PathLike[str], folder: str | os.PathLike[str], *, base_url: str
) -> Published:
    """Write every feed, the OPML list of them and a page that links them.

    `base_url` is the address of the site that publishes: the feeds lie under its `/feeds/`. A file
    whose content would be the same is not touched. Raises ArchiveError when the archive cannot be
    read and FeedsError when the folder cannot be written.
    """
    home = base_url.rstrip("/")
    written: list[str] = []
    unchanged: list[str] = []
    left_out = 0
    for name, content, lost in _files(Path(archive_path), home):
        left_out += lost
        (written if write(Path(folder) / name, content) else unchanged).append(name)
    return Published(written=tuple(written), unchanged=tuple(unchanged), left_out=left_out)


def _files(archive_path: Path, home: str) -> Iterable[tuple[str, bytes, int]]:
    """Name, content and number of entries left out, of each file."""
    with Archive(archive_path, read_only=True) as archive:
        feeds = specs(queries.provinces(archive))
        for spec in feeds:
            entries = queries.newest(archive, limit=spec.length, province=spec.province)
            items, lost = _items(entries)
            for form in FORMATS:
                name = spec.name + form.ENDING
                url = f"{home}/feeds/{name}"
                content, unfit = form.render(spec, items, url=url, home=f"{home}/")
                yield name, content, lost + unfit
    yield opml.FILE, opml.render(feeds, folder_url=f"{home}/feeds"), 0
    yield index.FILE, index.render(feeds), 0
    yield status.FILE, *status.render(archive_path, home=home)


def _items(entries: list[Entry]) -> tuple[list[Item], int]:
    """The entries as items, and how many cannot be told."""
    items = []
    for entry in entries:
        try:
            items.append(item(entry))
        except ValueError:
            continue
    return items, len(entries) - len(items)


def write(path: Path, content: bytes) -> bool:
    """Put the content there, whole or not at all; False, and nothing touched, when it is there.

    Raises FeedsError.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        # Beside the file, because a rename is whole only within one file system.
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(handle)
            os.chmod(beside, 0o644)
            os.replace(beside, path)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError as error:
        raise FeedsError(f"{path}: cannot be written ({error.strerror}).") from error
    return True
