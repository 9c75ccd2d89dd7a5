"""From the archive to the folder of feeds. Only what has changed is made anew: the archive marks
what was written since, and the folder's notes tell what each feed was made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from crawler.archive import queries, reports
from crawler.archive.archive import Archive
from crawler.archive.selection import newest_ids
from feeds import atom, changes, index, jsonfeed, opml, rss, status
from feeds.entries import Channel, item
from feeds.files import FeedsError, Note, read_notes, write, write_notes
from feeds.generator import VERSION
from feeds.specs import CHANGED, STATES, specs

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crawler.config import Config
    from crawler.wanted import WantedFeed
    from feeds.entries import Item
    from feeds.specs import Spec

__all__ = ["FORMATS", "FeedsError", "Published", "publish", "publish_for"]

Thing = TypeVar("Thing")
Written: TypeAlias = "tuple[Item, tuple[Any, ...]]"
"""An entry, and what the `fragment` of each format made of it."""

FORMATS = (rss, atom, jsonfeed)
"""The formats in which each feed is written: modules with `ENDING`, `MEDIA_TYPE`, `LABEL`,
`fragment` and `document`. The first is the one that the list of feeds names."""


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
    with Archive(archive_path, read_only=True) as archive:
        # The marks first: what a crawl writes while the feeds are made, is made the next time.
        marks = queries.marks(archive)
        feeds = specs(
            queries.provinces(archive), queries.followed(archive), queries.topics(archive), wanted
        )
        told = _Told(archive, home)
        for spec in feeds:
            stamp = _stamp(spec, marks.get(spec.scope, ""), marks.get("names", ""), home, hub)
            note = before.get(spec.name)
            if note is not None and note.holds(folder, stamp):
                published.unchanged += note.sizes
            else:
                note = _make(spec, told, published, folder=folder, home=home, hub=hub, stamp=stamp)
            published.left_out += note.left_out
            notes[spec.name] = note
    for name, content in (
        (opml.FILE, opml.render(feeds, folder_url=f"{home}/feeds")),
        (index.FILE, index.render(feeds, FORMATS, folder_url=f"{home}/feeds")),
    ):
        _note(published, name, written=write(folder / name, content))
    write_notes(folder, notes)
    return published


def publish_for(config: Config) -> Published:
    """Publish as the configuration says."""
    return publish(
        config.archive,
        config.feeds,
        base_url=config.base_url,
        hub=config.hub,
        wanted=config.wanted,
    )


class _Told:
    """Entries as items and as each format writes them; each is made once, for all its feeds."""

    def __init__(self, archive: Archive, home: str) -> None:
        self._archive = archive
        self._home = home
        self._known: dict[int, Written | None] = {}

    def of(self, spec: Spec) -> list[Written | None]:
        """The feed's entries, newest first; None for one that cannot be told."""
        if spec.scope == CHANGED.scope:
            found = reports.changes(self._archive, limit=spec.length)
            return [_written(changes.item, change) for change in found]
        if spec.scope == STATES.scope:
            made = status.items(self._archive.path, home=self._home, limit=spec.length)
            return [_written(lambda ready: ready, ready) for ready in made]
        ids = newest_ids(self._archive, spec.selection, limit=spec.length)
        new = [article_id for article_id in ids if article_id not in self._known]
        for article_id, entry in reports.entries(self._archive, new).items():
            self._known[article_id] = _written(item, entry)
        # What was deleted between the two questions is no entry that could not be told.
        return [self._known[article_id] for article_id in ids if article_id in self._known]


def _written(make: Callable[[Thing], Item], thing: Thing) -> Written | None:
    """None for what cannot be told: one bad entry must not take the others along."""
    try:
        made = make(thing)
    except ValueError:
        return None
    return made, tuple(form.fragment(made) for form in FORMATS)


def _make(
    spec: Spec, told: _Told, published: Published, *, folder: Path, home: str, hub: str, stamp: str
) -> Note:
    """Write one feed in every format."""
    entries = told.of(spec)
    fit = [entry for entry in entries if entry is not None]
    sizes = {}
    for at, form in enumerate(FORMATS):
        name = spec.name + form.ENDING
        channel = Channel(
            name=spec.name, title=spec.title, description=spec.description,
            url=f"{home}/feeds/{name}", home=f"{home}/", hub=hub,
        )  # fmt: skip
        content = form.document(
            channel, [made for made, _ in fit], [fragments[at] for _, fragments in fit]
        )
        _note(published, name, written=write(folder / name, content))
        sizes[name] = len(content)
    return Note(stamp=stamp, sizes=sizes, left_out=len(entries) - len(fit))


def _note(published: Published, name: str, *, written: bool) -> None:
    (published.written if written else published.unchanged).append(name)


def _stamp(spec: Spec, *made_of: str) -> str:
    """Stands for everything a feed is made of: the archive's marks, its spec, and this program."""
    return hashlib.sha256(repr((spec, made_of, _program())).encode()).hexdigest()[:24]


@cache
def _program() -> str:
    """Changes whenever the same entries might be written otherwise."""
    sources: Iterable[bytes] = _sources()
    return hashlib.sha256(b"".join((VERSION.encode(), *sources))).hexdigest()


def _sources() -> Iterator[bytes]:
    for file in sorted(resources.files("feeds").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".py"):
            yield file.read_bytes()
