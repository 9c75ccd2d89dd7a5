"""What a site carries, before any family gives it a shape: columns, posts, dates, bylines."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import Any

from crawler.items import Level
from crawler.samples.story import Place, Story, in_traditional, write

Entry = dict[str, Any]
"""One table of sites.toml."""

_CAPTIONS = (
    "图为{}现场",
    "△{}",
    "▲ {} 摄影：{}",
    "图为参加人员在{}",
    "{}（{} 摄）",
)
_SCENES = [
    "活动",
    "颁证",
    "集结",
    "宣讲",
    "清点物资",
    "签名",
    "义诊",
    "授旗",
    "合影",
    "分组练习",
    "入户走访",
    "启动仪式",
]
_DESKS = ["办公室", "宣传科", "组织联络部", "业务科", "救护培训中心", "志愿服务科"]
_OUTSIDE = ["江河日报", "山城晚报", "青年时讯", "海岸新闻网", "乡村广播"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column (栏目) of a site."""

    name: str
    path: str
    """What the family makes addresses from: a folder, a number."""
    count: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A story in its place on a site."""

    story: Story
    column: Column
    number: int
    """The site's own number for it; newer is higher."""
    moment: datetime
    """When the site published it: Beijing time, naive."""
    origin: str = ""
    author: str = ""
    editor: str = ""
    captions: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    scan: bool = False
    """A notice without text: pictures and attachments only."""
    parts: int = 1
    """Over how many pages the article is spread."""
    copy_of: tuple[str, int] | None = None
    """Site id and number of the report that this one repeats word for word."""

    @property
    def relevant(self) -> bool:
        """Whether it is about the movement."""
        return not self.story.other_news


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A site before it has a shape."""

    id: str
    name: str
    family: str
    level: Level
    region: str
    place: Place
    columns: tuple[Column, ...]
    posts: tuple[Post, ...]
    """Newest first."""

    def of(self, column: Column) -> tuple[Post, ...]:
        """The posts of one column, newest first."""
        return tuple(post for post in self.posts if post.column.path == column.path)


@cache
def _entries() -> dict[str, Entry]:
    text = resources.files(__package__).joinpath("sites.toml").read_text("utf-8")
    return {entry["id"]: entry for entry in tomllib.loads(text)["site"]}


def plans() -> tuple[Plan, ...]:
    """All sample sites, in the order of sites.toml, their posts written."""
    return tuple(_with_copies(site_id) for site_id in _entries())


@cache
def own(site_id: str) -> Plan:
    """The plan of one site without what it copied from others."""
    entry = _entries()[site_id]
    columns = tuple(
        Column(name=c["name"], path=str(c["path"]), count=c["count"], topics=tuple(c["topics"]))
        for c in entry["columns"]
    )
    bare = Plan(
        id=entry["id"],
        name=entry["name"],
        family=entry["family"],
        level=Level(entry["level"]),
        region=entry["region"],
        place=Place(
            city=entry["city"], society=entry["society"], counties=tuple(entry["counties"])
        ),
        columns=columns,
        posts=(),
    )
    slots = [column for column in columns for _ in range(column.count)]
    random.Random(f"{site_id} order").shuffle(slots)
    moment = datetime.combine(entry["first"], time())
    posts: list[Post] = []
    for column in slots:
        moment = _next_moment(moment, entry["days"], random.Random(f"{site_id} {len(posts)} when"))
        posts.append(_post(bare, column, len(posts), moment))
    return replace(bare, posts=tuple(reversed(posts)))


def later(plan: Plan, count: int) -> Plan:
    """The same site after `count` more reports in its first column."""
    posts = list(reversed(plan.posts))
    for _ in range(count):
        moment = posts[-1].moment + timedelta(hours=5)
        posts.append(_post(plan, plan.columns[0], len(posts), moment))
    return replace(plan, posts=tuple(reversed(posts)))


def _next_moment(moment: datetime, days: int, rng: random.Random) -> datetime:
    moved = moment + timedelta(days=rng.randint(1, 2 * days - 1))
    return moved.replace(hour=rng.randint(8, 18), minute=rng.randint(1, 59))


def _post(plan: Plan, column: Column, index: int, moment: datetime) -> Post:
    """Post number `index` (0 is the oldest) of a site."""
    entry = _entries()[plan.id]
    rng = random.Random(f"{plan.id} {index}")
    event = moment - timedelta(days=rng.randint(0, 4))
    topic = column.topics[index % len(column.topics)]
    story = write(
        topic, plan.place, f"{event.month}月{event.day}日", f"{plan.id} {index}", rng.randint(7, 14)
    )
    return Post(
        story=story,
        column=column,
        number=entry["number"] + index * entry["step"],
        moment=moment,
        origin=_origin(plan, rng),
        author=rng.choice((story.person, story.person, "", rng.choice(_DESKS))),
        editor=rng.choice(("", story.person)),
        captions=_captions(story, rng) if index % 4 == 1 else (),
        files=_files(story, rng) if topic == "notice" and index % 3 else (),
        scan=topic == "notice" and index % 7 == 4,
        parts=3 if index in entry.get("split", ()) else 1,
    )


def _origin(plan: Plan, rng: random.Random) -> str:
    county = rng.choice(plan.place.counties)
    return rng.choice((plan.place.society, f"{county}红十字会", f"{county}红十字会", *_OUTSIDE[:1]))


def _captions(story: Story, rng: random.Random) -> tuple[str, ...]:
    scenes = rng.sample(_SCENES, rng.randint(1, 2))
    return tuple(rng.choice(_CAPTIONS).format(scene, story.person) for scene in scenes)


def _files(story: Story, rng: random.Random) -> tuple[str, ...]:
    names = ("报名表.doc", "名单.xls", "资金使用明细.pdf", "申请表.docx", "评分细则.wps")
    return tuple(f"附件{i}：{n}" for i, n in enumerate(rng.sample(names, rng.randint(1, 2)), 1))


def _with_copies(site_id: str) -> Plan:
    plan = own(site_id)
    copies = tuple(_copy(plan, **copy) for copy in _entries()[site_id].get("copies", ()))
    posts = sorted((*plan.posts, *copies), key=lambda post: post.number, reverse=True)
    return replace(plan, posts=tuple(posts))


def _copy(plan: Plan, site: str, index: int, column: int, traditional: bool = False) -> Post:
    """A repeat of post `index` (0 is the oldest) of another site, printed two days later."""
    source = own(site)
    original = source.posts[-1 - index]
    story = in_traditional(original.story) if traditional else original.story
    moment = original.moment + timedelta(days=2)
    older = [post.number for post in plan.posts if post.moment <= moment]
    return replace(
        original,
        story=story,
        column=plan.columns[column],
        number=max(older, default=_entries()[plan.id]["number"]) + 1,
        moment=moment,
        origin=source.place.society,
        author="",
        editor="",
        captions=(),
        files=(),
        copy_of=(site, original.number),
    )
