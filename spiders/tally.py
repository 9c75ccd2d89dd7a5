"""The counts of one source in one run, while they grow."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.outcomes import Recorded, Trouble

if TYPE_CHECKING:
    from crawler.items import DropReason


@dataclass(slots=True, kw_only=True)
class Tally:
    """The counts of one source, while they grow."""

    answered: bool = False
    lists: int = 0
    listed: int = 0
    fetched: int = 0
    recorded: Counter[Recorded] = field(default_factory=Counter)
    dropped: Counter[DropReason] = field(default_factory=Counter)
    failed: int = 0
    found: int = 0
    """List pages that show reports."""
    unchanged: int = 0
    """Lists known to show what they showed last time."""
    requests: int = 0
    trouble: Trouble = Trouble.NONE
    first_error: str = ""

    def meet(self, trouble: Trouble) -> None:
        """Note what stood in the way of the lists; that programs are turned away says most."""
        if self.trouble is Trouble.NONE or trouble is Trouble.BLOCKED:
            self.trouble = trouble

    def fail(self, what: str, *, url: str = "") -> None:
        """Count a page that could not be had or read; the first is told with its address."""
        self.failed += 1
        self.first_error = self.first_error or (f"{url}: {what}" if url else what)
