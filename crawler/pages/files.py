"""The files of an article: attachments, pictures, and the addresses of its further pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from crawler.items import Attachment
from crawler.text.urls import join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.pages.outline import Anchor, Outline, Picture

_KIND = r"(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|zip|rar|7z|txt|rtf|csv|mp3|mp4)"
_FILE = re.compile(rf"\.{_KIND}(?:$|[?#&;])", re.I)
_FILE_NAME = re.compile(rf"\.{_KIND}\s*(?:[(（][^()（）]{{0,20}}[)）])?$", re.I)
_SERVED = re.compile(
    r"download\.jsp|downloadattach|/document/download|/attach(?:ment)?/?(?:down|get)|filedown|down(?:load)?file"
    r"|virtual_attach_file|/download\b.*(?:file|id)=",
    re.I,
)
_MAY_LEAD_TO_FILE = re.compile(rf"(?i:\.{_KIND})(?![A-Za-z])|[dD](?i:own)|[aA](?i:ttach)|&[^a]")
"""What a tag holds whose address is one of the above: most links need not be read for it."""
_VAGUE = re.compile(r"^\W*(?:点击|点此|立即|附件|文件|本地)?\s*(?:下载|打开|查看|预览)?\W*$")
_ICON = re.compile(
    r"icon|logo|qrcode|ewm|erweima|weixin|wechat|weibo|share|print|arrow|/line|dot\.|spacer|blank\.|space\.gif|loading"
    r"|filetype|button|btn|/ico[_/]|banner|foot|gongan|beian|jiucuo|emotion|emoji|/face/|avatar|counter|pixel"
)
"""In an address in lower case."""
_SIDE = re.compile(r"\d{1,5}")
SMALL = 60
"""Pixels: a picture that states a smaller side is an ornament."""


def is_file_name(text: str) -> bool:
    """Whether a text ends like the name of a document: 收入明细.xlsx."""
    return _FILE_NAME.search(text[-40:]) is not None


def attachments(anchors: Iterable[Anchor], base: str) -> tuple[Attachment, ...]:
    """The files that these links offer, each once."""
    found: dict[str, Attachment] = {}
    for anchor in anchors:
        if not _MAY_LEAD_TO_FILE.search(anchor.inside) and "." not in anchor.text:
            continue
        text = " ".join(anchor.text.split())
        href = anchor.href
        if _FILE.search(href) or _SERVED.search(href) or _FILE_NAME.search(text[-60:]):
            url = join(base, href)
            if url and url not in found:
                found[url] = Attachment(name=_name(text, anchor.title, url), url=url)
    return tuple(found.values())


def is_file(anchor: Anchor) -> bool:
    """Whether a link offers a file, as far as its address and words tell."""
    return bool(
        _FILE.search(anchor.href)
        or _SERVED.search(anchor.href)
        or _FILE_NAME.search(anchor.text.strip()[-60:])
    )


def _name(text: str, title: str, url: str) -> str:
    """What the file is called: by the link's words, its title, the address."""
    for name in (text, " ".join(title.split())):
        if name and not _VAGUE.match(name):
            return name
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    for key, values in query.items():
        if key.lower() in ("filename", "name", "file") and values[0]:
            return values[0].rsplit("/", 1)[-1]
    return unquote(parts.path.rsplit("/", 1)[-1]) or text or title


def images(pictures: Iterable[Picture], base: str) -> tuple[str, ...]:
    """The addresses of these pictures that show something, each once."""
    shown = dict.fromkeys(picture.src for picture in pictures if not is_ornament(picture))
    urls = (join(base, src) for src in shown)
    return tuple(dict.fromkeys(filter(None, urls)))


def is_ornament(picture: Picture) -> bool:
    """Whether a picture is an icon, a line, a code to scan: nothing that the article shows. So is one without an address."""
    stated = picture.size
    if "%" not in stated and any(int(side) < SMALL for side in _SIDE.findall(stated)):
        return True
    src = picture.src
    return not src or src.startswith("data:") or _ICON.search(src.lower()) is not None


_TRS_PAGES = re.compile(
    r"""createPageHTML\s*\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*["']([^"']{1,100})["']\s*,\s*["'](\w{2,6})["']"""
)
_NEXT = re.compile(r"^\W*(?:下一?页|下一頁)\W*$")
_NUMBER = re.compile(r"^\W*\d{1,2}\W*$")


def following(
    page: Outline, text: str, url: str, base: str, first: int, end: int
) -> tuple[str, ...]:
    """The further pages of an article whose text stands at lines `first` to `end`."""
    match = _TRS_PAGES.search(text) if "createPageHTML" in text else None
    if match and not match[3].startswith("index"):
        count, current = int(match[1]), int(match[2])
        names = (f"{match[3]}_{number}.{match[4]}" for number in range(current + 1, count))
        return tuple(filter(None, (join(base, name) for name in names)))
    found: dict[str, None] = {}
    for anchor in page.anchors:
        if not first <= anchor.line <= end + 3:
            continue
        words = anchor.text.strip()[:8]
        if _NEXT.match(words) or _NUMBER.match(words):
            target = join(base, anchor.href)
            if target and _is_page_of(target, url):
                found[target] = None
    return tuple(found)


def _is_page_of(target: str, url: str) -> bool:
    """Whether an address is that of a later page of the article at `url`: the same but for a page
    number after its name (`t20190411_524573865_1.html`) or in its query (`&page=2`)."""
    one, other = urlsplit(target), urlsplit(url)
    if other.netloc and one.netloc != other.netloc:
        return False
    stem, _, _ = one.path.rpartition(".")
    own, _, _ = other.path.rpartition(".")
    if one.path == other.path:
        return (
            bool(re.search(r"(?:^|&)(?:page|p|pn|pageno|curpage)=\d{1,3}(?:&|$)", one.query, re.I))
            and one.query != other.query
        )
    plain = re.sub(r"[_-]\d{1,3}$", "", stem)
    return bool(own) and stem != own and plain in (own, re.sub(r"[_-]\d{1,2}$", "", own))
