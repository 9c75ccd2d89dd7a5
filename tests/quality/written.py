"""Pages of our own: loaded from `pages/*.toml`, put into their skins, encoded.

A page is typed by hand, and so is what a person reads on it (`[is]`). Nothing here is ever taken
from what the reader says. README.md tells the form.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIELDS = (
    "refused", "title", "published", "published_text", "origin", "author", "editor", "body",
    "captions", "images", "attachments", "original_url", "section", "following",
)  # fmt: skip
"""What is compared; a field that `[is]` does not name must be empty."""
LISTS = ("captions", "images", "attachments", "following")
KEYS = {
    "about", "url", "site", "skin", "tab", "head", "crumb", "text", "html", "encoding", "label", "fetched",
    "is", "known", "checked_by",
}  # fmt: skip
SLOTS = ("site", "tab", "head", "crumb")
"""What a skin has room for beside the page's own part."""
_MANY = re.compile(r"\[\[(\d+)\.\.(\d+)\|(.*?)\]\]", re.S)
_ONE = re.compile(r"\[\[(\d+)\]\]")
_SLOT = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One page and what a person reads on it."""

    id: str
    about: str
    """What the page is there for."""
    url: str
    data: bytes
    label: str | None = None
    """The charset that the server's header states."""
    fetched: str = "2026-03-02T09:00:00+08:00"
    expected: dict[str, Any] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    """Field → why it is still read wrongly."""
    checked_by: str = ""


@cache
def pages() -> tuple[Written, ...]:
    """All of them, by name."""
    return tuple(_load(path) for path in sorted((HERE / "pages").glob("*.toml")))


def _load(path: Path) -> Written:
    entry = tomllib.loads(path.read_text("utf-8"))
    unknown = set(entry) - KEYS
    unknown |= (set(entry["is"]) | set(entry.get("known", {}))) - set(FIELDS)
    if unknown:
        raise ValueError(f"{path.name}: unknown keys {', '.join(sorted(unknown))}")
    lines = entry.get("text", "").strip("\n").split("\n")
    return Written(
        id=path.stem,
        about=entry["about"],
        url=entry["url"],
        data=_page(entry, lines).encode(entry.get("encoding", "utf-8"), "strict"),
        label=entry.get("label"),
        fetched=entry.get("fetched", Written.__dataclass_fields__["fetched"].default),
        expected={name: _expected(entry["is"], name, lines) for name in FIELDS},
        known=entry.get("known", {}),
        checked_by=entry.get("checked_by", ""),
    )


def _page(entry: dict[str, Any], lines: list[str]) -> str:
    """The page's own part, with its lines in it, inside its skin."""
    part = _with_lines(entry["html"], lines)
    if "skin" not in entry:
        return part
    slots = {name: _with_lines(entry.get(name, ""), lines) for name in SLOTS}
    skin = (HERE / "skins" / f"{entry['skin']}.html").read_text("utf-8")
    return _SLOT.sub(lambda m: part if m[1] == "main" else slots[m[1]], skin)


def _with_lines(html: str, lines: list[str]) -> str:
    """`[[3]]` is the third line of `text`; `[[1..4|<p>%</p>]]` is four of them, each in a `<p>`."""
    html = _MANY.sub(
        lambda m: "".join(m[3].replace("%", line) for line in lines[int(m[1]) - 1 : int(m[2])]),
        html,
    )
    return _ONE.sub(lambda m: lines[int(m[1]) - 1], html)


def _expected(told: dict[str, Any], name: str, lines: list[str]) -> Any:
    value = told.get(name, [] if name in LISTS else "")
    if name == "body":
        if isinstance(value, list):
            return "\n".join(lines[number - 1] for number in value)
        return value.strip("\n")
    return value
