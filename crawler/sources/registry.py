"""The registry of sources: TOML in, checked `Source`s out.

    [[source]]
    id = "nantong"
    name = "南通市红十字会"
    level = "city"
    region = "320600"
    url = "http://hszh.nantong.cn/"

What is wrong is refused, never guessed or left out: a misspelt key that is quietly ignored is a
site that quietly goes missing. All mistakes are told at once. What a single value must look like
stands in `crawler.sources.entry`; here files are read and entries compared with one another.
"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from crawler.errors import RegistryError
from crawler.sources.entry import read_entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from crawler.items import Source


def load(path: Path | None = None) -> tuple[Source, ...]:
    """Read a registry: a TOML file, a folder of them (by name), or None for the packaged one.

    Disabled sources are among the result. Raises RegistryError, whose sentence names file, entry
    and key of each mistake, one a line.
    """
    mistakes: list[str] = []
    seen: dict[str, str] = {}
    sources: list[Source] = []
    for file in _files(packaged() if path is None else path):
        for where, entry in _entries(file, mistakes):
            own = str(entry.get("id", where))
            if own in seen:
                mistakes.append(f"{where}: this id is taken by {seen[own]}; each id once.")
            seen.setdefault(own, where)
            if source := read_entry(where, entry, mistakes):
                sources.append(source)
    if mistakes:
        raise RegistryError(_told(mistakes))
    return tuple(sources)


def choose(registry: tuple[Source, ...], source_ids: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources to visit: those named, or every enabled one.

    Raises RegistryError for a name that is not in the registry.
    """
    if not source_ids:
        return tuple(source for source in registry if source.enabled)
    by_id = {source.id: source for source in registry}
    unknown = [source_id for source_id in source_ids if source_id not in by_id]
    if unknown:
        raise RegistryError(
            f"no source is called {', '.join(unknown)}; "
            "`hongxun sources list --all` shows the names."
        )
    return tuple(by_id[source_id] for source_id in dict.fromkeys(source_ids))


def packaged() -> Traversable:
    """The folder of the registry that comes with the package."""
    return resources.files("crawler.sources").joinpath("data")


def _files(place: Traversable) -> list[Traversable]:
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise RegistryError(f"{place}: there is no such file or folder of sources.")
    files = [file for file in place.iterdir() if file.is_file() and file.name.endswith(".toml")]
    if not files:
        raise RegistryError(f"{place}: the folder holds no .toml file.")
    return sorted(files, key=lambda file: file.name)


def _entries(file: Traversable, mistakes: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Each entry of a file with the words that name it in a mistake."""
    table = _table(file, mistakes)
    for key in table.keys() - {"source"}:
        mistakes.append(f"{file}: key {key!r} stands outside an entry; an entry is [[source]].")
    entries = table.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        mistakes.append(f'{file}: "source" is no list of entries; each one begins with [[source]].')
        return
    for number, entry in enumerate(entries, start=1):
        own = entry.get("id")
        named = f'"{own}"' if isinstance(own, str) and own.isprintable() else "without id"
        yield f"{file}: source {number} ({named})", entry


def _table(file: Traversable, mistakes: list[str]) -> dict[str, object]:
    try:
        # Editors on Windows put a byte order mark first, which TOML does not allow.
        table = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        mistakes.append(f"{file}: cannot be read ({error.strerror}).")
    except UnicodeDecodeError:
        mistakes.append(f"{file}: is not UTF-8 text; save it as UTF-8.")
    except tomllib.TOMLDecodeError as error:
        mistakes.append(f"{file}: is no valid TOML: {error}.")
    else:
        if "source" not in table:
            mistakes.append(f"{file}: has no entry; an entry begins with [[source]].")
        return table
    return {}


def _told(mistakes: list[str]) -> str:
    if len(mistakes) == 1:
        return mistakes[0]
    return "\n".join([f"the registry has {len(mistakes)} mistakes:", *mistakes])
