"""What one walk over a list page finds: its links in document order, select boxes, frames, script.

Nothing is judged here: menus, rows and pagers all come through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from crawler.pages.lists.clicks import Click, clicked, clicks
from crawler.pages.lists.postback import standing_for
from crawler.pages.lists.script import Script, address, evaluate
from crawler.text.urls import join

if TYPE_CHECKING:
    from lxml.etree import _Element

    from crawler.pages.page import Page

MOST_ELEMENTS = 40_000
"""Elements of a page that are looked at, from its beginning."""
MOST_LINKS = 6000
"""Links of a page that are looked at, from its beginning: an endpoint may hand out 5000 rows."""
TEXT_LIMIT = 300
"""Characters of an element's text that are looked at."""

MENU_WORD = re.compile(
    r"(?:(?:网站)?首页|更多|more|设为首页|加入收藏|联系我们|返回|关于我们|登录|注册|搜索|English|网站地图|无障碍.{0,4})[>»＞+\s]*",
    re.I,
)
"""A link that says this leads to no article, whatever its address looks like."""

_BLANKS = re.compile(r"[\s\u00a0\u3000\u200b\ufeff]+")
_BOUND = ":href"
"""An address that Vue would put together."""
_OPENERS = ("onclick", "data-url", "data-href", "data-link")
_PAGER_MARK = re.compile(r"pag(?:e|er|es|ing|ination|ebar|elist)(?:$|[^a-z])|^p_|fenye|fanye", re.I)
_SILENT = frozenset(("link", "meta", "body", "html"))


@dataclass(slots=True, eq=False)
class Anchor:
    """Something that leads to an address, or only looks as if it did (`url` is None)."""

    element: _Element
    url: str | None
    order: int
    """Position of the element in the document."""
    text: str
    """White space folded, at most `TEXT_LIMIT` characters."""


@dataclass(slots=True, eq=False)
class Survey:
    """What the walk found. The lists are in document order."""

    url: str
    """Of the page; empty when it is not known."""
    base: str
    """What relative addresses start from."""
    anchors: list[Anchor] = field(default_factory=list)
    selects: list[Anchor] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    marked: list[Anchor] = field(default_factory=list)
    """Elements whose class or id says that they page through a list."""
    script: Script = field(default_factory=lambda: Script(""))


def survey(page: Page) -> Survey:
    """Walk the page once."""
    found = Survey(page.url, _base(page))
    code: list[str] = []
    clickable: list[tuple[_Element, int]] = []
    for order, element in enumerate(islice(page.tree.iter(), MOST_ELEMENTS)):
        tag = element.tag
        if tag == "a" or tag == "area":
            clickable.append((element, order))
        elif tag == "script":
            code.append(str(element.text or ""))
        elif tag == "select":
            found.selects.append(Anchor(element, None, order, ""))
        elif tag == "iframe" or tag == "frame":
            source = join(found.base, element.get("src") or "")
            if source:
                found.frames.append(source)
        elif element.attrib and tag not in _SILENT:
            if any(name in element.attrib for name in _OPENERS):
                clickable.append((element, order))
            mark = element.get("class") or element.get("id")
            if mark and _PAGER_MARK.search(mark[:80]):
                found.marked.append(Anchor(element, None, order, ""))
    found.script = Script.of("\n".join(code))
    told = clicks(found.script)
    if told:
        clickable = _with_told(page, clickable, told)
    found.anchors = [_anchor(one, order, found, told) for one, order in clickable[:MOST_LINKS]]
    if _BOUND in page.text:
        _bind(found)
    return found


def _bind(found: Survey) -> None:
    """Give the links of a template that only Vue would fill their addresses."""
    names = found.script.fields()
    for anchor in found.anchors:
        code = anchor.element.get(_BOUND)
        value = evaluate(code, names) if code and anchor.url is None else None
        anchor.url = join(found.base, str(value)) if value else anchor.url


def _with_told(
    page: Page, clickable: list[tuple[_Element, int]], told: list[Click]
) -> list[tuple[_Element, int]]:
    """The clickable elements and those of which a script reads a number, in order."""
    known = {element for element, _ in clickable}
    more = [
        (element, order)
        for order, element in enumerate(islice(page.tree.iter(), MOST_ELEMENTS))
        if element not in known and any((element.get(c.name) or "").isdigit() for c in told)
    ]
    return sorted(clickable + more, key=lambda one: one[1])


def text_of(element: _Element) -> str:
    """The element's text, white space folded, cut at `TEXT_LIMIT`."""
    if not len(element):
        return folded((element.text or "")[: 8 * TEXT_LIMIT])[:TEXT_LIMIT]
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(str(part))
        size += len(part)
        if size > 8 * TEXT_LIMIT:
            break
    return folded("".join(parts))[:TEXT_LIMIT]


def folded(text: str) -> str:
    """Runs of white space as one blank, none at the ends."""
    return _BLANKS.sub(" ", text).strip()


def _base(page: Page) -> str:
    """What relative addresses start from: `<base href>` when there is one."""
    stated = page.tree.find(".//base[@href]")
    href = stated.get("href") if stated is not None else None
    return (join(page.url, href) if href else None) or page.url


def _anchor(element: _Element, order: int, found: Survey, told: list[Click]) -> Anchor:
    """The anchor with its address: from `href`, else from what a click runs."""
    href = element.get("href") or ""
    url = join(found.base, href) if href else None
    if url is None:
        code = element.get("onclick") or (href if href[:11].lower() == "javascript:" else "")
        target = None
        if "(" in code or "=" in code:
            target = address(code, found.script) or standing_for(code, found.script)
        for name in _OPENERS[1:]:
            target = target or element.get(name)
        target = target or clicked(element, told, found.script)
        url = join(found.base, target) if target else None
    text = text_of(element)
    if not text and element.tag in ("input", "button"):
        text = folded(element.get("value") or "")
    return Anchor(element, url, order, text)
