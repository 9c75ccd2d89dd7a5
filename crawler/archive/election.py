"""Which of a report's pages is its original, and whose text is shown. Pure: a rule over what the
pages say, so that the order in which they came decides nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.items import Level, Repair
from crawler.outcomes import Kind
from crawler.text.compare import Comparison, Side
from crawler.text.dateline import dateline
from crawler.text.key import body_key
from crawler.text.repairs import DAMAGE
from crawler.text.urls import identity
from crawler.text.verdict import PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.items import Article

MEDIA = {
    "chinanews.com": "中国新闻网", "chinanews.com.cn": "中国新闻网", "xinhuanet.com": "新华网",
    "news.cn": "新华网", "people.com.cn": "人民网", "people.cn": "人民网", "cctv.com": "央视网",
    "cnr.cn": "央广网", "gmw.cn": "光明网", "china.com.cn": "中国网", "youth.cn": "中国青年网",
    "ce.cn": "中国经济网", "jschina.com.cn": "中国江苏网", "thepaper.cn": "澎湃新闻",
    "jxnews.com.cn": "大江网", "zjol.com.cn": "浙江在线", "southcn.com": "南方网",
    "dzwww.com": "大众网", "rednet.cn": "红网", "cnhubei.com": "荆楚网", "scol.com.cn": "四川在线",
    "hebnews.cn": "河北新闻网", "iqilu.com": "齐鲁网", "gscn.com.cn": "中国甘肃网",
}  # fmt: skip
"""Media whose pages are cited by name: the host they publish on."""

_AGENCIES = {"中新网": "中国新闻网", "中新社": "中国新闻网", "新华社": "新华网"}
_OFFICIAL_HOST = re.compile(r"(?:^|\.)gov\.cn$|red-?cross|(?:^|\.)hszh|hongshizi")
_MARKS = re.compile("[\ufffd\ue000-\uf8ff□]|(?<=[\u4e00-\u9fff])\\?+(?=[\u4e00-\u9fff!(])")
_CUT = re.compile(r"(?:…|\.\.\.|。。。|详情|全文|阅读原文)[\])】>》\s]*$")
_INVITED = re.compile(
    r"(?:…|\.\.\.|。。。)[\[(（【 ]*[点击查看阅读]*(?:详情|全文|原文)[\])）】> ]*$", re.M
)
"""A line that breaks off and leads to the whole; the other site's own words may stand below."""
_ADDRESS = re.compile(r"https?://[\w.:/?&=%~-]{8,300}")

CUT = 1000
"""A text that says it was cut is worse than any damaged one."""
MOST_ADDRESSES = 5
HEAD = 3
"""Paragraphs of a body in which an agency may be named."""
SHORTER = 0.9
"""A cleaner text must have this share of the original's length to be shown in its place."""
LONGEST_PAGE = 20_000


@dataclass(frozen=True)
class Copy:
    """One page of a report, with what the archive knows of its source."""

    id: int
    """Of its appearance."""
    article: Article
    first_seen: str
    source_name: str = ""
    source_level: str = ""

    @cached_property
    def key(self) -> str:
        """The key of its body."""
        return body_key(self.article.body)

    @cached_property
    def side(self) -> Side:
        """The key, to be laid beside another."""
        return Side(self.key)

    @cached_property
    def host(self) -> str:
        """The host without `www.`."""
        try:
            return (urlsplit(self.article.url).hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    @cached_property
    def medium(self) -> str:
        """The name of the medium that publishes on the host; empty when it is none we know."""
        parts = self.host.split(".")
        return next(
            (MEDIA[name] for at in range(len(parts)) if (name := ".".join(parts[at:])) in MEDIA),
            "",
        )

    @cached_property
    def damage(self) -> int:
        """How damaged the text is: spots that are or were unreadable, and whether it was cut."""
        body = self.article.body[:LONGEST_PAGE]
        mended = sum(repair.rule in DAMAGE for repair in self.article.repairs)
        is_cut = _CUT.search(body[-20:]) or _INVITED.search(body)
        return len(_MARKS.findall(body)) + mended + CUT * bool(is_cut)

    @property
    def names(self) -> set[str]:
        """What a page that cites this one calls its source."""
        return {name for name in (self.source_name, self.medium) if name}

    @property
    def rank(self) -> int:
        """0 the societies themselves and the government, 1 a known medium, 2 all others."""
        societies = set(Level) - {Level.MEDIA}
        if self.source_level in societies or _OFFICIAL_HOST.search(self.host):
            return 0
        return 1 if self.medium or self.source_level == Level.MEDIA else 2


def elect(copies: Sequence[Copy]) -> Copy:
    """The original: the page that the others name, then an official one before a medium before an
    aggregator, then the earliest stated date, the least damage, the longest text.

    A repost may state an earlier date than its source, so the date comes after who publishes.
    """
    cited = _cited(copies)
    return min(
        copies,
        key=lambda copy: (
            copy.id not in cited,
            copy.rank,
            _day(copy.article),
            copy.damage,
            -len(copy.article.body),
            copy.first_seen,
            identity(copy.article.url),
        ),
    )


def shown(original: Copy, copies: Iterable[Copy]) -> Article:
    """The original's article; where its text is damaged, with the text of the cleanest copy and a
    repair that says so.
    """
    enough = 0 if original.damage >= CUT else SHORTER * len(original.key)
    cleaner = [copy for copy in copies if copy.damage < original.damage and len(copy.key) >= enough]
    if not cleaner:
        return original.article
    best = min(cleaner, key=lambda copy: (copy.damage, -len(copy.key), identity(copy.article.url)))
    if len(best.key) < len(original.key) * SHORTER and best.damage >= CUT:
        return original.article
    repair = Repair(rule="cleaner_copy", before="", after=best.article.url)
    is_marked = bool(_MARKS.search(original.article.title))
    return replace(
        original.article,
        title=best.article.title if is_marked else original.article.title,
        body=best.article.body,
        repairs=(*original.article.repairs, repair),
    )


def kind(copy: Copy, original: Copy) -> Kind:
    """What a copy is to the original."""
    if copy.id == original.id:
        return Kind.ORIGINAL
    if copy.key == original.key:
        return Kind.SAME
    matched = Comparison(original.side, copy.side).matched
    is_part = matched < PART * len(original.key) and matched >= PART * len(copy.key)
    return Kind.PART if is_part else Kind.NEAR


def _cited(copies: Sequence[Copy]) -> set[int]:
    """The pages that are named, by address or by their source's name, in any page's text."""
    addresses: set[str] = set()
    origins: set[str] = set()
    for copy in copies:
        article = copy.article
        own = identity(article.url)
        stated = [article.original_url, *_ADDRESS.findall(article.body)[:MOST_ADDRESSES]]
        addresses |= {identity(url) for url in stated if url} - {own}
        origins |= {_named(article.origin)} | (_agencies(article.body) - copy.names)
    by_address = {copy.id for copy in copies if identity(copy.article.url) in addresses}
    return by_address or {copy.id for copy in copies if copy.names & origins}


def _agencies(body: str) -> set[str]:
    """The agencies that a body names at its head: 中新网白沙4月18日电. Pages that went through
    `crawler.text.clean` have theirs as their origin.
    """
    return {_named(dateline(line).agency) for line in body.split("\n", HEAD)[:HEAD]}


def _named(origin: str) -> str:
    """The name by which the archive knows what a page calls its source."""
    return _AGENCIES.get(origin.strip(), origin.strip())


def _day(article: Article) -> str:
    """The stated day, for sorting; a month alone sorts behind its days, unknown behind all."""
    published = article.published or ""
    return published[:10] if len(published) >= 10 else f"{published or '9999-99'}-99"
