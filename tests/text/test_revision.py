"""What counts as a change of a report, and how it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.text.revision import Change, change, difference

TITLE = "三县联合开展山洪演练"
BODY = "三月五日，三县红十字会在河谷里联合演练。\n共有八十六人参加。"


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        (TITLE, BODY, None),
        ("三县联合开展山洪应急演练", BODY, Change.TITLE),
        (TITLE, BODY.replace("八十六", "六十八"), Change.BODY),
        ("更正：三县演练", BODY + "\n特此更正。", Change.BOTH),
        (TITLE.replace("三县", "三縣"), BODY, Change.TITLE),
        (TITLE, BODY.replace("，", ",").replace("。\n", "。 \n"), None),
        (TITLE, BODY + "\n阅读次数：1024", None),
        (TITLE, BODY + "\n今天是2026年3月6日 星期五", None),
        (TITLE, "", Change.BODY),
    ],
)
def test_what_is_a_change(title: str, body: str, found: Change | None) -> None:
    assert change((TITLE, BODY), (title, body)) is found


def test_a_counter_that_counts_is_no_change() -> None:
    assert change((TITLE, BODY + "\n浏览量：7次"), (TITLE, BODY + "\n浏览量：1,208次")) is None


def test_the_difference_shows_what_went_and_what_came() -> None:
    after = "三月五日，三县红十字会在河谷里联合演练。\n共有六十八人参加。\n演练持续三个小时。"
    assert difference(BODY, after) == (
        "- 共有八十六人参加。\n+ 共有六十八人参加。\n+ 演练持续三个小时。"
    )


@given(st.text(), st.text())
def test_any_text_is_compared(before: str, after: str) -> None:
    assert change((before, before), (before, before)) is None
    difference(before, after)
