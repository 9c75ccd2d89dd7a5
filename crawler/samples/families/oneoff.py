"""A hand-made static site: a splash page before the home page, one 下一页 and nothing else.

The day stands before the link, as day and year-month; the path's month is that of a migration.
Authors close the text in brackets.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crawler.items import Precision
from crawler.samples.families.base import Family, Values
from crawler.samples.site import Reply

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post


class Oneoff(Family):
    name = "oneoff"
    rows = 8
    missing_status = 404

    def home_path(self) -> str:
        return "/main.html"

    def article_path(self, post: Post) -> str:
        moved = post.moment + timedelta(days=45)
        return f"/html/{moved:%Y-%m}/{post.number}.html"

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/{column.path}/{'index' if page == 1 else f'more{page}'}.html"

    def standing_path(self, key: str) -> str:
        return f"/about/{key}.html"

    def published(self, post: Post) -> tuple[str, Precision]:
        return f"{post.moment:%Y-%m-%dT%H:%M}+08:00", Precision.MINUTE

    def byline(self, post: Post) -> tuple[str, str, str]:
        return post.origin, "" if post.scan else post.story.person, ""

    def line(self, post: Post, part: int) -> Values:
        signed = self.part("byline", name=post.story.person)
        return {
            "shown": f"{post.moment:%Y-%m-%d  %H: %M}",
            "origin": post.origin,
            "byline": "" if post.scan else signed,
        }

    def row(self, post: Post) -> str:
        return self.part(
            "row",
            href=self.article_path(post),
            whole=self.title(post),
            title=self.title(post),
            day=f"{post.moment:%d}",
            month=f"{post.moment:%Y-%m}",
            intro="" if post.scan else post.story.paragraphs[0][:50] + "...",
        )

    def pager(self, column: Column, page: int, pages: int) -> str:
        if page == pages:
            return ""
        name = self.list_path(column, page + 1).rsplit("/", 1)[1]
        return f'<a href="{name}">下一页</a>'

    def more_pages(self) -> dict[str, Reply]:
        splash = self.part("splash", society=self.plan.name)
        return {"/": Reply(body=splash.encode(), kind=self.label)}
