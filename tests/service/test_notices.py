"""Messages to the keeper: who gets them, and that no address leaks."""

from __future__ import annotations

import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from crawler.config import Config
from crawler.errors import ConfigError
from crawler.health.telling import Change
from crawler.outcomes import SourceState
from crawler.service import notices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHANGE = Change(
    source_id="nantong", state=SourceState.BROKEN, ends=False, en="No answer.", zh="没有应答。"
)


@pytest.fixture
def mailbox() -> Iterator[tuple[str, list[bytes]]]:
    """An address that takes messages, and what it took."""
    taken: list[bytes] = []

    class Take(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Take)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"json://127.0.0.1:{server.server_port}/secret", taken
    server.shutdown()


def test_a_message_says_who_what_and_why_in_both_languages(
    mailbox: tuple[str, list[bytes]],
) -> None:
    url, taken = mailbox
    title, body = notices.message([CHANGE], {"nantong": "南通市红十字会"})
    assert notices.send([url, "no-such-service://x"], title, body) == (1, 1)
    assert "南通市红十字会" in title
    for word in ("broken", "没有应答。", "No answer."):
        assert word in f"{title} {body}"
    assert len(taken) == 1


def test_addresses_come_from_the_environment_and_a_file_of_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "notify"
    file.write_text("# mine\nntfy://topic\n\n", encoding="utf-8")
    os.chmod(file, 0o600)
    environ = {"HONGXUN_NOTIFY_URLS": "json://one json://two"}
    assert notices.addresses(Config(notify=file), environ) == (
        "json://one",
        "json://two",
        "ntfy://topic",
    )
    assert notices.addresses(Config(), {}) == ()


def test_a_file_that_others_may_read_is_refused_without_telling_what_is_in_it(
    tmp_path: Path,
) -> None:
    file = tmp_path / "notify"
    file.write_text("json://user:password@host", encoding="utf-8")
    os.chmod(file, 0o644)
    with pytest.raises(ConfigError) as refusal:
        notices.addresses(Config(notify=file), {})
    assert str(file) in str(refusal.value)
    assert "password@" not in str(refusal.value)
