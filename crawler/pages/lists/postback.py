"""Page links that send a form of the page: ASP.NET's `javascript:__doPostBack('Pager1','2')`, and
functions that put a number into a field and submit.

While a pager is read, such a link counts as an address with the values sent in its query, so that
pages can be told apart; the request itself is the form with all its fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.items import Call
from crawler.pages.lists.script import CALL, Script, evaluate, function
from crawler.text.urls import join

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from crawler.pages.page import Page

SENDS = "--sends--"
"""In the query of an address that stands for a form sent."""

_POSTBACK = re.compile(
    r"""(?:__doPostBack|WebForm_PostBackOptions)\s*\(\s*['"]([^'"]{1,200}?)['"]\s*,\s*['"]([^'"]{0,200}?)['"]"""
)
_SUBMITS = re.compile(r"\.submit\s*\(")
_FIELD = "//*[self::input or self::select][@id=$wanted or @name=$wanted]"
_FILLS = re.compile(
    r"""(?:['"]\#?([\w$-]{1,40})['"]\s*\)|\.([\w$]{1,40}))\s*\.(?:value\s*=(?!=)\s*|val\s*\(\s*)([\w$'"]{1,40})"""
)


def chosen(code: str, name: str, value: str) -> str | None:
    """The query that stands for what a select box sends whose code submits its form."""
    match = _POSTBACK.search(code.replace("\\'", "'"))
    if match:
        return _standing({"__EVENTTARGET": match[1], "__EVENTARGUMENT": match[2], name: value})
    return _standing({name: value}) if name and _SUBMITS.search(code) else None


def standing_for(code: str, script: Script) -> str | None:
    """The query that stands for what the code of a link sends; None when it sends nothing."""
    match = _POSTBACK.search(code)
    if match:
        return _standing({"__EVENTTARGET": match[1], "__EVENTARGUMENT": match[2]})
    for call in CALL.finditer(code):
        found = function(call[1], script)
        if found is None or not _SUBMITS.search(found[1]):
            continue
        parameters, body = found
        values = [evaluate(part, script.names) for part in call[2].split(",")]
        known = {n: v for n, v in zip(parameters, values, strict=False) if v is not None}
        return _filled(body, known)
    return _filled(code, {}) if _SUBMITS.search(code) else None


def _filled(code: str, known: dict[str, str | int]) -> str | None:
    """What the code puts into a field."""
    for match in _FILLS.finditer(code):
        value = evaluate(match[3], known)
        if value is not None:
            return _standing({match[1] or match[2]: str(value)})
    return None


def _standing(sent: dict[str, str]) -> str:
    return "?" + urlencode({SENDS: "", **sent})


def call_for(url: str, page: Page) -> Call:
    """The request behind an address of a pager: the form sent, or simply the address."""
    sent = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    if SENDS not in sent:
        return Call(url=url, referer=page.url)
    del sent[SENDS]
    form, sent = _form(page, sent)
    fields = dict(sent)
    for field in form.iter("input") if form is not None else ():
        name, kind = field.get("name") or "", (field.get("type") or "text").lower()
        if name and kind in ("hidden", "text"):
            fields.setdefault(name, field.get("value") or "")
    action = form.get("action") if form is not None else None
    target = (join(page.url, action) if action else None) or page.url
    if form is not None and (form.get("method") or "get").lower() == "post":
        return Call(url=target, form=tuple(fields.items()), referer=page.url)
    query = urlencode({name: value for name, value in fields.items() if value})
    return Call(url=f"{target.partition('?')[0]}?{query}", referer=page.url)


def _form(page: Page, sent: dict[str, str]) -> tuple[HtmlElement | None, dict[str, str]]:
    """The form that the fields sent stand in, else the first; and the fields by their names: scripts
    call them by their ids."""
    named: dict[str, str] = {}
    form: HtmlElement | None = None
    for wanted, value in sent.items():
        found = page.tree.xpath(_FIELD, wanted=wanted)
        named[(found[0].get("name") if found else None) or wanted] = value
        if found and form is None:
            form = next(found[0].iterancestors("form"), None)
    return (form if form is not None else page.tree.find(".//form")), named
