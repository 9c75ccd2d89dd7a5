"""A raw article → a clean one. It composes the rules of this package and holds none itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.items import Article, Precision, RawArticle, Repair, Stated
from crawler.text import bylines, dates, paragraphs, script
from crawler.text.captions import captions_at_end
from crawler.text.closing import closing
from crawler.text.dateline import Dateline, dateline
from crawler.text.repairs import DAMAGE, mend
from crawler.text.urls import canonical

if TYPE_CHECKING:
    from datetime import datetime

READER = "1"
"""Version of the reader (`crawler.pages` and `crawler.text`), written into every row. Raise it when
the same bytes read differently; `hongxun reextract` then brings the archive to it."""

HEAD = 4
"""Paragraphs from the top in which an agency head is looked for: a subtitle or a byline may stand
above it."""
SHORTEST_TITLE = 8
"""Characters of a title that, glued before an agency head, is one more printing of the title."""


class _Mended(NamedTuple):
    """The texts of an article, repaired."""

    title: str
    origin: str
    author: str
    editor: str
    section: str
    captions: tuple[str, ...]
    paragraphs: tuple[str, ...]
    repairs: tuple[Repair, ...]


class _Body(NamedTuple):
    """The paragraphs without head and close, and what those said."""

    paragraphs: tuple[str, ...]
    head: Dateline
    author: str
    editor: str
    origin: str
    original_url: str
    captions: tuple[str, ...]
    repairs: tuple[Repair, ...]


def clean(raw: RawArticle, *, fetched_at: datetime, region: str = "", level: str = "") -> Article:
    """Mend every text of `raw`, read its date and bylines, and part head and close from its body.

    `fetched_at` is what `3小时前` and dates without a year count from (without a zone: Beijing's);
    `region` and `level` are handed on. Values are empty rather than wrong; every change but white
    space is in `repairs`.
    """
    mended = _mended(raw)
    body = _body(mended, len(raw.images) + len(mended.captions))
    moment, where = _published(raw, mended.title, body, fetched_at)
    return Article(
        url=raw.url,
        source_id=raw.source_id,
        title=mended.title,
        published=moment.value if moment else None,
        precision=moment.precision if moment else Precision.NONE,
        published_text=moment.text if moment else "",
        published_where=where,
        origin=bylines.origin(mended.origin) or body.head.agency or body.origin,
        author=bylines.author(mended.author) or body.head.reporters or body.author,
        editor=bylines.editor(mended.editor) or body.editor,
        body="\n".join(body.paragraphs),
        captions=mended.captions + body.captions,
        images=raw.images,
        attachments=raw.attachments,
        original_url=_elsewhere(raw.original_url or body.original_url, raw.url),
        section=mended.section,
        region=region,
        level=level,
        repairs=mended.repairs + body.repairs,
        reader=READER,
    )


def _elsewhere(stated: str, own: str) -> str:
    """The original's address; a copier that names its own page (本文链接) states none."""
    return "" if stated and own and canonical(stated) == canonical(own) else stated


def _mended(raw: RawArticle) -> _Mended:
    """Every rule over all texts of the article at once, one text a line.

    One pass, because they share what the rules ask: whether the page was copied by a machine.
    """
    fields = (raw.title, raw.origin, raw.author, raw.editor, raw.section, *raw.captions)
    lines = [" ".join(field.split()) for field in fields]
    text, repairs = mend("\n".join((*lines, *raw.paragraphs)))
    if script.is_traditional(text):
        damaged = any(repair.rule in DAMAGE for repair in repairs)
        if script.writes_traditional(text, raw.url, damaged=damaged):
            repairs += (Repair(rule="script", before=text[:8].strip(), after=""),)
        else:
            text, made = script.unified(text)
            repairs += made
    clean_lines = [paragraphs.spaced(line) for line in text.split("\n")]
    title, origin, author, editor, section = clean_lines[:5]
    captions = tuple(filter(None, clean_lines[5 : len(fields)]))
    body = tuple(filter(None, clean_lines[len(fields) :]))
    return _Mended(title, origin, author, editor, section, captions, body, repairs)


def _body(mended: _Mended, pictures: int) -> _Body:
    lines, names = paragraphs.without_file_names(mended.paragraphs)
    lines, marks = paragraphs.without_watermarks(lines)
    lines, contents = paragraphs.without_contents(lines)
    end = closing(lines)
    lines, captions = captions_at_end(end.paragraphs, pictures)
    lines, head = _head(lines, mended.title)
    lines, twice = paragraphs.once(lines)
    lines, breaks = paragraphs.mend_breaks(lines)
    made = names + marks + contents + twice + breaks
    return _Body(lines, head, end.author, end.editor, end.origin, end.original_url, captions, made)


def _head(lines: tuple[str, ...], title: str) -> tuple[tuple[str, ...], Dateline]:
    """Part the agency head from the first paragraphs, and again where the body is printed twice;
    with the titles that stand before it."""
    kept: list[str] = []
    found = Dateline("", "", "", "")
    for index, line in enumerate(lines):
        bare = _without_title(line, title)
        if index < HEAD or (found.agency and bare.startswith(found.agency)):
            head = dateline(bare)
            if head.rest != bare:
                line = head.rest
                found = Dateline(*(a or b for a, b in zip(found, head, strict=True)))
            elif not bare:
                line = ""
        if line:
            kept.append(line)
    return tuple(kept), found


def _without_title(line: str, title: str) -> str:
    while len(title) >= SHORTEST_TITLE and line.startswith(title):
        line = line[len(title) :].lstrip()
    return line


def _published(
    raw: RawArticle, title: str, body: _Body, now: datetime
) -> tuple[dates.Moment | None, str]:
    """Where no place states the time, `5月8日电` does, with a year that the text itself names."""
    stated = raw.published
    if not any(statement.where == "url" for statement in stated):
        stated = (*stated, Stated(text=raw.url, where="url"))
    moment, where = dates.choose(stated, now=now)
    if moment is None and body.head.date:
        moment = dates.in_text(body.head.date, "\n".join((title, *body.paragraphs)), now=now)
        where = "dateline" if moment else ""
    return moment, where
