"""博达 VSB: list pages count down (`gzdt/2.htm` is page 2 of 3), one article under any column."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Ask, Expected, Reply

_COLUMN_NUMBERS = {"gzdt": 1025, "tzgg": 1033}
_ARTICLE = re.compile(r"/info/\d+/(\d+)\.htm")


class Vsb(Family):
    name = "vsb"
    rows = 9

    def article_path(self, post: Post) -> str:
        return f"/info/{_COLUMN_NUMBERS[post.column.path]}/{post.number}.htm"

    def list_path(self, column: Column, page: int = 1) -> str:
        if page == 1:
            return f"/{column.path}.htm"
        pages = -(-len(self.plan.of(column)) // self.rows)
        return f"/{column.path}/{pages - page + 1}.htm"

    def standing_path(self, key: str) -> str:
        return f"/{key}.htm"

    def list_date(self, post: Post) -> str:
        return f"{post.moment:%m-%d}"

    def line(self, post: Post, part: int) -> Values:
        return {"date": f"{post.moment:%Y-%m-%d}", "pubdate": f"{post.moment:%Y-%m-%d}"}

    def row_href(self, post: Post) -> str:
        return self.article_path(post).lstrip("/")

    def listing(self, column: Column, page: int, posts: tuple[Post, ...], pages: int) -> Reply:
        reply = super().listing(column, page, posts, pages)
        if page == 1:
            return reply
        deeper = reply.body.decode().replace('href="info/', 'href="../info/')
        return replace(reply, body=deeper.encode())

    def pager(self, column: Column, page: int, pages: int) -> str:
        total = str(len(self.plan.of(column)))
        if pages == 1:
            return self.part("pager_empty", total=total)

        def link(text: str, target: int) -> str:
            if not 1 <= target <= pages or target == page:
                return text
            return f'<a href="{self.list_path(column, target)}">{text}</a>'

        numbers = "".join(
            f'<span class="p_no{"_d" if n == page else ""}">{link(str(n), n)}</span>'
            for n in range(1, pages + 1)
        )
        return self.part(
            "pager",
            first=link("首页", 1),
            prev=link("上页", page - 1),
            next=link("下页", page + 1),
            last=link("尾页", pages),
            numbers=numbers,
            first_d="_d" if page == 1 else "",
            last_d="_d" if page == pages else "",
            current=str(page),
            pages=str(pages),
        )

    def alias(self, post: Post) -> str:
        """The same article under a column that only the home page uses."""
        return f"/info/1001/{post.number}.htm"

    def slide_path(self, post: Post) -> str:
        return self.alias(post)

    def expected(self, post: Post) -> Expected:
        return replace(super().expected(post), aliases=(self.alias(post),))

    def answer(self, ask: Ask) -> Reply:
        found = _ARTICLE.fullmatch(ask.path)
        posts = [post for post in self.plan.posts if found and str(post.number) == found[1]]
        return self.article(posts[0]) if posts else super().answer(ask)
