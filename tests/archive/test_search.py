"""The search finds what is there, exactly, in either script."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.archive.archive import Archive
from crawler.archive.search import indexed, question
from tests.archive.reports import AED, DONOR, FIRST_NIGHT, SECOND_NIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        opened.record(AED, seen_at=FIRST_NIGHT)
        opened.record(DONOR, seen_at=FIRST_NIGHT)
        yield opened


def found(archive: Archive, terms: str) -> list[str]:
    return [
        source_id
        for (source_id,) in archive.db.conn.execute(
            "SELECT source_id FROM articles WHERE id IN "
            "(SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?) ORDER BY id",
            (question(terms),),
        )
    ]


@pytest.mark.parametrize(
    ("terms", "sources"),
    [
        ("除颤仪", ["haian"]),
        ("箱", ["haian"]),
        ("老师练按压", ["haian"]),
        ("造血干细胞", ["tianshui"]),
        ("造血幹細胞", ["tianshui"]),
        ("红十字会", ["haian"]),
        ("紅十字會", ["haian"]),
        ("魏建东 兰州", ["tianshui"]),
        ("魏建东 车站", []),
        ("“造血干细胞”", ["tianshui"]),
        ('"造血干细胞"', ["tianshui"]),
        ("采集他说", []),  # 采集。 ends a sentence, 他说 begins the next line
        ("三月第一天，海安", ["haian"]),
        ("干胞", []),
        ("。", []),
        ("", []),
        ('" OR * NEAR( -', []),
    ],
)
def test_what_a_search_finds(archive: Archive, terms: str, sources: list[str]) -> None:
    assert found(archive, terms) == sources


def test_letters_and_digits_are_found_in_any_width_and_case(archive: Archive) -> None:
    page = replace(AED, url=AED.url + "?2", source_id="two", body="新购AED共１２台，型号为Hr-501。")
    archive.record(page, seen_at=FIRST_NIGHT)
    for terms in ("aed", "AED", "12台", "HR-501", "501"):
        assert found(archive, terms) == ["two"]


def test_a_corrected_text_is_found_by_its_new_words_only(archive: Archive) -> None:
    archive.record(replace(AED, body=AED.body.replace("白色", "红色")), seen_at=SECOND_NIGHT)
    assert found(archive, "红色箱子") == ["haian"]
    assert found(archive, "白色箱子") == []
    archive.db.conn.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")


def test_an_index_built_by_other_rules_is_built_anew(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path) as archive:
        archive.record(AED, seen_at=FIRST_NIGHT)
    old = sqlite3.connect(path)
    old.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    old.execute("UPDATE indexes SET version = 'older' WHERE name = 'search'")
    old.commit()
    old.close()
    with Archive(path) as archive:
        assert found(archive, "除颤仪") == ["haian"]


@settings(max_examples=200, deadline=None)
@given(
    texts=st.lists(st.text(alphabet="献血干细胞，。 \n5a", max_size=12), min_size=1, max_size=6),
    term=st.text(alphabet="献血干细胞5", min_size=1, max_size=3),
)
def test_it_finds_exactly_what_like_finds(texts: list[str], term: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT)")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'ascii')")
    for number, text in enumerate(texts):
        db.execute("INSERT INTO texts VALUES (?, ?)", (number, text))
        db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, indexed(text)))
    like = db.execute("SELECT id FROM texts WHERE text LIKE ?", (f"%{term}%",)).fetchall()
    match = db.execute("SELECT rowid FROM words WHERE words MATCH ?", (question(term),)).fetchall()
    assert sorted(match) == sorted(like)


@settings(max_examples=200, deadline=None)
@given(terms=st.text(max_size=30))
def test_any_question_is_answered(terms: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'ascii')")
    asked = question(terms).encode("utf-8", "replace").decode()
    assert db.execute("SELECT * FROM words WHERE words MATCH ?", (asked,)).fetchall() == []
