"""The HTML of the families: one file each under `skins/`, cut into named sections.

A section begins with a line `<!--# name -->`; `{{value}}` is filled in. Nothing is escaped here:
titles and texts of the samples hold no mark-up.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_SECTION = re.compile(r"^<!--# (\w+) -->\n", re.M)
_VALUE = re.compile(r"\{\{(\w+)\}\}")

Skin = dict[str, str]


@cache
def skin(family: str) -> Skin:
    """The sections of a family's file, by name; what it lacks comes from the common file."""
    return _sections("common") | _sections(family)


def _sections(family: str) -> Skin:
    text = resources.files(__package__).joinpath("skins", f"{family}.html").read_text("utf-8")
    parts = _SECTION.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def fill(template: str, values: dict[str, str]) -> str:
    """The section with its values in place; a value that is missing is a KeyError."""
    return _VALUE.sub(lambda match: values[match[1]], template)
