"""TrueCMS: JSONP around XML; 404 without a Referer; more than 60 rows at once give none."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from crawler.samples.families.base import Family, Values
from crawler.samples.site import Reply

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Ask

_ENDPOINT = "/messagecontroller/getmessage.do"
_MOST_ROWS = 60


class Truecms(Family):
    name = "truecms"
    rows = 10

    def home_path(self) -> str:
        return "/hszh/index.html"

    def article_path(self, post: Post) -> str:
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"{self.plan.id}/{post.number}")
        return f"/hszh/{post.column.path}/content/{name}.html"

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/hszh/{column.path}/{column.path}.html"

    def standing_path(self, key: str) -> str:
        return f"/hszh/{key}/{key}.html"

    def line(self, post: Post, part: int) -> Values:
        return {"date": f"{post.moment:%Y-%m-%d}"}

    def column_id(self, column: Column) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.plan.id}/{column.path}"))

    def list_pages(self, column: Column) -> dict[str, Reply]:
        main = self.part(
            "list",
            crumb=self.crumb(column),
            per=str(self.rows),
            total=str(len(self.plan.of(column))),
            columnid=self.column_id(column),
        )
        return {self.list_path(column): self.page(f"{column.name}-{self.plan.name}", main)}

    def answer(self, ask: Ask) -> Reply:
        if not ask.path.lower().endswith(_ENDPOINT):
            return super().answer(ask)
        fields = ask.fields
        columns = {self.column_id(column): column for column in self.plan.columns}
        column = columns.get(fields.get("columnId", ""))
        if column is None or "referer" not in ask.headers:
            return Reply(body=b"", status=404)
        posts = self.plan.of(column)
        start, end, per = (_number(fields, n) for n in ("startrecord", "endrecord", "perpage"))
        chosen = posts[max(0, start - 1) : end] if per <= _MOST_ROWS else ()
        rows = "".join(self.row(post) for post in chosen)
        xml = self.part("datastore", total=str(len(posts)), rows=rows)
        text = f"{fields.get('callback', 'cb')}({json.dumps({'result': xml}, ensure_ascii=False)})"
        return Reply(body=text.encode(), kind="text/javascript;charset=UTF-8")


def _number(fields: dict[str, str], name: str) -> int:
    text = fields.get(name, "")
    return int(text) if text.isdigit() else 0
