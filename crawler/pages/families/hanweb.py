"""Hanweb jcms (大汉版通): rows in an XML island, further ones from `dataproxy.jsp`.

The island's `<nextgroup>` has the address of the next group of rows, whose `webname` is percent-
encoded twice: it is used as it stands. Pages without it hold the call's parameters in a script.
Field reports differ on what `page=1` brings (the rows of the island once more, or those after
them), so a call to it carries `overlaps` in its context: bringing nothing new is no end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.items import Call
from crawler.pages.families.datastore import Datastore, stores
from crawler.pages.families.part import Part
from crawler.text.urls import join

if TYPE_CHECKING:
    from crawler.pages.page import Page

NAME = "hanweb"

_COLUMN = re.compile(r"/col/col(\d+)/")
_PROXY = re.compile(r"""['"]?proxyUrl['"]?\s*[:=]\s*['"]([^'"]{1,300})['"]""")
_PER_PAGE = re.compile(r"""['"]?per[Pp]age['"]?\s*[:=]\s*['"]?(\d{1,4})""")
_TOTAL = re.compile(r"""['"]?total[Rr]ecord['"]?\s*[:=]\s*['"]?(\d{1,8})""")
_PARAMETERS = re.compile(r"""(?:param_?\w*\s*=|ajaxParam['"]?\s*:)\s*\{([^{}]{1,1500})\}""")
_PAIR = re.compile(r"""['"]?(\w{1,40})['"]?\s*:\s*(?:'([^']*)'|"([^"]*)"|(\d+))""")
GROUP = 3
"""Pages that one request asks for, as the product's own script does."""


def read(page: Page) -> Part | None:
    """The island or the answer; None on a page that has neither."""
    text = page.text
    if page.call.family != NAME and "<record" not in text and "dataproxy.jsp" not in text:
        return None
    store = _main_store(page)
    if page.call.family == NAME:
        return _answer(page, store)
    if store is None or not store.records:
        following = _from_script(page, 0)
        return Part(next=following, settled=True) if following else None
    return Part(
        fragment=store.fragment,
        next=_after_island(page, store),
        settled=True,
        total_pages=store.total_pages,
    )


def _main_store(page: Page) -> Datastore | None:
    """The datastore of the page's own column; boxes of other columns have theirs too."""
    found = stores(page.text)
    column = _COLUMN.search(page.url)
    if column:
        own = [s for s in found if f"columnid={column[1]}&" in f"{s.next_group or ''}&"]
        found = own or found
    return max(found, key=lambda s: (s.total_records or 0, len(s.records)), default=None)


def _after_island(page: Page, store: Datastore) -> Call | None:
    if store.total_records is not None and store.total_records <= len(store.records):
        return None
    url = join(page.url, store.next_group) if store.next_group else None
    if url:
        return Call(url=url, referer=page.url, family=NAME, context=(("overlaps", "1"),))
    return _from_script(page, len(store.records))


def _answer(page: Page, store: Datastore | None) -> Part:
    """What an answer of `dataproxy.jsp` brings, and the call after it."""
    if store is None or not store.records:
        return Part(links=(), settled=True)
    passing = bool(page.call.context)
    following = join(page.url, store.next_group) if store.next_group else None
    if following == page.url:
        following = None
    if store.next_group is None:
        following = _counted_on(page.url, store)
    elif following and _is_past_end(page.url, store):
        following = None
    return Part(
        fragment=store.fragment,
        next=_call(following, page) if following else None,
        settled=True,
        total_pages=store.total_pages,
        passing=passing,
    )


def _call(url: str, page: Page) -> Call:
    return Call(url=url, referer=page.call.referer or page.url, family=NAME)


def _is_past_end(url: str, store: Datastore) -> bool:
    number = dict(parse_qsl(urlsplit(url).query)).get("page", "")
    pages = store.total_pages
    return bool(pages and number.isdigit() and int(number) >= pages)


def _counted_on(url: str, store: Datastore) -> str | None:
    """The answer's own address with its counters moved on; None at the end."""
    parts = urlsplit(url)
    pairs = parts.query.split("&")
    values = dict(parse_qsl(parts.query, keep_blank_values=True))
    moved: dict[str, int] = {}
    if values.get("startrecord", "").isdigit() and values.get("endrecord", "").isdigit():
        start, end = int(values["startrecord"]), int(values["endrecord"])
        if store.total_records is not None and end >= store.total_records:
            return None
        moved = {"startrecord": end + 1, "endrecord": end + max(end - start + 1, 1)}
    elif values.get("page", "").isdigit():
        if _is_past_end(url, store):
            return None
        moved = {"page": int(values["page"]) + 1}
    if not moved:
        return None
    names = [pair.partition("=")[0] for pair in pairs]
    query = "&".join(
        f"{name}={moved[name]}" if name in moved else pair
        for name, pair in zip(names, pairs, strict=True)
    )
    return urlunsplit(parts._replace(query=query))


def _from_script(page: Page, shown: int) -> Call | None:
    """The call that the page's script makes for the rows behind the first `shown`."""
    proxy, found = _PROXY.search(page.text), _PARAMETERS.search(page.text)
    if not proxy or not found or "dataproxy" not in proxy[1]:
        return None
    size, total = _PER_PAGE.search(page.text), _TOTAL.search(page.text)
    if total and int(total[1]) <= shown:
        return None
    step = (int(size[1]) if size else 15) * GROUP
    counters = {"startrecord": shown + 1, "endrecord": shown + step, "perpage": step // GROUP}
    own = {m[1]: m[2] or m[3] or m[4] or "" for m in _PAIR.finditer(found[1])}
    url = join(page.url, proxy[1])
    if not url:
        return None
    mark = "&" if "?" in url else "?"
    address = f"{url}{mark}{urlencode(counters)}&{urlencode(own)}"
    return Call(url=address, referer=page.url, family=NAME)
