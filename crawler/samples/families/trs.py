"""TRS WCM: `index_1` is page 2, the number of pages stands in a script; articles may be split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.items import Precision
from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Reply


class Trs(Family):
    name = "trs"
    rows = 8

    def article_path(self, post: Post) -> str:
        folder = f"/{post.column.path}/{post.moment:%Y%m}"
        return f"{folder}/t{post.moment:%Y%m%d}_{post.number}.html"

    def part_path(self, post: Post, part: int) -> str:
        return self.article_path(post).replace(".html", f"_{part - 1}.html")

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/{column.path}/" + (f"index_{page - 1}.html" if page > 1 else "")

    def published(self, post: Post) -> tuple[str, Precision]:
        return f"{post.moment:%Y-%m-%dT%H:%M}+08:00", Precision.MINUTE

    def byline(self, post: Post) -> tuple[str, str, str]:
        return post.origin, post.author, ""

    def line(self, post: Post, part: int) -> Values:
        stem = self.article_path(post).rsplit("/", 1)[1].removesuffix(".html")
        pager = self.part("part_pager", parts=str(post.parts), current=str(part - 1), stem=stem)
        return {
            "shown": f"{post.moment:%Y-%m-%d %H:%M}",
            "pubdate": f"{post.moment:%Y-%m-%d %H:%M}",
            "origin": post.origin,
            "author": post.author,
            "part_pager": pager if post.parts > 1 else "",
        }

    def row_href(self, post: Post) -> str:
        return self.article_path(post).replace(f"/{post.column.path}/", "./", 1)

    def pager(self, column: Column, page: int, pages: int) -> str:
        total = len(self.plan.of(column))
        return self.part("pager", pages=str(pages), current=str(page - 1), total=str(total))

    def more_pages(self) -> dict[str, Reply]:
        """The first list page has two addresses."""
        return {
            f"{self.list_path(column)}index.html": self.list_pages(column)[self.list_path(column)]
            for column in self.plan.columns
        }
