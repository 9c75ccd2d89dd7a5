"""Whether the way out to the sites is open: somebody's door is knocked at, and nothing is asked.

After a night on which nobody answered, a crawl would only fail again, and each costs one of the
night's tries; a knock costs a site one connection.
"""

from __future__ import annotations

import random
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.text.ip import is_public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import Source

DOORS = 3
"""Sources that are tried, others each time."""

PATIENCE = 5.0
"""Seconds for them to answer."""


def somebody_answers(sources: Sequence[Source], *, allow_private: bool) -> bool:
    """Whether one of a few sources, chosen at random, takes a connection soon."""
    answered = threading.Event()
    for source in random.sample(sources, min(DOORS, len(sources))):
        # Nobody waits for the threads: a name server that is away holds them up for long.
        threading.Thread(target=_knock, args=(source, allow_private, answered), daemon=True).start()
    return answered.wait(PATIENCE)


def _knock(source: Source, allow_private: bool, answered: threading.Event) -> None:
    parts = urlsplit(source.url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with suppress(OSError, UnicodeError):
        family, kind, number, _, address = socket.getaddrinfo(
            source.host, port, type=socket.SOCK_STREAM
        )[0]
        if not allow_private and not is_public(str(address[0])):
            return
        with socket.socket(family, kind, number) as door:
            door.settimeout(PATIENCE)
            door.connect(address)
            answered.set()
