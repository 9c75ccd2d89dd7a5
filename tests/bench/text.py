"""The mending of texts: clean ones left alone, damaged ones put right, in what time.

Clean text is written by the samples' deck of sentences, and taken from `../shared` when that is
there. Damage is done the way machines do it: one lead byte lost, the rest read on.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import opencc

from crawler.items import RawArticle
from crawler.samples.story import Place, Story, topics, write
from crawler.text.clean import clean
from crawler.text.gbkshift import shifted
from crawler.text.repairs import mend
from tests.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).parents[2].parent / "shared"
CHARACTERS = 1_000_000
SPOTS = 300
NOW = datetime(2026, 3, 10, 4, tzinfo=UTC)
CLEANING = {"bytes", "pinyin"}
"""Rules whose every finding in a clean text is a false one."""
PRIVATE = re.compile("[\ue000-\uf8ff]")


def figures() -> Iterator[Figure]:
    """Every figure of the text's bars."""
    stories = list(_stories(400))
    texts = _enough([*("\n".join(s.paragraphs) for s in stories), *_shared()])
    yield from _untouched(texts)
    yield from _damaged([p for s in stories for p in s.paragraphs if len(p) > 30])
    yield from _times(stories)


def _stories(count: int) -> Iterator[Story]:
    place = Place(city="江城市", society="江城市红十字会", counties=("东湖县", "西山县", "北原区"))
    for number in range(count):
        yield write(topics()[number % len(topics())], place, "3月5日", f"bench {number}")


def _shared() -> Iterator[str]:
    """Real and made-up bodies from beside the project, those that nobody damaged."""
    gold, set_ = SHARED / "pages" / "gold.jsonl", SHARED / "dedupe" / "dev.jsonl.gz"
    if gold.exists():
        for line in gold.read_text("utf-8").splitlines():
            yield json.loads(line)["body"] or ""
    if set_.exists():
        with gzip.open(set_, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                if page["transform"] in ("base", "exact") and page["family"] != "seed":
                    yield page["text"]


def _enough(texts: list[str]) -> list[str]:
    """Texts of `CHARACTERS` characters together; and once more with narrow question marks."""
    taken: list[str] = []
    size = 0
    for text in (*texts, *(text.replace("。", "?") for text in texts)):
        taken.append(text)
        size += len(text)
        if size >= CHARACTERS:
            break
    return taken


def _untouched(texts: list[str]) -> Iterator[Figure]:
    false = 0
    for text in texts:
        if not PRIVATE.search(text):  # else it is damaged itself
            false += sum(repair.rule in CLEANING for repair in mend(text)[1])
    size = sum(map(len, texts)) / CHARACTERS
    yield Figure("clean text: millions of characters looked at", size)
    yield Figure("clean text: changes or marks in a million characters", false / size, 0, True)


def _damaged(paragraphs: list[str]) -> Iterator[Figure]:
    """Spots in converted text, as copying sites print it."""
    convert = opencc.OpenCC("s2t").convert
    rng = random.Random(7)
    told = {"exact": 0, "partly": 0, "wrong": 0, "left or marked": 0}
    for paragraph in rng.sample(paragraphs, SPOTS):
        whole = convert(paragraph)
        damaged = _without_a_byte(whole, rng)
        mended = shifted(damaged)[0]
        if mended == damaged:
            told["left or marked"] += 1
        elif mended == whole:
            told["exact"] += 1
        elif len(mended) == len(whole) and all(
            a in (b, "?") for a, b in zip(mended, whole, strict=True)
        ):
            told["partly"] += 1
        else:
            told["wrong"] += 1
    for name, count in told.items():
        yield Figure(f"damaged bytes, {SPOTS} spots: {name}", 100 * count / SPOTS, unit=" %")


def _without_a_byte(text: str, rng: random.Random) -> str:
    """`text` with one lead byte replaced by `?`, read on as a decoder of GBK does."""
    places = [i for i in range(2, len(text) - 6) if text[i] > "\u4e00"]
    at = rng.choice(places)
    data = b"?" + text[at:].encode("gb18030")[1:]
    read: list[str] = []
    place = 0
    while place < len(data):
        width = 1 if data[place] < 0x80 else 2
        try:
            read.append(data[place : place + width].decode("gb18030"))
        except UnicodeDecodeError:
            read.append("?")
        place += width
    return text[:at] + "".join(read)


def _times(stories: list[Story]) -> Iterator[Figure]:
    raws = [
        RawArticle(url="https://www.example.cn/1.html", title=s.title, paragraphs=s.paragraphs)
        for s in stories
    ]
    yield Figure("clean(): a report", statistics.median(map(_took, raws)) * 1000, 5, True, " ms")
    bad = (" " * 60_000 + "来源：", "红" * 1_000_000, "?红" * 3_000, "(er)" * 50_000, "“" * 99_999)
    worst = max(
        _took(RawArticle(url="https://www.example.cn/1.html", title="红", paragraphs=(text,)))
        for text in bad
    )
    yield Figure("clean(): the worst of five hostile texts", worst, 1, True, " s")


def _took(raw: RawArticle) -> float:
    before = time.process_time()
    clean(raw, fetched_at=NOW)
    return time.process_time() - before
