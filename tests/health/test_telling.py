"""When something is said: once when it begins, once when it ends, and one word for our network."""

from __future__ import annotations

from crawler.health.states import Verdict
from crawler.health.telling import Change, Standing, own_network, step
from crawler.outcomes import SourceState

WORKING = Verdict(state=SourceState.WORKING, reason="working")
BROKEN = Verdict(state=SourceState.BROKEN, reason="dns")
BLOCKED = Verdict(state=SourceState.BLOCKED, reason="blocked", about={"error": "HTTP 412"})
QUIET = Verdict(state=SourceState.QUIET, reason="quiet", about={"days": 9, "habit": 3})


def nights(*verdicts: Verdict) -> list[tuple[int, str, bool]]:
    """What is said on which night (from 1): number, state, whether it ends."""
    standing: Standing | None = None
    said: list[tuple[int, str, bool]] = []
    for number, verdict in enumerate(verdicts, 1):
        standing, change = step("a", standing, verdict, f"2026-02-{number:02}")
        if change:
            said.append((number, change.state.value, change.ends))
    return said


def test_one_bad_night_is_no_news() -> None:
    assert nights(WORKING, BROKEN, WORKING, BROKEN, WORKING) == []


def test_a_state_is_said_once_when_it_begins_and_once_when_it_ends() -> None:
    assert nights(WORKING, BROKEN, BROKEN, BROKEN, BROKEN, WORKING, WORKING) == [
        (3, "broken", False),
        (6, "broken", True),
    ]


def test_a_source_that_is_broken_from_the_first_night_is_said_on_the_second() -> None:
    assert nights(BROKEN, BROKEN, BROKEN) == [(2, "broken", False)]


def test_another_state_is_said_when_it_lasts() -> None:
    assert nights(WORKING, BROKEN, BROKEN, BLOCKED, BROKEN, BLOCKED, BLOCKED, WORKING) == [
        (3, "broken", False),
        (7, "blocked", False),
        (8, "blocked", True),
    ]


def test_trouble_that_changes_its_shape_every_night_is_said_all_the_same() -> None:
    assert nights(WORKING, BROKEN, BLOCKED, BROKEN)[0] == (3, "blocked", False)


def test_a_source_that_was_silent_before_we_came_is_no_news_until_it_speaks() -> None:
    assert nights(QUIET, QUIET, QUIET) == []
    assert nights(QUIET, QUIET, WORKING) == [(3, "quiet", True)]
    assert nights(WORKING, QUIET, QUIET) == [(3, "quiet", False)]


def test_the_sentences_are_those_of_the_night() -> None:
    standing, _ = step("a", Standing(), BLOCKED, "2026-02-01")
    _, change = step("a", standing, BLOCKED, "2026-02-02")
    assert change == Change(
        source_id="a",
        state=SourceState.BLOCKED,
        ends=False,
        en="It turns programs away: HTTP 412",
        zh="网站拒绝程序访问：HTTP 412",
    )


def test_many_at_once_are_our_own_network() -> None:
    assert own_network("abcdef", {}, "abcd") == frozenset("abcd")
    assert own_network("abcdef", {}, "ab") == frozenset()


def test_nothing_is_learnt_then_of_a_source_that_was_broken_before() -> None:
    known = {"a": Standing(seen=BROKEN, bad_nights=1)}
    assert own_network("abcdef", known, "abcd") == frozenset("abcd")


def test_sources_that_were_broken_before_are_no_sign_of_it() -> None:
    known = {name: Standing(seen=BROKEN) for name in "abcd"}
    assert own_network("abcdefghi", known, "abcd") == frozenset()
