"""A select box that turns the pages of a list: one option a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.pages.lists.postback import chosen
from crawler.pages.lists.script import JUMP, Script, address, assigned, function, jump
from crawler.pages.lists.shapes import shape, stripped
from crawler.pages.lists.survey import text_of
from crawler.pages.lists.turns import label_of
from crawler.text.urls import join

if TYPE_CHECKING:
    from lxml.etree import _Element

    from crawler.pages.lists.survey import Survey

_CHOSEN = re.compile(
    r"this\.options\[[^\]]{1,60}\]\.value|\bthis\.value\b|\bthis\[[^\]]{1,60}\]\.value"
)
_USES = re.compile(rf"[\w.]+\s*[=(][^=;{{}}]*?(?:{_CHOSEN.pattern})")
"""The statement that the chosen value goes into: JEECMS has one for page 1 and one for the others
(`if(this.value==1){…}else{location.href='index_'+this.value+'.jhtml'}`)."""
_JUMPS = re.compile(rf"{JUMP.pattern}[^;{{}}]*?(?:{_CHOSEN.pattern})")
"""The same where it says that it leads on: there may be a `=` in the address before the value."""
_HANDED = re.compile(r"\b([A-Za-z_$][\w$]*)\(\s*this\s*\)")
MOST_OPTIONS = 2000


@dataclass(frozen=True, slots=True)
class Choice:
    """What the box offers."""

    element: _Element
    order: int
    current: int
    total: int
    next: str | None
    """The option after the chosen one; None when the last is chosen."""


def find_choice(survey: Survey) -> Choice | None:
    """The first select box whose options are numbers of pages and lead to pages of one shape."""
    for select in survey.selects:
        options = select.element.findall(".//option")[:MOST_OPTIONS]
        numbers = [label_of(text_of(option))[0] for option in options]
        if len(options) < 2 or not all(number.isdigit() for number in numbers):
            continue
        urls = [_leads_to(option, select.element, survey) for option in options]
        known = [url for url in urls if url]
        if not urls[1] or len(set(known)) < len(known) or len(set(map(shape, known))) > 2:
            continue
        at = _chosen(options, urls, survey)
        following = urls[at + 1] if at + 1 < len(urls) else None
        return Choice(select.element, select.order, int(numbers[at]), len(options), following)
    return None


def _leads_to(option: _Element, select: _Element, survey: Survey) -> str | None:
    """The address in the option's value, or the one that the box's script makes of it."""
    value = (option.get("value") or "").strip()
    if not value.isdigit():
        return join(survey.base, value)
    code = select.get("onchange") or ""
    sent = chosen(code, select.get("name") or "", value)
    if sent is not None:
        return join(survey.base, sent)
    handed = _HANDED.search(code)
    if handed is not None:
        target = _of_function(handed[1], value, survey.script)
        return join(survey.base, target) if target else None
    at = _JUMPS.search(code) or _USES.search(code)
    if at is None:
        return None
    target = address(_CHOSEN.sub(value, code[at.start() :]), survey.script)
    return join(survey.base, target) if target else None


def _of_function(name: str, value: str, script: Script) -> str | None:
    """Where the page's function leads that is handed the box itself (`gopage(this)`)."""
    found = function(name, script)
    if found is None or not found[0]:
        return None
    box = re.escape(found[0][0])
    body = re.sub(rf"\b{box}(?:\.options\[[^\]]{{1,60}}\])?\.value\b", value, found[1])
    names = assigned(body, {})
    return jump(body, {**script.names, **names}, tuple(names))


def _chosen(options: list[_Element], urls: list[str | None], survey: Survey) -> int:
    """The index of this page's option: by its address, else the one marked, else the first."""
    here = stripped(survey.url)
    for index, url in enumerate(urls):
        if here and url and stripped(url) == here:
            return index
    marked = (i for i, option in enumerate(options) if "selected" in option.attrib)
    return next(marked, 0)
