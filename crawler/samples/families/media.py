"""A newspaper: most of its news is not about the movement; reporters stand in the dateline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.items import Precision
from crawler.samples.families.base import Family, Values

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Post
    from crawler.samples.site import Expected


class Media(Family):
    name = "media"
    rows = 12
    missing_status = 404

    def article_path(self, post: Post) -> str:
        return f"/{post.column.path}/{post.moment:%Y%m}/{post.number}.shtml"

    def list_path(self, column: Column, page: int = 1) -> str:
        return f"/{column.path}/{f'index_{page}.shtml' if page > 1 else ''}"

    def standing_path(self, key: str) -> str:
        return f"/about/{key}.shtml"

    def published(self, post: Post) -> tuple[str, Precision]:
        return f"{post.moment:%Y-%m-%dT%H:%M}+08:00", Precision.MINUTE

    def list_date(self, post: Post) -> str:
        return f"{post.moment:%Y-%m-%d %H:%M}"

    def editor(self, post: Post) -> str:
        return self.plan.of(post.column)[0].story.person

    def byline(self, post: Post) -> tuple[str, str, str]:
        reporter = "" if post.copy_of else post.story.person
        return post.origin, reporter, self.editor(post)

    def paragraphs_of(self, post: Post, part: int) -> tuple[str, ...]:
        first, *rest = self.told(post)
        if post.copy_of:
            return (first, *rest)
        return (f"本报讯（记者 {post.story.person}）{first}", *rest)

    def told(self, post: Post) -> tuple[str, ...]:
        """The text; a reporter names the society that a report about the movement comes from."""
        first, *rest = post.story.paragraphs
        if post.copy_of or not post.relevant:
            return (first, *rest)
        society = f"{self.plan.place.city}红十字会"
        last = f"{society}表示，愿意出一份力的市民可在工作日上门登记。"
        return (f"记者从{society}获悉，{first}", *rest, last)

    def expected(self, post: Post) -> Expected:
        return replace(super().expected(post), paragraphs=self.told(post))

    def line(self, post: Post, part: int) -> Values:
        others = [p for p in self.plan.posts if p is not post][5:10]
        related = "".join(
            self.part("related", href=self.article_path(p), title=self.title(p)) for p in others
        )
        moment = post.moment
        return {
            "shown": f"{moment:%Y年%m月%d日%H:%M}",
            "origin": post.origin,
            "editor": self.editor(post),
            "related": related,
        }

    def crumb(self, column: Column) -> str:
        return self.part(
            "crumb",
            home=self.home_path(),
            society_short=self.plan.name[:2],
            href=self.list_path(column),
            column=column.name,
        ).strip()

    def pager(self, column: Column, page: int, pages: int) -> str:
        numbers = "".join(
            f"<b>{n}</b>" if n == page else f'<a href="{self.list_path(column, n)}">{n}</a>'
            for n in range(1, pages + 1)
        )
        after = f'<a href="{self.list_path(column, page + 1)}">&gt;</a>' if page < pages else ""
        return numbers + after
