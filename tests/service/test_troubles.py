"""A machine in trouble and a real service on it. `python -m tests.bench troubles` plays every case."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from crawler.config import Config
from crawler.items import Level, Source
from crawler.service.knock import somebody_answers
from crawler.service.logs import Log
from crawler.service.trouble import LASTS, Trouble
from tests.service import troubles
from tests.service.stage import may_mount
from tests.service.test_notices import mailbox  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.service.stage import Came, Stage

HERE = [troubles.night_killed, troubles.network_away]
if os.geteuid() == 0 and may_mount():
    HERE.append(troubles.disk_full_in_the_middle)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("case", HERE, ids=lambda case: case.__name__)
def test_the_night_is_made_up_for_once_and_soon(
    case: Callable[[Stage], Came], tmp_path: Path
) -> None:
    assert troubles.play(case, tmp_path).wrong == ""


def source(port: int) -> Source:
    return Source(
        id="site", name="某某市红十字会", level=Level.CITY, region="320600",
        url=f"http://127.0.0.1:{port}/",
    )  # fmt: skip


def test_a_knock_is_heard_where_somebody_listens() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        there = source(door.getsockname()[1])
        assert not somebody_answers([there], allow_private=True)
        door.listen()
        assert somebody_answers([there], allow_private=True)
        assert not somebody_answers([there], allow_private=False)


def test_a_trouble_is_said_once_and_the_keeper_hears_of_it_when_it_lasts(
    mailbox: tuple[str, list[bytes]],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url, taken = mailbox
    monkeypatch.setenv("HONGXUN_NOTIFY_URLS", url)
    now = [0.0]
    trouble = Trouble(Log(), clock=lambda: now[0])
    for _ in range(3):
        trouble.note(Config(), "The disk is full.")
    assert capsys.readouterr().out.count("The disk is full.") == 1
    assert taken == []
    now[0] = LASTS
    for _ in range(3):
        trouble.note(Config(), "The disk is full.")
    assert len(taken) == 1
    assert b"The disk is full." in taken[0]
    trouble.note(Config(), "")
    trouble.note(Config(), "")
    assert len(taken) == 2
    assert b"It has passed: The disk is full." in taken[1], "the first one may not have arrived"


def test_a_trouble_that_passes_by_itself_is_no_message(
    mailbox: tuple[str, list[bytes]],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HONGXUN_NOTIFY_URLS", mailbox[0])
    trouble = Trouble(Log())
    trouble.note(Config(), "The archive is in use.")
    trouble.note(Config(), "")
    assert mailbox[1] == []
