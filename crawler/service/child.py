"""A crawl's process: started, listened to, watched, and ended when it must be.

It is told to end with SIGTERM and, when it does not, killed: a parser can hang where no exception
reaches it. It also ends by itself when this process is gone, because its standard input ends then.
"""

from __future__ import annotations

import os
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from crawler.outcomes import Ending

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LOOK_EVERY = 0.25
"""Seconds between two looks at the process."""

LAST_WORDS = 2.0
"""Seconds that an ended process's standard error is read on; a child of its own may hold it open."""

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a process may take; each is a ceiling beyond which it is ended."""

    seconds: float
    """From its start, on a clock that stands still while the machine sleeps."""
    silent: float
    """Seconds between two lines that it prints."""
    memory: int
    """Bytes of resident memory; not watched where the system has no /proc."""
    grace: float = 20.0
    """Seconds from SIGTERM to SIGKILL."""
    grace_stopping: float = 6.0
    """The same, when the service itself is to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a process ended."""

    code: int
    """Its exit code; negative: the signal that ended it."""
    reason: str = ""
    """Empty: by itself; `stopped`: we were told to end; else the sentence that says which limit."""

    @property
    def word(self) -> str:
        """`exit code 1`, `signal 9`."""
        return f"signal {-self.code}" if self.code < 0 else f"exit code {self.code}"


class Child:
    """One process."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], limits: Limits, *,
        keep_open: tuple[int, ...] = (), first_line: str = "",
        complain: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        """`complain` gets each line of its standard error and of its own children's, in a thread of
        its own; None: they go where ours go."""
        self._limits = limits
        self._heard = self._started = monotonic()
        self._reason = ""
        self._complaints: threading.Thread | None = None
        writing = self._listen(complain) if complain is not None else None
        try:
            self._process = subprocess.Popen(  # - our own program, arguments from our own types
                command,
                env=env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=writing,
                text=True,
                encoding="utf-8",
                errors="replace",
                pass_fds=keep_open,
            )
        finally:
            if writing is not None:
                os.close(writing)
        if first_line:
            assert self._process.stdin is not None
            self._process.stdin.write(first_line + "\n")
            self._process.stdin.flush()

    def _listen(self, complain: Callable[[str], None]) -> int:
        """Begin to hear what is written into the descriptor that is returned, until that is closed
        by all who have it."""
        reading, writing = os.pipe()
        self._complaints = threading.Thread(target=_hear, args=(reading, complain), daemon=True)
        self._complaints.start()
        return writing

    def run(self, take: Callable[[str], None], stop: threading.Event) -> Ended:
        """Hand each line of its output to `take` until it ends; `stop` asks it to end."""
        ended = threading.Event()
        watch = threading.Thread(target=self._watch, args=(stop, ended), daemon=True)
        watch.start()
        try:
            with self._process:
                assert self._process.stdout is not None
                for line in self._process.stdout:
                    self._heard = monotonic()
                    take(line)
        except BaseException:
            self._end(self._limits.grace_stopping)
            raise
        finally:
            ended.set()
            watch.join()
            if self._complaints is not None:
                self._complaints.join(LAST_WORDS)
        return Ended(code=self._process.returncode, reason=self._reason)

    def _watch(self, stop: threading.Event, ended: threading.Event) -> None:
        while not ended.wait(LOOK_EVERY):
            if stop.is_set():
                self._reason = Ending.STOPPED
                self._end(self._limits.grace_stopping)
            elif reason := self._too_much():
                self._reason = reason
                self._end(self._limits.grace)

    def _too_much(self) -> str:
        now, limits = monotonic(), self._limits
        if now - self._started > limits.seconds:
            return f"It took longer than {limits.seconds / 3600:g} hours and was ended."
        if now - self._heard > limits.silent:
            return f"It said nothing for {limits.silent / 60:g} minutes and was ended."
        memory = resident(self._process.pid)
        if memory > limits.memory:
            return (
                f"It took {memory >> 20} MB of memory, more than {limits.memory >> 20}, "
                "and was ended."
            )
        return ""

    def _end(self, grace: float) -> None:
        """Ask it to end, then end it; returns when it has ended."""
        self._process.terminate()
        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _hear(reading: int, complain: Callable[[str], None]) -> None:
    """Not through Popen's own pipe: that is closed with the process, and a child of its own may hold
    it open for longer."""
    with open(reading, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.strip():
                complain(line.rstrip())


def resident(pid: int) -> int:
    """Bytes of resident memory of a process; 0 where that cannot be seen."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0
