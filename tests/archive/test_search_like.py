"""The search against LIKE, on an archive of made-up reports: hundreds of questions of every length,
pairs, both scripts, letters and digits; and questions that are meant to do harm."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from crawler.archive.archive import Archive
from crawler.archive.search import question
from crawler.archive.selection import Selection, newest_ids
from tests.bench.made_up import build

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = ("AED", "aed", "3D", "2026", "2026年", "120急救", "20急", "E", "0")
HOSTILE = [
    *('"', '""', '"""', "'", "''", "*", "AND", "OR", "NOT", "NEAR(", "NEAR/2", "^", "(", ")", "{", "}"),
    *("title:", "title:献血", "body : x", "-献血", "+献血", "献血*", '献血"', '"献血', "献血 AND", "OR 献血"),
    *("a" * 5000, "献" * 3000, "\x00", "献\x00血", "\ud800", "😀", "\u202e", "%", "_", "%%", "\\", "\\'"),
    *("; DROP TABLE articles", "1=1 --", "/*", "*/", "献血;", "\n", "\t", " ", "", "　", "，", "。。。"),
    *("NEAR(献 血, 2)", "{title body}: 献", "rank", "rowid", "zz", "zz zz", "献zz血", "ﬁ", "ß", "İ", "①", "㎏"),
    *(f"{mark}献{mark}血{mark}" for mark in "!#$%&'()*+,-./:;<=>?@[]^_`{|}~“”《》"),
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("data") / "archive.db"
    build(path, 300)
    with Archive(path, read_only=True) as opened:
        yield opened


def matched(archive: Archive, terms: str) -> set[int]:
    asked = question(terms).encode("utf-8", "replace").decode()
    found = archive.db.conn.execute(
        "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", (asked,)
    )
    return {row[0] for row in found}


def like(archive: Archive, *terms: str) -> set[int]:
    """LIKE in title or in text: it folds the case of ASCII letters, as the search does."""
    return {
        row[0]
        for row in archive.db.conn.execute(
            "SELECT id FROM articles WHERE "
            + " AND ".join("(title LIKE ? OR body LIKE ?)" for _ in terms),
            [f"%{term}%" for term in terms for _ in range(2)],
        )
    }


def cut(archive: Archive, length: int, count: int) -> list[str]:
    """Stretches of so many letters, cut out of the texts."""
    chance = random.Random(length)
    texts = [row[0] for row in archive.db.conn.execute("SELECT body FROM articles")]
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(texts)
        at = chance.randrange(len(text) - length)
        if text[at : at + length].isalnum():
            found.append(text[at : at + length])
    return found


@pytest.mark.parametrize("length", range(1, 9))
def test_words_of_every_length_are_found_as_like_finds_them(archive: Archive, length: int) -> None:
    for term in cut(archive, length, 30):
        assert matched(archive, term) == like(archive, term) != set(), term


def test_pairs_letters_and_words_that_are_not_there(archive: Archive) -> None:
    words = cut(archive, 2, 80)
    for pair in zip(words[:40], words[40:], strict=True):
        assert matched(archive, " ".join(pair)) == like(archive, *pair), pair
    for term in LETTERS:
        assert matched(archive, term) == like(archive, term), term
    for one, other in zip(cut(archive, 3, 20), cut(archive, 3, 20)[1:], strict=False):
        assert matched(archive, one[::-1] + other) == like(archive, one[::-1] + other)


def test_either_script_finds_the_other(archive: Archive) -> None:
    for simplified, traditional in (
        ("献血", "獻血"), ("志愿者", "志願者"), ("救护员", "救護員"), ("红十字会", "紅十字會"),
    ):  # fmt: skip
        assert matched(archive, traditional) == like(archive, simplified) != set()


def test_no_question_does_harm(archive: Archive) -> None:
    assert len(HOSTILE) >= 90
    for terms in HOSTILE:
        matched(archive, terms)
        newest_ids(archive, Selection(all_of=(terms,), none_of=(terms,)), limit=5)
