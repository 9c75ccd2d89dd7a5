"""What a template, an editor or a spinning machine left in a text."""

from __future__ import annotations

import html
import re

from crawler.items import Repair

_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});|&nbsp(?![a-z])")
_TEMPLATE = re.compile(
    r"\{/?[a-z]{1,12}:[^{}\n]{1,120}\}"  # {jz:field.toptypename/}
    r"|<!--[^\n]{0,200}?-->|(?:<!--)?/?enpproperty\s?-->|<!--enp(?:property|content)"
    r"|</?(?:p|br|div|span|ins|a|img|font|strong|em|td|tr|table|tbody|o:p|st1:\w{1,20})\b[^<>\n]{0,300}>"
    r"|(?<![\w<])/?(?:p|div|span|td|tr|table)>"  # /p> at a cut
    r"|(?<![A-Za-z])o?nload\s?=\s?\"[^\"\n]{0,200}\"\s?/?>?"
    r"|\{\{[^{}\n]{1,80}\}\}|<%[^%\n]{0,120}%>"
    r"|(?<![\w一-鿿])[.#@]?[A-Za-z][\w.#>,: -]{0,60}\{\s*[a-z-]{2,30}\s*:[^{}一-鿿]{1,400}\}"  # .TRS_Editor P{…}
)
_NEEDS = ("<", ">", "{", "nload")


def entities(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Character references that were escaped twice: `&amp;nbsp;`, `&#12288;`."""
    if "&" not in text:
        return text, ()
    clean = _ENTITY.sub(_character, text)
    return clean, _recorded("entities", dict.fromkeys(_ENTITY.findall(text)))


def _character(match: re.Match[str]) -> str:
    plain = match[0].replace("amp;", "") if match[0] != "&amp;" else "&amp;"
    character = html.unescape(plain if plain.endswith(";") else plain + ";")
    return " " if character == "\xa0" else character


def template(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Leftover template code, tags shown as text, style rules of an editor."""
    if not any(mark in text for mark in _NEEDS):
        return text, ()
    found: dict[str, None] = {}

    def drop(match: re.Match[str]) -> str:
        found[match[0]] = None
        return ""

    if "{" in text:  # style rules may run over lines, nothing else does
        text = _TEMPLATE.sub(drop, text)
    else:
        lines = text.split("\n")
        text = "\n".join(
            _TEMPLATE.sub(drop, s) if any(mark in s for mark in _NEEDS) else s for s in lines
        )
    return text, _recorded("template", found)


def _recorded(rule: str, found: dict[str, None]) -> tuple[Repair, ...]:
    return tuple(Repair(rule=rule, before=before[:80], after="") for before in list(found)[:20])
