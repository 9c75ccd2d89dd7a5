"""Whatever stands in a body, the archive takes it, and soon."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.archive.archive import Archive
from crawler.items import Article
from crawler.outcomes import Recorded
from crawler.text.align import Aligner
from crawler.text.fingerprint import GRAM, fingerprints
from crawler.text.key import body_key
from tests.archive.reports import FIRST_NIGHT

MEGABYTES = 2 * 1024 * 1024
LONG = {
    "one character": "救" * (MEGABYTES // 3),
    "two characters": "红十" * (MEGABYTES // 6),
    "digits": "1234567890" * (MEGABYTES // 10),
    "one sentence": "市红十字会开展救护培训。" * (MEGABYTES // 36),
    "numbers": "".join(f"捐款{number}元," for number in range(MEGABYTES // 18)),
    "glosses": "会(huì)" * (MEGABYTES // 10),
    "brackets": "((((" * (MEGABYTES // 4),
    "toneless brackets": "会(hui)" * (MEGABYTES // 8),
    "entities": "&nbsp;" * (MEGABYTES // 6),
    "blanks": " \n" * (MEGABYTES // 2),
    "numerals": "一千二百万亿" * (MEGABYTES // 18),
    "dots": "1.2." * (MEGABYTES // 4),
    "surrogates": "\ud83d" * (MEGABYTES // 3),
}
SECONDS = 20.0
"""For two such pages on a busy machine; one that took its time with its square would take hours."""

ANY = st.one_of(
    st.text(st.characters(), max_size=400),
    st.text("0123456789.一二百万", max_size=200),
    st.text("😀🩸❤️\u200d\ufe0f", max_size=60),
    st.text("红十字会(hui)huì?□\ufffd\ud800\udfff&#;12", max_size=200),
)


@settings(max_examples=30, deadline=None)
@given(bodies=st.lists(ANY, min_size=1, max_size=4))
def test_any_bodies_are_recorded_and_known_again(bodies: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "a.db") as archive:
        for number, body in enumerate(bodies):
            page = Article(url=f"http://any.example/{number}", title=body[:20], body=body)
            archive.record(page, seen_at=FIRST_NIGHT)
            assert archive.record(page, seen_at=FIRST_NIGHT).recorded is Recorded.UNCHANGED
        assert archive.reindex() == len(bodies)


@pytest.mark.parametrize("name", LONG)
def test_two_megabytes_are_judged_in_seconds(name: str, tmp_path: Path) -> None:
    body = LONG[name]
    began = time.process_time()
    with Archive(tmp_path / "a.db") as archive:
        for number, text in enumerate((body, "头" + body[:-20] + "尾")):
            archive.record(
                Article(url=f"http://long.example/{number}", title="长", body=text),
                seen_at=FIRST_NIGHT,
            )
    assert time.process_time() - began < SECONDS


@given(text=ANY)
def test_a_key_is_its_own_key(text: str) -> None:
    key = body_key(text)
    assert body_key(key).replace("\x1f", "") == key.replace("\x1f", "")


@given(text=st.text("红十字会救护培训0123", min_size=GRAM, max_size=300), at=st.integers(0, 50))
def test_a_shared_passage_shares_a_fingerprint(text: str, at: int) -> None:
    """Wherever it stands: 27 characters in the head of both texts are enough."""
    passage = "山路十八弯老邓背着药箱走了四十里给独居的婆婆换药顺手挑满了水缸"
    one = {found.hash for found in fingerprints(text[:at] + passage)}
    other = {found.hash for found in fingerprints(passage + text)}
    assert one & other


@given(a=st.text("红十字", max_size=120), b=st.text("红十字", max_size=120))
def test_passages_are_what_both_texts_have(a: str, b: str) -> None:
    for found in Aligner(a).passages(b):
        assert a[found.a : found.a_end] == b[found.b : found.b_end]
