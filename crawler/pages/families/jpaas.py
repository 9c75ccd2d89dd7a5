"""Hanweb JPaaS: the column page is a shell; `unitbuild.js` fetches HTML inside JSON.

Each `<script src="…unitbuild.js" url="…" queryData="{'webId':…}">` of a shell builds one box: menu,
footer, or the list. Pages are asked for by `paramJson={"pageNo":N,"pageSize":"15"}`; where a site
answers that with the same rows again, by a bare `pageNo` (field reports have both).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from crawler.items import Call
from crawler.pages.families.part import Part
from crawler.text.urls import join

if TYPE_CHECKING:
    from lxml.etree import _Element

    from crawler.pages.page import Page

NAME = "jpaas"
SIZE = 15
"""Rows a page."""
BOXES = 6
"""Boxes of a shell that are tried for the list."""

_PAIR = re.compile(r"""['"](\w{1,40})['"]\s*:\s*(?:'([^']*)'|"([^"]*)"|([\w.-]+))""")
_LIKELY = re.compile(r"列表|信息|list|栏目|文章|新闻|内容", re.I)
_UNLIKELY = re.compile(
    r"导航|菜单|页头|页脚|头部|底部|尾部|位置|友情|banner|轮播|搜索|logo|nav|foot|head", re.I
)
_LINK = re.compile(r"""<a\b[^<>]*?\bhref\s*=\s*["']?([^"'\s<>]+)""", re.I)
_NOWHERE = re.compile(r"#|javascript:", re.I)
_PAGES = re.compile(
    r"""(?:total_?pages?|page_?count|pageTotal|共)['"]?\s*[:=]?\s*['"]?(\d{1,5})(?:\s*页|['"\s,;}>/])""",
    re.I,
)
_ROWS = re.compile(
    r"""(?:total_?(?:count|record|rows?)s?|dataCount|total|count)['"]?\s*[:=]\s*['"]?(\d{1,7})""",
    re.I,
)


def read(page: Page) -> Part | None:
    """The shell's call for its list, or an answer; None on a page without such boxes."""
    if page.call.family == NAME:
        return _answer(page)
    if "unitbuild" not in page.text:
        return None
    scripts = page.tree.xpath("//script[contains(@src, 'unitbuild')]")
    boxes = sorted((box for box in map(_box, scripts) if box), key=lambda box: -_likelihood(box))
    if not boxes:
        return None
    first, *others = boxes[:BOXES]
    return Part(remote=True, next=_call(page.url, first, 1, others=others), settled=True)


def _box(script: _Element) -> dict[str, str] | None:
    """Endpoint (under `url`) and parameters of one box."""
    url, data = script.get("url"), script.get("querydata") or ""
    if not url:
        return None
    values = {m[1]: m[2] or m[3] or m[4] or "" for m in _PAIR.finditer(data[:3000])}
    return {"url": url, **values}


def _likelihood(box: dict[str, str]) -> int:
    name = box.get("tagId", "")
    return 2 * bool(_LIKELY.search(name)) - 3 * bool(_UNLIKELY.search(name))


def _call(
    shell: str,
    box: dict[str, str],
    number: int,
    *,
    others: list[dict[str, str]] | None = None,
    bare: bool = False,
    first: str = "",
    seen: int = 0,
) -> Call | None:
    """The request for page `number` of a box."""
    url = join(shell, box["url"])
    if url is None:
        return None
    query = {name: value for name, value in box.items() if name != "url"}
    if bare:
        query |= {"pageNo": str(number), "pageSize": str(SIZE)}
    else:
        query["paramJson"] = json.dumps(
            {"pageNo": number, "pageSize": str(SIZE)}, separators=(",", ":")
        )
    state = {
        "box": box,
        "page": number,
        "others": others or [],
        "bare": bare,
        "first": first,
        "seen": seen,
    }
    mark = "&" if "?" in url else "?"
    return Call(
        url=f"{url}{mark}{urlencode(query)}",
        referer=shell,
        family=NAME,
        context=(("state", json.dumps(state, ensure_ascii=False)),),
    )


def _answer(page: Page) -> Part:
    """The rows in `data.html`; the next page, or the next box when this one has no rows."""
    state: dict[str, Any] = json.loads(dict(page.call.context).get("state", "{}"))
    shell, box, number = page.call.referer, state.get("box"), int(state.get("page", 1))
    fragment = _html(page.text)
    links = [href for href in _LINK.findall(fragment) if not _NOWHERE.match(href)]
    if not box:
        return Part(fragment=fragment, settled=True)
    if number == 1 and not links and state["others"]:
        nearest, *others = state["others"]
        following = _call(shell, nearest, 1, others=others)
        return Part(links=(), next=following, settled=True, passing=True)
    if not links:
        return Part(links=(), settled=True)
    if number > 1 and links[0] == state["first"]:
        if state["bare"]:
            return Part(links=(), settled=True)
        again = _call(shell, box, number, bare=True, first=links[0], seen=state["seen"])
        return Part(links=(), next=again, settled=True, passing=True)
    seen = state["seen"] + len(set(links))
    pages = _stated(_PAGES, fragment)
    following = None
    if _goes_on(fragment, number, seen, len(set(links))):
        following = _call(shell, box, number + 1, bare=state["bare"], first=links[0], seen=seen)
    return Part(
        fragment=fragment, next=following, settled=True, total_pages=pages, passing=number == 1
    )


def _goes_on(fragment: str, number: int, seen: int, shown: int) -> bool:
    """Whether rows are left behind page `number`: by the pages or the rows that the pager states
    (sites do not all heed the size asked for), else by how many rows this page has.
    """
    pages, rows = _stated(_PAGES, fragment), _stated(_ROWS, fragment)
    if pages:
        return number < pages
    return seen < rows if rows else shown >= SIZE // 3


def _html(text: str) -> str:
    """The HTML in the answer: `data.html`, or the longest string with a link in it."""
    try:
        answer = json.loads(text)
    except ValueError:
        return text
    found = [value for value in _strings(answer) if "<a" in value or "<li" in value]
    return max(found, key=len, default="")


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in _strings(item)]


def _stated(pattern: re.Pattern[str], fragment: str) -> int | None:
    """A number that the fragment's pager states; None for none and for 0."""
    match = pattern.search(fragment)
    return int(match[1]) or None if match else None
