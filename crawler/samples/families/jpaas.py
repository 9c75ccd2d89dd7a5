"""Hanweb JPaaS: the list is JSON with HTML inside; only `paramJson` turns the page.

Titles are cut in the list; `title=` has the whole ones. No day stands in an article's path.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from crawler.items import Precision
from crawler.samples.families.base import Family, Values
from crawler.samples.site import Reply

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Ask

_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_LONGEST_TITLE = 14


def _digest(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


class Jpaas(Family):
    name = "jpaas"
    rows = 10
    missing_status = 404

    def home_path(self) -> str:
        return "/hszh/index.html"

    def article_path(self, post: Post) -> str:
        name = _digest(f"{self.plan.id} {post.number}")
        return f"/hszh/{post.column.path}/art/{post.moment.year}/art_{name}.html"

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/hszh/{column.path}/index.html"

    def standing_path(self, key: str) -> str:
        return f"/hszh/{key}/index.html"

    def published(self, post: Post) -> tuple[str, Precision]:
        return f"{post.moment:%Y-%m-%dT%H:%M}+08:00", Precision.MINUTE

    def list_title(self, post: Post) -> str:
        title = self.title(post)
        return title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE] + "..."

    def byline(self, post: Post) -> tuple[str, str, str]:
        return post.origin, "", ""

    def line(self, post: Post, part: int) -> Values:
        return {
            "origin": post.origin,
            "shown": f"{post.moment:%Y-%m-%d %H:%M}",
            "pubdate": f"{post.moment:%Y-%m-%d %H:%M}",
            "path": self.article_path(post),
        }

    def page_id(self, column: Column) -> str:
        return _digest(column.path)[:20]

    def list_pages(self, column: Column) -> dict[str, Reply]:
        main = self.part(
            "list",
            column=column.name,
            crumb=self.crumb(column),
            page_id=self.page_id(column),
        )
        return {self.list_path(column): self.page(f"{column.name}-{self.plan.name}", main)}

    def unit(self, column: Column, page: int) -> str:
        posts = self.plan.of(column)
        pages = -(-len(posts) // self.rows)
        return self.part(
            "unit",
            rows="".join(self.row(p) for p in posts[(page - 1) * self.rows : page * self.rows]),
            total=str(len(posts)),
            current=str(page),
            before=str(max(1, page - 1)),
            after=str(min(pages, page + 1)),
            pages=str(pages),
        )

    def answer(self, ask: Ask) -> Reply:
        fields = ask.fields
        columns = {self.page_id(column): column for column in self.plan.columns}
        column = columns.get(fields.get("pageId", ""))
        if ask.path != _UNIT or column is None:
            return super().answer(ask)
        html = '<div class="ej"></div>'
        if fields.get("tagId") == "信息列表":
            html = self.unit(column, _page_number(fields.get("paramJson", "")))
        answer = {"code": 200, "success": True, "message": "操作成功", "data": {"html": html}}
        body = json.dumps(answer, ensure_ascii=False).encode()
        return Reply(body=body, kind="application/json;charset=UTF-8")


def _page_number(parameters: str) -> int:
    """The page that `paramJson` asks for; 1 when it cannot be read."""
    try:
        return max(1, int(json.loads(parameters)["pageNo"]))
    except (ValueError, KeyError, TypeError):
        return 1
