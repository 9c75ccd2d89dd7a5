"""A new entry for the registry: what is not told about a site is derived, then written as TOML."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.errors import RegistryError
from crawler.items import Level
from crawler.sources import regions
from crawler.sources.entry import read_entry
from crawler.sources.regions import Division
from crawler.sources.registry import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crawler.items import Source

_LEVELS = {
    Division.COUNTRY: Level.NATIONAL,
    Division.PROVINCE: Level.PROVINCE,
    Division.PREFECTURE: Level.CITY,
    Division.COUNTY: Level.COUNTY,
}
_SOCIETY = re.compile(r"[\u4e00-\u9fff]{0,20}红十字[\u4e00-\u9fff]{0,10}")
_SUFFIX = re.compile(r"(?:官方)?(?:网站|门户|首页|欢迎您?|网)+$")
_PREFIX = re.compile(r"^(?:欢迎(?:访问|光临|来到)?|首页)+")
_TOP_LEVEL = frozenset({"www", "com", "cn", "org", "net", "gov", "edu"})


def draft(url: str, given: Mapping[str, str], *, title: str = "") -> Source:
    """The entry of a site from what a person said of it and its home page's `<title>`.

    The region is the place that the name speaks of, else the whole country; the level follows
    from the region. Raises RegistryError when a value is refused.
    """
    values: dict[str, object] = {"id": _id(url), "name": _name(title) or _host(url) or url, **given}
    values.setdefault("region", regions.named_in(str(values["name"])) or regions.WHOLE_COUNTRY)
    region = str(values["region"])
    if regions.is_known(region):
        values.setdefault("level", _LEVELS[regions.kind(region)].value)
    values.setdefault("level", Level.NATIONAL.value)
    values["url"] = url
    mistakes: list[str] = []
    source = read_entry("the new entry", values, mistakes)
    if source is None:
        raise RegistryError("\n".join(mistakes))
    return source


def written(source: Source) -> str:
    """The entry as TOML, with the keys that `draft` gives."""
    values = {
        "id": source.id,
        "name": source.name,
        "level": source.level.value,
        "region": source.region,
        "url": source.url,
    }
    # A JSON string of printable characters is a TOML string too.
    lines = (f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in values.items())
    return "\n".join(["[[source]]", *lines, ""])


def check_free(file: Path, source_id: str) -> None:
    """Raises RegistryError when the file has the id already, or is there and no registry."""
    if file.exists() and any(source.id == source_id for source in load(file)):
        raise RegistryError(f'{file}: id "{source_id}" is taken; give another with --id.')


def append(file: Path, source: Source) -> None:
    """Put the entry at the end of a file, which is made when it is not there.

    Written beside and renamed. Raises RegistryError, and leaves the file alone, when it cannot
    take the entry.
    """
    check_free(file, source.id)
    before = ""
    if file.exists():
        before = file.read_text(encoding="utf-8-sig").rstrip("\n") + "\n\n"
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(before + written(source), encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise RegistryError(f"{file}: cannot be written ({error.strerror}).") from error
    finally:
        beside.unlink(missing_ok=True)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _id(url: str) -> str:
    """The telling parts of the host: `http://hszh.nantong.cn/` → `hszh-nantong`."""
    parts = [part for part in _host(url).split(".") if part not in _TOP_LEVEL]
    return re.sub(r"[^a-z0-9-]+", "-", "-".join(parts))[:40].strip("-") or "new-source"


def _name(title: str) -> str:
    """The society's name in a home page's title: 首页-南通市红十字会官方网站 → 南通市红十字会."""
    found = _SOCIETY.search(title)
    return _SUFFIX.sub("", _PREFIX.sub("", found.group())) if found else ""
