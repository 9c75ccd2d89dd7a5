"""Every link of Datasette's pages leads somewhere, where the service mounts it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import httpx
import pytest
from lxml import html

from crawler.archive.archive import Archive
from crawler.commands.web import website
from crawler.config import Config
from feeds.publish import publish
from tests.archive.reports import AED, DONOR, FIRST_NIGHT, NOTICE

if TYPE_CHECKING:
    from pathlib import Path

HOME = "http://service.example"


async def _broken(config: Config, page: str) -> list[str]:
    transport = httpx.ASGITransport(app=website(config))
    async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
        answer = await client.get(page, follow_redirects=True)
        assert answer.status_code == 200
        links = {
            urljoin(f"{HOME}{page}", str(href)).partition("#")[0]
            for href in html.fromstring(answer.text).xpath("//a/@href | //link/@href")
        }
        local = sorted(link for link in links if link.startswith(HOME))
        assert local
        return [
            f"{found.status_code} {link}"
            for link in local
            if (found := await client.get(link, follow_redirects=True)).status_code >= 400
        ]


@pytest.mark.parametrize(
    "page",
    [
        "/", "/archive/", "/archive/archive", "/archive/archive/articles", "/archive/archive/articles/1",
        "/archive/archive/articles?_search=%E7%BA%A2%E5%8D%81%E5%AD%97&_facet=origin", "/archive/archive/newest",
        "/archive/archive/sources", "/archive/-/dashboards",
    ],
)  # fmt: skip
def test_each_link_of_a_page_leads_somewhere(tmp_path: Path, page: str) -> None:
    config = Config(archive=tmp_path / "archive.db", feeds=tmp_path / "feeds")
    with Archive(config.archive) as archive:
        for article in (AED, DONOR, NOTICE):
            archive.record(article, seen_at=FIRST_NIGHT)
    publish(config.archive, config.feeds, base_url=HOME)
    assert asyncio.run(_broken(config, page)) == []
