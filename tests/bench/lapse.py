"""Thirty nights in a few minutes: sites that live and misbehave, a real crawl each night, and a
calendar that is given instead of the clock's.

What each site does, and what a keeper must be told on which night, is written down here by hand.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crawler.archive.archive import Archive
from crawler.archive.lock import hold
from crawler.archive.standings import Standings
from crawler.config import Config
from crawler.service.night import Night, run_night
from tests.spiders.site import Answer, Site, page, serve

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FIRST = date(2026, 3, 2)
"""A Monday; the nights go to the end of March, before the Qingming holidays."""

SHOP = (
    page(
        "某某商城",
        "<p>" + "本店专营各类家居用品，全场包邮，欢迎选购，支持七天无理由退换。" * 8 + "</p>"
        '<ul><li><a href="/a.html">床上用品</a></li><li><a href="/b.html">厨房电器</a></li></ul>',
    )
    .replace("红十字会", "商城")
    .replace("更新日期", "")
)

EXPECTED = {
    (10, "relaid", "broken", False), (16, "relaid", "broken", True),
    (9, "moved", "broken", False),
    (13, "locked", "blocked", False), (18, "locked", "blocked", True),
    (12, "cut", "broken", False), (15, "cut", "broken", True),
    (21, "taken", "gone", False),
    (18, "silent", "quiet", False), (25, "silent", "quiet", True),
}  # fmt: skip
"""Night (from 1), source, state, whether it ends. A state is told on its second night. `silent`
publishes last on Monday 9 March; five working days are nothing, so Wednesday 18, night 17, is the first
of its silence. Night 25 brings the report of 25 March."""


@dataclass
class Living:
    """A site that publishes one report for each working day, and what happens to it."""

    name: str
    trouble: tuple[int, int] = (0, -1)
    """First and last night of its trouble."""
    silent: tuple[int, int] = (0, -1)
    """First and last night without anything new."""
    site: Site = field(default_factory=Site)
    published: list[tuple[int, date]] = field(default_factory=list)

    def grow(self, night: int, day: date, base: int) -> None:
        """Publish what the day before brings, and put up the pages."""
        before = day - timedelta(days=1)
        quiet = self.silent[0] <= night <= self.silent[1]
        if before.weekday() < 5 and not quiet:
            self.published.append((base + len(self.published), before))
        rows = [
            self.site.article(f"/gzdt/{number}.html", number, when.isoformat())
            for number, when in reversed(self.published)
        ]
        self.site.home({"/gzdt/": "工作动态"}, f"<ul>{''.join(rows[:10])}</ul>")
        self.site.list("/gzdt/", rows[:30])
        self.site.otherwise = lambda path: Answer("<h1>404</h1>", 404)
        if self.trouble[0] <= night <= self.trouble[1]:
            self.misbehave()

    def misbehave(self) -> None:
        """What is wrong with it, by its name."""
        pages = self.site.pages
        if self.name == "relaid":
            frame = page("工作动态_某某市红十字会", "<div id='app'><p>某某市红十字会</p></div>" * 9)
            pages["/gzdt/"] = pages["/"] = Answer(frame)
        elif self.name == "moved":
            self._everywhere(Answer("", 301, headers={"Location": "http://127.0.0.2:9/"}))
        elif self.name == "locked":
            self._everywhere(Answer("<script>var $_ts={};</script>", 412))
        elif self.name in ("cut", "flaky"):
            self._everywhere(Answer("<h1>Internal error</h1>", 500))
        elif self.name == "taken":
            self._everywhere(Answer(SHOP))

    def _everywhere(self, answer: Answer) -> None:
        self.site.pages.clear()
        self.site.pages["/robots.txt"] = Answer("", 404)
        self.site.otherwise = lambda path: answer


def sites() -> list[Living]:
    """The cast. Five that behave, so that the network is not suspected."""
    return [
        *(Living(f"well{number}") for number in range(5)),
        Living("relaid", trouble=(9, 15)),
        Living("moved", trouble=(8, 99)),
        Living("locked", trouble=(12, 17)),
        Living("cut", trouble=(11, 14)),
        Living("flaky", trouble=(15, 15)),
        Living("taken", trouble=(20, 99)),
        Living("silent", silent=(10, 24)),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """What came of the nights."""

    told: set[tuple[int, str, str, bool]]
    doubled: int
    """Reports that became more than one article, or one that nobody published."""
    lost: int
    """Reports published while their site could be read that never arrived."""


def live(folder: Path, nights: int = 30) -> Lapse:
    """Run so many nights."""
    cast = sites()
    config = Config(
        sources=folder / "sources.toml", archive=folder / "archive.db", feeds=folder / "feeds",
        pages=folder / "pages", backups=folder / "backups", delay=0,
    )  # fmt: skip
    told: set[tuple[int, str, str, bool]] = set()
    with ExitStack() as stack:
        homes = {living.name: stack.enter_context(serve(living.site)) for living in cast}
        assert config.sources is not None
        config.sources.write_text(_registry(homes), encoding="utf-8")
        for living, base in zip(cast, range(1000, 99_000, 1000), strict=False):
            for back in range(20, 0, -1):
                living.grow(-1, FIRST - timedelta(days=back), base)
        for night in range(1, nights + 1):
            day = FIRST + timedelta(days=night - 1)
            for living, base in zip(cast, range(1000, 99_000, 1000), strict=False):
                living.grow(night, day, base)
            told |= _night(config, night, day)
        return _sum(config, cast, told)


def _night(config: Config, night: int, day: date) -> set[tuple[int, str, str, bool]]:
    wish = Night(trigger="clock", day=day.isoformat(), allow_private=True)
    with hold(config.archive, "lapse") as lock:
        result = run_night(config, wish, lambda event: None, lock=lock)
    return {(night, change.source_id, change.state.value, change.ends) for change in result.changes}


def _sum(config: Config, cast: Iterable[Living], told: set[tuple[int, str, str, bool]]) -> Lapse:
    with Archive(config.archive, read_only=True) as archive:
        found = [
            (row["source_id"], int(row["url"].split("/")[-1].split(".")[0]))
            for row in archive.db.query("SELECT source_id, url FROM articles")
        ]
    with Standings(config.archive, read_only=True) as book:
        broken = {one.source_id for one in book.states() if one.state in ("broken", "gone")}
    published = {
        (living.name, number) for living in cast for number, _ in living.published
        if living.name not in broken
    }  # fmt: skip
    every = {(living.name, number) for living in cast for number, _ in living.published}
    return Lapse(
        told=told,
        doubled=len(found) - len(set(found)) + len(set(found) - every),
        lost=len(published - set(found)),
    )


def _registry(homes: dict[str, str]) -> str:
    return "\n".join(
        f'[[source]]\nid = "{name}"\nname = "某某市红十字会"\nlevel = "city"\nregion = "320600"\n'
        f'url = "{url}"\n'
        for name, url in homes.items()
    )
