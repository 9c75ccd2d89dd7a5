"""Nights one after the other, over sites that can be switched off."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from crawler.archive.ledger import Ledger
from crawler.archive.lock import hold
from crawler.archive.queries import runs
from crawler.config import Config
from crawler.errors import HongxunError
from crawler.service.night import Night, run_night
from tests.spiders.site import Answer, Site, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("one", "two", "three", "four")


def site(number: int) -> Site:
    made = Site()
    row = made.article(f"/gzdt/{number}.html", number, "2026-03-01")
    made.home({"/gzdt/": "工作动态"}, f"<ul>{row}</ul>")
    made.list("/gzdt/", [row])
    return made


def night(config: Config, day: str) -> str:
    wish = Night(trigger="clock", day=day, allow_private=True)
    with hold(config.archive, "test") as lock:
        return run_night(config, wish, lambda event: None, lock=lock).outcome


@contextmanager
def four(folder: Path) -> Iterator[tuple[Config, list[Site]]]:
    """Four sites that are followed."""
    config = Config(
        sources=folder / "sources.toml", archive=folder / "archive.db", delay=0,
        feeds=folder / "feeds", pages=folder / "pages", backups=folder / "backups",
    )  # fmt: skip
    sites = [site(number) for number in range(4)]
    with ExitStack() as stack:
        homes = [stack.enter_context(serve(one)) for one in sites]
        assert config.sources is not None
        config.sources.write_text(
            "".join(
                f'[[source]]\nid = "{name}"\nname = "某某市红十字会"\nlevel = "city"\n'
                f'region = "320600"\nurl = "{home}"\n'
                for name, home in zip(NAMES, homes, strict=True)
            ),
            encoding="utf-8",
        )
        yield config, sites


def said(config: Config) -> list[tuple[str, str | None, int]]:
    """Day, source and whether it ends, of each change."""
    with Ledger(config.archive) as ledger:
        sql = "SELECT substr(at, 9, 2), source_id, ends FROM state_changes ORDER BY at, source_id"
        return ledger.db.execute(sql).fetchall()


def test_a_night_on_which_most_fail_at_once_is_tried_again_and_none_of_them_is_blamed(
    tmp_path: Path,
) -> None:
    with four(tmp_path) as (config, sites):
        assert night(config, "2026-03-02") == "finished"
        for one in sites[1:]:
            one.otherwise = lambda path: Answer("", 500)
            one.pages.clear()
        assert night(config, "2026-03-03") == "network"
        for number, one in enumerate(sites):
            one.otherwise = site(number).otherwise
            one.pages.update(site(number).pages)
        assert night(config, "2026-03-03") == "finished"
    with Ledger(config.archive) as ledger:
        told = [(run.night[-2:], run.outcome, run.note) for run in runs(ledger)]
    assert told[1][2].startswith("3 of 4 sources")
    assert [(day, outcome) for day, outcome, _ in told] == [
        ("02", "finished"), ("03", "network"), ("03", "finished"),
    ]  # fmt: skip
    assert said(config) == [("03", None, 0), ("03", None, 1)]


def test_who_fails_for_days_while_others_answer_is_blamed_by_name(tmp_path: Path) -> None:
    with four(tmp_path) as (config, sites):
        night(config, "2026-03-02")
        for one in sites[1:]:
            one.otherwise = lambda path: Answer("", 500)
            one.pages.clear()
        outcomes = [night(config, f"2026-03-0{day}") for day in range(3, 8)]
    assert outcomes == ["network", "network", "finished", "finished", "finished"]
    assert said(config) == [
        ("03", None, 0), ("05", None, 1),
        ("06", "four", 0), ("06", "three", 0), ("06", "two", 0),
    ]  # fmt: skip


def test_sites_that_turn_programs_away_are_no_sign_of_a_broken_network(tmp_path: Path) -> None:
    with four(tmp_path) as (config, sites):
        for one in sites[1:]:
            one.otherwise = lambda path: Answer("", 403)
            one.pages.clear()
        outcomes = [night(config, f"2026-03-0{day}") for day in range(2, 6)]
    assert outcomes == ["finished"] * 4
    assert said(config) == [("03", "four", 0), ("03", "three", 0), ("03", "two", 0)]


def test_feeds_that_cannot_be_written_keep_back_neither_word_nor_copy(tmp_path: Path) -> None:
    heard: list[dict[str, Any]] = []
    with four(tmp_path) as (config, sites), hold(config.archive, "test") as lock:
        config.feeds.write_text("a file where the folder should be")
        sites[0].otherwise = lambda path: Answer("", 500)
        sites[0].pages.clear()
        for day in ("2026-03-02", "2026-03-03"):
            wish = Night(trigger="clock", day=day, allow_private=True)
            with pytest.raises(HongxunError, match="feeds"):
                run_night(config, wish, heard.append, lock=lock)
    told = [event["text"] for event in heard if event["event"] == "said"]
    assert [line for line in told if "broken begins" in line]
    assert len(list(config.backups.iterdir())) == 1
