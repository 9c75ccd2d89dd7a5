"""Which feeds exist. A new feed is a spec; a new format is a module in `told.FORMATS`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.archive.selection import Selection, place
from crawler.sources import regions
from feeds.entries import line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crawler.archive.queries import Followed
    from crawler.wanted import WantedFeed

LENGTH = 200
"""Entries at most in a feed of the whole country."""
PART = 100
"""The same, of a province or of the keeper's words: some days of the busiest."""
TOPIC = 50
SOURCE = 20
"""Few, because a night touches the feeds of many sources: see docs/adr/0011."""

EVERYTHING, TOPICS, KEYWORDS, CHANGES, COUNTRY = "全部", "专题", "关键词", "变动", "全国与媒体"
"""Headings of the list of feeds; the others are the provinces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One feed, whatever the format it is written in."""

    name: str
    """The file's name without its ending; it is part of the address that people subscribe to and
    never changes."""
    title: str
    description: str
    group: str
    """Heading under which it is listed."""
    scope: str
    """Which mark of the archive changes when this feed may have changed."""
    selection: Selection = field(default_factory=Selection)
    length: int = LENGTH


ALL = Spec(
    name="all",
    title="红讯 · 全国红十字会动态",
    description="全国各级红十字会网站的新报道，每篇一次，最新在前。",
    group=EVERYTHING,
    scope="all",
)
CHANGED = Spec(
    name="changes",
    title="红讯 · 改动与撤稿",
    description="发布之后又改动过或撤下的网页，改动前后各是什么。",
    group=CHANGES,
    scope="changes",
)
STATES = Spec(
    name="status",
    title="红讯 · 站点状况 Status of the sources",
    description="某个站点失灵、被拒、沉寂或恢复时各说一次。Said once when it begins and once when it ends.",
    group=CHANGES,
    scope="states",
    length=100,
)


def specs(
    provinces: Iterable[str],
    sources: Iterable[Followed],
    topics: Mapping[str, str],
    wanted: Iterable[WantedFeed],
) -> list[Spec]:
    """Everything, the topics, the keeper's own, the changes; then each province (codes, `320000`)
    with its sources, and last the sources of no province."""
    found = list(sources)
    feeds = [ALL, *(_of_topic(*topic) for topic in topics.items())]
    feeds += [*(_of_words(feed) for feed in wanted), CHANGED, STATES]
    codes = list(provinces)
    for code in codes:
        feeds.append(_of_province(code))
        feeds += [_of_source(one, _name(code)) for one in found if one.region[:2] == code[:2]]
    prefixes = {code[:2] for code in codes}
    return feeds + [_of_source(one, COUNTRY) for one in found if one.region[:2] not in prefixes]


def _of_topic(name: str, title: str) -> Spec:
    return Spec(
        name=f"topic-{name}",
        title=f"红讯 · {title}",
        description=f"各地红十字会关于{title}的新报道，每篇一次，最新在前。",
        group=TOPICS,
        scope=f"topic-{name}",
        selection=Selection(topic=name),
        length=TOPIC,
    )


def _of_words(feed: WantedFeed) -> Spec:
    words = [*feed.all, *feed.any, *(f"非{word}" for word in feed.none)]
    title = line(feed.title) or line(" ".join(words)) or feed.name
    return Spec(
        name=f"keyword-{feed.name}",
        title=f"红讯 · {title}",
        description=f"各地红十字会的新报道中合于“{title}”的，每篇一次，最新在前。",
        group=KEYWORDS,
        scope="all",
        selection=Selection(
            all_of=feed.all, any_of=feed.any, none_of=feed.none,
            regions=feed.regions, levels=feed.levels, topics=feed.topics,
        ),
        length=PART,
    )  # fmt: skip


def _of_province(code: str) -> Spec:
    name = _name(code)
    return Spec(
        name=f"province-{code}",
        title=f"红讯 · {name}红十字会动态",
        description=f"{name}及所辖市县红十字会网站的新报道，每篇一次，最新在前。",
        group=name,
        scope=f"province-{place(code)}",
        selection=Selection(region=code),
        length=PART,
    )


def _of_source(source: Followed, group: str) -> Spec:
    name = line(source.name) or source.id
    return Spec(
        name=f"source-{source.id}",
        title=f"红讯 · {name}",
        description=f"{name}网站上的新报道，最新在前。",
        group=group,
        scope=f"source-{source.id}",
        selection=Selection(source_id=source.id),
        length=SOURCE,
    )


def _name(code: str) -> str:
    return regions.name(code) if regions.is_known(code) else code
