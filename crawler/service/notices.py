"""Messages to the keeper, by apprise: mail, webhook, 企业微信, 钉钉, 飞书, Telegram, ntfy …

The addresses hold passwords. They come from a file that only its owner may read, or from the
environment, and never appear in a message, a log or the archive.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

from crawler.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crawler.config import Config
    from crawler.health.telling import Change

VARIABLE = "HONGXUN_NOTIFY_URLS"
"""Environment variable with addresses, separated by blanks."""


def addresses(config: Config, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Where messages go; none: nobody is told.

    Raises ConfigError when the file cannot be read, or others than its owner may read it.
    """
    told = environ.get(VARIABLE, "").split()
    if config.notify is None:
        return tuple(told)
    try:
        mode = config.notify.stat().st_mode
        lines = config.notify.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(f"{config.notify}: cannot be read ({error.strerror}).") from error
    if stat.S_IMODE(mode) & 0o077:
        raise ConfigError(
            f"{config.notify}: others than its owner may read it, and it holds passwords; "
            "chmod 600 it."
        )
    return (*told, *(line.strip() for line in lines if line.strip() and line.strip()[0] != "#"))


def send(urls: Sequence[str], title: str, body: str) -> tuple[int, int]:
    """Send a message to each address; how many took it and how many did not."""
    import apprise  # large, and only needed when there is something to say

    taken = 0
    for url in urls:
        messenger = apprise.Apprise()
        taken += messenger.add(url) and bool(messenger.notify(title=title, body=body))
    return taken, len(urls) - taken


def send_apart(urls: Sequence[str], title: str, body: str) -> int:
    """Send a message from a process of its own, so that the service stays small; how many of the
    addresses did not take it."""
    told = json.dumps({"urls": list(urls), "title": title, "body": body})
    ended = subprocess.run(
        [sys.executable, "-m", "crawler.service.notices"], input=told, text=True, check=False
    )
    return ended.returncode


def message(changes: Sequence[Change], names: Mapping[str, str]) -> tuple[str, str]:
    """Title and text of one message about everything that a night has to say."""
    lines = [_line(change, names) for change in changes]
    title = lines[0] if len(lines) == 1 else f"红讯 hongxun: {len(lines)} 条 changes"
    blocks = [
        f"{line}\n{change.zh}\n{change.en}" for line, change in zip(lines, changes, strict=True)
    ]
    return title, "\n\n".join(blocks)


def _line(change: Change, names: Mapping[str, str]) -> str:
    who = names.get(change.source_id, change.source_id) or "红讯 hongxun"
    return f"{who}: {change.state.value} {'ends 结束' if change.ends else 'begins 开始'}"


if __name__ == "__main__":
    sys.exit(send(**json.load(sys.stdin))[1])
