"""What every sample family shares: home page, lists, articles, standing pages, error page.

A family overrides addresses, dates, the line under the title and the pager; its HTML is in
`skins/<family>.html`. It is the site's side: nothing here knows how pages are read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from crawler.items import Precision
from crawler.samples.site import Ask, Expected, Reply, Site
from crawler.samples.skins import fill, skin
from crawler.samples.standing import MENU, friends, standing

if TYPE_CHECKING:
    from crawler.samples.plan import Column, Plan, Post

Values = dict[str, str]


class Family:
    """One CMS. An instance shapes one plan."""

    name: ClassVar[str]
    charset: ClassVar[str] = "utf-8"
    """What the bytes are."""
    label: ClassVar[str] = "text/html; charset=utf-8"
    """What the Content-Type header says they are."""
    rows: ClassVar[int] = 10
    """Rows on a list page."""
    missing_status: ClassVar[int] = 200
    """Status of the error page: most of these sites say 200."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.skin = skin(self.name)

    # Addresses -------------------------------------------------------------------------

    def home_path(self) -> str:
        return "/"

    def article_path(self, post: Post) -> str:
        raise NotImplementedError

    def list_path(self, column: Column, page: int = 1) -> str:
        """Page 1 is the newest."""
        raise NotImplementedError

    def slide_path(self, post: Post) -> str:
        """The address under which the home page's pictures show a post."""
        return self.article_path(post)

    def standing_path(self, key: str) -> str:
        return f"/{key}/index.html"

    # What the site prints of a post --------------------------------------------------------

    def title(self, post: Post) -> str:
        return post.story.title

    def published(self, post: Post) -> tuple[str, Precision]:
        """The publication time as a reader of the page must state it."""
        return f"{post.moment:%Y-%m-%d}", Precision.DAY

    def list_title(self, post: Post) -> str:
        return self.title(post)

    def list_date(self, post: Post) -> str:
        return f"{post.moment:%Y-%m-%d}"

    def line(self, post: Post, part: int) -> Values:
        """What the article section of the skin needs beside the common values."""
        raise NotImplementedError

    def byline(self, post: Post) -> tuple[str, str, str]:
        """Origin, author and editor as this family's line states them; empty: not stated."""
        return "", "", ""

    # Pieces of HTML --------------------------------------------------------------------

    def part(self, section: str, **values: str) -> str:
        return fill(self.skin[section], values)

    def pager(self, column: Column, page: int, pages: int) -> str:
        raise NotImplementedError

    def row_href(self, post: Post) -> str:
        """The address of a post as its list writes it."""
        return self.article_path(post)

    def row(self, post: Post) -> str:
        return self.part(
            "row",
            href=self.row_href(post),
            whole=self.title(post),
            title=self.list_title(post),
            date=self.list_date(post),
            month=f"{post.moment:%Y-%m}",
            day=f"{post.moment:%d}",
        )

    def body(self, post: Post, part: int = 1) -> str:
        """The text as mark-up, with pictures, captions and attachments."""
        pieces = [self.part("paragraph", text=text) for text in self.paragraphs_of(post, part)]
        if part == 1:
            for number, caption in enumerate(post.captions, 1):
                src = f"/upload/{post.moment:%Y%m}/{post.number}_{number}.jpg"
                pieces.insert(
                    min(number, len(pieces)), self.part("picture", src=src, caption=caption)
                )
            if post.scan:
                src = f"/upload/{post.moment:%Y%m}/{post.number}_scan.png"
                pieces.append(self.part("scan", src=src))
        if part == post.parts:
            for number, name in enumerate(post.files, 1):
                href = f"/upload/{post.moment:%Y%m}/{post.number}-{number}.{name.split('.')[-1]}"
                pieces.append(self.part("file", href=href, name=name))
        return "".join(pieces)

    def paragraphs_of(self, post: Post, part: int) -> tuple[str, ...]:
        """The paragraphs that page `part` of an article shows."""
        if post.scan:
            return ()
        texts = post.story.paragraphs
        size = -(-len(texts) // post.parts)
        return texts[(part - 1) * size : part * size]

    def part_path(self, post: Post, part: int) -> str:
        """The address of page `part` of an article; only families that split have more."""
        return self.article_path(post)

    def menu(self) -> str:
        items = [("网站首页", self.home_path())]
        items += [(column.name, self.list_path(column)) for column in self.plan.columns]
        for name, target in MENU:
            items.append((name, self.standing_path(target[1:]) if target[0] == "@" else target))
        return "".join(self.part("menu_item", name=name, href=href) for name, href in items)

    def hot(self) -> str:
        """The sidebar of every page: the same links each time, dated."""
        posts = self.plan.posts[3 :: max(1, len(self.plan.posts) // 7)][:6]
        return "".join(
            self.part(
                "hot_item",
                href=self.article_path(post),
                title=self.title(post),
                date=f"{post.moment:%m-%d}",
            )
            for post in posts
        )

    def around(self, post: Post) -> Values:
        """The links to the neighbours in the column."""
        siblings = self.plan.of(post.column)
        at = siblings.index(post)
        newer = siblings[at - 1] if at else None
        older = siblings[at + 1] if at + 1 < len(siblings) else None
        return {"previous": self.neighbour(newer), "following": self.neighbour(older)}

    def neighbour(self, post: Post | None) -> str:
        if post is None:
            return self.skin["no_neighbour"].strip()
        return self.part("neighbour", href=self.article_path(post), title=self.title(post)).strip()

    # Pages -----------------------------------------------------------------------------

    def page(self, title: str, main: str, **values: str) -> Reply:
        """A whole page: the shell around `main`."""
        common = {
            "title": title,
            "main": main,
            "society": self.plan.name,
            "city": self.plan.place.city,
            "home": self.home_path(),
            "menu": self.menu(),
            "hot": self.hot(),
            "friends": friends(),
            "meta": "",
        }
        text = fill(self.skin["shell"], common | values)
        return Reply(body=text.encode(self.charset), kind=self.label)

    def home(self) -> Reply:
        blocks = []
        for column in self.plan.columns:
            newest = self.plan.of(column)[:7]
            items = "".join(
                self.part(
                    "home_item",
                    href=self.article_path(post),
                    title=self.title(post),
                    date=f"{post.moment:%m-%d}",
                )
                for post in newest
            )
            more = self.list_path(column)
            blocks.append(self.part("home_block", name=column.name, more=more, items=items))
        slides = "".join(
            self.part("slide", href=self.slide_path(post), title=self.title(post))
            for post in self.plan.posts[1:4]
        )
        return self.page(self.plan.name, self.part("home", blocks="".join(blocks), slides=slides))

    def listing(self, column: Column, page: int, posts: tuple[Post, ...], pages: int) -> Reply:
        main = self.part(
            "list",
            column=column.name,
            crumb=self.crumb(column),
            rows="".join(self.row(post) for post in posts),
            pager=self.pager(column, page, pages),
        )
        return self.page(f"{column.name}-{self.plan.name}", main)

    def crumb(self, column: Column) -> str:
        return self.part(
            "crumb", home=self.home_path(), href=self.list_path(column), column=column.name
        ).strip()

    def article(self, post: Post, part: int = 1) -> Reply:
        values = {
            "heading": self.title(post),
            "body": self.body(post, part),
            "crumb": self.crumb(post.column),
            "column": post.column.name,
            "society": self.plan.name,
            "home": self.home_path(),
            "number": str(post.number),
        }
        values |= self.around(post) | self.line(post, part)
        meta = fill(self.skin["article_meta"], values)
        main = fill(self.skin["article"], values)
        title = f"{self.title(post)}-{post.column.name}-{self.plan.name}"
        return self.page(title, main, meta=meta)

    def standing_page(self, key: str) -> Reply:
        name, texts = standing(key, self.plan.name)
        body = "".join(self.part("paragraph", text=text) for text in texts)
        return self.page(f"{name}-{self.plan.name}", self.part("standing", name=name, body=body))

    def missing(self) -> Reply:
        reply = self.page(f"提示信息-{self.plan.name}", self.skin["missing"])
        return replace(reply, status=self.missing_status)

    # The site --------------------------------------------------------------------------

    def list_pages(self, column: Column) -> dict[str, Reply]:
        posts = self.plan.of(column)
        pages = max(1, -(-len(posts) // self.rows))
        return {
            self.list_path(column, page): self.listing(
                column, page, posts[(page - 1) * self.rows : page * self.rows], pages
            )
            for page in range(1, pages + 1)
        }

    def standing_pages(self) -> dict[str, Reply]:
        keys = {target[1:] for _, target in MENU if target[0] == "@"}
        return {self.standing_path(key): self.standing_page(key) for key in sorted(keys)}

    def article_pages(self) -> dict[str, Reply]:
        found = {}
        for post in self.plan.posts:
            found[self.article_path(post)] = self.article(post)
            for part in range(2, post.parts + 1):
                found[self.part_path(post, part)] = self.article(post, part)
        return found

    def more_pages(self) -> dict[str, Reply]:
        """What only this family has."""
        return {}

    def answer(self, ask: Ask) -> Reply:
        """What the site says to an address that is not among its pages."""
        return self._missing

    def expected(self, post: Post) -> Expected:
        """What a person reads on the page of a post."""
        published, precision = self.published(post)
        origin, author, editor = self.byline(post)
        return Expected(
            path=self.article_path(post),
            title=self.title(post),
            published=published,
            precision=precision,
            origin=origin,
            author=author,
            editor=editor,
            paragraphs=() if post.scan else post.story.paragraphs,
            captions=post.captions,
            attachments=post.files,
            further=tuple(self.part_path(post, part) for part in range(2, post.parts + 1)),
            relevant=post.relevant,
        )

    def build(self) -> Site:
        """The whole site, its bytes ready."""
        self._missing = self.missing()
        lists: dict[str, Reply] = {self.home_path(): self.home()}
        for column in self.plan.columns:
            lists |= self.list_pages(column)
        others = lists | self.standing_pages() | self.more_pages()
        return Site(
            id=self.plan.id,
            name=self.plan.name,
            level=self.plan.level,
            region=self.plan.region,
            family=self.plan.family,
            home=self.home_path(),
            pages=others | self.article_pages(),
            answer=self.answer,
            articles=tuple(self.expected(post) for post in self.plan.posts),
            others=tuple(others),
        )
