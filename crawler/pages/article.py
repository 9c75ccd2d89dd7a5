"""Any article page → what it says, as found: title, statements of time, bylines, body, files.

The page is walked once (`outline`); the other modules of the reader each answer one question about
what the walk found. Nothing is mended here: that is `crawler.text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.items import RawArticle, Stated
from crawler.pages import files
from crawler.pages.body import Body, find_body
from crawler.pages.breadcrumb import section
from crawler.pages.captions import find_captions
from crawler.pages.metaline import (
    above_text,
    behind_text,
    closing,
    dated,
    find_metalines,
    has_date,
    heading_text,
    is_metaline,
)
from crawler.pages.refuse import refuse_message, refuse_standing
from crawler.pages.rows import paragraphs
from crawler.pages.statements import byline, names_alone, read_statements
from crawler.pages.title import Title, find_title, fold
from crawler.pages.untitled import PARAGRAPH, line_above, over_text
from crawler.pages.walk import outline
from crawler.text.urls import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.items import Attachment, Link
    from crawler.pages.outline import Outline
    from crawler.pages.page import Page

TITLE_WITHIN = 4
"""Lines at the head of a text among which title and metadata may stand, where nothing marks them."""
CLOSING = 12
"""Lines at the end of the text, and after it, that may state origin and editor."""


def read_article(page: Page, link: Link | None = None) -> RawArticle:
    """Read the page. `link` is the list's entry that led to it, when one did.

    Raises PageNotUnderstood when the page is no article.
    """
    found = outline(page.text)
    title = _title(found, link)
    refuse_message(found, title.text, page.text)
    metalines = find_metalines(found, title.first, title.end)
    start = max(title.end, metalines[-1] + 1 if metalines else 0, 0)
    body = find_body(found, start)
    if body.lines and not dated(found, metalines):
        metalines += [i for i in above_text(found, body.lines[0]) if i not in metalines]
        if not dated(found, metalines) and (heading := heading_text(found, body.lines)):
            metalines += heading
            start = heading[-1] + 1
            body = find_body(found, start)
    url = page.url or found.canonical or found.metas.get("url", "")
    span = range(max(title.first, 0), body.end)
    said = read_statements(found, metalines, _closing(found, body, start), span)
    published = (*said.published, *_elsewhere(link, url))
    captions = find_captions(found, body.lines)
    kept = [index for index in body.lines if index not in captions]
    while kept and fold(found.lines[kept[0]].text) == fold(title.text):
        del kept[0]
    if kept[:1] == [title.end] and _only_names(found, kept):
        del kept[0]
    base = (join(url, found.base) if found.base else None) or url
    offered, shown = _offered(found, body, max(title.end, 0) if not body.lines else start, base)
    text = paragraphs(found, kept)
    refuse_standing(found, title, metalines, text, bool(offered or shown or found.players))
    return RawArticle(
        url=page.url,
        title=title.text,
        published=published,
        origin=said.origin,
        author=said.author or byline(found, title.end, body.lines),
        editor=said.editor,
        paragraphs=text,
        captions=tuple(_captions(found, captions, title.text)),
        images=shown,
        attachments=offered,
        original_url=said.original_url,
        section=section(found, title.text, max(start, 1)),
        following=files.following(found, page.text, url, base, start, body.end),
    )


def _title(found: Outline, link: Link | None) -> Title:
    """The title; one that nothing confirms must stand above the text or its metadata line."""
    listed = link.title if link else ""
    title = find_title(found, listed)
    if title.sure or _heads_metaline(found, title):
        return title
    text = find_body(found, 0).lines
    if not text:
        return title
    within = [i for i in text[:TITLE_WITHIN] if is_metaline(found.lines[i])][:1]
    metalines = above_text(found, text[0]) or within
    above = line_above(found, metalines[0] if metalines else text[0])
    if above.text and dated(found, metalines):
        return above
    title = find_title(found, listed, text[0] + 1)
    over = over_text(found, text)
    if over.text and title.first < max(over.first - FAR, 0):
        return over
    return title if title.first >= 0 or not above.text else above


def _heads_metaline(found: Outline, title: Title) -> bool:
    """Whether a dated metadata line stands right under a title that its mark alone tells."""
    under = found.lines[title.end : title.end + 1] if title.first >= 0 else []
    return any(is_metaline(line) and has_date(line.text) and not line.linked for line in under)


def _only_names(found: Outline, kept: list[int]) -> bool:
    """Whether the first of these lines holds persons and the next is a paragraph: who wrote, not
    the first of a list of names."""
    under = found.lines[kept[1]].size if len(kept) > 1 else 0
    return under >= PARAGRAPH and names_alone(found.lines[kept[0]].text) != ""


FAR = 12
"""Lines by which a heading that nothing confirms may stand above the text."""


def _captions(found: Outline, captions: set[int], title: str) -> Iterator[str]:
    """The captions; the title once more under a picture says nothing of it."""
    folded = fold(title)
    for index in sorted(captions):
        if fold(found.lines[index].text) != folded:
            yield found.lines[index].text


def _elsewhere(link: Link | None, url: str) -> Iterator[Stated]:
    """What the list and the address state of the time; trusted after the page."""
    if link is not None and link.date_text:
        yield Stated(text=link.date_text, where="list")
    if url:
        yield Stated(text=url, where="url")


def _closing(found: Outline, body: Body, start: int) -> list[int]:
    """The lines at the end of the text and after it that state bylines."""
    lines = closing(found, max(start, body.end - CLOSING), body.end + CLOSING // 2)
    near = [index for index in lines if not body.beside[found.lines[index].box]]
    return sorted({*near, *behind_text(found, body.end, body.close)})


def _offered(
    found: Outline, body: Body, start: int, base: str
) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    """Attachments and pictures between the title and the end of the article."""
    anchors = [a for a in found.anchors if start <= a.line < body.close and not body.beside[a.box]]
    pictures = [p for p in found.pictures if start <= p.line <= body.end and not body.beside[p.box]]
    return files.attachments(anchors, base), files.images(pictures, base)
