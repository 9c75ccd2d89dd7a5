"""A made-up archive of any size, for benchmarks: Chinese words in the proportions of real ones.

The words come from the table that the reader knows Chinese by, the movement's terms from here; the
sentences mean nothing. The same size always gives the same articles.
"""

from __future__ import annotations

import math
import random
import re
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING

from crawler.archive import rows, search
from crawler.archive.archive import Archive
from crawler.archive.articles import Articles
from crawler.items import Article, Level, Precision, Source
from crawler.sources import regions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

TERMS = (
    *(
        "红十字会",
        "献血",
        "造血干细胞",
        "捐献",
        "志愿者",
        "应急救护",
        "培训",
        "救护员",
        "心肺复苏",
        "人道",
    ),
    *(
        "救助",
        "慰问",
        "困难家庭",
        "器官捐献",
        "遗体",
        "学校",
        "社区",
        "活动",
        "宣传",
        "募捐",
        "物资",
        "救灾",
    ),
    *(
        "救援队",
        "演练",
        "党建",
        "会议",
        "基层组织",
        "博爱",
        "生命",
        "健康",
        "AED",
        "世界红十字日",
        "爱心",
    ),
    *(
        "困境儿童",
        "养老服务",
        "国际交流",
        "红十字青少年",
        "持证",
        "捐赠仪式",
        "2026年",
        "120急救",
        "3D",
    ),
)
SENTENCES = 6_000
DISTINCT = 2_000
"""So many articles are written as a crawl writes them; a larger archive has them again and again, at
other addresses and on other days, copied by SQL: it is there in seconds, and as large."""
PROVINCES = tuple(f"{n}0000" for n in (11, 13, 21, 31, 32, 33, 35, 37, 41, 42, 43, 44, 51, 53, 61))


def sources(count: int = 150) -> list[Source]:
    """Made-up sources, ten to a province."""
    return [
        Source(
            id=f"made-{n}",
            name=f"{regions.name(PROVINCES[n % len(PROVINCES)])}第{n}红十字会",
            level=tuple(Level)[1 + n % 3],
            region=PROVINCES[n % len(PROVINCES)],
            url=f"http://made-{n}.example/",
        )
        for n in range(count)
    ]


def build(path: Path, size: int) -> None:
    """Write an archive of `size` articles; each tenth was seen at a second address."""
    distinct = min(size, DISTINCT)
    made = sources()
    with Archive(path) as archive:
        archive.upsert_sources(made, region_name=regions.name)
        conn = archive.db.conn
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("BEGIN")
        articles = Articles(conn)
        for number, article in enumerate(made_up(made, distinct)):
            seen = f"2026-03-{1 + number % 28:02}T02:30:00+08:00"
            article_id = articles.insert(
                rows.content(article), source_id=article.source_id, url=article.url, seen=seen
            )
            for copy in range(1 + (number % 10 == 0)):
                url = article.url + "?copy" * copy
                conn.execute(
                    "INSERT INTO appearances (url, article_id, source_id, kind, title, published, "
                    "first_seen, last_seen, identity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (url, article_id, made[(number + copy) % len(made)].id,
                     "same" if copy else "original", article.title, article.published, seen, seen, url),
                )  # fmt: skip
        for copied in range(distinct, size, DISTINCT):
            _copy(conn, copied, min(DISTINCT, size - copied))
        conn.execute("COMMIT")


_COPIED = [name for name in rows.COLUMNS if name != "published"]
_COPIES = (
    f"""INSERT INTO articles (id, published, source_id, url, guid, first_seen, last_changed,
    {", ".join(_COPIED)})
SELECT id + :copied, date(published, -:copied % 3650 || ' days'), source_id, url || '?' || :copied,
    guid || '-' || :copied, first_seen, last_changed, {", ".join(_COPIED)}
FROM articles WHERE id <= :count""",
    """INSERT INTO appearances (url, article_id, source_id, kind, title, published, first_seen,
    last_seen, identity)
SELECT url || '?' || :copied, article_id + :copied, source_id, kind, title, published, first_seen,
    last_seen, identity || '?' || :copied
FROM appearances WHERE article_id <= :count""",
    """INSERT INTO article_topics (article_id, topic, words, told_at)
SELECT article_id + :copied, topic, words,
    (SELECT told_at FROM articles WHERE id = article_id + :copied)
FROM article_topics WHERE article_id <= :count""",
    """INSERT INTO articles_fts (rowid, title, body)
SELECT id, indexed(title), indexed(body) FROM articles WHERE id > :copied""",
)


def _copy(conn: sqlite3.Connection, copied: int, count: int) -> None:
    """Add the first `count` articles once more, after the `copied` that are there."""
    conn.create_function("indexed", 1, _indexed, deterministic=True)
    for statement in _COPIES:
        conn.execute(statement, {"copied": copied, "count": count})


@cache
def _indexed(text: str) -> str:
    return search.indexed(text)


def made_up(made: list[Source], size: int) -> Iterator[Article]:
    """The articles, spread over sources and ten years."""
    chance = random.Random(size)
    said = _sentences(chance)
    for number in range(size):
        source = made[chance.randrange(len(made))]
        day = date(2016, 1, 1) + timedelta(days=chance.randrange(3700))
        lines = chance.choices(said, k=chance.randrange(6, 18))
        yield Article(
            url=f"{source.url}{number}.html",
            source_id=source.id,
            title=f"{chance.choice(TERMS)}{lines[0][:14]}",
            published=day.isoformat(),
            precision=Precision.DAY,
            origin=source.name,
            body="\n".join("".join(lines[at : at + 3]) for at in range(0, len(lines), 3)),
            region=source.region,
            level=source.level,
        )


def _sentences(chance: random.Random) -> list[str]:
    words, weights = _words()
    cumulative = list(accumulate(weights))
    return [
        "".join(
            chance.choice(TERMS) if chance.random() < 0.12 else word
            for word in chance.choices(words, cum_weights=cumulative, k=chance.randrange(8, 18))
        )
        + chance.choice("。。。，；！")
        for _ in range(SENTENCES)
    ]


def _words() -> tuple[list[str], list[float]]:
    """Words of two characters and how common they are; the table gives logarithms."""
    table = resources.files("crawler.text").joinpath("data", "bigrams.txt").read_text("utf-8")
    words: list[str] = []
    weights: list[float] = []
    for line in table.splitlines()[1:]:
        for level, followers in re.findall(r"(\d+)([^\d\s]+)", line):
            words += [line[0] + follower for follower in followers]
            weights += [math.exp((int(level) - 1) / 2)] * len(followers)
    return words, weights
