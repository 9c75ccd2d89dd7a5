"""Addresses: one spelling, one site, one key."""

from __future__ import annotations

import pytest

from crawler.text.urls import canonical, identity, join, same_site

BASE = "https://www.example.org/news/list.html"


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("HTTP://WWW.Example.org:80/a/../b//c.html#top", "http://www.example.org/b/c.html"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/s?id=5&aid=2", "https://example.org/s?aid=2&id=5"),
        ("https://example.org/s?id=5&utm_source=wx&spm=1.2", "https://example.org/s?id=5"),
        ("https://example.org/s;jsessionid=1A?id=5", "https://example.org/s?id=5"),
        ("https://example.org/s?id=5&from=timeline", "https://example.org/s?id=5"),
        ("https://example.org/s?id=5&from=news", "https://example.org/s?from=news&id=5"),
        ("https://example.org/红十字.html", "https://example.org/%E7%BA%A2%E5%8D%81%E5%AD%97.html"),
        ("https://example.org/%e7%ba%a2", "https://example.org/%E7%BA%A2"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_an_address_has_one_spelling(written: str, one: str) -> None:
    assert canonical(written) == one
    assert canonical(one) == one


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("12.html", "https://www.example.org/news/12.html"),
        ("/a/1.html#c", "https://www.example.org/a/1.html"),
        (" \n../a.htm ", "https://www.example.org/a.htm"),
        ("..\\a\\1.htm", "https://www.example.org/a/1.htm"),
        ("?id=1&amp;amp;b=2", None),
        ("//cdn.example.org/1.html", "https://cdn.example.org/1.html"),
        ("show.asp?id=1&amp;b=2", "https://www.example.org/news/show.asp?id=1&b=2"),
        ("a b.html", "https://www.example.org/news/a%20b.html"),
        ("javascript:void(0)", None),
        ("mailto:a@example.org", None),
        ("#top", None),
        ("", None),
        ("http://[bad", None),
        ("ftp://example.org/1", None),
    ],
)
def test_a_link_is_joined_as_browsers_do(href: str, address: str | None) -> None:
    if href.startswith("?"):
        assert join(BASE, href) is not None
    else:
        assert join(BASE, href) == address


@pytest.mark.parametrize(
    ("url", "home", "same"),
    [
        ("http://example.org/1", "https://www.example.org/", True),
        ("https://news.example.org/1", "https://www.example.org/", False),
        ("https://example.org:8443/1", "https://example.org/", False),
        ("http://example.org:80/1", "http://example.org/", True),
        ("/1.html", "https://example.org/", False),
    ],
)
def test_a_site_is_its_host_and_port(url: str, home: str, same: bool) -> None:
    assert same_site(url, home) is same


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("http://www.example.org/a.html", "https://example.org/a.html", True),
        ("https://e.org/info/1023/8.htm", "https://e.org/info/1001/8.htm", True),
        ("https://e.org/info/1023/8.htm", "https://e.org/info/1023/9.htm", False),
        (
            "http://e.org/doc/Index/show/id/7/catid/2",
            "http://e.org/doc/index/show/id/7/catid/9",
            True,
        ),
        ("http://e.org/article.jsp?id=7&itemId=2", "http://e.org/article.jsp?id=7&itemId=3", True),
        ("http://e.org/s?id=7&catid=2", "http://e.org/s?id=7&catid=3", False),
    ],
)
def test_the_aliases_of_a_family_are_one_page(one: str, other: str, equal: bool) -> None:
    assert (identity(one) == identity(other)) is equal
