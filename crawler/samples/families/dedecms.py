"""DedeCMS of the old days: GBK with no charset in the header, `list_<tid>_<page>.html`.

A parent site that carries its counties' news: the county stands in brackets in the title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post


class Dedecms(Family):
    name = "dedecms"
    charset = "gbk"
    label = "text/html"
    rows = 10

    def title(self, post: Post) -> str:
        counties = self.plan.place.counties
        return f"[{counties[post.number % len(counties)]}]{post.story.title}"

    def article_path(self, post: Post) -> str:
        return f"/a/{post.column.path}/{post.moment:%Y/%m%d}/{post.number}.html"

    def list_path(self, column: Column, page: int = 1) -> str:
        tid = 5 + self.plan.columns.index(column)
        return f"/a/{column.path}/" + (f"list_{tid}_{page}.html" if page > 1 else "")

    def standing_path(self, key: str) -> str:
        return f"/a/{key}/"

    def byline(self, post: Post) -> tuple[str, str, str]:
        return post.origin, "", ""

    def line(self, post: Post, part: int) -> Values:
        others = [p for p in self.plan.of(post.column) if p is not post][:5]
        related = "".join(
            self.part("related", href=self.article_path(p), title=self.title(p)) for p in others
        )
        return {
            "date": f"{post.moment:%Y年%m月%d日}",
            "origin": post.origin,
            "related": related,
        }

    def row(self, post: Post) -> str:
        return self.part(
            "row",
            href=self.article_path(post),
            title=self.title(post),
            date=f"{post.moment:%Y-%m-%d %H:%M:%S}",
            column=post.column.name,
            column_href=self.list_path(post.column),
        )

    def pager(self, column: Column, page: int, pages: int) -> str:
        total = len(self.plan.of(column))
        count = (
            f'<li><span class="pageinfo">共 <strong>{pages}</strong>页<strong>{total}</strong>条'
        )
        if pages == 1:
            return f"{count}记录</span></li>"

        def item(text: str, number: int) -> str:
            name = self.list_path(column, number).rsplit("/", 1)[1]
            return f"<li><a href='{name or 'index.html'}'>{text}</a></li>\n"

        numbers = "".join(
            f'<li class="thisclass">{n}</li>\n' if n == page else item(str(n), n)
            for n in range(1, pages + 1)
        )
        before = item("首页", 1) + item("上一页", page - 1) if page > 1 else "<li>首页</li>\n"
        after = item("下一页", page + 1) + item("末页", pages) if page < pages else "<li>末页</li>"
        return f"{before}{numbers}{after}{count}</span></li>"
