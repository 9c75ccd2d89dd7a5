"""What each feed tells, as text: every entry is written once, whatever feeds it stands in, and not
again on later nights unless something of it has changed. The files of the last time keep it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeAlias

from crawler.archive import reports
from crawler.archive.selection import newest_ids
from feeds import atom, changes, entries, jsonfeed, rss, status
from feeds.entries import Item
from feeds.files import checksum
from feeds.generator import VERSION
from feeds.specs import CHANGED, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from crawler.archive.file import ArchiveFile
    from feeds.files import Note
    from feeds.specs import Spec

FORMATS = (rss, atom, jsonfeed)
"""The formats in which each feed is written: modules with `ENDING`, `MEDIA_TYPE`, `LABEL`,
`fragment`, `texts`, `document` and `parts`. The first is the one that the list of feeds names."""

Thing: TypeAlias = "reports.Entry | reports.Change | Item"
"""What an entry is made of; nothing else goes into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry as each format writes it."""

    made_of: str
    """Stands for everything that it was made of."""
    updated: datetime
    texts: tuple[bytes, ...]
    """In the order of `FORMATS`."""


class Telling:
    """One time of publishing."""

    def __init__(
        self, archive: ArchiveFile, folder: Path, before: Mapping[str, Note], *, home: str
    ) -> None:
        self._archive = archive
        self._folder = folder
        self._before = before
        self._home = home
        self._read: dict[int, tuple[str, Thing]] = {}
        self._told: dict[str, Told | None] = {}

    def of(self, spec: Spec) -> list[Told | None]:
        """The feed's entries, newest first; None for one that cannot be told."""
        things = self._things(spec)
        note = self._before.get(spec.name)
        if note is not None and (things.keys() - self._told.keys()) & dict(note.entries).keys():
            self._told |= _kept(self._folder, spec, note)
        self._told |= _written({
            made_of: thing for made_of, thing in things.items() if made_of not in self._told
        })  # fmt: skip
        return [self._told[made_of] for made_of in things]

    def _things(self, spec: Spec) -> dict[str, Thing]:
        """What stands in the feed, by what stands for it."""
        if spec.scope == CHANGED.scope:
            return _stamped(reports.changes(self._archive, limit=spec.length))
        if spec.scope == STATES.scope:
            found = status.items(self._archive.path, home=self._home, limit=spec.length)
            return _stamped(found)
        ids = newest_ids(self._archive, spec.selection, limit=spec.length)
        fresh = reports.entries(self._archive, [one for one in ids if one not in self._read])
        self._read |= zip(fresh, _stamped(fresh.values()).items(), strict=True)
        # What was deleted between the two questions is no entry that could not be told.
        return dict(self._read[one] for one in ids if one in self._read)


def _stamped(things: Iterable[Thing]) -> dict[str, Thing]:
    """Each under what stands for it and for the program that writes it."""
    stamped = {}
    for thing in things:
        stamp = hashlib.sha256(program())
        stamp.update(repr(thing).encode("utf-8", "surrogatepass"))
        stamped[stamp.hexdigest()[:24]] = thing
    return stamped


def _kept(folder: Path, spec: Spec, note: Note) -> dict[str, Told]:
    """The entries as the feed's files have them; none when these are not what was noted."""
    try:
        files = [(folder / f"{spec.name}{form.ENDING}").read_bytes() for form in FORMATS]
    except OSError:
        return {}
    if checksum(files) != note.checksum:
        return {}
    parts = (form.parts(file) for form, file in zip(FORMATS, files, strict=True))
    return {
        made_of: Told(made_of=made_of, updated=datetime.fromisoformat(updated), texts=tuple(texts))
        for (made_of, updated), *texts in zip(note.entries, *parts, strict=True)
    }


def _written(things: Mapping[str, Thing]) -> dict[str, Told | None]:
    """None for what cannot be told: one bad entry must not take the others along."""
    told: dict[str, Told | None] = dict.fromkeys(things)
    fit = []
    for made_of, thing in things.items():
        try:
            item = _item(thing)
            fit.append((made_of, item, [form.fragment(item) for form in FORMATS]))
        except ValueError:
            continue
    columns = zip(*(fragments for *_, fragments in fit), strict=True)
    texts = [form.texts(column) for form, column in zip(FORMATS, columns, strict=False)]
    for (made_of, item, _), *written in zip(fit, *texts, strict=True):
        told[made_of] = Told(made_of=made_of, updated=item.updated, texts=tuple(written))
    return told


def _item(thing: Thing) -> Item:
    if isinstance(thing, Item):
        return thing
    return changes.item(thing) if isinstance(thing, reports.Change) else entries.item(thing)


@cache
def program() -> bytes:
    """Another whenever the same entries might be written otherwise."""
    files = sorted(resources.files("feeds").iterdir(), key=lambda file: file.name)
    sources = (file.read_bytes() for file in files if file.name.endswith(".py"))
    versions = f"{VERSION} {version('nh3')}".encode()
    return hashlib.sha256(b"".join((versions, *sources))).digest()
