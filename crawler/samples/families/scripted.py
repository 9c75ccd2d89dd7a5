"""A one-off of our days: the menu is `onclick`, the list a plain JSON answer to a script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from crawler.samples.families.base import Family, Values
from crawler.samples.site import Reply

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Ask


class Scripted(Family):
    name = "scripted"
    rows = 10
    missing_status = 404

    def article_path(self, post: Post) -> str:
        return f"/news/detail/{post.number}.html"

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/news/list.html?channelId={column.path}"

    def standing_path(self, key: str) -> str:
        return f"/page/{key}.html"

    def byline(self, post: Post) -> tuple[str, str, str]:
        return "", "", self.plan.name

    def line(self, post: Post, part: int) -> Values:
        return {"date": f"{post.moment:%Y年%m月%d日}", "editor": self.plan.name}

    def list_pages(self, column: Column) -> dict[str, Reply]:
        main = self.part(
            "list",
            crumb=self.crumb(column),
            column=column.name,
            per=str(self.rows),
            channel=column.path,
        )
        return {self.list_path(column): self.page(f"{column.name}-{self.plan.name}", main)}

    def answer(self, ask: Ask) -> Reply:
        fields = ask.fields
        columns = {column.path: column for column in self.plan.columns}
        column = columns.get(fields.get("channelId", ""))
        page, size = fields.get("pageNo", ""), fields.get("pageSize", "")
        if ask.path != "/api/article/list" or column is None:
            return super().answer(ask)
        number = int(page) if page.isdigit() else 1
        count = int(size) if size.isdigit() else self.rows
        posts = self.plan.of(column)
        rows = [
            {
                "id": post.number,
                "title": self.title(post),
                "cover": f"/upload/{post.number}.jpg",
                "publishTime": f"{post.moment:%Y-%m-%d %H:%M}:00",
                "views": post.number % 977,
            }
            for post in posts[max(0, number - 1) * count : number * count]
        ]
        data = {"total": len(posts), "pageNo": number, "pageSize": count, "list": rows}
        answer = {"code": 0, "msg": "success", "data": data}
        body = json.dumps(answer, ensure_ascii=False).encode()
        return Reply(body=body, kind="application/json")
