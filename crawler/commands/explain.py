"""`hongxun explain`: why a page counts as a repeat, or as a report of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crawler.archive.archive import Archive
from crawler.archive.explaining import explain
from crawler.commands.options import archive_option, config_option
from crawler.config import load_config
from crawler.outcomes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.archive.explaining import Explanation, Report
    from crawler.outcomes import Judgement

MOST_NUMBERS = 20
"""Numbers that are told one by one."""

_KINDS = {
    Kind.ORIGINAL: "original: the page that is cited",
    Kind.SAME: "same: the text is identical",
    Kind.NEAR: "near: the same report, damaged or edited",
    Kind.PART: "part: the same report, cut short",
}


@click.command()
@click.argument("url")
@click.argument("other", required=False)
@archive_option
@config_option
def command(url: str, other: str | None, archive: Path | None, config_file: Path | None) -> None:
    """Tell why a page was joined with others, or why not.

    URL is a page of the archive. With OTHER, another one, the two are laid side by side as they
    read now.

    \b
    Example: hongxun explain https://www.example.org/news/12.html
    """
    config = load_config(config_file, archive=archive)
    with Archive(config.archive, read_only=True) as opened:
        if other is None:
            lines = _explained(explain(opened, url))
        else:
            lines = _compared(opened.compare(url, other), explain(opened, other).article)
        for line in lines:
            click.echo(line)


def _explained(found: Explanation) -> Iterator[str]:
    """What is known about one page."""
    yield found.url
    yield f"  shows {_named(found.article)}"
    yield f"  as {_KINDS[found.kind]}; first seen {found.first_seen}"
    for kind, url in found.others:
        yield f"  other page: {url} ({kind.value})"
    for report in found.contains:
        yield f"  holds {_named(report)}"
    for report in found.contained_in:
        yield f"  is held by {_named(report)}"
    for ruling in found.rulings:
        said = "one report with" if ruling.same else "another report than"
        yield f"  ruled by a person on {ruling.ruled[:10]}: {said} {ruling.url}"
    yield ""
    if found.judgement is None:
        yield "When it came, nothing in the archive shared a passage with it."
    else:
        yield "When it came:"
        yield from _compared(found.judgement, found.compared_with)


def _compared(judgement: Judgement, other: Report | None) -> Iterator[str]:
    """What one comparison came to."""
    yield f"  compared with {_named(other) if other else 'an article that is gone'}"
    yield f"  judged {'a report of its own' if judgement.kind is Kind.ORIGINAL else judgement.kind}"
    yield f"  because {judgement.because}"
    yield f"  score {judgement.score:.2f}; {judgement.matched} characters are equal"
    yield f"  equal numbers: {_numbers(judgement.equal_numbers)}"
    yield f"  different numbers: {_numbers(judgement.different_numbers)}"


def _named(report: Report) -> str:
    return f"article {report.id}, {report.title or 'without title'}, {report.url}"


def _numbers(values: tuple[str, ...]) -> str:
    if not values:
        return "none"
    more = len(values) - MOST_NUMBERS
    return ", ".join(values[:MOST_NUMBERS]) + (f" and {more} more" if more > 0 else "")
