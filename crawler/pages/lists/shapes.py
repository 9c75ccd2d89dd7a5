"""What the shape of an address says: an article, a list, or nothing.

Judged on the characters alone. No host is known here, only how families of sites spell things.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|txt|rtf|mp4|mp3|wmv|avi|flv|swf|apk|exe)$"
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|svg|ico)$")

_READ = r"(?:show|view|detail|article|content|info|read|news|item|doc|post|archive)s?"
_PAGE = r"\.(?:s?html?|jhtml|jspx?|aspx?|php)"
_ARTICLE_PATH = re.compile(
    rf"""
      /t(?:20\d{{6}}_)?\d{{5,}}(?:_\d{{1,6}})?\.s?html?$     # TRS
    | /info/\d+/\d+\.htm$                                    # VSB
    | /c\d+a\d+/page\w*\.(?:htm|psp)$                        # webplus
    | /art_\w+\.html?$                                       # Hanweb
    | /{_READ}[-_/](?:[^/?]*/){{0,5}}(?:[^/?]*\d\d[^/?]*|\d)(?:\.\w+)?/?$
    | /{_READ}\w*\.(?:aspx?|php|jspx?|html?|do|action)\?[^/]*\d
    | /(?:19|20)\d\d[-/_]?(?:0[1-9]|1[0-2]|[1-9](?!\d))(?:[-/_]?\d\d?)?/[^/]+$
    | /(?:19|20)\d\d/(?:0[1-9]|1[0-2])(?:/\d\d)?/[^/]*[^/\d][^/]*/$   # WordPress
    | /[a-z]?(?:c_|content_)?\d{{4,}}(?:[-_]\d{{1,8}}){{0,3}}{_PAGE}$
    | /\d{{1,3}}{_PAGE}$
    | /[0-9a-f]{{20,32}}(?:\.s?html?)?$
    | /[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}(?:\.\w+)?$
    | /\d{{3,}}/?$
    | ^mp\.weixin\.qq\.com/s
    """,
    re.VERBOSE,
)
_OF_ARTICLE = (
    r"n_id|news|article|key|uuid|guid|targetpage"
    r"|[a-z_]{0,12}(?:aid|nid|newsid|news_id|articleid|artid|infoid|contentid|docid|msgid)"
)
_ARTICLE_QUERY = re.compile(rf"(?:^|[?&])(?:id|d|{_OF_ARTICLE})=[^&]*\w")
_ARTICLE_NAMED = re.compile(rf"(?:^|[?&])(?:{_OF_ARTICLE})=[^&]*\w")
_COLUMN_PAGE = re.compile(rf"/\w*(?:list|column|class|category|more){_PAGE}$")
"""With a bare id (`list.asp?id=7`, `class.asp?id=3`) it is the column's."""
_LIST_PATH = re.compile(
    rf"""
      (?:^|/)(?:index|default|main|home|lists?|more|search|login|reg|register|map|sitemap)
      [-_]?\d*(?:\.\w+)?$
    | /col/col\d+/ | /channels?/\d+(?:_\d+)?\.\w+$
    | /(?:lists?|column|class|category|cate|channel|catid|cid|tags?|authors?)[-_/]\w+(?:-\d+)?(?:\.\w+)?/?$
    | /list[-_]?\d[\w-]*\.\w+$ | /\w*(?:list|column|class|more){_PAGE}$
    """,
    re.VERBOSE,
)
_SHOWN = re.compile(rf"/{_READ}(?:/[a-z]\w*)?/id/\d+(?:/|\.|$)")
"""Names and values as a path (ThinkPHP): `/doc/index/show/id/725/catid/28.html` is an article,
though it ends like a column."""
_LIST_QUERY = re.compile(
    r"(?:^|[?&])(?:a=lists?|tid|catid|cid|classid|columnid|channelid|typeid|page|pageno|wbtreeid"
    r"|sortid|bigclassid)(?:=|$)"
)
_SHOWN_QUERY = re.compile(
    r"(?:^|&)(?:a|act|action|do|mod|op|c|m|r|s|q)=[\w/-]{0,30}?(?:show|view|detail|read|article)"
)
"""A query that says in words what is shown (PHPCMS `a=show&catid=…&id=…`)."""
_DIGITS = re.compile(r"\d+")
_HEX = re.compile(r"[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f-]{20,}")
_INDEX = re.compile(r"(?:^|/)(?:index|default)\.(?:s?html?|jhtml|php|aspx?|jspx?)$")

ARTICLE, UNKNOWN, LIST = 1, 0, -1


@lru_cache(maxsize=4096)
def kind(url: str) -> int:
    """`ARTICLE`, `LIST` or `UNKNOWN`, from the address alone."""
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return UNKNOWN
    path, query = unquote(parts.path), parts.query
    if _DOCUMENT.search(path):
        return ARTICLE
    if _PICTURE.search(path) or not path.strip("/"):
        return ARTICLE if _ARTICLE_QUERY.search(query) else LIST
    if _ARTICLE_QUERY.search(query) and not re.search(r"(?:^|&)a=lists?\b", query):
        lists = _LIST_PATH.search(path) and _LIST_QUERY.search(query)
        if _COLUMN_PAGE.search(path) and not _ARTICLE_NAMED.search(query):
            return LIST
        return LIST if lists and not _SHOWN_QUERY.search(query) else ARTICLE
    if _SHOWN.search(path):
        return ARTICLE
    if _LIST_PATH.search(path):
        return LIST
    if _ARTICLE_PATH.search(f"{parts.netloc}{path}" + (f"?{query}" if query else "")):
        return ARTICLE
    if path.endswith("/") or _LIST_QUERY.search(query):
        return LIST
    return UNKNOWN


@lru_cache(maxsize=4096)
def shape(url: str) -> str:
    """The address with its numbers made equal: sibling articles have one shape."""
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return ""
    names = "&".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&")))
    path = _DIGITS.sub("0", _HEX.sub("h", parts.path))
    return f"{parts.netloc.removeprefix('www.')}{path}?{names}"


def is_document(url: str) -> bool:
    """Whether the address is that of a file to download (`.pdf`, `.xls`, …)."""
    return bool(_DOCUMENT.search(urlsplit(url.lower()).path))


def folder(url: str) -> str:
    """Host and directory of an address, without `www.`; empty for the top of a site."""
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return ""
    directory = parts.path.rpartition("/")[0]
    return f"{parts.netloc.removeprefix('www.')}{directory}/" if directory else ""


def stripped(url: str) -> str:
    """The address without scheme, `www.`, a directory's index name and fragment: two spellings
    of one list page become equal."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    path = _INDEX.sub("/" if parts.path.count("/") else "", parts.path) or "/"
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"
