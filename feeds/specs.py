"""Which feeds exist. A new feed is a spec; a new format is a renderer in `publish.FORMATS`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.sources import regions

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 200
"""Entries in a feed at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One feed, whatever the format it is written in."""

    name: str
    """The file's name without its ending; it is part of the address that people subscribe to and
    never changes."""
    title: str
    description: str
    province: str = ""
    """Only articles of this province (`320000`), its cities and counties; empty: all."""
    length: int = LENGTH


ALL = Spec(
    name="all",
    title="红讯 · 全国红十字会动态",
    description="全国各级红十字会网站的新报道，每篇一次，最新在前。",
)


def specs(provinces: Iterable[str]) -> list[Spec]:
    """The feed of everything, then one for each of these provinces (codes, `320000`)."""
    return [ALL, *(_of_province(code) for code in provinces)]


def _of_province(code: str) -> Spec:
    name = regions.name(code) if regions.is_known(code) else code
    return Spec(
        name=f"province-{code}",
        title=f"红讯 · {name}红十字会动态",
        description=f"{name}及所辖市县红十字会网站的新报道，每篇一次，最新在前。",
        province=code,
    )
