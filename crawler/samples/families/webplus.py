"""苏迪 webplus: `list2.htm`, dates in the list without a year, a publisher who is no author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post


class Webplus(Family):
    name = "webplus"
    rows = 11
    missing_status = 404

    def home_path(self) -> str:
        return "/main.htm"

    def article_path(self, post: Post) -> str:
        return f"/{post.moment:%Y/%m%d}/c{post.column.path}a{post.number}/page.htm"

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/{column.path}/list{page if page > 1 else ''}.htm"

    def standing_path(self, key: str) -> str:
        return f"/{key}/list.htm"

    def list_date(self, post: Post) -> str:
        return f"{post.moment:%m-%d}"

    def line(self, post: Post, part: int) -> Values:
        return {"publisher": post.story.person, "date": f"{post.moment:%Y-%m-%d}"}

    def pager(self, column: Column, page: int, pages: int) -> str:
        def target(number: int) -> str:
            inside = 1 <= number <= pages and number != page
            return self.list_path(column, number) if inside else "javascript:void(0);"

        return self.part(
            "pager",
            per=str(self.rows),
            total=str(len(self.plan.of(column))),
            first=target(1),
            prev=target(page - 1),
            next=target(page + 1),
            last=target(pages),
            current=str(page),
            pages=str(pages),
            base=f"/{column.path}/",
        )
