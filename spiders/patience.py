"""An end to what a page does to a reader: a pattern that tries for ever, a tree without bottom."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 30.0
"""Seconds of the processor's time for one page; the slowest page seen takes less than one."""


class TookTooLong(Exception):  # noqa: N818 - it is a verdict on a page
    """Reading a page was broken off."""


@contextmanager
def patience(seconds: float = LONGEST) -> Iterator[None]:
    """Raises TookTooLong inside the block when it works longer. Python code and `re` are broken
    off; a C library that hangs is ended with its process, by who watches that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _break_off)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _break_off(*_: object) -> None:
    raise TookTooLong("reading the page took too long")
