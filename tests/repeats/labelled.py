"""A labelled set: pages in the order in which a crawler would meet them, with the truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import comb
from random import Random

from tests.repeats import damage, reports

RETITLED = 0.08
"""Share of the copies that another headline stands above."""


@dataclass(frozen=True)
class Page:
    """One page and what is true of it."""

    id: str
    story: str
    damage: str
    """`base`, a kind of `damage.KINDS`, `digest`, `retold`, or `own_words`."""
    family: str
    url: str
    title: str
    text: str
    published: str


def labelled_set(seed: int, stories: int = 60, families: int = 14) -> list[Page]:
    """Draw a set: `stories` reports with copies, `families` of look-alikes (some with copies),
    digests, reports that retell another as background, and other outlets' own texts.
    """
    random = Random(seed)
    pages: list[Page] = []
    originals = [reports.draw(random) for _ in range(stories)]
    for number, report in enumerate(originals):
        _add_story(random, pages, f"s{number}", "", report, random.randint(1, 5))
    for number in range(families):
        report = reports.draw(random)
        alike = [report] + [
            reports.sibling(random, report, few=index % 3 == 2)
            for index in range(random.randint(3, 7))
        ]
        for index, one in enumerate(alike):
            copies = random.randint(0, 2)
            _add_story(random, pages, f"f{number}.{index}", f"f{number}", one, copies)
    for number in range(max(4, stories // 12)):
        _add_digest(random, pages, number, random.sample(originals, 5))
        _add_retold(random, pages, number, random.choice(originals))
        _add_own_words(random, pages, number, random.choice(originals))
    random.shuffle(pages)
    return pages


def _add_story(
    random: Random, pages: list[Page], story: str, family: str, report: reports.Report, copies: int
) -> None:
    host = f"www.rc{random.randint(1, 40)}.org.cn"
    text = report.text
    day = f"20{random.randint(12, 25)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    base = Page(
        f"{story}-0", story, "base", family, f"https://{host}/{story}.html", report.title, text, day
    )
    pages.append(base)
    kinds = set(damage.KINDS)
    if family:
        # The beginning of a look-alike may be the beginning of its sibling, word for word.
        kinds -= set(damage.CUTTING)
    for number, kind in enumerate(random.sample(sorted(kinds), copies), 1):
        title = report.title
        if random.random() < RETITLED:
            title = "暖心!" + title.replace("红十字会", "红会")[:12]
        pages.append(
            Page(
                f"{story}-{number}", story, kind, family,
                f"https://m{random.randint(1, 30)}.com/{story}/{number}.html",
                title, damage.KINDS[kind](random, text), day,
            )
        )  # fmt: skip


def _add_digest(random: Random, pages: list[Page], number: int, of: list[reports.Report]) -> None:
    whole = random.randrange(len(of))
    parts = ["本周全市红十字系统动态"]
    for index, report in enumerate(of):
        text = report.text
        parts += [report.title, text if index == whole else text.split("。")[0] + "。"]
    pages.append(
        Page(
            f"d{number}", f"d{number}", "digest", "", f"https://www.rc1.org.cn/w/{number}.html",
            "红十字一周回眸", "\n".join(parts), "2024-05-06",
        )
    )  # fmt: skip


def _add_retold(random: Random, pages: list[Page], number: int, old: reports.Report) -> None:
    report = reports.draw(random)
    while report.title == old.title:
        report = reports.draw(random)
    background = "。".join(old.text.split("。")[:2]) + "。"
    pages.append(
        Page(
            f"b{number}", f"b{number}", "retold", "", f"https://www.rc2.org.cn/b/{number}.html",
            report.title, report.text + "\n【背景链接】" + background, "2024-06-07",
        )
    )  # fmt: skip


def _add_own_words(random: Random, pages: list[Page], number: int, event: reports.Report) -> None:
    title = random.choice((event.title, "现场丨" + event.title, "记者手记:好心人的一天"))
    pages.append(
        Page(
            f"o{number}", f"o{number}", "own_words", "", f"https://www.news{number}.com/o.html",
            title, reports.in_own_words(random, event).text, "2024-07-08",
        )
    )  # fmt: skip


@dataclass(frozen=True)
class Score:
    """How well pages were joined; every figure from 0 to 1."""

    precision: float
    recall: float
    per_damage: dict[str, float]
    """Share of the copies of each kind that are in the story of their original."""
    look_alikes: float
    """Share of the pairs of look-alikes that were joined."""
    digests: float
    """Share of the digests and retellings that joined a story they hold."""
    own_words: float
    """Share of the other outlets' own texts that joined the story they are about."""


def score(pages: list[Page], found: dict[str, int]) -> Score:
    """Compare `found` (page id → article) with the truth, pair by pair."""

    def pairs(counter: Counter[object]) -> int:
        return sum(comb(count, 2) for count in counter.values())

    both = pairs(Counter((page.story, found[page.id]) for page in pages))
    truth = pairs(Counter(page.story for page in pages))
    claimed = pairs(Counter(found[page.id] for page in pages))
    base = {page.story: found[page.id] for page in pages if page.damage == "base"}
    hits: dict[str, list[bool]] = defaultdict(list)
    for page in pages:
        if page.damage in damage.KINDS:
            hits[page.damage].append(found[page.id] == base[page.story])
    alike = [
        found[a.id] == found[b.id]
        for a in pages
        for b in pages
        if a.family and a.family == b.family and a.story < b.story
    ]
    mixed = Counter(found[page.id] for page in pages)

    def joined(*kinds: str) -> float:
        shares = [mixed[found[page.id]] > 1 for page in pages if page.damage in kinds]
        return sum(shares) / max(len(shares), 1)

    return Score(
        precision=both / claimed if claimed else 1.0,
        recall=both / truth,
        per_damage={kind: sum(made) / len(made) for kind, made in sorted(hits.items())},
        look_alikes=sum(alike) / max(len(alike), 1),
        digests=joined("digest", "retold"),
        own_words=joined("own_words"),
    )
