"""`hongxun reextract`: today's reader over the pages that were kept."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING

import click

from crawler.archive.archive import Archive
from crawler.archive.lock import hold
from crawler.archive.pagestore import PageStore
from crawler.commands.options import (
    archive_option,
    config_option,
    pages_option,
    sources_option,
)
from crawler.config import load_config
from crawler.errors import PageNotUnderstood, PageStoreError
from crawler.items import Article
from crawler.pages.article import read_article
from crawler.pages.page import Page
from crawler.pages.parts import joined, label
from crawler.sources.registry import load
from crawler.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.archive.fetches import Reading
    from crawler.items import Source

CUT = 60
"""Characters of a value that are shown."""
UNSHOWN = frozenset(("url", "source_id", "reader"))


@click.command()
@archive_option
@pages_option
@sources_option
@config_option
@click.option("--source", "source_id", default="", metavar="SOURCE_ID", help="Only this source.")
@click.option(
    "--since", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="Only pages fetched from this day on.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Tell what would change; write nothing.")
def command(
    archive: Path | None,
    pages: Path | None,
    sources: Path | None,
    config_file: Path | None,
    source_id: str,
    first: datetime | None,
    dry_run: bool,
) -> None:
    """Read the kept pages again and bring the archive to what they say to today's reader.

    \b
    hongxun reextract --dry-run
    hongxun reextract --source nantong --since 2026-01-01

    One line for each field that differs; no site is asked, and ids, guids and the time of the last
    change stay. A page that today's reader refuses, or whose file is damaged, is left as it is.
    """
    config = load_config(config_file, archive=archive, pages=pages, sources=sources)
    registry = {source.id: source for source in load(config.sources)}
    if source_id and source_id not in registry:
        raise click.UsageError(f"No source of the registry has the id {source_id}.")
    since = f"{first:%Y-%m-%d}" if first else ""
    store = PageStore(config.pages)
    count: Counter[str] = Counter()
    guard = nullcontext() if dry_run else hold(config.archive, "reextract")
    with guard, Archive(config.archive, read_only=dry_run) as opened:
        for reading in opened.readings(source_id=source_id, since=since):
            count["pages"] += 1
            old = opened.said(reading.url)
            new = _read(store, reading, registry, old, count)
            if old is None or new is None:
                continue
            different = list(_different(old, new))
            count["different"] += bool(different)
            for field, line in different:
                count[f"field {field}"] += 1
                click.echo(f"{reading.url}  {line}")
            if not dry_run:
                opened.reread(new)
    _tell(count, dry_run=dry_run)


def _read(
    store: PageStore,
    reading: Reading,
    registry: dict[str, Source],
    old: Article | None,
    count: Counter[str],
) -> Article | None:
    """What today's reader makes of the bytes; None, told and counted, when it makes nothing."""
    charset = registry[reading.source_id].charset if reading.source_id in registry else None
    try:
        parts = tuple(
            read_article(
                Page.from_bytes(page.url, page.body, charset or label(page.headers)), reading.link
            )
            for page in map(store.read, reading.places)
        )
    except PageNotUnderstood as refusal:
        count["refused"] += 1
        click.echo(f"{reading.url}  would be refused now: {refusal.reason.value}; left as it is")
        return None
    except PageStoreError as failure:
        count["unreadable"] += 1
        click.echo(f"{reading.url}  left as it is: {failure}", err=True)
        return None
    raw = joined(parts, url=reading.url, source_id=reading.source_id)
    region, level = (old.region, old.level) if old else ("", "")
    when = datetime.fromisoformat(reading.fetched)
    return clean(raw, fetched_at=when, region=region, level=level)


def _different(old: Article, new: Article) -> Iterator[tuple[str, str]]:
    for field in fields(Article):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after and field.name not in UNSHOWN:
            yield field.name, f"{field.name}: {_around(before, after)} → {_around(after, before)}"


def _around(value: object, other: object) -> str:
    """The part of a value in which it differs from another, on one line."""
    text, beside = str(value or ""), str(other or "")
    same = next(
        (at for at, pair in enumerate(zip(text, beside, strict=False)) if pair[0] != pair[1]),
        min(len(text), len(beside)),
    )
    shown = " ".join(text[max(0, same - 8) :].split())
    return f"{'…' if same > 8 else ''}{shown[:CUT]}{'…' if len(shown) > CUT else ''}" or "(nothing)"


def _tell(count: Counter[str], *, dry_run: bool) -> None:
    verb = "would read" if dry_run else "read"
    told = [f"{count['pages']} pages: {count['different']} {verb} differently"]
    told += [f"{count[name]} {name}" for name in ("refused", "unreadable") if count[name]]
    told += [
        f"{name.removeprefix('field ')} {number}"
        for name, number in sorted(count.items())
        if name.startswith("field ")
    ]
    click.echo("; ".join(told) + ".")
