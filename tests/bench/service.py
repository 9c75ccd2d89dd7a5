"""Bars of the service: cheap nights, states told on the right night, nothing lost."""

from __future__ import annotations

import os
import resource
import statistics
import threading
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from crawler.archive.archive import Archive
from crawler.archive.lock import hold
from crawler.config import Config
from crawler.samples import registry, serve, sites
from crawler.service.process import in_process
from crawler.service.wish import Night
from tests.bench import lapse
from tests.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crawler.samples import Host, Site

COPIES = 4
"""How often each sample site is served: fifteen families make sixty sources."""

CONTENT = ("articles", "appearances", "revisions", "skipped")


def figures() -> Iterator[Figure]:
    """One bar after the other; the thirty nights last."""
    yield from unchanged_night()
    yield from thirty_nights()


def unchanged_night() -> Iterator[Figure]:
    """Sixty sources, a first night, and one in which nothing has changed."""
    # An installed program is compiled; the first night compiles this one.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with TemporaryDirectory() as name:
        folder = Path(name)
        config = _config(folder)
        assert config.sources is not None
        wanted = [
            replace(site, id=f"{site.id}-{copy}") for site in sites() for copy in range(COPIES)
        ]
        with serve(wanted) as hosts:
            config.sources.write_text(registry(hosts), encoding="utf-8")
            _night(config, "2026-03-02")
            before, feeds = _content(config), _files(config.feeds)
            for host in hosts.values():
                host.log.clear()
            spent, pages = _spent(config)
            yield from _of_requests(hosts)
            for host in hosts.values():
                host.replace(_another_byte(host.site))
            otherwise, _ = _spent(config)
        changed = sum(after != was for after, was in zip(_content(config), before, strict=True))
        yield Figure("service: tables of content that changed", changed, 0, at_most=True)
        same = _files(config.feeds) == feeds
        yield Figure("service: feeds that changed", int(not same), 0, at_most=True)
        yield Figure("service: seconds of CPU of the whole night", spent, unit=" s")
        yield Figure("service: where each home page has a number of its own", otherwise, unit=" s")
        per_60 = 60 * spent / pages
        yield Figure("service: CPU for 60 list pages, start included", per_60, 1, True, " s")


def _spent(config: Config) -> tuple[float, int]:
    """Seconds of CPU of a further night, and the list pages that it told of."""
    before = _children()
    pages = _night(config, "2026-03-02")
    return _children() - before, pages


def _another_byte(site: Site) -> Site:
    """The site with a home page that shows the same, in other bytes: it counts its visitors."""
    home = site.pages[site.home]
    body = home.body.replace(b"</body>", b"<!-- 2 --></body>")
    return replace(site, pages={**site.pages, site.home: replace(home, body=body)})


def _of_requests(hosts: Mapping[str, Host]) -> Iterator[Figure]:
    counts = [len(host.log) for host in hosts.values()]
    mean = statistics.fmean(counts)
    yield Figure("service: requests a source in an unchanged night", mean, 2, at_most=True)
    yield Figure("service: the same, the most of one source", max(counts))


def thirty_nights() -> Iterator[Figure]:
    """What was told against what a keeper had to be told."""
    with TemporaryDirectory() as name:
        lived = lapse.live(Path(name), lapse.cast(Path(name)))
    missed, false = lapse.EXPECTED - lived.told, lived.told - lapse.EXPECTED
    yield Figure(
        "service: states told on their night", len(lapse.EXPECTED - missed), len(lapse.EXPECTED)
    )
    yield Figure("service: false alarms in thirty nights", len(false), 0, at_most=True)
    yield Figure("service: reports lost", len(lived.lost), 0, at_most=True)
    yield Figure("service: reports doubled", len(lived.doubled), 0, at_most=True)


def _config(folder: Path) -> Config:
    return Config(
        sources=folder / "sources.toml", archive=folder / "archive.db", feeds=folder / "feeds",
        pages=folder / "pages", backups=folder / "backups", delay=0,
    )  # fmt: skip


def _night(config: Config, day: str) -> int:
    """A night as the service has it, in processes of its own; how many list pages it told of."""
    wish = Night(trigger="clock", day=day, allow_private=True)
    pages = []

    def follow(event: dict[str, Any]) -> None:
        if event["event"] == "source":
            pages.append(event["lists"] + event["unchanged"])

    with hold(config.archive, "bench") as lock:
        in_process(config, wish, follow, lock=lock, stop=threading.Event())
    return sum(pages)


def _content(config: Config) -> list[list[tuple[object, ...]]]:
    with Archive(config.archive, read_only=True) as archive:
        return [archive.db.execute(f"SELECT * FROM {table}").fetchall() for table in CONTENT]


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name[0] != "."}


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
