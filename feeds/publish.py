"""From the archive to the folder of feeds. Only what has changed is made anew: the archive marks
what was written since, and the folder's notes tell what each feed was made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.archive import queries
from crawler.archive.file import ArchiveFile
from crawler.archive.rows import BEIJING
from feeds import index, opml
from feeds.entries import Channel
from feeds.files import FeedsError, Note, checksum, read_notes, write, write_notes
from feeds.specs import specs
from feeds.told import FORMATS, Telling, program

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from crawler.config import Config
    from crawler.wanted import WantedFeed
    from feeds.specs import Spec
    from feeds.told import Told

__all__ = ["FeedsError", "Published", "publish", "publish_for"]

NEVER = datetime(2026, 1, 1, tzinfo=UTC).astimezone(BEIJING)
"""The date of a feed without entries: fixed, so that its file does not change by itself."""


@dataclass(slots=True, kw_only=True)
class Published:
    """What came of publishing."""

    written: list[str] = field(default_factory=list)
    """Names of the files that are new or differ."""
    unchanged: list[str] = field(default_factory=list)
    left_out: int = 0
    """Entries that could not be told in a feed, counted once for each feed they belong to."""


def publish(
    archive_path: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    base_url: str,
    hub: str = "",
    wanted: Sequence[WantedFeed] = (),
) -> Published:
    """Write the feeds, the OPML list of them and a page that links them.

    `base_url` is the address of the site that publishes: the feeds lie under its `/feeds/`. `hub`
    is the WebSub hub to name, `wanted` the keeper's own feeds. A file whose content would be the
    same is not touched. Raises ArchiveError when the archive cannot be read and FeedsError when
    the folder cannot be written.
    """
    folder, home = Path(folder), base_url.rstrip("/")
    published = Published()
    before, notes = read_notes(folder), {}
    with ArchiveFile(archive_path, read_only=True) as archive:
        # The marks first: what a crawl writes while the feeds are made, is made the next time.
        marks = queries.marks(archive)
        feeds = specs(
            queries.provinces(archive), queries.followed(archive), queries.topics(archive), wanted
        )
        telling = Telling(archive, folder, before, home=home)
        for spec in feeds:
            stamp = _stamp(spec, marks.get(spec.scope, ""), marks.get("names", ""), home, hub)
            note = before.get(spec.name)
            if note is not None and note.holds(folder, stamp):
                published.unchanged += note.sizes
            else:
                told = telling.of(spec)
                note = _make(spec, told, published, folder=folder, home=home, hub=hub, stamp=stamp)
            published.left_out += note.left_out
            notes[spec.name] = note
    for name, content in _lists(feeds, f"{home}/feeds").items():
        _note(published, name, written=write(folder / name, content))
    write_notes(folder, notes)
    return published


def _lists(feeds: Sequence[Spec], url: str) -> dict[str, bytes]:
    """The files that say which feeds lie in the folder at `url`."""
    return {
        opml.FILE: opml.render(feeds, folder_url=url),
        index.FILE: index.render(feeds, FORMATS, folder_url=url),
    }


def publish_for(config: Config) -> Published:
    """Publish as the configuration says."""
    return publish(
        config.archive,
        config.feeds,
        base_url=config.base_url,
        hub=config.hub,
        wanted=config.wanted,
    )


def _make(
    spec: Spec, told: Sequence[Told | None], published: Published, *,
    folder: Path, home: str, hub: str, stamp: str,
) -> Note:  # fmt: skip
    """Write one feed in every format."""
    fit = [entry for entry in told if entry is not None]
    updated = max((entry.updated for entry in fit), default=NEVER)
    files = {}
    for at, form in enumerate(FORMATS):
        name = spec.name + form.ENDING
        channel = Channel(
            name=spec.name, title=spec.title, description=spec.description,
            url=f"{home}/feeds/{name}", home=f"{home}/", updated=updated, hub=hub,
        )  # fmt: skip
        files[name] = form.document(channel, [entry.texts[at] for entry in fit])
        _note(published, name, written=write(folder / name, files[name]))
    return Note(
        stamp=stamp,
        sizes={name: len(content) for name, content in files.items()},
        checksum=checksum(files.values()),
        entries=[(entry.made_of, entry.updated.isoformat()) for entry in fit],
        left_out=len(told) - len(fit),
    )


def _note(published: Published, name: str, *, written: bool) -> None:
    (published.written if written else published.unchanged).append(name)


def _stamp(spec: Spec, *made_of: str) -> str:
    """Stands for everything a feed is made of: the archive's marks, its spec, and this program."""
    return hashlib.sha256(repr((spec, made_of, program())).encode()).hexdigest()[:24]
