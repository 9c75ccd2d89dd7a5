"""Links that tell a script in an attribute which page they mean.

`<a href="javascript:;" data-page="2">` and `location.href = "/news/?p=" + $(this).data("page")`: the
address is what the script comes to with the attribute's value for the expression that reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.pages.lists.script import MAX_BODY, Script, assigned, block, leads

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 8
"""Places of a script that read an attribute, looked at."""

_READS = re.compile(
    r"""(?:\$\(\s*(?:this|[\w.]{1,30})\s*\)|\b[A-Za-z_][\w.]{0,30})
        \.(?:data\(\s*['"](?P<data>[\w-]{1,20})['"]\s*\)|dataset\.(?P<set>\w{1,20})
        |(?:attr|getAttribute)\(\s*['"](?P<named>[\w-]{1,20})['"]\s*\))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Click:
    """A handler that reads the attribute `name`."""

    name: str
    expression: str
    """How it reads it."""
    code: str


def clicks(script: Script) -> list[Click]:
    """The handlers of the script that read an attribute and then may go somewhere."""
    found = []
    for match in _READS.finditer(script.code):
        opened = script.code.rfind("{", max(0, match.start() - MAX_BODY), match.start())
        code = block(script.code, opened + 1)
        name = match["named"] or f"data-{match['data'] or match['set']}"
        found.append(Click(name, match[0], code))
        if len(found) >= MOST:
            break
    return found


def clicked(element: _Element, found: list[Click], script: Script) -> str | None:
    """The address that a click on the element leads to; None when no handler tells."""
    for click in found:
        value = element.get(click.name) or ""
        if not (value.isdigit() and len(value) < 6):
            continue
        code = click.code.replace(click.expression, value)
        names = assigned(code, {**script.names, **assigned(code, {})})
        target = leads(code, Script(script.code, names, script.functions))
        if target:
            return target
    return None
