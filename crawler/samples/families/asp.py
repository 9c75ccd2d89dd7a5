"""Classic ASP: GBK bytes labelled gb2312, the query is the identity, tables in tables.

Past the end of a list the site answers 200 with a list of nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.items import Precision
from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Ask, Reply


class Asp(Family):
    name = "asp"
    charset = "gbk"
    label = "text/html; Charset=gb2312"
    rows = 12

    def home_path(self) -> str:
        return "/index.asp"

    def article_path(self, post: Post) -> str:
        return f"/shownews.asp?id={post.number}"

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/newslist.asp?classid={column.path}" + (f"&page={page}" if page > 1 else "")

    def standing_path(self, key: str) -> str:
        return f"/{key}.asp"

    def row_href(self, post: Post) -> str:
        return self.article_path(post).lstrip("/")

    def list_date(self, post: Post) -> str:
        return f"{post.moment.year}/{post.moment.month}/{post.moment.day}"

    def published(self, post: Post) -> tuple[str, Precision]:
        return f"{post.moment:%Y-%m-%dT%H:%M}+08:00", Precision.MINUTE

    def byline(self, post: Post) -> tuple[str, str, str]:
        return post.origin, "", ""

    def line(self, post: Post, part: int) -> Values:
        moment = post.moment
        clock = f"{moment.hour}:{moment:%M}:{post.number % 60:02}"
        return {
            "origin": post.origin,
            "shown": f"{moment.year}/{moment.month}/{moment.day} {clock}",
            "clicks": str(post.number % 1900 + 7),
        }

    def pager(self, column: Column, page: int, pages: int) -> str:
        def link(text: str, target: int) -> str:
            href = f"?classid={column.path}&page={target}"
            return text if target == page else f"<a href='{href}'>{text}</a>"

        options = "".join(
            f"<option value={n}{' selected' if n == page else ''}>第{n}页</option>"
            for n in range(1, pages + 1)
        )
        jump = f"location='?classid={column.path}&page='+this.value"
        total = len(self.plan.of(column))
        return (
            f"{link('首页', 1)} {link('上一页', max(1, page - 1))} "
            f"{link('下一页', min(pages, page + 1))} {link('尾页', pages)} "
            f"页次：<b>{page}</b>/{pages}页 共{total}条 {self.rows}条/页 "
            f'转到：<select name="page" onchange="{jump}">{options}</select>'
        )

    def answer(self, ask: Ask) -> Reply:
        fields = ask.fields
        columns = {column.path: column for column in self.plan.columns}
        column = columns.get(fields.get("classid", ""))
        page = fields.get("page", "1")
        if ask.path == "/newslist.asp" and column and page.isdigit():
            pages = -(-len(self.plan.of(column)) // self.rows)
            first = (int(page) - 1) * self.rows
            posts = self.plan.of(column)[first : first + self.rows]
            return self.listing(column, int(page), posts, pages)
        return super().answer(ask)
