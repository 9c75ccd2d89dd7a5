"""PHPCMS v9: everything in the query of index.php; the last page's 下一页 is the last page again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.items import Precision
from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Ask, Reply


class Phpcms(Family):
    name = "phpcms"
    rows = 10

    def article_path(self, post: Post) -> str:
        number = post.number
        return f"/index.php?m=content&c=index&a=show&catid={post.column.path}&id={number}"

    def list_path(self, column: Column, page: int = 1) -> str:
        paged = f"&page={page}" if page > 1 else ""
        return f"/index.php?m=content&c=index&a=lists&catid={column.path}{paged}"

    def standing_path(self, key: str) -> str:
        return f"/index.php?m=content&c=index&a=lists&catid={100 + sum(map(ord, key)) % 97}"

    def published(self, post: Post) -> tuple[str, Precision]:
        return f"{post.moment:%Y-%m-%dT%H:%M}+08:00", Precision.MINUTE

    def list_date(self, post: Post) -> str:
        return f"{post.moment:%Y-%m-%d %H:%M:%S}"

    def byline(self, post: Post) -> tuple[str, str, str]:
        return post.origin, "", post.story.person

    def line(self, post: Post, part: int) -> Values:
        others = [p for p in self.plan.of(post.column) if p is not post][2:7]
        related = "".join(
            self.part(
                "related",
                href=self.article_path(p),
                title=self.title(p),
                date=f"{p.moment:%Y-%m-%d}",
            )
            for p in others
        )
        return {
            "shown": f"{post.moment:%Y-%m-%d %H:%M}",
            "origin": post.origin,
            "editor": post.story.person,
            "related": related,
        }

    def pager(self, column: Column, page: int, pages: int) -> str:
        def link(text: str, number: int) -> str:
            return f' <a href="{self.list_path(column, number)}" class="a1">{text}</a>'

        numbers = "".join(
            f" <span>{n}</span>" if n == page else f' <a href="{self.list_path(column, n)}">{n}</a>'
            for n in range(1, pages + 1)
        )
        total = f'<a class="a1">{len(self.plan.of(column))}条</a>'
        before, after = link("上一页", max(1, page - 1)), link("下一页", min(pages, page + 1))
        return f"{total}{before}{numbers}{after}" if pages > 1 else total

    def answer(self, ask: Ask) -> Reply:
        """A page past the end is the last page."""
        fields = ask.fields
        columns = {column.path: column for column in self.plan.columns}
        column = columns.get(fields.get("catid", ""))
        if fields.get("a") == "lists" and column and fields.get("page", "").isdigit():
            posts = self.plan.of(column)
            pages = -(-len(posts) // self.rows)
            page = max(1, min(pages, int(fields["page"])))
            return self.listing(
                column, page, posts[(page - 1) * self.rows : page * self.rows], pages
            )
        return super().answer(ask)
