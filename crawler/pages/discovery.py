"""From a home page to the columns (栏目) worth walking, and to the articles it shows itself.

A column's name is a hint (`crawler.pages.names`); what it really is shows its page, once fetched
(`crawler.pages.kinds`). Nothing here knows a site.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.items import Link
from crawler.pages.doors import OPENS, Anchor, anchors, base_of
from crawler.pages.kinds import shape
from crawler.pages.lists.shapes import ARTICLE, kind, stripped
from crawler.pages.names import LONGEST_NAME, never_at, news_weight, plain, says_more
from crawler.text.urls import identity, join, same_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

    from crawler.pages.page import Page

NEIGHBOURS = 4
"""Links side by side from which on a menu can be told by them."""
MOST_COLUMNS = 80
"""Columns taken from one page at most: the largest menus seen have about sixty entries."""

_REFRESH = re.compile(r"^\s*(\d{1,3})[^;,]{0,9}[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]{1,500})", re.I)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|zip|rar|7z|gz|jpe?g|png|gif|bmp|svg|mp[34]|flv|avi|wmv|exe|apk|css"
    r"|js|xml|txt|ofd|caj|swf)$",
    re.IGNORECASE,
)
_A_DATE = re.compile(r"\d{1,2}\s?[-/.月]\s?\d{1,2}")
_COLUMN_QUERY = re.compile(
    r"(?:^|[?&])(?:\w{0,8}class_?id|c_?id|cat_?id|type_?id|sort_?id|lmid|lm|tid|columnid|channelid)=\w",
    re.I,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "strong", "b"))
_HEADING_CLASS = re.compile(r"tit|head|\bhd\b|column|lanmu|channel|nav|menu|tab", re.IGNORECASE)


def columns(page: Page, *, home: str = "") -> tuple[Link, ...]:
    """The columns that a home page, or the page of a column, leads to; the best first.

    Only addresses on the site of `home` (default: the page itself). `Link.title` is the column's
    name, also where the link only says 更多. Names that never carry news are left out; unknown
    ones follow the known.
    """
    home = home or page.url
    here = {identity(page.url), identity(home)}
    found: dict[str, tuple[int, int, Link]] = {}
    led = [anchor for anchor in anchors(page) if _followable(anchor.url, home)]
    titled = _shapes_of_articles(led)
    for place, anchor in enumerate(led):
        name, weight = _name(anchor)
        if weight is None or (shape(anchor.url) in titled and not _leads_in(anchor)):
            continue
        key = identity(anchor.url)
        if (
            key in here
            or stripped(anchor.url) == stripped(home)
            or (key in found and found[key][0] >= weight)
        ):
            continue
        found[key] = (weight, place, Link(url=anchor.url, title=name))
    ranked = sorted(found.values(), key=lambda entry: (-entry[0], entry[1]))
    links = [link for _, _, link in ranked]
    return tuple(within(links, own_folder(links, home))[:MOST_COLUMNS])


def home_links(page: Page, *, home: str = "") -> tuple[Link, ...]:
    """The links of a home page whose text may be a title: candidates for articles, if the
    addresses of the site's articles turn out to look like theirs."""
    home = home or page.url
    found: dict[str, Link] = {}
    for anchor in anchors(page):
        text = _given_title(anchor) or anchor.text
        if len(plain(text)) < 8 or not _followable(anchor.url, home):
            continue
        known = found.get(anchor.url)
        if known is None or len(text) > len(known.title):
            found[anchor.url] = Link(url=anchor.url, title=text)
    return tuple(found.values())


def entrances(page: Page) -> tuple[str, ...]:
    """Addresses on the same site that stand for this page: frames, a refresh, a script's redirect,
    the one door of a splash page (点击进入). Empty for an ordinary page.
    """
    tree = page.tree
    base = base_of(page)
    addresses = [frame.get("src", "") for frame in tree.iter("frame", "iframe")]
    for meta in tree.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            match = _REFRESH.match((meta.get("content") or "")[:600])
            if match and int(match.group(1)) <= 30:
                addresses.append(match.group(2))
    if _is_bare(page):
        addresses += [match.group(2) for match in OPENS.finditer(page.text[:60_000])]
        addresses += [anchor.url for anchor in anchors(page) if _may_be_door(anchor)]
    joined = (join(base, address) for address in addresses)
    here = identity(page.url)
    kept = [url for url in joined if url and _is_page(url, page.url) and identity(url) != here]
    return tuple(dict.fromkeys(kept))[:6]


def is_file(url: str) -> bool:
    """Whether the address is that of a document, a picture or an archive, by its ending."""
    return bool(_FILE.search(urlsplit(url).path))


def _is_page(url: str, home: str) -> bool:
    return same_site(url, home) and not is_file(url)


def _followable(url: str, home: str) -> bool:
    if not _is_page(url, home):
        return False
    parts = urlsplit(url)
    return not never_at(f"{parts.path} {parts.query}")


def _is_bare(page: Page) -> bool:
    """Hardly any text and hardly any links: a page that only leads on."""
    body = page.tree.find("body")
    if body is None:
        return True
    if sum(1 for _ in body.iter("a", "area")) > 4:
        return False
    words = (node for node in body.xpath(".//text()[not(parent::script or parent::style)]"))
    return sum(len("".join(str(word).split())) for word in words) < 200


def _may_be_door(anchor: Anchor) -> bool:
    """A column is no door, and neither is the one report of a site that has just begun."""
    return not news_weight(anchor.text) and not _looks_like_article(anchor.url)


def _given_title(anchor: Anchor) -> str:
    return "" if anchor.element is None else " ".join((anchor.element.get("title") or "").split())


def _name(anchor: Anchor) -> tuple[str, int | None]:
    """The name of the column that an anchor leads to, and how surely it carries news (None: it is
    no column, or one that never does)."""
    if _says_more(anchor):
        name = _block_name(anchor.element)
        weight = news_weight(name)
        return name, 0 if weight is None and not name else weight
    name = plain(anchor.text)
    weight = news_weight(name)
    if weight is None or _in_menu(anchor.element):
        return name, weight
    if _is_heading(anchor.element):
        return name, None if _looks_like_article(anchor.url) else weight
    if len(name) > 8 or not weight or _looks_like_article(anchor.url) or _is_dated(anchor.element):
        return name, None
    return name, weight


def _looks_like_article(url: str) -> bool:
    """Whether an address is an article's by its shape. In a menu that is no matter: there
    `list.asp?id=7` is a column; in a block of the page it is a report with a short title."""
    return kind(url) is ARTICLE and not _COLUMN_QUERY.search(urlsplit(url).query)


def _is_dated(element: HtmlElement | None) -> bool:
    """Whether a link stands in a row with a date: it is a report, however short its title."""
    row = element.getparent() if element is not None else None
    if row is None:
        return False
    return bool(_A_DATE.search("".join(islice(row.itertext(), 20))[:80]))


def _leads_in(anchor: Anchor) -> bool:
    """Whether the place of a link, or its words, tell of a column."""
    return _says_more(anchor) or _in_menu(anchor.element)


def _shapes_of_articles(led: list[Anchor]) -> set[str]:
    """Shapes of the addresses behind titles: behind a short text, too, such an address is that of
    an article (支部走进灾区里 among the rows of a block), unless it stands in a menu."""
    texts: dict[str, dict[str, int]] = {}
    for anchor in led:
        of_shape = texts.setdefault(shape(anchor.url), {})
        of_shape[anchor.url] = max(of_shape.get(anchor.url, 0), len(plain(anchor.text)))
    return {
        kept
        for kept, sizes in texts.items()
        if sum(size > LONGEST_NAME for size in sizes.values()) > max(2, len(sizes) / 2)
    }


def _says_more(anchor: Anchor) -> bool:
    if says_more(anchor.text):
        return True
    if anchor.text or anchor.element is None:
        return False
    picture = anchor.element.find(".//img")
    return picture is not None and "more" in (picture.get("src") or "").lower()


def _block_name(element: HtmlElement | None) -> str:
    """The heading of the block that a 更多 stands in: the nearest short text around it."""
    for _ in range(4):
        element = element.getparent() if element is not None else None
        if element is None:
            break
        words = ["".join(text.split()) for text in element.itertext()]
        told = [word for word in words if word and not says_more(word)]
        if not told:
            continue
        if sum(map(len, told)) <= LONGEST_NAME:
            return plain("".join(told))
        return plain(told[0]) if len(told[0]) <= LONGEST_NAME else ""
    return ""


def _is_heading(element: HtmlElement | None) -> bool:
    """Whether a link stands in a heading or a menu, by tag or by the names of the blocks around."""
    for _ in range(3):
        if element is None:
            return False
        if element.tag in _HEADINGS or element.tag == "nav":
            return True
        if _HEADING_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}"):
            return True
        element = element.getparent()
    return False


def _in_menu(element: HtmlElement | None) -> bool:
    """Whether a link stands in a menu: by the names of the blocks around it, or because all its
    neighbours are as short as names, and it too (menus of old sites are cells of a nameless
    table)."""
    nearest: HtmlElement | None = None
    own = plain("".join(element.itertext())[:40]) if element is not None else ""
    for _ in range(7):
        if element is None or element.tag == "body":
            break
        named = f"{element.get('class', '')} {element.get('id', '')}".lower()
        if element.tag == "nav" or "nav" in named or "menu" in named:
            return True
        if (
            nearest is None
            and next(islice(element.iter("a", "area"), NEIGHBOURS - 1, None), None) is not None
        ):
            nearest = element
        element = element.getparent()
    return nearest is not None and len(own) <= LONGEST_NAME // 2 and _all_names(nearest)


def _all_names(block: HtmlElement) -> bool:
    """Whether the links of a block are names of columns, not titles, and no date is among them."""
    links = list(islice(block.iter("a", "area"), 40))
    texts = [plain("".join(link.itertext())[:40]) for link in links]
    said = [text for text in texts if text]
    short = sum(len(text) <= LONGEST_NAME // 2 for text in said)
    dated = _A_DATE.search("".join(islice(block.itertext(), 80))[:400])
    return len(said) >= NEIGHBOURS and short >= 0.8 * len(said) and not dated


def own_folder(links: Sequence[Link], home: str) -> str:
    """Where a society is a folder of a larger site (`www.city.gov.cn/hszh/`), that folder: the
    columns outside it are the city's. Empty where the folder holds no columns of news."""
    folder = urlsplit(home).path.rpartition("/")[0] + "/"
    weights = [news_weight(link.title) or 0 for link in links if _within(link, folder)]
    is_own = folder != "/" and (max(weights, default=0) == 3 or sum(map(bool, weights)) >= 2)
    return folder if is_own else ""


def within(links: Iterable[Link], folder: str) -> list[Link]:
    """Those of the links that lead into the folder."""
    return [link for link in links if _within(link, folder)]


def _within(link: Link, folder: str) -> bool:
    return urlsplit(link.url).path.startswith(folder)
