"""Which archived articles share passages with a page. SQL only; nothing is decided here.

A fingerprint that many reports have is furniture: navigation, disclaimers, the sentences of
template news. The index learns it by itself, from nothing but how often a passage came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zlib import crc32

from crawler.text.compare import Mask
from crawler.text.fingerprint import GRAM

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from crawler.text.fingerprint import Fingerprint

COMMON = 6
"""Articles that share a fingerprint from which it is furniture."""
COMMON_ON_HOST = 2
"""The same, of articles on one host: its page frame."""
MOST_KEPT = 24
"""Articles that are remembered for one fingerprint; more would say no more."""

Holders = dict[int, list[int]]
"""Fingerprint → the articles that have it, which may be none."""

_HOLDERS = """
SELECT fingerprints.hash, fingerprints.article_id
FROM json_each(?) AS wanted CROSS JOIN fingerprints ON fingerprints.hash = wanted.value
"""
_ON_HOST = """
SELECT article_id FROM json_each(?) AS wanted
CROSS JOIN article_hosts ON article_hosts.article_id = wanted.value AND host = ?
"""


def host_number(url: str) -> int:
    """The address's host as a 32-bit number; `www.` makes no other host."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = url
    return crc32(host.removeprefix("www.").encode("utf-8", "replace"))


class FingerprintIndex:
    """Reads and writes the index inside the caller's transaction."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def holders(self, prints: Iterable[Fingerprint], known: Holders | None = None) -> Holders:
        """The articles that have each fingerprint; what is `known` is not looked up again."""
        known = known or {}
        found: Holders = {one.hash: known.get(one.hash, []) for one in prints}
        wanted = json.dumps(sorted(found.keys() - known.keys()))
        for value, article_id in self._conn.execute(_HOLDERS, (wanted,)):
            found[value].append(article_id)
        return found

    def furniture(self, holders: Holders, host: int, own: int | None = None) -> set[int]:
        """The fingerprints that are furniture on a page of `host`; `own` is the article that the
        page belongs to and does not count.
        """
        others = {
            value: [one for one in articles if one != own] for value, articles in holders.items()
        }
        several = {one for articles in others.values() if len(articles) >= 2 for one in articles}
        here = self._on_host(several, host) if several else set()
        return {
            value
            for value, articles in others.items()
            if len(articles) >= COMMON or sum(one in here for one in articles) >= COMMON_ON_HOST
        }

    def add(self, article_id: int, prints: Iterable[Fingerprint], holders: Holders) -> None:
        """Remember the fingerprints as the article's; `holders` are those of today."""
        self._conn.executemany(
            "INSERT OR IGNORE INTO fingerprints (hash, article_id) VALUES (?, ?)",
            [
                (value, article_id)
                for value in sorted({one.hash for one in prints})
                if len(holders.get(value, ())) < MOST_KEPT
            ],
        )

    def add_host(self, article_id: int, host: int) -> None:
        """Remember that the article was seen on the host."""
        self._conn.execute(
            "INSERT OR IGNORE INTO article_hosts (article_id, host) VALUES (?, ?)",
            (article_id, host),
        )

    def forget(self, article_id: int, prints: Iterable[Fingerprint]) -> None:
        """Take the fingerprints and the hosts of an article out."""
        self._conn.executemany(
            "DELETE FROM fingerprints WHERE hash = ? AND article_id = ?",
            [(one.hash, article_id) for one in prints],
        )
        self._conn.execute("DELETE FROM article_hosts WHERE article_id = ?", (article_id,))

    def _on_host(self, articles: set[int], host: int) -> set[int]:
        wanted = json.dumps(sorted(articles))
        return {row[0] for row in self._conn.execute(_ON_HOST, (wanted, host))}


def mask(size: int, prints: Sequence[Fingerprint], furniture: set[int]) -> Mask:
    """The mask of a key of `size` characters whose fingerprints `furniture` are furniture."""
    return Mask.of(size, [(one.at, one.at + GRAM) for one in prints if one.hash in furniture])


def votes(
    prints: Sequence[Fingerprint], holders: Mapping[int, Sequence[int]], furniture: set[int]
) -> dict[int, float]:
    """The articles that share at least two fingerprints which are no furniture, each with its
    votes: a fingerprint that fewer articles have says more.
    """
    weights: dict[int, float] = defaultdict(float)
    counts: dict[int, int] = defaultdict(int)
    for value in {one.hash for one in prints} - furniture:
        articles = holders.get(value, ())
        for article_id in articles:
            weights[article_id] += len(articles) ** -1.5
            counts[article_id] += 1
    return {article_id: weight for article_id, weight in weights.items() if counts[article_id] > 1}
