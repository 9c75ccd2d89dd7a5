"""Thirty nights in a few minutes: sites that live and misbehave, a real crawl each night, and a
calendar that is given instead of the clock's.

What each site does, and what a keeper must be told on which night, is written down here by hand.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

from crawler.archive.archive import Archive
from crawler.archive.lock import hold
from crawler.config import Config
from crawler.service.night import Night, run_night
from tests.bench import living as on
from tests.bench.living import SHOP, Living, is_worked
from tests.e2e.nights import nights_later
from tests.spiders.certificates import Authority, shows
from tests.spiders.site import serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FIRST = date(2026, 2, 2)
"""A Monday. Night 1 is 2 February, night n the (n+1)th; it brings what was published the day before,
so the report of 9 February comes in night 9. Nights 7, 8 and 29 bring nothing (weekends), nights 15
to 23 neither: the Spring Festival. 14 and 28 February are Saturdays on which people work."""

NETWORK: Mapping[int, Sequence[str]] = {19: (), 20: ("well0", "well1", "well2")}
"""Nights on which our own network fails; the sites that can be reached all the same."""

EXPECTED = {
    # Our own network: said once, and not of each site.
    (19, "", "broken", False), (21, "", "broken", True),
    # No site, or none that can be read.
    (5, "relaid", "broken", False), (7, "relaid", "broken", True),
    (9, "moved", "broken", False),
    (12, "cut", "broken", False), (15, "cut", "broken", True),
    (6, "overdue", "broken", False), (10, "overdue", "broken", True),
    (11, "misnamed", "broken", False), (14, "misnamed", "broken", True),
    (25, "nameless", "broken", False), (28, "nameless", "broken", True),
    (26, "bare", "broken", False), (29, "bare", "broken", True),
    (12, "unlinked", "broken", False), (14, "unlinked", "broken", True),
    (3, "ruleless", "broken", False), (5, "ruleless", "broken", True),
    # Programs are turned away.
    (13, "locked", "blocked", False), (18, "locked", "blocked", True),
    (4, "waved", "blocked", False), (6, "waved", "blocked", True),
    (11, "veiled", "blocked", False), (12, "veiled", "blocked", True),
    # It brings less or worse than it used to. What is said of reports holds over a weekend and over
    # the festival, until new ones come: on night 11, 24 and 13.
    (6, "undated", "suspicious", False), (11, "undated", "suspicious", True),
    (11, "thin", "suspicious", False), (24, "thin", "suspicious", True),
    (11, "walled", "suspicious", False), (13, "walled", "suspicious", True),
    (11, "shrunk", "suspicious", False), (17, "shrunk", "suspicious", True),
    (23, "taken", "gone", False),
    # Its last report is of Friday 6 February. Six working days are more than five: 9 to 13 and the
    # Saturday, so night 14 (of the 15th) sees it and night 15 tells it. 25 February has a report.
    (15, "silent", "quiet", False), (25, "silent", "quiet", True),
}  # fmt: skip
"""Night (from 1), source, state, whether it ends. A state is told on its second night, its end at
once. Of the sites that are not named here nothing is said."""


def cast(folder: Path) -> list[Living]:
    """The sites."""
    root = Authority("root of the test")
    (folder / "root.pem").write_bytes(root.pem())
    right = shows(Authority("site", root, host="127.0.0.1"), folder)
    expired = shows(Authority("site", root, host="127.0.0.1", days=-3), folder)
    of_another = shows(Authority("site", root, host="127.0.0.9"), folder)
    challenge = "<html><script>var $_ts={};location.reload()</script></html>"
    return [
        *(Living(f"well{number}") for number in range(5)),
        Living("daily", publishes=lambda day: True),
        Living("weekly", publishes=lambda day: is_worked(day) and day.weekday() == 4),
        Living("rested", publishes=lambda day: is_worked(day) and not is_rest(day, 14, 26)),
        Living("silent", publishes=lambda day: is_worked(day) and not is_rest(day, 7, 24)),
        Living("relaid", range(4, 7), on.frame_of_script),
        Living("moved", range(8, 99), on.answers("", 301, Location="http://127.0.0.2:9/"), lost=True),
        Living("cut", range(11, 15), on.answers("<h1>Internal error</h1>", 500)),
        Living("flaky", range(18, 19), on.answers("<h1>Internal error</h1>", 500)),
        Living("overdue", range(5, 10), on.shows(expired), secure=True, certificate=right),
        Living("misnamed", range(10, 14), on.shows(of_another), secure=True, certificate=right),
        Living("nameless", range(24, 28), on.nothing),
        Living("bare", range(25, 29), on.empty_list),
        Living("unlinked", range(11, 14), on.no_links),
        Living("ruleless", range(2, 5), on.no_rules),
        Living("locked", range(12, 18), on.answers(challenge, 412)),
        Living("waved", range(3, 6), on.answers(challenge, 521)),
        Living("veiled", range(10, 12), on.answers(challenge)),
        Living("undated", range(5, 11), on.no_dates),
        Living("thin", range(10, 24), on.little_text, a_day=3),
        Living("walled", range(10, 13), on.script_for_reports),
        Living("shrunk", range(10, 17), on.short_list),
        Living("noticed", range(11, 99), on.one_notice),
        Living("forgot", range(6, 99), on.one_undated),
        Living("late", range(6, 7), on.latest_missing),
        Living("turned", range(8, 99), on.to_https, certificate=right),
        Living("rehoused", range(9, 99), on.to_folder),
        Living("taken", range(22, 99), on.answers(SHOP), lost=True),
    ]  # fmt: skip


def is_rest(day: date, first: int, last: int) -> bool:
    """Whether a day lies between two of February, both with it."""
    return date(2026, 2, first) <= day <= date(2026, 2, last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """What came of the nights."""

    told: set[tuple[int, str, str, bool]]
    doubled: list[tuple[str, int]]
    """Source and number of reports that became more than one article, or that nobody published."""
    lost: list[tuple[str, int]]
    """Reports that never arrived, of sites that can be read at the end."""


def live(
    folder: Path, sites: Sequence[Living], *, first: date = FIRST, nights: int = 30,
    network: Mapping[int, Sequence[str]] = NETWORK,
) -> Lapse:  # fmt: skip
    """Run so many nights from the first; the certificate of `folder/root.pem` is trusted."""
    config = Config(
        sources=folder / "sources.toml", archive=folder / "archive.db", feeds=folder / "feeds",
        pages=folder / "pages", backups=folder / "backups", delay=0,
    )  # fmt: skip
    told: set[tuple[int, str, str, bool]] = set()
    with _served(folder, sites) as homes:
        for number, living in enumerate(sites):
            living.first = 1000 * (number + 1)
            for back in range(20, 0, -1):
                living.grow(0, first - timedelta(days=back))
        for night in range(1, nights + 1):
            day = first + timedelta(days=night - 1)
            for living in sites:
                living.grow(night, day)
                if night in network and living.name not in network[night]:
                    on.drops(living)
            _register(config, homes, sites, night)
            told |= _night(config, night, day)
            nights_later(config.archive, 1)
    return _sum(config, sites, told)


@contextmanager
def _served(folder: Path, sites: Sequence[Living]) -> Iterator[dict[str, str]]:
    """The sites' home addresses, by name, as long as the block runs."""
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, SSL_CERT_FILE=str(folder / "root.pem")))
        homes = {}
        for living in sites:
            home = stack.enter_context(serve(living.site))
            homes[living.name] = home.replace("http:", "https:") if living.secure else home
        yield homes


def _register(
    config: Config, homes: Mapping[str, str], sites: Sequence[Living], night: int
) -> None:
    """Write the registry. Loopback has no names that could be taken away: on such nights, the site's
    address is one that nobody has."""
    assert config.sources is not None
    entries = []
    for living in sites:
        is_known = living.happens is not on.nothing or night not in living.nights
        url = homes[living.name] if is_known else "http://taken-away.invalid/"
        entries.append(
            f'[[source]]\nid = "{living.name}"\nname = "某某市红十字会"\nlevel = "city"\n'
            f'region = "320600"\nurl = "{url}"\n'
        )
    config.sources.write_text("\n".join(entries), encoding="utf-8")


def _night(config: Config, night: int, day: date) -> set[tuple[int, str, str, bool]]:
    wish = Night(trigger="clock", day=day.isoformat(), allow_private=True)
    with hold(config.archive, "lapse") as lock:
        result = run_night(config, wish, lambda event: None, lock=lock)
    return {(night, change.source_id, change.state.value, change.ends) for change in result.changes}


def _sum(config: Config, sites: Sequence[Living], told: set[tuple[int, str, str, bool]]) -> Lapse:
    with Archive(config.archive, read_only=True) as archive:
        found = [
            (row["source_id"], int(row["url"].split("/")[-1].split(".")[0]))
            for row in archive.db.query("SELECT source_id, url FROM articles")
        ]
    every = {(site.name, number) for site in sites for number, _ in site.published}
    due = {(site.name, number) for site in sites for number, _ in site.published if not site.lost}
    return Lapse(
        told=told,
        doubled=sorted({one for one in found if found.count(one) > 1 or one not in every}),
        lost=sorted(due - set(found)),
    )
