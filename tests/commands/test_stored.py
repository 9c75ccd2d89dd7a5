"""The page as it was seen, as a browser asks for it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest
from lxml import etree

from crawler.archive.archive import Archive
from crawler.archive.fetches import Kept
from crawler.archive.pagestore import PageStore
from crawler.commands.web import website
from crawler.config import load_config
from crawler.items import Seen
from tests.archive.reports import AED, FIRST_NIGHT, SECOND_NIGHT
from tests.feeds.test_publish import archived

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.config import Config

PAGE = "<meta charset=gb2312><title>海安</title><script>alert(1)</script><p>六个白色箱子"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A page that was seen on two nights."""
    path, pages = archived(tmp_path, AED, replace(AED, url="http://copy.example/1")), tmp_path / "p"
    for night, text in ((FIRST_NIGHT, PAGE), (SECOND_NIGHT, PAGE.replace("六", "七"))):
        page = Seen(
            url=AED.url, status=200, headers=(("Content-Type", "text/html"),),
            body=text.encode("gb18030"), at=night,
        )  # fmt: skip
        with PageStore(pages, f"{night:%d}") as store, Archive(path) as archive:
            kept = Kept("0" * 64, store.keep(page))
            archive.note_fetch(
                AED.url, page, kept, kind="article", source_id="haian", run_id=None, seen_at=night
            )
    return load_config(None, archive=path, pages=pages, feeds=tmp_path / "feeds")


def ask(config: Config, address: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=website(config))
        async with httpx.AsyncClient(transport=transport, base_url="http://local") as browser:
            return await browser.get(address)

    return asyncio.run(asked())


def test_a_report_leads_to_its_page_as_it_was_seen(config: Config) -> None:
    report = etree.HTML(ask(config, "/archive/archive/articles/1").text)
    (address,) = report.xpath("//a[@class='hongxun-kept']/@href")  # of the copy nothing was kept
    shown = ask(config, address)
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert shown.text == PAGE.replace("六", "七")
    policy = shown.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert "allow-" not in policy
    assert "script-src" not in policy


def test_an_earlier_day_shows_what_was_seen_then(config: Config) -> None:
    shown = ask(config, f"/stored?url={AED.url}&at={FIRST_NIGHT:%Y-%m-%d}")
    assert shown.text == PAGE


def test_what_was_not_kept_is_said(config: Config) -> None:
    assert ask(config, "/stored?url=http://never.example/").status_code == 404
    for file in config.pages.iterdir():
        file.unlink()
    gone = ask(config, f"/stored?url={AED.url}")
    assert gone.status_code == 404
    assert "gone or damaged" in gone.text
    assert str(config.pages) not in gone.text
