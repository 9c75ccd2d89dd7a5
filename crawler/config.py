"""Config: where things lie and how the service behaves. Read once, then frozen.

Each value is looked for in this order: the command line, the environment, the config file, the
default. The file is `hongxun.toml` in the working directory, or what `HONGXUN_CONFIG` names.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.errors import ConfigError
from crawler.wanted import WantedFeed, wanted_feeds

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIG_FILE = "hongxun.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings of one process."""

    sources: Path | None = None
    """Registry: a TOML file or a folder of them; None: the one in the package."""
    archive: Path = Path("data/archive.db")
    """The SQLite file."""
    feeds: Path = Path("data/feeds")
    """Folder of the published feeds."""
    pages: Path = Path("data/pages")
    """Folder for pages as they were seen."""
    delay: float = 2.0
    """Seconds between two requests to one host at least; 0 is allowed."""
    contact: str = ""
    """A mail or web address, told to every site in the user agent."""
    base_url: str = "http://127.0.0.1:8080"
    """Address under which the service is reached; it stands in the feeds' own links."""
    hub: str = ""
    """Address of the WebSub hub that the feeds name; empty: none."""
    wanted: tuple[WantedFeed, ...] = ()
    """The keeper's own feeds: the `[[feed]]` tables of the config file."""
    file: Path | None = None
    """The config file that was read; None: there is none."""
    host: str = "127.0.0.1"
    """Address on which `hongxun serve` listens."""
    port: int = 8080
    """Port on which `hongxun serve` listens."""
    at: str = "02:30"
    """Hour and minute of the nightly crawl, in Beijing time."""
    longest: float = 10.0
    """Hours after which a crawl is ended; what it had read is kept."""
    memory: int = 600
    """Megabytes of memory at which a crawl is ended."""
    backups: Path = Path("data/backups")
    """Folder of the copies that are made after each night."""
    notify: Path | None = None
    """File with the addresses that messages go to; only its owner may read it."""
    ping: str = ""
    """Web address that is asked for after each good night; empty: none."""
    log: str = "plain"
    """How `hongxun serve` writes its log: `plain` or `json` lines."""


ENVIRONMENT: Mapping[str, str] = {
    f"HONGXUN_{field.name.upper()}": field.name
    for field in fields(Config)
    if field.name not in {"wanted", "file"}
}


def load_config(
    file: Path | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    **given: Any,
) -> Config:
    """Read the configuration; `given` holds what the command line says (None: not given).

    Raises ConfigError, which names the file or variable and the key.
    """
    environ = os.environ if environ is None else environ
    config = Config()
    named = file or (Path(environ["HONGXUN_CONFIG"]) if environ.get("HONGXUN_CONFIG") else None)
    config = replace(config, **_from_file(named or Path(CONFIG_FILE), must_exist=named is not None))
    for variable, key in ENVIRONMENT.items():
        if environ.get(variable, "") != "":
            config = replace(config, **{key: _value(key, environ[variable], variable)})
    said = {key: value for key, value in given.items() if value is not None}
    return replace(config, **{key: _value(key, value, f"--{key}") for key, value in said.items()})


def _from_file(file: Path, *, must_exist: bool) -> dict[str, Any]:
    if not must_exist and not file.is_file():
        return {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: is no valid TOML: {error}.") from error
    wanted = wanted_feeds(table.pop("feed", []), file=str(file))
    known = set(ENVIRONMENT.values())
    unknown = sorted(set(table) - known)
    if unknown:
        raise ConfigError(
            f"{file}: unknown key {', '.join(unknown)}; known keys are {', '.join(sorted({*known, 'feed'}))}."
        )
    return {**_values(file, table), "wanted": wanted, "file": file}


def _values(file: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    """All values of the file. Raises ConfigError, which tells of every mistake, a line each."""
    values, mistakes = {}, []
    for key, value in table.items():
        try:
            values[key] = _value(key, value, f"{file}: {key}")
        except ConfigError as mistake:
            mistakes.append(str(mistake))
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return values


def _value(key: str, value: Any, told_by: str) -> Any:
    """Turn what was told into the type of the key, or refuse it by name."""
    try:
        if key in {"sources", "archive", "feeds", "pages", "backups", "notify"}:
            return Path(value).expanduser()
        if key == "delay":
            return _between(float(value), 0, 3600)
        if key == "port":
            return int(_between(int(value), 0, 65535))
        if key == "at":
            hour, minute = (int(part) for part in str(value).split(":"))
            return f"{int(_between(hour, 0, 23)):02}:{int(_between(minute, 0, 59)):02}"
        if key == "longest":
            return _between(float(value), 0.001, 24)
        if key == "memory":
            return int(_between(int(value), 100, 1_000_000))
        if key in {"base_url", "hub", "ping"}:
            return _web_address(str(value))
        if key == "log":
            return _one_of(str(value), "plain", "json")
        return str(value)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{told_by}: {value!r} is not allowed; {_EXPECTED[key]}.") from error


_EXPECTED = {
    "sources": "a path is expected",
    "archive": "a path is expected",
    "feeds": "a path is expected",
    "pages": "a path is expected",
    "delay": "a number of seconds from 0 to 3600 is expected",
    "port": "a port from 0 to 65535 is expected",
    "at": "a time of day such as 02:30 is expected",
    "base_url": "an address such as https://news.example.org is expected",
    "longest": "a number of hours up to 24 is expected",
    "memory": "a number of megabytes, 100 or more, is expected",
    "backups": "a path is expected",
    "notify": "a path is expected",
    "ping": "an address such as https://ping.example.org/hongxun is expected",
    "log": "plain or json is expected",
    "hub": "an address such as https://hub.example.org is expected",
}


def _between(value: float, low: float, high: float) -> float:
    if not low <= value <= high:
        raise ValueError(value)
    return value


def _one_of(value: str, *allowed: str) -> str:
    if value not in allowed:
        raise ValueError(value)
    return value


def _web_address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError(value)
    return value.rstrip("/")
