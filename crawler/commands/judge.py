"""`hongxun judge`: run pages through the archive and tell which of them show the same report."""

from __future__ import annotations

import json
import re
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from crawler.archive.archive import Archive
from crawler.archive.explaining import explain
from crawler.archive.rows import now
from crawler.items import Article, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

TOGETHER = 50
"""Pages written with one commit."""

_DATE = re.compile(r"[12][0-9]{3}-[01][0-9](?P<day>-[0-3][0-9])?")


class _Judged(NamedTuple):
    id: object
    url: str
    kind: str
    because: str


@click.command()
@click.argument("pages", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Record the pages in this archive; a fresh one is used and thrown away otherwise.",
)
def command(pages: Path, archive: Path | None) -> None:
    """Judge the pages of a file, in its order.

    PAGES has one JSON object a line: id, url, title, text, pub_date. When all are judged, one line
    is printed for each: id, story (the number of the article that it belongs to then, because a
    later page may show two to be one), kind (original, same, near, part) and because.

    \b
    Example: hongxun judge pages.jsonl
    """
    with ExitStack() as stack:
        if archive is None:
            archive = Path(stack.enter_context(TemporaryDirectory())) / "archive.db"
        opened = stack.enter_context(Archive(archive))
        lines = stack.enter_context(pages.open(encoding="utf-8", errors="replace"))
        judged: list[_Judged] = []
        for batch in _batches(enumerate(lines, 1)):
            with opened.together():
                judged += [_judged(opened, pages, number, line) for number, line in batch]
        for one in judged:
            story = explain(opened, one.url).article.id
            told = {"id": one.id, "story": story, "kind": one.kind, "because": one.because}
            click.echo(json.dumps(told, ensure_ascii=False))


def _batches(lines: Iterator[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    batch: list[tuple[int, str]] = []
    for number, line in lines:
        if line.strip():
            batch.append((number, line))
        if len(batch) == TOGETHER:
            yield batch
            batch = []
    yield batch


def _judged(archive: Archive, told_in: Path, number: int, line: str) -> _Judged:
    """Record one page and tell what came of it."""
    try:
        page = json.loads(line)
        identity = page["id"]
    except (ValueError, TypeError, KeyError) as fault:
        raise click.ClickException(
            f"{told_in}, line {number}: not a JSON object with an id."
        ) from fault
    article = _article(page)
    judgement = archive.record(article, seen_at=now()).judgement
    return _Judged(identity, article.url, judgement.kind.value, judgement.because)


def _article(page: dict[str, Any]) -> Article:
    """The page as an article; what it does not say is unknown."""
    date = _DATE.match(str(page.get("pub_date") or ""))
    precision = Precision.NONE
    if date:
        precision = Precision.DAY if date["day"] else Precision.MONTH
    return Article(
        url=str(page.get("url") or f"http://{page.get('domain') or 'page'}/page/{page['id']}"),
        title=str(page.get("title") or ""),
        published=date.group() if date else None,
        precision=precision,
        published_where="label" if date else "",
        body=str(page.get("text") or ""),
    )
