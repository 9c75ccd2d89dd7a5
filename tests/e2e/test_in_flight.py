"""Forty pages with the same text, fetched at once: through the whole road none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.spiders.crawl import crawl
from tests.spiders.site import Site, page, row, serve, text_of

if TYPE_CHECKING:
    from pathlib import Path


def test_forty_pages_with_one_text_are_one_article_seen_at_forty_places(tmp_path: Path) -> None:
    site = Site()
    title = "志愿服务队雨夜转移十七位村民"
    text = f"<h1>{title}</h1><div class='info'>发布时间：2026-02-03</div><div>{text_of(1)}</div>"
    rows = []
    for number in range(40):
        site.put(f"/gzdt/{number}.html", page(title, text))
        rows.append(row(f"/gzdt/{number}.html", title, "2026-02-03"))
    site.home({"/gzdt/": "工作动态"})
    site.list("/gzdt/", rows)
    with serve(site) as home:
        run = crawl(tmp_path, {"site": home})
    told = run.source()
    assert (told["fetched"], told["new"], told["repeated"], told["failed"]) == (40, 1, 39, 0)
    assert run.rows("SELECT count(*) FROM articles") == [(1,)]
    assert run.rows("SELECT kind, count(*) FROM appearances GROUP BY kind") == [
        ("original", 1),
        ("same", 39),
    ]
