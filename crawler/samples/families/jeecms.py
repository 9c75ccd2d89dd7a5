"""JEECMS: `index_2` is page 2; the pager is `onclick` and a select, without one `href`.

Past the end it answers 200 with an empty list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Ask, Reply

_LIST = re.compile(r"/(\w+)/index_(\d{1,4})\.jhtml")


class Jeecms(Family):
    name = "jeecms"
    rows = 12

    def article_path(self, post: Post) -> str:
        return f"/{post.column.path}/{post.number}.jhtml"

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/{column.path}/index{f'_{page}' if page > 1 else ''}.jhtml"

    def standing_path(self, key: str) -> str:
        return f"/{key}/index.jhtml"

    def list_date(self, post: Post) -> str:
        return f"{post.moment:%Y.%m.%d}"

    def byline(self, post: Post) -> tuple[str, str, str]:
        return "", post.author, ""

    def line(self, post: Post, part: int) -> Values:
        return {"date": f"{post.moment:%Y-%m-%d}", "author": post.author}

    def pager(self, column: Column, page: int, pages: int) -> str:
        def jump(number: int) -> str:
            name = self.list_path(column, number).rsplit("/", 1)[1]
            active = f" onclick=\"location.href='{name}';\""
            return active if 1 <= number <= pages and number != page else ' disabled="disabled"'

        options = "".join(
            f'<option value="{self.list_path(column, n).rsplit("/", 1)[1]}"'
            f"{' selected' if n == page else ''}>{n}</option>"
            for n in range(1, pages + 1)
        )
        return self.part(
            "pager",
            total=str(len(self.plan.of(column))),
            current=str(page),
            pages=str(pages),
            first=jump(1),
            prev=jump(page - 1),
            next=jump(page + 1),
            last=jump(pages),
            options=options,
        )

    def answer(self, ask: Ask) -> Reply:
        columns = {column.path: column for column in self.plan.columns}
        found = _LIST.fullmatch(ask.path)
        if found and (column := columns.get(found[1])):
            pages = -(-len(self.plan.of(column)) // self.rows)
            return self.listing(column, int(found[2]), (), pages)
        return super().answer(ask)
