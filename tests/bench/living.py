"""Sites that live: they publish as a calendar says, and things happen to them on some nights."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.spiders.site import Answer, Site, page, row, text_of, title_of

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Container

HOLIDAYS = frozenset(date(2026, 2, day) for day in range(15, 24))
"""The Spring Festival as the State Council announced it for 2026."""

WORKING_SATURDAYS = frozenset((date(2026, 2, 14), date(2026, 2, 28)))
"""Worked for the festival's sake."""

SHOP = (
    page(
        "某某商城",
        "<p>" + "本店专营各类家居用品，全场包邮，欢迎选购，支持七天无理由退换。" * 8 + "</p>"
        '<ul><li><a href="/a.html">床上用品</a></li><li><a href="/b.html">厨房电器</a></li></ul>',
    )
    .replace("红十字会", "商城")
    .replace("更新日期", "")
)


def is_worked(day: date) -> bool:
    """Whether people work on a day of early 2026."""
    return day in WORKING_SATURDAYS or (day.weekday() < 5 and day not in HOLIDAYS)


@dataclass
class Living:
    """A site, when it publishes, and what happens to it on which nights."""

    name: str
    nights: Container[int] = ()
    """Nights (from 1) of what happens to it."""
    happens: Callable[[Living], None] = lambda living: nothing(living)
    """Changes the pages that it would show on such a night."""
    publishes: Callable[[date], bool] = is_worked
    """Whether it publishes on a day."""
    a_day: int = 1
    """Reports on such a day."""
    lost: bool = False
    """It does not come back."""
    secure: bool = False
    """Its address begins with https."""
    site: Site = field(default_factory=Site)
    certificate: ssl.SSLContext | None = None
    """Shown on a good night; None: it does not speak TLS."""
    first: int = 0
    """Number of its first report."""
    published: list[tuple[int, date]] = field(default_factory=list)

    def grow(self, night: int, day: date) -> None:
        """Publish what the day before brings, and put up the pages of the night."""
        before = day - timedelta(days=1)
        for _ in range(self.a_day if self.publishes(before) else 0):
            self.published.append((self.first + len(self.published), before))
        self.site.pages.clear()
        self.site.otherwise = lambda path: Answer("<h1>404</h1>", 404)
        self.site.tls, self.site.upgrades = self.certificate, False
        self.show()
        if night in self.nights:
            self.happens(self)

    def show(self, folder: str = "/gzdt/") -> None:
        """Put up its pages, the reports and their list in a folder."""
        rows = [
            self.site.article(f"{folder}{number}.html", number, when.isoformat())
            for number, when in reversed(self.published)
        ]
        self.show_lists(rows, folder)

    def show_lists(self, rows: list[str], folder: str = "/gzdt/") -> None:
        """Put up the home page and the list with these rows."""
        self.site.home({folder: "工作动态"}, f"<ul>{''.join(rows[:10])}</ul>")
        self.site.list(folder, rows)

    def rows(self) -> list[str]:
        """The rows of its list, the latest first."""
        return [
            row(f"/gzdt/{number}.html", title_of(number), when.isoformat())
            for number, when in reversed(self.published)
        ]

    def everywhere(self, answer: Answer) -> None:
        """Give one answer to whatever is asked, but have no robots.txt."""
        self.site.pages.clear()
        self.site.pages["/robots.txt"] = Answer("", 404)
        self.site.otherwise = lambda path: answer


# What happens to sites.


def answers(
    body: str, status: int = 200, vice: str = "", **headers: str
) -> Callable[[Living], None]:
    """The same everywhere."""
    return lambda living: living.everywhere(Answer(body, status, headers=headers, vice=vice))


def nothing(living: Living) -> None:
    """The pages stay as they are."""


def drops(living: Living) -> None:
    """No connection holds."""
    living.site.pages.clear()
    living.site.otherwise = lambda path: Answer(vice="drop")


def shows(context: ssl.SSLContext) -> Callable[[Living], None]:
    """Another certificate."""

    def happens(living: Living) -> None:
        living.site.tls = context

    return happens


def frame_of_script(living: Living) -> None:
    """A new layout: a frame that a script fills."""
    frame = page("工作动态_某某市红十字会", "<div id='app'><p>某某市红十字会</p></div>" * 9)
    living.site.pages["/gzdt/"] = living.site.pages["/"] = Answer(frame)


def empty_list(living: Living) -> None:
    """The list is there and has no rows; so has the home page."""
    living.show_lists([])


def no_links(living: Living) -> None:
    """The rows open their reports by script."""
    rows = [
        f'<li onclick="show({number})">{title_of(number)}<span>{when}</span></li>'
        for number, when in reversed(living.published)
    ]
    living.show_lists(rows)


def short_list(living: Living) -> None:
    """The list shows three rows."""
    living.site.list("/gzdt/", living.rows()[:3])


def no_dates(living: Living) -> None:
    """A new layout states no date, neither in lists nor on pages."""
    for number, when in living.published:
        stated = f"发布时间：{when.isoformat()} "
        path = f"/gzdt/{number}.html"
        living.site.pages[path].body = str(living.site.pages[path].body).replace(stated, "")
    living.show_lists(
        [row(f"/gzdt/{number}.html", title_of(number)) for number, _ in reversed(living.published)]
    )


def little_text(living: Living) -> None:
    """A new layout of which only the first words of a text can be read."""
    for number, _ in living.published:
        path = f"/gzdt/{number}.html"
        body = str(living.site.pages[path].body)
        living.site.pages[path].body = body.replace(
            text_of(number), f"<p>这是第{number}期，共有多人参加，</p>"
        )


def one_notice(living: Living) -> None:
    """The report of 11 February is a notice of one sentence."""
    number = next(number for number, when in living.published if when == date(2026, 2, 11))
    path = f"/gzdt/{number}.html"
    body = str(living.site.pages[path].body)
    living.site.pages[path].body = body.replace(
        text_of(number), f"<p>第{number}期培训班因天气原因改到下周三上午举行。</p>"
    )


def script_for_reports(living: Living) -> None:
    """Lists can be read; the reports are challenges for browsers."""
    for number, _ in living.published:
        living.site.put(
            f"/gzdt/{number}.html", "<html><body><script>var $_ts={};</script></body></html>"
        )


def one_undated(living: Living) -> None:
    """The report of Friday 6 February states no date."""
    number, when = next(one for one in living.published if one[1] == date(2026, 2, 6))
    path, stated = f"/gzdt/{number}.html", f"发布时间：{when.isoformat()} "
    living.site.pages[path].body = str(living.site.pages[path].body).replace(stated, "")
    living.show_lists([r.replace(f"<span>{when.isoformat()}</span>", "") for r in living.rows()])


def latest_missing(living: Living) -> None:
    """The list was made before the page of its latest report."""
    del living.site.pages[f"/gzdt/{living.published[-1][0]}.html"]


def to_https(living: Living) -> None:
    """Whoever asks in http is sent to https."""
    living.site.upgrades = True


def to_folder(living: Living) -> None:
    """All of it moves into a folder of its host."""
    living.site.pages.clear()
    living.show("/hszh/gzdt/")
    living.site.pages["/hszh/"] = living.site.pages["/"]
    living.site.pages["/"] = Answer("", 301, headers={"Location": "/hszh/"})


def no_rules(living: Living) -> None:
    """Its robots.txt cannot be had."""
    living.site.pages["/robots.txt"] = Answer("", 503)
