"""One entry of the registry: which keys it may have and what each value must look like.

`KEYS` is the one place that knows. A new key: its line there, its field in `Source`, its row in
docs/add-a-site.md.
"""

from __future__ import annotations

import codecs
import difflib
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cssselect import HTMLTranslator, SelectorError

from crawler.items import Level, Source, Tls
from crawler.sources import regions
from crawler.sources.regions import Division

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REQUIRED = ("id", "name", "level", "region", "url")
SELECTORS = ("list", "title", "date", "body")
_ID = re.compile(r"[a-z0-9-]{1,40}")
_FAMILY = re.compile(r"[a-z0-9_]{1,40}")
_LONGEST = 2000
"""Characters of any text in an entry; longer ones are mistakes of pasting."""


def read_entry(where: str, entry: Mapping[str, object], mistakes: list[str]) -> Source | None:
    """Turn an entry into a Source, or add to `mistakes` a sentence for each thing wrong with it.

    `where` names file and entry, and begins each sentence.
    """
    wrong: list[str] = []
    wrong += [f'key "{key}" is missing.' for key in REQUIRED if key not in entry]
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in KEYS:
            wrong.append(_unknown_key(key))
            continue
        try:
            values[key] = KEYS[key](value)
        except ValueError as error:
            wrong.append(f"{key} = {_shown(value)} is refused; {error}.")
    if "level" in values and "region" in values:
        wrong += _level_fits_region(values["level"], values["region"])
    mistakes += [f"{where}: {sentence}" for sentence in wrong]
    return None if wrong else Source(**values)


def _unknown_key(key: str) -> str:
    close = difflib.get_close_matches(key, KEYS, n=1)
    meant = f"did you mean {close[0]}?" if close else f"known keys are {', '.join(KEYS)}."
    return f"key {_shown(key)} is unknown; {meant}"


def _shown(value: object) -> str:
    """The value as a person wrote it, cut when long, with nothing that could upset a terminal."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    text = text if len(text) <= 80 else f"{text[:77]}..."
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def _level_fits_region(level: Level, region: str) -> list[str]:
    """A society's region is the place it works for, never one below it.

    A larger place is allowed below the province: 苏州工业园区 and 雄安新区 have societies but no
    code of their own. A county directly under its province (仙桃) ranks as city or county.
    """
    place = f'region = "{region}" ({regions.full_name(region)})'
    kind = regions.kind(region)
    if level in (Level.NATIONAL, Level.MEDIA):
        return []
    if kind is Division.COUNTRY:
        return [f'{place} does not fit level = "{level}"; only national and media cover it.']
    if level is Level.PROVINCE and kind is not Division.PROVINCE:
        above = regions.province_of(region)
        return [f'{place} does not fit level = "province"; its province is "{above}".']
    if level is Level.CITY and kind is Division.COUNTY and len(regions.parents(region)) > 1:
        return [f'{place} does not fit level = "city"; a place of a city has level "county".']
    return []


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text in quotes is expected")
    if not value.strip() or not value.isprintable() or len(value) > _LONGEST:
        raise ValueError(f"1 to {_LONGEST} printable characters on one line are expected")
    return value.strip()


def _note(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("a text in quotes is expected")
    return value.strip()


def _id(value: object) -> str:
    """Becomes part of file names and addresses, so it is the narrowest of all."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError('1 to 40 of a-z, 0-9 and "-" are expected, in quotes')
    return value


def _level(value: object) -> Level:
    try:
        return Level(_text(value))
    except ValueError:
        raise ValueError(f"one of {', '.join(Level)} is expected") from None


def _tls(value: object) -> Tls:
    try:
        return Tls(_text(value))
    except ValueError:
        raise ValueError(f"one of {', '.join(Tls)} is expected") from None


def _region(value: object) -> str:
    if not isinstance(value, str) or not regions.is_known(value):
        raise ValueError(
            'a six-digit GB/T 2260 code in quotes is expected, such as "320600" for 江苏省南通市, '
            f'or "{regions.WHOLE_COUNTRY}" for the whole country'
        )
    return value


def _url(value: object) -> str:
    said = "an address with http:// or https:// and a host is expected"
    text = _text(value)
    if any(char.isspace() for char in text) or "\\" in text:
        raise ValueError(f"{said}, without blanks and backslashes")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError(said) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise ValueError(said)
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address without a user name or password is expected")
    return text


def _family(value: object) -> str:
    """Only the form: whether there is such a family is known where pages are read."""
    if not isinstance(value, str) or not _FAMILY.fullmatch(value):
        raise ValueError('the name of a family is expected, such as "vsb"')
    return value


def _selectors(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not value.keys() <= set(SELECTORS):
        raise ValueError(f"a table with some of the keys {', '.join(SELECTORS)} is expected")
    for key, selector in value.items():
        try:
            HTMLTranslator().css_to_xpath(_text(selector))
        except (SelectorError, ValueError):
            raise ValueError(f'"{key}" must be a CSS selector, such as "ul.news > li"') from None
    return dict(value)


def _charset(value: object) -> str:
    """A name that Python decodes text by; `hex` and its like are codecs too, but of no text."""
    text = _text(value)
    try:
        b" ".decode(text, errors="ignore")
        return codecs.lookup(text).name
    except (LookupError, ValueError):
        raise ValueError('a character set is expected, such as "gb18030"') from None


def _delay(value: object) -> float:
    """At most a minute: a crawl that says nothing for long is taken for one that hangs."""
    said = "a number of seconds from 0 to 60 is expected, without quotes"
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 60:
        raise ValueError(said)
    return float(value)


def _enabled(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is expected, without quotes")
    return value


def _each(check: Callable[[object], str], expected: str) -> Callable[[object], tuple[str, ...]]:
    """A list whose members all pass `check`, in order, no member twice."""

    def checked(value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise ValueError(f"a list of {expected} in [ ] is expected")
        members = tuple(_member(check, member) for member in value)
        if len(set(members)) < len(members):
            raise ValueError("one of them stands there twice")
        return members

    return checked


def _member(check: Callable[[object], str], member: object) -> str:
    try:
        return check(member)
    except ValueError as error:
        raise ValueError(f"of {_shown(member)}: {error}") from None


KEYS: Mapping[str, Callable[[object], object]] = {
    "id": _id,
    "name": _text,
    "level": _level,
    "region": _region,
    "url": _url,
    "lists": _each(_url, "addresses"),
    "family": _family,
    "selectors": _selectors,
    "charset": _charset,
    "keywords": _each(_text, "words"),
    "tls": _tls,
    "delay": _delay,
    "enabled": _enabled,
    "note": _note,
}
"""Key → the check that returns the value for `Source` or raises ValueError with what is right."""
