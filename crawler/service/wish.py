"""What is asked of a night, and what it may take. Small, because the service keeps it in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.service.child import Limits
from crawler.service.due import last_due
from crawler.text.dates import BEIJING

if TYPE_CHECKING:
    from crawler.config import Config

SILENT = 900.0
"""Seconds without a word after which a crawl counts as hung, on top of the pauses it keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What is asked of one night."""

    source_ids: tuple[str, ...] = ()
    """Only these sources; empty: every enabled one."""
    full: bool = False
    """Walk every list to its end."""
    since: str = ""
    """`YYYY-MM-DD`: leave out what is older."""
    max_pages: int = 0
    """List pages a column at most; 0: no limit."""
    allow_private: bool = False
    trigger: str = "hand"
    """Who asked: `hand`, `clock`, `demo`."""
    day: str = ""
    """The night's name, `2026-02-12`; empty: that of the last hour that has come."""

    def name(self, config: Config) -> str:
        """Which night it is for: one that asks only some sources is for none."""
        if self.source_ids or self.trigger == "demo":
            return ""
        return self.day or last_due(datetime.now(BEIJING), config.at).isoformat()


def limits(config: Config) -> Limits:
    """What a crawl may take."""
    return Limits(
        seconds=config.longest * 3600,
        silent=SILENT + 3 * config.delay,
        memory=config.memory * 1024 * 1024,
    )
