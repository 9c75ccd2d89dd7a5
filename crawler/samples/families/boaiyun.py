"""博爱云, the societies' shared ThinkPHP platform: endless addresses for one article.

Any `catid` shows the same id. Lists have no dates; the last page comes again for every page past
the end, and always offers a next one. An excerpt of the next article follows the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.items import Precision
from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Ask, Expected, Reply

_ARTICLE = re.compile(r"/doc/index/show/id/(\d+)(?:/catid/[^/]+)?", re.I)
_LIST = re.compile(r"/doc/index/index/catid/(\d+)/p/(\d{1,6})\.html")


class Boaiyun(Family):
    name = "boaiyun"
    rows = 9

    def article_path(self, post: Post) -> str:
        return f"/doc/index/show/id/{post.number}/catid/{post.column.path}.html"

    def slide_path(self, post: Post) -> str:
        return f"/doc/index/show/id/{post.number}/catid/8799.html"

    def list_path(self, column: Column, page: int = 1) -> str:
        paged = f"/p/{page}" if page > 1 else ""
        return f"/doc/index/index/catid/{column.path}{paged}.html"

    def standing_path(self, key: str) -> str:
        return f"/doc/index/page/name/{key}.html"

    def published(self, post: Post) -> tuple[str, Precision]:
        return f"{post.moment:%Y-%m-%dT%H:%M}+08:00", Precision.MINUTE

    def byline(self, post: Post) -> tuple[str, str, str]:
        return f"{post.origin}微信公众号", "", ""

    def line(self, post: Post, part: int) -> Values:
        siblings = self.plan.of(post.column)
        older = siblings[siblings.index(post) + 1 :][:1]
        excerpt = older[0].story.paragraphs[0][:90] if older and not older[0].scan else ""
        return {
            "shown": f"{post.moment:%Y-%m-%d %H:%M}:{post.number % 60:02}",
            "origin": post.origin,
            "excerpt": excerpt,
        }

    def row(self, post: Post) -> str:
        intro = "" if post.scan else post.story.paragraphs[0][:60]
        return self.part("row", href=self.article_path(post), title=self.title(post), intro=intro)

    def pager(self, column: Column, page: int, pages: int) -> str:
        numbers = " ".join(
            f'<span class="current">{n}</span>'
            if n == page
            else f'<a class="num" href="{self.list_path(column, n)}">{n}</a>'
            for n in range(1, pages + 1)
        )
        after = f'<a class="next" href="{self.list_path(column, page + 1)}">&gt;&gt;</a>'
        return f"<div> {numbers} {after} </div>"

    def expected(self, post: Post) -> Expected:
        aliases = (self.slide_path(post), f"/doc/index/show/id/{post.number}/catid/favicon.ico")
        return replace(super().expected(post), aliases=aliases)

    def answer(self, ask: Ask) -> Reply:
        if found := _ARTICLE.match(ask.path):
            posts = [post for post in self.plan.posts if str(post.number) == found[1]]
            return self.article(posts[0]) if posts else super().answer(ask)
        columns = {column.path: column for column in self.plan.columns}
        asked = _LIST.fullmatch(ask.path)
        if asked and (column := columns.get(asked[1])):
            posts_of = self.plan.of(column)
            pages = -(-len(posts_of) // self.rows)
            return self.listing(column, int(asked[2]), posts_of[(pages - 1) * self.rows :], pages)
        return super().answer(ask)
