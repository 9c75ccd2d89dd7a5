"""What a page states of an article's time, origin, author and editor, as found.

The lines are found by `metaline`, cut at their labels by `crawler.text.labels`; what a value means
is `crawler.text`'s to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.items import Stated
from crawler.pages.metaline import (
    BEFORE,
    LONGEST,
    ends_in_piece_of_date,
    has_date,
    is_piece_of_date,
)
from crawler.pages.noise import ends_article, speaks_of_site
from crawler.text import bylines
from crawler.text.labels import split_labels
from crawler.text.names import looks_like_name, looks_like_organisation

if TYPE_CHECKING:
    from crawler.pages.outline import Outline

VALUE_LENGTH = 60
"""Characters of an origin, author or editor; a longer value is a sentence behind a label."""
_NO_VALUE = re.compile(r"[。！？；!?]|\w=[\"']")
"""A sentence behind a label, or what is left of a tag (`来源： size="20"`)."""


@dataclass(slots=True)
class Statements:
    """What the page says of the article, as found."""

    published: list[Stated] = field(default_factory=list)
    origin: str = ""
    author: str = ""
    editor: str = ""
    original_url: str = ""


def read_statements(
    page: Outline, metalines: list[int], closing: list[int], span: range
) -> Statements:
    """What the lines and the head state of the article at the lines `span`, the most trusted first.

    A closing line tells bylines; a date only behind the text: the date under a notice is the day it
    was signed.
    """
    said = Statements()
    for text in _joined(page, metalines):
        _take(said, text, "label")
    undated = not said.published
    for index in closing:
        late = undated and index >= span.stop
        _take(said, page.lines[index].text, "label" if late else "")
    _from_head(page, said, range(max(span.start - BEFORE, 0), span.stop + BEFORE))
    said.published.sort(key=lambda stated: _VAGUE.match(stated.text) is not None)
    return said


_VAGUE = re.compile(
    r"[(（][^()（）:：]{6,40}[)）]$"
    r"|(?!.*(?:19|20)\d\d).*(?:前|[今昨]天|今日|昨日)(?:\s|\d|$)"
    r"|[(（]?(?:文章|信息)?来源[:：]\s?《[^》]{2,20}》(?!.*发布)"
)
"""What any other day that the page states is nearer to its publication than: a day alone in brackets
under a title (that of a speech, a decision), `3天前` beside a meta tag with the day, the day of
`来源：《…报》2012年5月8日` under a text whose own day stands elsewhere."""


def _joined(page: Outline, metalines: list[int]) -> list[str]:
    """The metadata lines as texts; what stands in pieces on lines of its own is put together."""
    joined: list[str] = []
    open_end = False
    for index in metalines:
        text = page.lines[index].text
        piece = is_piece_of_date(text)
        if joined and (open_end or (piece and ends_in_piece_of_date(joined[-1]))):
            joined[-1] += " " + text
        else:
            joined.append(text)
        open_end = (
            text.rstrip().endswith((":", "：")) or (piece and len(text) < 11) or text == "来源"
        )
    return joined


def _take(said: Statements, text: str, where: str) -> None:
    """Add what one line says; the first value of a kind that names somebody counts: where the line
    by the title has 转载文章, the close of the text may know better. Its date only with a `where`."""
    if where and has_date(text):
        said.published.append(Stated(text=text[:LONGEST], where=where))
    for label, value, _ in split_labels(text):
        if not value or len(value) > VALUE_LENGTH or _NO_VALUE.search(value):
            continue
        if label == "origin" and not said.origin:
            said.origin = value if bylines.origin(value) else ""
        elif label == "author" or (label == "origin" and looks_like_name(value)):
            said.author = said.author or (value if bylines.author(value) else "")
        elif label == "editor" and not said.editor:
            said.editor = value if bylines.editor(value) else ""
        elif label == "original_url" and not said.original_url:
            said.original_url = value


_HEAD_DATES = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "og:published_time",
    "og:release_date",
    "datepublished",
    "publish_time",
    "publishtime",
    "publish-date",
    "pubtime",
    "firstpublishedtime",
    "date",
    "dc.date",
    "dcterms.created",
    "weibo:article:create_at",
    "bytedance:published_time",
)
_JSON_DATE = re.compile(r'"(?:datePublished|pubDate|upDate)"\s*:\s*"([^"]{4,40})"')


def _from_head(page: Outline, said: Statements, span: range) -> None:
    metas = page.metas
    for name in _HEAD_DATES:
        if metas.get(name):
            said.published.append(Stated(text=metas[name][:60], where="meta"))
    for text in page.data:
        for match in _JSON_DATE.finditer(text):
            said.published.append(Stated(text=match[1], where="meta"))
    if not said.origin:
        said.origin = metas.get("contentsource") or metas.get("source") or ""
    if not said.author:
        said.author = _author_in_head(page, span)
    if not said.editor and _is_printed(page, span, metas.get("editor", "")):
        said.editor = metas["editor"]


_JSON_AUTHOR = re.compile(
    r'"author"\s{0,9}:[\s\[]{0,9}\{[^{}]{0,200}?"name"\s{0,9}:\s{0,9}"([^"]{2,20})"'
)


def _author_in_head(page: Outline, span: range) -> str:
    """The author that the head names: where it is printed too, or where the statement is about
    this article (JSON-LD, the government's meta beside ArticleTitle) and names a person."""
    meta = page.metas.get("author", "")
    if _is_printed(page, span, meta):
        return meta
    for text in page.data:
        if (match := _JSON_AUTHOR.search(text)) and looks_like_name(match[1]):
            return match[1]
    return meta if page.metas.get("articletitle") and looks_like_name(meta) else ""


def _is_printed(page: Outline, span: range, name: str) -> bool:
    """Whether a name of the head is also printed by the article: a site's maker (大汉网络), a
    column or a user's number is not."""
    return 2 <= len(name) <= 20 and any(
        name in line.text
        and line.linked * 2 <= line.size
        and not (speaks_of_site(line.text) or ends_article(line.text))
        for line in page.lines[span.start : span.stop]
    )


_ROLE = r"(?:记者|記者|通讯员|通訊員|实习生|實習生|执笔人?|撰文)"
_RANK = "(?:见习|实习|特约|首席|全媒体|融媒体?|本报|本网|本刊)"
_NAME = rf"(?!{_RANK})[\u3400-\u9fff]{{2,4}}?(?:·[\u3400-\u9fff]{{1,8}})?"
_BYLINE = re.compile(
    rf"{_ROLE}[\s:：/]{{0,3}}(?P<names>{_NAME}(?:[\s、，/]{{1,3}}{_NAME}){{0,5}})"
    rf"\s{{0,2}}(?=$|[/／）)】]|发自|報道|报道|[文图摄]|{_RANK}?{_ROLE})"
)
BYLINE_LENGTH = 45
"""Characters of a line that only says who wrote."""
BYLINE_WITHIN = 6
"""Lines from the beginning and from the end of the text among which it stands."""


_ALONE = re.compile(r"[□■◎●\s]{0,4}((?:[\u3400-\u9fff·]{2,8}[、，\s]{0,3}){1,4})")


def names_alone(text: str) -> str:
    """The names of a line under the title that holds nothing but persons (赵延东、风笑天)."""
    match = _ALONE.fullmatch(text) if len(text) <= BYLINE_LENGTH else None
    names = re.split(r"[、，\s]+", match[1].strip()) if match else []
    return match[1].strip() if match and all(map(_is_full_name, names)) else ""


def _is_full_name(word: str) -> bool:
    return looks_like_name(word) and not looks_like_organisation(word)


def byline(page: Outline, title: int, lines: tuple[int, ...]) -> str:
    """The names on lines that say who wrote, between the title that ends at line `title` and the
    text, at the text's beginning or its end: `□ 本报记者 葛灵丹`."""
    first = lines[0] if lines else title
    for line in page.lines[title : title + 2]:
        if alone := names_alone(line.text):
            return alone
        if title < 1 or line.text not in page.lines[title - 1].text:
            break  # a title may be printed twice
    between = tuple(range(max(title, first - BYLINE_WITHIN, 0), first))
    ends = between + (lines if len(lines) <= 12 else lines[:BYLINE_WITHIN] + lines[-BYLINE_WITHIN:])
    names: list[str] = []
    for index in ends:
        line = page.lines[index]
        if line.size <= BYLINE_LENGTH and not re.search(r"[。，；！？!?]", line.text):
            names += [match["names"].strip() for match in _BYLINE.finditer(line.text)]
    return " ".join(dict.fromkeys(names))
