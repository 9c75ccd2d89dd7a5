"""What a person sees who opens the service in a browser. Skipped where there is no Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from crawler.archive.archive import Archive
from crawler.outcomes import SourceRun
from crawler.sources import regions
from tests.archive.reports import AED, DONOR, FIRST_NIGHT, HAIAN, NOTICE, SECOND_NIGHT, TIANSHUI
from tests.bench.made_up import build, sources
from tests.e2e.browser import CHROMIUM, Browser

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed"),
    pytest.mark.timeout(300),
]

PICTURES = Path(os.environ.get("HONGXUN_SCREENSHOTS", ""))
"""Where screenshots are kept; empty: nowhere."""
BLOOD = replace(
    AED, url="http://www.haian-redcross.example/xwdt/0304.html", title="海安二十名教师清晨献血",
    body="早上七点，献血车停在城南小学门口，二十名教师排队献血，共献血六千毫升。\n"
    "海安市红十字会的志愿者送来了热豆浆。", published="2026-03-02",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("service")
    path = folder / "archive.db"
    build(path, 400)
    fill(path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    told = ["--archive", str(path), "--feeds", str(folder / "feeds"), "--base-url", url]
    subprocess.run([sys.executable, "-m", "scheduler", "feeds", "publish", *told], check=True)
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(folder), str(port)])
    try:
        wait_for(url)
        yield url
    finally:
        process.terminate()
        process.wait(20)


SERVE = """
import sys, uvicorn
from pathlib import Path
from crawler.commands.web import website
from crawler.config import Config
folder, port = Path(sys.argv[1]), int(sys.argv[2])
config = Config(archive=folder / "archive.db", feeds=folder / "feeds", port=port)
uvicorn.run(website(config), port=port, log_level="error")
"""


def fill(path: Path) -> None:
    """Some real-looking reports and nights beside the made-up ones."""
    with Archive(path) as archive:
        archive.upsert_sources([HAIAN, TIANSHUI], region_name=regions.name)
        for article in (AED, DONOR, NOTICE, BLOOD):
            archive.record(article, seen_at=FIRST_NIGHT)
        copy = replace(BLOOD, url="http://tianshui.example/zz/7.html", source_id="tianshui")
        archive.record(copy, seen_at=SECOND_NIGHT)
        changed = replace(AED, body=AED.body.replace("六个", "七个"))
        archive.record(changed, seen_at=SECOND_NIGHT)
        for night in range(3):
            run = archive.begin_run("clock", 30, at=FIRST_NIGHT.replace(day=2 + night))
            for number, source in enumerate(sources(30)):
                archive.record_source_run(run, SourceRun(
                    source_id=source.id, answered=number % 9 > 0, listed=20,
                    new=(number + night) % 3, failed=int(number % 7 == 0),
                ))  # fmt: skip


def wait_for(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the service did not start")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def quiet(browser: Browser, home: str) -> Iterator[None]:
    """Whatever a test does: no request leaves this machine, and nothing is complained of."""
    browser.size(1200, 900)
    browser.requests.clear()
    browser.complaints.clear()
    yield
    browser.tell("1")
    away = [url for url in browser.requests if not url.startswith((home, "data:", "blob:"))]
    assert away == []
    assert browser.complaints == []


def keep(browser: Browser, name: str, tmp_path: Path) -> Path:
    return browser.picture((PICTURES if PICTURES.name else tmp_path) / f"{name}.png")


def test_from_the_front_page_to_a_report_and_where_it_appeared(
    browser: Browser, home: str, tmp_path: Path
) -> None:
    browser.open(f"{home}/")
    keep(browser, "front", tmp_path)
    assert browser.tell("document.querySelectorAll('main ol li').length") == 20
    assert browser.tell(
        "[...document.querySelectorAll('#provinces a span')].some(a => a.innerText === '江苏')"
    )
    browser.tell("document.querySelector('input[name=_search]').value = '教師 献血車'")
    browser.click("form button")
    keep(browser, "search", tmp_path)
    assert browser.tell(
        "[...document.querySelectorAll('td.col-title')].map(cell => cell.innerText)"
    ) == [BLOOD.title]
    browser.click("td.col-title a")
    keep(browser, "article", tmp_path)
    assert browser.tell("document.querySelector('h1').innerText") == BLOOD.title
    assert browser.tell(
        "[...document.querySelectorAll('#appearances a')].map(link => link.getAttribute('href'))"
    ) == [BLOOD.url, "http://tianshui.example/zz/7.html"]


def test_the_pictures_are_drawn(browser: Browser, home: str, tmp_path: Path) -> None:
    browser.size(1200, 1500)
    browser.open(f"{home}/archive/-/dashboards/reports")
    browser.wait("document.querySelectorAll('.dashboard-card-chart svg.marks').length === 4")
    file = keep(browser, "pictures", tmp_path)
    with Image.open(file) as opened:
        image = opened.convert("RGB")
    boxes = browser.tell(
        "[...document.querySelectorAll('.dashboard-card-chart svg.marks')].map(drawn => {"
        "const box = drawn.getBoundingClientRect();"
        "return [box.left, box.top, box.right, box.bottom]})"
    )
    for left, top, right, bottom in boxes:
        assert right - left > 200
        assert bottom - top > 100
        part = image.crop((int(left), int(top), int(right), min(int(bottom), image.height)))
        colours = part.getcolors(maxcolors=part.width * part.height)
        assert colours is not None
        vivid = sum(
            count
            for count, rgb in colours
            if max(rgb) - min(rgb) > 30  # type: ignore[misc,arg-type,type-var]
        )
        assert vivid > 300  # marks in colour, not only axes and text


def test_a_reader_finds_the_feed(browser: Browser, home: str, tmp_path: Path) -> None:
    for page in ("/", "/feeds/", "/archive/archive/newest"):
        browser.open(home + page)
        links = browser.tell(
            "[...document.querySelectorAll('link[rel=alternate][type*=rss]')].map(link => link.href)"
        )
        assert links == [f"{home}/feeds/all.xml"]
    browser.open(f"{home}/feeds/")
    keep(browser, "feeds", tmp_path)
    assert "怎样订阅" in browser.tell("document.querySelector('#how').innerText")
    assert browser.tell("fetch('/feeds/all.xml').then(answer => answer.text())").startswith("<?xml")


def test_the_status_page(browser: Browser, home: str, tmp_path: Path) -> None:
    browser.open(f"{home}/status")
    keep(browser, "status", tmp_path)
    assert browser.tell("document.body.innerText.length") > 50


@pytest.mark.parametrize("page", ["/", "/feeds/", "/archive/archive/articles/{id}", "/status"])
def test_a_phone_needs_no_sideways_scrolling(
    browser: Browser, home: str, page: str, tmp_path: Path
) -> None:
    browser.size(390, 844)
    browser.open(home + page.format(id=404))
    keep(browser, f"phone{page.replace('/', '-').replace('{id}', '')}", tmp_path)
    assert browser.tell("document.documentElement.scrollWidth") <= 390


def test_reading_needs_no_script(browser: Browser, home: str) -> None:
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(f"{home}/archive/archive/articles/404")
        assert browser.tell("document.querySelector('h1').innerText") == BLOOD.title
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)
