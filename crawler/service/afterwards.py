"""After a night: tell the keeper what has changed, and the watchman that all is well.

Nothing here may end a night that has brought its reports: what fails is said in the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crawler.archive import backups
from crawler.errors import HongxunError
from crawler.service import notices

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from crawler.config import Config
    from crawler.health.telling import Change

    Follow = Callable[[dict[str, Any]], None]

PATIENCE = 20
"""Seconds for the watchman to answer."""


def tell(
    config: Config, changes: Sequence[Change], names: Mapping[str, str], follow: Follow
) -> None:
    """Say each change in the log and, where there are addresses, in one message."""
    for change in changes:
        word = "ends" if change.ends else "begins"
        who = names.get(change.source_id, change.source_id) or "all sources"
        say(follow, f"{who}: {change.state.value} {word}: {change.en}", level="warning")
    if not changes:
        return
    try:
        urls = notices.addresses(config)
        _, refused = notices.send(urls, *notices.message(changes, names)) if urls else (0, 0)
    except HongxunError as trouble:
        say(follow, str(trouble), level="error")
        return
    if refused:
        say(follow, f"{refused} of {len(urls)} addresses did not take the message", level="error")


def copy(config: Config, follow: Follow) -> None:
    """Copy the archive."""
    try:
        backups.copy(config.archive, config.backups)
    except HongxunError as trouble:
        say(follow, f"no copy was made: {trouble}", level="error")


def ping(config: Config, follow: Follow) -> None:
    """Ask for the address that watches over the service."""
    if not config.ping:
        return
    # Here, because most have no such address, and these are long to load.
    from urllib.request import Request, urlopen

    try:
        with urlopen(Request(config.ping, headers={"User-Agent": "hongxun"}), timeout=PATIENCE):
            pass
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        say(follow, f"the ping address did not answer: {reason}", level="warning")


def say(follow: Follow, text: str, *, level: str = "info") -> None:
    """A line for the log."""
    follow({"event": "said", "text": text, "level": level})
