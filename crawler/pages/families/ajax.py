"""The request by which a page's own script fetches its rows, read off the script's text.

`$.get("/api/list?col=3&page=" + page)`, `fetch(`/api/list?page=${page}`)`, `axios.get(url,
{params: {page: page, size: 10}})`, `$.ajax({url: …, data: {…}})`: a request is a template in which
the page number is still open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from crawler.pages.lists.script import TOKEN, Script, Value, block, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "7177135"
"""Stands for the page number while an expression is evaluated: no site writes it by chance."""
SIZE = 20
"""Rows a page, where the script has it in a variable we cannot read."""
REQUESTS = 12
"""Requests of one page's script that are looked at."""

_PAGE_NAME = re.compile(
    r"(?:.*\.)?(?:page|pages|pageno|pagenum|pagenumber|pageindex|curpage|currpage|currentpage|curr"
    r"|current|pn|p|num|n|i|index|obj\.curr)",
    re.I,
)
_SIZE_NAME = re.compile(
    r"(?:.*\.)?(?:pagesize|size|limit|rows|perpage|page_size|psize|count)", re.I
)
_SEND = re.compile(
    r"(?:\$|jQuery)\.(?P<short>get|post|getJSON)\s*\(\s*|\bfetch\s*\(\s*"
    r"|\baxios\.(?P<verb>get|post)\s*\(\s*|(?:\$|jQuery)\.(?P<long>ajax)\s*\(\s*\{"
    r"|\baxios\s*\(\s*(?P<bare>\{)|\.open\s*\(\s*['\"](?P<xhr>GET|POST)['\"]\s*,\s*"
)
_URL_KEY = re.compile(r"\burl\s*:\s*")
_DATA_KEY = re.compile(r"\b(?:data|params)\s*:\s*\{")
_POST_KEY = re.compile(r"\b(?:type|method)\s*:\s*['\"]post['\"]", re.I)
_ENTRY = re.compile(r"['\"]?([\w-]{1,40})['\"]?\s*:\s*")
_LOOP = re.compile(r"\bfor\s*\(\s*(?:(?:var|let)\s+)?([A-Za-z_$][\w$]*)\s*=")
"""`for (var i = 0; …`: counts rows, not pages."""
_STATIC = re.compile(r"\.(?:js|css|png|jpe?g|gif|svg|html?)(?:\?|$)", re.I)


@dataclass(frozen=True, slots=True)
class Request:
    """A request with `PAGE` where the page number goes."""

    url: str
    form: tuple[tuple[str, str], ...] = ()
    """Not empty: a POST."""
    first: int = 1
    """Number of the first page."""

    @property
    def paged(self) -> bool:
        """Whether the page number goes anywhere."""
        return PAGE in self.url or any(PAGE in value for _, value in self.form)


def requests(script: Script) -> list[Request]:
    """The requests that the script makes, those with a page number first."""
    found: list[Request] = []
    for match in _SEND.finditer(script.code):
        request = _request(match, script)
        if request is not None and not _STATIC.search(request.url):
            found.append(request)
        if len(found) >= REQUESTS:
            break
    return sorted(found, key=lambda request: not request.paged)


def _request(match: re.Match[str], script: Script) -> Request | None:
    rest = script.code[match.end() : match.end() + 3000]
    posts = match["short"] == "post" or match["verb"] == "post" or match["xhr"] == "POST"
    if match["long"] or match["bare"]:
        rest = block(script.code, match.end())
        at = _URL_KEY.search(rest)
        if at is None:
            return None
        posts = bool(_POST_KEY.search(rest))
        head, tail = rest[at.end() :], rest
    else:
        head = tail = rest
    names = _names(f"{head[:600]} {tail[:1500]}", script)
    url = evaluate(head, names)
    if not isinstance(url, str) or not re.match(r"https?://|/|\.|\w[\w.-]*[/?]", url):
        return None
    data = _data(tail, names)
    loops = set(_LOOP.findall(script.code))
    numbers = (n for n in script.names if _PAGE_NAME.fullmatch(n) and n not in loops)
    first = next((script.names[name] for name in numbers), 1)
    start = first if first in (0, 1) else 1
    if posts and data:
        return Request(url, tuple(data), int(start))
    mark = "&" if "?" in url else "?"
    return Request(f"{url}{mark}{urlencode(data)}" if data else url, (), int(start))


def _names(code: str, script: Script) -> dict[str, Value]:
    """What the names in an expression stand for: the page number open, the size a number."""
    names = dict(script.names)
    for token in TOKEN.finditer(code):
        name = token["name"]
        if name and _PAGE_NAME.fullmatch(name):
            names[name] = PAGE
        elif name and _SIZE_NAME.fullmatch(name) and name not in names:
            names[name] = SIZE
    for name in re.findall(r"\$\{\s*([\w.]+)", code):
        if _PAGE_NAME.fullmatch(name):
            names[name] = PAGE
        elif _SIZE_NAME.fullmatch(name):
            names.setdefault(name, SIZE)
    return names


def _data(code: str, names: dict[str, Value]) -> list[tuple[str, str]]:
    """The parameters of `data: {…}` or of the object that follows the address."""
    at = _DATA_KEY.search(code[:1500]) or re.search(r",\s*\{", code[:600])
    if at is None:
        return []
    inner = block(code, at.end())
    return [(name, str(value)) for name, value in _entries(inner, names)]


def _entries(code: str, names: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    """The entries of an object literal as far as they can be evaluated; shorthand included."""
    for part in re.split(r",(?![^(\[]*[)\]])", code[:1500]):
        match = _ENTRY.match(part.strip())
        if match:
            value = evaluate(part.strip()[match.end() :], names)
            if value is None and _PAGE_NAME.fullmatch(match[1]):
                value = PAGE
            if value is not None:
                yield match[1], value
        elif part.strip() in names:
            yield part.strip(), names[part.strip()]
