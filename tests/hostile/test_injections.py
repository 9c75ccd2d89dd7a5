"""A hundred injections: into what sites say, into the search box and into addresses. No server
error, and in a real browser no script comes alive."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from lxml import html

from crawler.archive.archive import Archive
from crawler.items import Article, Attachment, Precision
from tests.e2e.browser import CHROMIUM, Browser
from tests.e2e.test_browser import SERVE, wait_for
from tests.service.test_serve import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.timeout(300)

HARM = "window.__harm=1"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM_CONTENT = "{http://www.w3.org/2005/Atom}content"
MARKUP = (
    f"<script>{HARM}</script>", f'<img src=x onerror="{HARM}">', f"<svg onload={HARM}>",
    f'"><script>{HARM}</script>', f"'><img src=x onerror={HARM}>", f"</title><script>{HARM}</script>",
    f"</textarea><script>{HARM}</script>", f"]]><script>{HARM}</script>", f"<a href=javascript:{HARM}>x</a>",
    f"<iframe srcdoc='<script>parent.{HARM}</script>'></iframe>", "{{7*7}}{% include 'x' %}", "${7*7}",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={HARM}>", f"<body onload={HARM}>",
    f"<details open ontoggle={HARM}>", "&lt;script&gt;" + HARM + "&lt;/script&gt;", f"\u202e<script>{HARM}",
    f"<style>@import 'x';</style><script>{HARM}</script>", f"--><script>{HARM}</script>", "%3Cscript%3E",
)  # fmt: skip
"""In titles, bodies, origins, names of files."""
QUERIES = (
    "'", '"', "''", "\\", ";", "--", "/*", "*", "%", "_", "(", ")", "()", "^", "~", ":", "a:b", "title:", "-",
    "+", "NEAR(", "NEAR/2", "AND", "OR NOT", "NOT", "献血 AND", "献血*", '"献血', "献血'); DROP TABLE articles;--",
    "' OR 1=1 --", "' UNION SELECT guid FROM articles --", "\x00", "\ud83d", "\u200b", "😀", "а" * 5000, "献" * 3000,
    "<script>", "${x}", "{{x}}", "../../etc/passwd", "%00", "%", "%zz", "　", "\n\n", "\t", "献血\x00造血",
)  # fmt: skip
PATHS = (
    "/archive/archive/articles?_sort=guid;drop", "/archive/archive/articles?_where=1=1", "/archive/archive/articles?_sort=nope",
    "/archive/archive/articles/0", "/archive/archive/articles/-1", "/archive/archive/articles/999999999999999999999", "/archive/archive/articles/a'b",
    "/archive/archive/articles/~00", "/archive/archive/nope", "/archive/archive/articles?_facet=nope", "/archive/archive/articles?_size=-1",
    "/archive/archive/articles?_next=%27", "/archive/archive?sql=select+*+from+nope", "/archive/archive?sql=drop+table+articles",
    "/archive/archive?sql=attach+database+%27/etc/passwd%27+as+x", "/archive/archive?sql=select+load_extension(%27x%27)",
    "/archive/archive?sql=pragma+writable_schema=1", "/archive.db", "/-/metadata", "/-/databases.json",
    "/feeds/../archive.db", "/feeds/%2e%2e/archive.db", "/feeds/..%2farchive.db", "/feeds/....//archive.db",
    "/feeds/nope.xml", "/feeds/%00", "/stored?url=file:///etc/passwd", "/stored?url=", "/stored?url=%27&at=%27",
    "/stored?url=http://h.example/0.html&at=<script>", "/status?x=<script>", "/healthz?x='", "//evil.example/", "/%0d%0aX:1",
    "/archive/archive/articles?_search=a&_search_title=%27", "/archive/archive/articles.csv?_stream=on&_search=%27", "/archive/archive/articles.atom",
    "/archive/archive/newest.json?_shape=nope", "/archive/archive/articles?title__like=%25%27%25", "/archive/archive/articles?id__in=1,%27",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("injected")
    with Archive(folder / "archive.db") as archive:
        for number, markup in enumerate(MARKUP):
            archive.record(
                Article(
                    url=f"http://h.example/{number}.html", title=f"第{number}篇 {markup}",
                    published="2026-03-05", precision=Precision.DAY, origin=markup, author=markup,
                    body=f"开头第{number * 7919}句。\n{markup}\n献血{number}", captions=(markup,),
                    images=(f"javascript:{HARM}", f"http://h.example/{markup}.jpg"), section=markup,
                    attachments=(Attachment(name=markup, url=f"javascript:{HARM}"),),
                    original_url=f"javascript:{HARM}//{number}",
                ),
                seen_at=datetime(2026, 3, 6, tzinfo=UTC),
            )  # fmt: skip
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    told = [
        "--archive",
        str(folder / "archive.db"),
        "--feeds",
        str(folder / "feeds"),
        "--base-url",
        url,
    ]
    subprocess.run([sys.executable, "-m", "scheduler", "feeds", "publish", *told], check=True)
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(folder), str(port)])
    try:
        wait_for(url)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def answer(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def searching(home: str, query: str) -> str:
    return f"{home}/archive/archive/articles?" + urllib.parse.urlencode(
        {"_search": query.encode("utf-8", "surrogatepass")}
    )


def test_there_are_a_hundred() -> None:
    assert len(MARKUP) + len(QUERIES) + len(PATHS) >= 100


def test_no_question_is_a_server_error(home: str) -> None:
    wrong = {
        query: status for query in QUERIES if (status := answer(searching(home, query))[0]) >= 500
    }
    assert wrong == {}


def test_no_address_is_a_server_error_or_gives_a_file(home: str) -> None:
    for path in PATHS:
        status, body = answer(home + path)
        assert status < 500, (path, status)
        assert b"root:" not in body, path
        assert not body.startswith(b"SQLite format 3"), path


def test_nothing_was_written_by_asking(home: str) -> None:
    status, body = answer(f"{home}/archive/archive/articles.json?_shape=array&_size=100")
    assert status == 200
    assert body.count(b'"guid"') == len(MARKUP)


def test_the_feeds_hold_no_script(home: str) -> None:
    """What a reader shows as HTML: content in RSS, content in Atom."""
    for name, tag in (("all.xml", CONTENT), ("all.atom", ATOM_CONTENT)):
        status, body = answer(f"{home}/feeds/{name}")
        assert status == 200
        shown = [one.text or "" for one in ElementTree.fromstring(body).iter(tag)]
        assert len(shown) == len(MARKUP)
        for text in shown:
            tree = html.fragment_fromstring(text, create_parent=True)
            for element in tree.iter():
                assert element.tag not in ("script", "iframe", "svg", "style", "math", "form")
                assert not [key for key in element.attrib if str(key).startswith("on")], text
                assert "javascript:" not in str(element.get("href")) + str(element.get("src"))


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")
def test_no_script_comes_alive_in_a_browser(
    home: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pages = [
        "/",
        "/archive/archive/articles",
        "/archive/archive/newest",
        "/feeds/",
        "/status",
        "/archive/archive/appearances",
    ]
    pages += [f"/archive/archive/articles/{number + 1}" for number in range(len(MARKUP))]
    pages += [
        f"/archive/archive/articles?_search={urllib.parse.quote(markup)}" for markup in MARKUP[:6]
    ]
    pages += ["/archive/archive/articles?_facet=origin&_facet_size=max", "/archive/-/dashboards"]
    with Browser(tmp_path_factory.mktemp("chromium")) as browser:
        for page in pages:
            browser.ask("Page.navigate", url=home + page)
            with contextlib.suppress(AssertionError):
                browser.wait("document.readyState === 'complete'")
            assert browser.tell("window.__harm === undefined"), page
