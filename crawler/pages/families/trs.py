"""TRS WCM: rows in plain HTML, the pager built by a script call.

`createPageHTML(count, current, "index", "html"[, total])` counts from zero: page 2 is
`index_1.html`. Newer templates call it `createPage` or hand over an element first; the oldest have the
numbers as `var countPage = 9; var currentPage = 0;` in the page, some as a table of settings:
`Pager({size: 9, current: 0, prefix: 'index', suffix: 'html'})`. 开普 borrowed the call and counts from
one: `createPageHTML('page_div', 43, 1, 'common_list', 'shtml', 859)`, page 2 is `common_list_2.shtml`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.items import Call
from crawler.pages.families.part import Part
from crawler.text.urls import join

if TYPE_CHECKING:
    from crawler.pages.page import Page

_QUOTED = r"""\s*['"]([^'"]{0,80})['"]"""
_CALL = re.compile(
    r"(?<!function )\bcreatePage(?:HTML|Html)?\w{0,12}\s*\(\s*(['\"][^'\"]{0,40}['\"]\s*,\s*)?"
    rf"['\"]?(\d{{1,6}})['\"]?\s*,\s*['\"]?(\d{{1,6}})['\"]?\s*,{_QUOTED}\s*,{_QUOTED}"
)
_SETTINGS = re.compile(r"\{[^{}]{0,300}\bprefix['\"]?\s*:[^{}]{0,300}\}")
_SETTING = re.compile(r"""['"]?(\w+)['"]?\s*:\s*['"]?([\w.-]+)""")
_COUNT = re.compile(r"\bvar\s+countPage\s*=\s*(\d{1,6})")
_CURRENT = re.compile(r"\bvar\s+currentPage\s*=\s*(\d{1,6})")
_NAME = re.compile(
    r"""['"]([\w-]{1,40})_?['"]?\s*\+\s*(?:['"]_['"]\s*\+\s*)?(?:nextPage|currentPage|i)\b"""
)
_EXTENSION = re.compile(r"""(?:nextPage|i)\s*\+\s*['"]\.['"]?\s*\+?\s*['"]?(s?html?)['"]""")
_MARKS = ("createPage", "countPage", "prefix")


def read(page: Page) -> Part | None:
    """The next page as the script call has it; None when the page has no such call."""
    if not any(mark in page.text for mark in _MARKS):
        return None
    call = _CALL.search(page.text)
    if call:
        return _called(page, call)
    count, current = _COUNT.search(page.text), _CURRENT.search(page.text)
    if count and current:
        name, extension = _NAME.search(page.text), _EXTENSION.search(page.text)
        return _part(
            page,
            int(count[1]),
            int(current[1]),
            name[1].rstrip("_") if name else "index",
            extension[1] if extension else _own_extension(page.url),
        )
    return _set(page)


def _set(page: Page) -> Part | None:
    """The next page as a table of settings has it."""
    table = _SETTINGS.search(page.text)
    stated: dict[str, str] = dict(_SETTING.findall(table[0])) if table else {}
    count = stated.get("size", stated.get("total", ""))
    current, extension = stated.get("current", ""), stated.get("suffix", "")
    if not (count.isdigit() and current.isdigit() and extension):
        return None
    return _part(page, int(count), int(current), stated["prefix"], extension)


def _called(page: Page, call: re.Match[str]) -> Part:
    element, count, current, name, extension = call.groups()
    on_first = not re.search(r"_\d{1,6}\.s?html?$", page.url)
    from_one = int(current) == 1 if on_first else bool(element) and name != "index"
    return _part(page, int(count), int(current), name, extension, first=int(from_one))


def _part(page: Page, count: int, current: int, name: str, extension: str, first: int = 0) -> Part:
    """`first` is the number that the call gives the first page."""
    following = None
    if current + 1 < count + first:
        url = join(page.url, f"{name}_{current + 1}.{extension.lstrip('.')}")
        following = Call(url=url, referer=page.url) if url else None
    return Part(next=following, settled=True, total_pages=count or None)


def _own_extension(url: str) -> str:
    match = re.search(r"\.(s?html?)$", url)
    return match[1] if match else "html"
