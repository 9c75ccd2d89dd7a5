"""SiteServer: `/channels/106_2.html`; the list cuts titles and nothing beside it has them whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post

_LONGEST_TITLE = 15


class Siteserver(Family):
    name = "siteserver"
    rows = 10
    missing_status = 404

    def article_path(self, post: Post) -> str:
        return f"/contents/{post.column.path}/{post.number}.html"

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/channels/{column.path}{f'_{page}' if page > 1 else ''}.html"

    def standing_path(self, key: str) -> str:
        return f"/channels/{200 + sum(map(ord, key)) % 90}.html"

    def list_title(self, post: Post) -> str:
        title = self.title(post)
        return title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE] + "…"

    def byline(self, post: Post) -> tuple[str, str, str]:
        return post.origin, "", post.story.person

    def line(self, post: Post, part: int) -> Values:
        return {
            "origin": post.origin,
            "date": f"{post.moment:%Y-%m-%d}",
            "editor": post.story.person,
        }

    def pager(self, column: Column, page: int, pages: int) -> str:
        def link(text: str, number: int) -> str:
            inside = 1 <= number <= pages and number != page
            href = f' href="{self.list_path(column, number)}"' if inside else ""
            return f"<a{href}>{text}</a>"

        options = "".join(
            f'<option value="{self.list_path(column, n)}">{n}</option>' for n in range(1, pages + 1)
        )
        return self.part(
            "pager",
            prev=link("上一页", page - 1),
            next=link("下一页", page + 1),
            last=link("最后一页", pages),
            current=str(page),
            pages=str(pages),
            options=options,
        )
