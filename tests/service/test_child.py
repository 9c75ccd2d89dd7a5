"""A process that is watched: it ends by itself, is told to, or is made to."""

from __future__ import annotations

import os
import sys
import threading
import time

import pytest

from crawler.service.child import Child, Ended, Limits

ENOUGH = Limits(seconds=60, silent=60, memory=1 << 40, grace=0.5, grace_stopping=0.5)
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); time.sleep(60)"


def run(
    program: str, limits: Limits = ENOUGH, stop: threading.Event | None = None
) -> tuple[Ended, list[str]]:
    lines: list[str] = []
    child = Child([sys.executable, "-c", program], dict(os.environ), limits)
    return child.run(lines.append, stop or threading.Event()), lines


def test_it_is_heard_to_its_end() -> None:
    ended, lines = run("print('one'); print('two'); raise SystemExit(3)")
    assert (ended, lines) == (Ended(code=3), ["one\n", "two\n"])


@pytest.mark.parametrize(
    ("limit", "said"),
    [("seconds", "longer than"), ("silent", "said nothing"), ("memory", "memory")],
)
def test_beyond_a_limit_it_is_ended_even_when_it_does_not_listen(limit: str, said: str) -> None:
    begun = time.monotonic()
    limits = Limits(**{**{name: getattr(ENOUGH, name) for name in ENOUGH.__slots__}, limit: 1})
    ended, _ = run(DEAF, limits)
    assert ended.code in (-9, -15)
    assert said in ended.reason
    assert time.monotonic() - begun < 15


def test_what_it_and_its_own_children_complain_of_is_heard() -> None:
    program = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import sys, time; print(1, file=sys.stderr, "
        "flush=True); time.sleep(30)'], stdout=subprocess.DEVNULL)\n"
        "time.sleep(2); raise OSError('the disk is full')"
    )
    complaints: list[str] = []
    begun = time.monotonic()
    child = Child(
        [sys.executable, "-c", program], dict(os.environ), ENOUGH, complain=complaints.append
    )
    assert child.run(print, threading.Event()).code == 1
    assert time.monotonic() - begun < 20, "a child of its own that stays is not waited for"
    assert complaints[0] == "1"
    assert complaints[-1] == "OSError: the disk is full"


def test_it_is_ended_when_we_are_told_to_end() -> None:
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    ended, _ = run(DEAF, stop=stop)
    assert ended.reason == "stopped"


def test_it_sees_that_its_parent_has_gone() -> None:
    program = "import sys; sys.stdin.read(); print('alone')"
    child = Child([sys.executable, "-c", program], dict(os.environ), ENOUGH)
    child._process.stdin.close()  # what the system does when the parent is killed
    lines: list[str] = []
    assert child.run(lines.append, threading.Event()).code == 0
    assert lines == ["alone\n"]


def test_a_process_that_cannot_be_started_leaves_nothing_open() -> None:
    def open_files() -> int:
        return len(os.listdir("/proc/self/fd"))

    before = open_files()
    for _ in range(3):
        with pytest.raises(OSError, match="no-such-program"):
            Child(["/no-such-program"], {}, ENOUGH, complain=print)
    until = time.monotonic() + 10
    while open_files() != before and time.monotonic() < until:
        time.sleep(0.05)
    assert open_files() == before
