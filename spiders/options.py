"""What a run was asked to do: the only reader of the settings named `HONGXUN_…`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The wishes of one run."""

    archive: Path
    pages: Path = Path("data/pages")
    """Folder of the page store."""
    sources: Path | None = None
    """Registry; None: the one in the package."""
    source_ids: tuple[str, ...] = ()
    """Only these; empty: every enabled one."""
    full: bool = False
    """Walk every list to its end, known pages too."""
    since: date | None = None
    """Leave out what is older."""
    max_pages: int = 0
    """List pages a column at most; 0: no limit."""
    allow_private: bool = False
    """Whether private and loopback addresses may be fetched."""
    delay: float = 2.0
    """Seconds between two requests to one host at least, unless its source says otherwise."""
    contact: str = ""
    trigger: str = "hand"
    """Who asked for the run: `hand`, `clock`, `demo`."""
    run: int = 0
    """Number of the run, opened by the process that started this one; 0: open one."""
    night: date | None = None
    """The night that the run is for; None: it is for none."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Options:
        """Raises ValueError for a date or a number that is none."""
        since = settings.get("HONGXUN_SINCE")
        sources = settings.get("HONGXUN_SOURCES")
        night = settings.get("HONGXUN_NIGHT")
        return cls(
            archive=Path(settings.get("HONGXUN_ARCHIVE") or "data/archive.db"),
            pages=Path(settings.get("HONGXUN_PAGES") or "data/pages"),
            sources=Path(sources) if sources else None,
            source_ids=tuple(settings.getlist("HONGXUN_SOURCE_IDS")),
            full=settings.getbool("HONGXUN_FULL"),
            since=date.fromisoformat(since) if since else None,
            max_pages=settings.getint("HONGXUN_MAX_PAGES"),
            allow_private=settings.getbool("HONGXUN_ALLOW_PRIVATE"),
            delay=settings.getfloat("HONGXUN_DELAY"),
            contact=settings.get("HONGXUN_CONTACT") or "",
            trigger=settings.get("HONGXUN_TRIGGER") or "hand",
            run=settings.getint("HONGXUN_RUN"),
            night=date.fromisoformat(night) if night else None,
        )
