"""The page that lists the feeds for a person, and tells how to subscribe."""

from __future__ import annotations

from html import escape
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from feeds import opml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.specs import Spec

FILE = "index.html"


class Form(Protocol):
    """What the page needs to know of a format."""

    ENDING: str
    MEDIA_TYPE: str
    LABEL: str


def render(specs: Sequence[Spec], forms: Sequence[Form], *, folder_url: str) -> bytes:
    """The page's bytes; its links are relative, so that it works from any folder or server."""
    groups = [(name, list(members)) for name, members in groupby(specs, lambda spec: spec.group)]
    page = resources.files("feeds").joinpath("index.html").read_text(encoding="utf-8").format(
        links="\n".join(
            f'<link rel="alternate" type="{form.MEDIA_TYPE}" title="{escape(specs[0].title)} '
            f'({form.LABEL})" href="{specs[0].name}{form.ENDING}">'
            for form in forms
        ),
        opml=opml.FILE,
        first=escape(f"{folder_url}/{specs[0].name}{forms[0].ENDING}"),
        groups=" · ".join(
            f'<a href="#g{number}">{escape(name)}</a>' for number, (name, _) in enumerate(groups)
        ),
        sections="\n".join(
            f'<h2 id="g{number}">{escape(name)}</h2>\n<ul>\n'
            + "\n".join(_row(spec, forms) for spec in members)
            + "\n</ul>"
            for number, (name, members) in enumerate(groups)
        ),
    )  # fmt: skip
    return page.encode()


def _row(spec: Spec, forms: Sequence[Form]) -> str:
    links = "".join(f'<a href="{spec.name}{form.ENDING}">{form.LABEL}</a>' for form in forms)
    title = escape(spec.title.removeprefix("红讯 · "))
    return f'<li><span>{title}</span><span class="forms">{links}</span></li>'
