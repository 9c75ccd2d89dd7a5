"""TrueCMS (南通 and its counties): rows come as JSONP around an XML datastore.

The page's script has `proxyUrl` and `columnId`. The endpoint answers 404 without a Referer, and
some sites answer nothing when asked for more rows at once than they allow (50 works at 南通, not at
如皋; 100 nowhere): we ask for what the page itself asks for, never more than `LARGEST`, and for
fewer when an answer is empty. Where the endpoint is switched off (连云港) only the rows in the
page's hidden `#initData` are left.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.items import Call
from crawler.pages.families.datastore import Datastore, stores
from crawler.pages.families.part import Part
from crawler.text.urls import join

if TYPE_CHECKING:
    from crawler.pages.page import Page

NAME = "truecms"
LARGEST = 20
SMALLEST = 5

_PROXY = re.compile(r"""['"]?proxyUrl['"]?\s*[:=]\s*['"]([^'"]{1,300})['"]""")
_COLUMN = re.compile(r"""['"]?columnId['"]?\s*[:=]\s*['"]([\w-]{4,64})['"]""")
_PER_PAGE = re.compile(r"""['"]?per[Pp]age['"]?\s*[:=]\s*['"]?(\d{1,4})""")
_JSONP = re.compile(r"^\s*[\w$.]{0,80}\s*\(\s*(.*?)\s*\)\s*;?\s*$", re.S)


def read(page: Page) -> Part | None:
    """The shell's first call, or an answer; None on a page without the endpoint."""
    if page.call.family == NAME:
        return _answer(page)
    if "getMessage.do" not in page.text:
        return None
    proxy, column = _PROXY.search(page.text), _COLUMN.search(page.text)
    if not proxy or not column:
        return None
    first = next((store for store in stores(page.text) if store.records), None)
    size = _PER_PAGE.search(page.text)
    step = max(SMALLEST, min(int(size[1]), LARGEST)) if size else LARGEST
    shown = len(first.records) if first else 0
    done = first is not None and first.total_records is not None and first.total_records <= shown
    url = join(page.url, proxy[1].partition("?")[0])
    following = None if done or not url else _call(url, page.url, column[1], shown + 1, step)
    if first is None:
        return Part(links=(), next=following, settled=True)
    return Part(fragment=first.fragment, next=following, settled=True)


def _answer(page: Page) -> Part:
    """The rows of one answer and the call for those behind them."""
    endpoint = page.call.url.partition("?")[0]
    values = dict(parse_qsl(urlsplit(page.call.url).query))
    start, step = _whole(values.get("startrecord"), 1), _whole(values.get("perpage"), LARGEST)
    store = _store(page.text)
    column, referer = values.get("columnId", ""), page.call.referer
    if store is None or not store.records:
        smaller = step // 2
        retry = start == 1 and smaller >= SMALLEST
        following = _call(endpoint, referer, column, start, smaller) if retry else None
        return Part(links=(), next=following, settled=True, passing=True)
    behind = start + len(store.records)
    done = store.total_records is not None and behind > store.total_records
    pages = -(-store.total_records // step) if store.total_records else None
    return Part(
        fragment=store.fragment,
        next=None if done else _call(endpoint, referer, column, behind, step),
        settled=True,
        total_pages=store.total_pages or pages,
    )


def _store(text: str) -> Datastore | None:
    """The datastore inside `callback({"result": "<datastore>…"})`."""
    wrapped = _JSONP.match(text)
    try:
        answer = json.loads(wrapped[1] if wrapped else text)
    except ValueError:
        answer = text
    if isinstance(answer, dict):
        answer = next((v for v in answer.values() if isinstance(v, str) and "<rec" in v), "")
    found = stores(answer) if isinstance(answer, str) else []
    return found[0] if found else None


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() else default


def _call(endpoint: str, referer: str, column: str, start: int, step: int) -> Call:
    query = {
        "startrecord": start,
        "endrecord": start + step - 1,
        "perpage": step,
        "columnId": column,
        "callback": "hongxun",
    }
    return Call(url=f"{endpoint}?{urlencode(query)}", referer=referer, family=NAME)
