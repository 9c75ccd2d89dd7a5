"""Plain JSON lists: the page is a shell whose script fetches an array of rows.

The request is read off the script (`ajax`), the address of a row from the link that the script
would write (`'<a href="/detail?id=' + item.id + '">'`), or from the row's own `url`.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from crawler.items import Call, Link
from crawler.pages.families.ajax import PAGE, Request, requests
from crawler.pages.families.part import Part
from crawler.pages.lists.script import TOKEN, Script
from crawler.pages.lists.survey import folded
from crawler.text.urls import join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crawler.pages.page import Page

NAME = "jsonlist"
DEPTH = 6
"""Levels of an answer that are searched for its rows."""

_CHINA = timezone(timedelta(hours=8))
_HREF = re.compile(r"""(?:\bhref\s*=\s*\\?["']?|:href\s*=\s*["'])""")
_OPENS = re.compile(r"(?:location(?:\.href)?\s*=(?!=)|window\.open\s*\()\s*")
_END = re.compile(r"""[\\"'\s>]""")
_TITLE = re.compile(r"(?:.*title|name|subject|bt|headline)$", re.I)
_ADDRESS = re.compile(r"(?:.*url|link|href|path|.*link)$", re.I)
_IDENTITY = re.compile(r"(?:id|.*_id|.*id|uuid|guid)$", re.I)
_DATE = re.compile(r".*(?:date|time|fbsj|rq|publish|release).*", re.I)
_PUBLISHED = re.compile(r".*(?:pub|release|show|issue|fbsj|send|display).*", re.I)
_PAGES = re.compile(r"(?:total_?pages?|pages|page_?count|page_?total|last_?page)$", re.I)
_ROWS = re.compile(
    r"(?:total(?:_?(?:count|records?|elements|rows?|num))?|count|record_?count)$", re.I
)
Row = dict[str, Any]


def read(page: Page) -> Part | None:
    """The call that the shell's script makes, or an answer; None on a page without one."""
    if page.call.family == NAME:
        return _answer(page)
    if not re.search(r"\$\.(?:ajax|get|post)|jQuery\.|fetch\s*\(|axios|\.open\s*\(", page.text):
        return None
    code = "\n".join(element.text or "" for element in page.tree.iter("script"))
    script = Script.of(code)
    template = template_of(page, script.code)
    shows_titles = re.search(r"""[.\["'](?:\w{0,12}[tT]itle)\b""", page.text)
    if not template or not shows_titles:
        return None
    paged = [request for request in requests(script) if request.paged]
    if not paged:
        return None
    following = _call(paged[0], page.url, template, paged[0].first)
    return Part(remote=True, next=following)


def template_of(page: Page, code: str) -> str:
    """The address of a row with its fields in braces: the page's script or its markup has it."""
    return _row_template(code) or _row_template(_attributes(page.text))


def _attributes(text: str) -> str:
    """The bound `:href="…"` attributes of a page's own templates."""
    return "\n".join(match[0] for match in re.finditer(r':href="[^"]{1,300}"', text))


def _row_template(code: str) -> str:
    """The address of a row with its fields in braces, as the script would write it."""
    for match in _HREF.finditer(code):
        written = _END.split(_concatenated(code, match.end(), inside=True), maxsplit=1)[0]
        if "{" in written:
            return written
    for match in _OPENS.finditer(code):
        written = _concatenated(code, match.end(), inside=False)
        if "{" in written and "/" in written + "/":
            return written
    return ""


def _concatenated(code: str, at: int, *, inside: bool) -> str:
    """The concatenation at `at`, names in braces; `inside`: the place is within a literal."""
    rest = code[at : at + 600]
    parts: list[str] = []
    if inside:
        literal = re.match(r"[^'\"`+]{0,200}", rest)
        parts.append(literal[0] if literal else "")
        rest = rest[len(parts[0]) :]
        if "${" in parts[0]:
            return _braced(parts[0])
        rest = re.sub(r"""^\\?['"`]?\s*(?=\+)""", "", rest)
    position = 0
    while match := TOKEN.match(rest, position):
        if match["name"]:
            parts.append("{" + match["name"].rpartition(".")[2] + "}")
        elif match["text"]:
            parts.append(match["text"][1:-1].replace("\\", ""))
        elif match["template"]:
            parts.append(_braced(match["template"][1:-1]))
        elif match["mark"] != "+":
            break
        position = match.end()
    return "".join(parts)


def _braced(template: str) -> str:
    return re.sub(r"\$\{\s*(?:[\w$]+\.)*([\w$]+)\s*\}", r"{\1}", template)


def _call(
    request: Request, shell: str, template: str, number: int, last: int | None = None
) -> Call | None:
    """The request for one page; `last` is the number of the last one, once an answer states it."""
    url = join(shell, request.url.replace(PAGE, str(number)))
    if url is None:
        return None
    state = {
        "url": request.url,
        "form": request.form,
        "first": request.first,
        "page": number,
        "row": template,
        "last": last,
    }
    return Call(
        url=url,
        form=tuple((name, value.replace(PAGE, str(number))) for name, value in request.form),
        referer=shell,
        family=NAME,
        context=(("state", json.dumps(state, ensure_ascii=False)),),
    )


def _answer(page: Page) -> Part:
    """The rows of an answer, and the call for the page behind it."""
    try:
        answer = json.loads(re.sub(r"^[\w$.]{1,60}\(|\)\s*;?\s*$", "", page.text.strip()))
    except ValueError:
        return Part(fragment=page.text, settled=True)
    state: dict[str, Any] = json.loads(dict(page.call.context).get("state", "{}"))
    template = state.get("row", "")
    links = [
        link
        for link in (
            link_of(row, template, page.call.referer or page.url) for row in rows_of(answer)
        )
        if link is not None
    ]
    if not links or not state:
        return Part(links=tuple(links), settled=True)
    form = tuple((name, value) for name, value in state["form"])
    request = Request(state["url"], form, state["first"])
    number, pages = int(state["page"]), _stated(answer, _PAGES)
    rows = _stated(answer, _ROWS)
    if pages is None and rows is not None:
        pages = -(-rows // max(len(links), 1)) if number == request.first else None
    last = request.first + pages - 1 if pages is not None else state["last"]
    more = last is None or number < last
    following = _call(request, page.call.referer, template, number + 1, last) if more else None
    return Part(links=tuple(links), next=following, settled=True, total_pages=pages)


def rows_of(value: object, depth: int = 0) -> list[Row]:
    """The longest array of objects that have a title."""
    if isinstance(value, list):
        rows = [item for item in value if isinstance(item, dict) and _field(item, _TITLE)]
        if rows:
            return rows
    if depth >= DEPTH or not isinstance(value, list | dict):
        return []
    inner = value.values() if isinstance(value, dict) else value[:50]
    return max((rows_of(item, depth + 1) for item in inner), key=len, default=[])


def link_of(row: Row, template: str, base: str) -> Link | None:
    """One row as a link; None when its address cannot be told."""
    title = str(_field(row, _TITLE) or "")
    href = _filled(template, row) or str(_field(row, _ADDRESS) or "")
    url = join(base, href) if href else None
    if not url:
        return None
    return Link(url=url, title=folded(re.sub(r"<[^<>]*>", "", title)), date_text=_date(row))


def _filled(template: str, row: Mapping[str, Any]) -> str:
    """The template with the row's fields; empty when the row lacks one."""
    names = re.findall(r"\{(\w+)\}", template)
    values = {
        name: row.get(name, _field(row, _IDENTITY) if _IDENTITY.fullmatch(name) else None)
        for name in names
    }
    if not names or any(value in (None, "") for value in values.values()):
        return ""
    return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), template)


def _field(row: Mapping[str, Any], pattern: re.Pattern[str]) -> object:
    """The first plain, non-empty value under a name of this kind; exact names before others."""
    names = sorted((n for n in row if pattern.fullmatch(n)), key=len)
    return next((row[n] for n in names if isinstance(row[n], str | int) and row[n] != ""), None)


def _date(row: Mapping[str, Any]) -> str:
    """The row's publication time: as printed, or the instant of a time stamp, in China."""
    names = [name for name in row if _DATE.fullmatch(name)]
    names.sort(key=lambda name: not _PUBLISHED.fullmatch(name))
    for name in names:
        value = row[name]
        if isinstance(value, int) and value > 10**8:
            seconds = value / 1000 if value > 10**11 else value
            return datetime.fromtimestamp(seconds, _CHINA).strftime("%Y-%m-%d %H:%M")
        if isinstance(value, str) and re.search(r"\d", value):
            return value.strip()
    return ""


def _stated(value: object, pattern: re.Pattern[str], depth: int = 0) -> int | None:
    """A whole number that the answer states under a name of this kind."""
    if not isinstance(value, dict) or depth > 3:
        return None
    for name, item in value.items():
        if pattern.fullmatch(name) and str(item).isdigit():
            return int(item)
    inner = (_stated(item, pattern, depth + 1) for item in value.values())
    return next((number for number in inner if number is not None), None)
