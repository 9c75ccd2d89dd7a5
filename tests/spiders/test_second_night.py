"""What a night asks of a site that was visited the night before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.spiders.crawl import crawl
from tests.spiders.site import Site, page, row, serve, title_of

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = range(8)


def town() -> Site:
    """One column, whose entries stand on the home page."""
    site = Site()
    rows = [site.article(f"/gzdt/{n}.html", n) for n in NUMBERS]
    site.list("/gzdt/", rows)
    site.home({"/gzdt/": "工作动态"}, f"<ul>{''.join(rows)}</ul>")
    return site


def test_a_home_page_that_is_the_same_to_the_byte_is_the_only_page_asked_for(
    tmp_path: Path,
) -> None:
    site = town()
    with serve(site) as home:
        crawl(tmp_path, {"site": home})
        site.log.clear()
        second = crawl(tmp_path, {"site": home})
    assert site.log == ["/robots.txt", "/"]
    assert second.source()["answered"]
    assert second.source()["unchanged"] == 2
    assert len(second.titles()) == len(NUMBERS)


def test_a_new_entry_on_the_home_page_is_found(tmp_path: Path) -> None:
    site = town()
    with serve(site) as home:
        crawl(tmp_path, {"site": home})
        rows = [
            site.article("/gzdt/99.html", 99),
            *(row(f"/gzdt/{n}.html", title_of(n)) for n in NUMBERS),
        ]
        site.list("/gzdt/", rows)
        site.home({"/gzdt/": "工作动态"}, f"<ul>{''.join(rows)}</ul>")
        second = crawl(tmp_path, {"site": home})
    assert second.source()["new"] == 1
    assert title_of(99) in second.titles()


def test_a_site_whose_lists_are_empty_is_no_site_without_news(tmp_path: Path) -> None:
    """Else it would be told as broken on the first of such nights only."""
    site = town()
    site.put("/gzdt/", page("工作动态", "<div>暂无内容</div>"))
    with serve(site) as home:
        nights = [crawl(tmp_path, {"site": home}).source() for _ in range(2)]
    assert [(night["lists"], night["unchanged"]) for night in nights] == [(0, 0), (0, 0)]
