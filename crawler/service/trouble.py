"""What keeps a night from being run: said once in the log, and to the keeper when it lasts."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from crawler.errors import HongxunError
from crawler.service import notices

if TYPE_CHECKING:
    from collections.abc import Callable

    from crawler.config import Config
    from crawler.service.logs import Log

LASTS = 600.0
"""Seconds that a trouble must stand before the keeper is sent a message: a reader that holds the
archive for a moment is none."""

TITLE = "红讯 hongxun: 今夜的抓取没有完成 the night was not run"


class Trouble:
    """The one that stands now, if any."""

    def __init__(self, log: Log, *, clock: Callable[[], float] = monotonic) -> None:
        self.text = ""
        """A sentence; empty: nothing stands in the way."""
        self._log = log
        self._clock = clock
        self._since = clock()
        self._told = False

    def note(self, config: Config, text: str, *, for_good: bool = False) -> None:
        """What stands in the way now; empty: nothing. `for_good`: it will not pass by itself, so
        the keeper is told at once."""
        if not self.text:
            self._since = self._clock()
        if text and text != self.text:
            self._log.say(text, level="error")
        was, self.text = self.text, text
        lasts = for_good or self._clock() - self._since >= LASTS
        if text and lasts and not self._told:
            self._told = True
            self._send(config, text)
        elif not text and self._told:
            self._told = False
            # Named again: while the network is down no message arrives.
            self._send(config, f"已恢复 It has passed: {was}")

    def _send(self, config: Config, text: str) -> None:
        try:
            urls = notices.addresses(config)
            refused = notices.send_apart(urls, TITLE, text) if urls else 0
        except HongxunError as trouble:
            self._log.say(str(trouble), level="error")
            return
        if refused:
            self._log.say(
                f"{refused} of {len(urls)} addresses did not take the message", level="error"
            )
