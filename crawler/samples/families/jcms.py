"""Hanweb jcms: the rows stand in an XML island; more come from `dataproxy.jsp`.

The island's `nextgroup` names page 1, and page 1 answers the island's own rows once more, as the
Jiangsu portals do: only page 2 brings new ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from crawler.samples.families.base import Family, Values
from crawler.samples.site import Reply

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Ask

_PROXY = "/module/web/jpage/dataproxy.jsp"


class Jcms(Family):
    name = "jcms"
    rows = 10
    missing_status = 404

    def article_path(self, post: Post) -> str:
        moment = post.moment
        day = f"{moment.year}/{moment.month}/{moment.day}"
        return f"/art/{day}/art_{post.column.path}_{post.number}.html"

    def list_path(self, column: Column, page: int = 1) -> str:
        if page == 1:
            return f"/col/col{column.path}/index.html"
        return self.proxy_path(column, page)

    def proxy_path(self, column: Column, page: int) -> str:
        webname = quote(quote(self.plan.name))
        return (
            f"{_PROXY}?page={page}&appid=1&webid=55&path=/&columnid={column.path}"
            f"&unitid={self.unit(column)}&webname={webname}&permissiontype=0"
        )

    def unit(self, column: Column) -> str:
        return str(int(column.path) + 4440000)

    def standing_path(self, key: str) -> str:
        return f"/col/col{1229000000 + sum(map(ord, key))}/index.html"

    def byline(self, post: Post) -> tuple[str, str, str]:
        return post.origin, "", ""

    def line(self, post: Post, part: int) -> Values:
        return {
            "origin": post.origin,
            "shown": f"{post.moment:%Y- %m- %d}",
            "pubdate": f"{post.moment:%Y-%m-%d}",
        }

    def listing(self, column: Column, page: int, posts: tuple[Post, ...], pages: int) -> Reply:
        main = self.part(
            "list",
            column=column.name,
            crumb=self.crumb(column),
            rows="".join(self.row(post) for post in posts),
            unit=self.unit(column),
            columnid=column.path,
            society=self.plan.name,
            total=str(len(self.plan.of(column))),
            per=str(self.rows),
            proxy=self.proxy_path(column, 1),
        )
        return self.page(f"{column.name}-{self.plan.name}", main)

    def list_pages(self, column: Column) -> dict[str, Reply]:
        """Only the first page is a page; the others are answers of the proxy."""
        posts = self.plan.of(column)
        return {self.list_path(column): self.listing(column, 1, posts[: self.rows], 1)}

    def datastore(self, column: Column, first: int, last: int, page: int) -> Reply:
        """Records `first` to `last`, one-based."""
        posts = self.plan.of(column)
        pages = -(-len(posts) // self.rows)
        more = self.part("nextgroup", proxy=self.proxy_path(column, page + 1))
        text = self.part(
            "datastore",
            total=str(len(posts)),
            pages=str(pages),
            nextgroup=more if page < pages else "",
            rows="".join(self.row(post) for post in posts[first - 1 : last]),
        )
        return Reply(body=text.encode(), kind="text/xml;charset=UTF-8")

    def answer(self, ask: Ask) -> Reply:
        fields = ask.fields
        columns = {column.path: column for column in self.plan.columns}
        column = columns.get(fields.get("columnid", ""))
        if ask.path not in (_PROXY, "/module/jpage/dataproxy.jsp") or column is None:
            return super().answer(ask)
        start, end = fields.get("startrecord", ""), fields.get("endrecord", "")
        if start.isdigit() and end.isdigit():
            return self.datastore(column, int(start), int(end), -(-int(end) // self.rows))
        page = int(fields["page"]) if fields.get("page", "").isdigit() else 1
        return self.datastore(column, (page - 1) * self.rows + 1, page * self.rows, page)
