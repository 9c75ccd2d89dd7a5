"""What `hongxun serve` writes to its output when things go wrong: each line is one of its log."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

from crawler.archive.archive import Archive
from crawler.events import heard
from tests.service.stage import Stage
from tests.service.test_serve import get, log_of, rested, service, small_site, wait_for
from tests.spiders.site import serve

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

REFUSES = (
    "CREATE TRIGGER full BEFORE INSERT ON appearances WHEN NEW.url LIKE '%/20260003.html' "
    "BEGIN SELECT RAISE(ABORT, 'no room for this one'); END"
)
"""An archive that cannot take one page, as when its disk is bad."""


def a_bad_night(folder: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> str:
    """What a service prints, on either output, that has a page refused by its archive, and a visitor who speaks no
    HTTP."""
    monkeypatch.setenv("HONGXUN_LOG", form)
    archive = folder / "data" / "archive.db"
    Archive(archive).close()
    with sqlite3.connect(archive) as db:
        db.execute(REFUSES)
    with serve(small_site()) as home, service(folder, home) as (process, url):
        wait_for(lambda: get(f"{url}/healthz") and rested(url))
        with socket.create_connection(("127.0.0.1", int(url.rsplit(":")[-1])), 20) as visitor:
            visitor.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
            visitor.recv(1000)
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        return log_of(folder, url).read_text(encoding="utf-8")


def test_each_line_of_a_json_log_is_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = a_bad_night(tmp_path, monkeypatch, "json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert {tuple(line) for line in lines} == {("time", "level", "run", "source", "text")}
    (refused,) = [line for line in lines if line["level"] == "error"]
    assert (refused["run"], refused["source"]) == (1, "site")
    page = "/gzdt/20260003.html could not be kept: data/archive.db: no room for this one."
    assert refused["text"].endswith(page), "no traceback, and not the page itself"
    assert any("Invalid HTTP request" in line["text"] for line in lines)
    (told,) = [line for line in lines if line["text"].startswith("5 new")]
    assert (told["run"], told["source"]) == (1, "site")


def test_plain_lines_say_run_and_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = a_bad_night(tmp_path, monkeypatch, "plain")
    assert "\nrun 1 site error: http://127.0.0.1:" in out
    assert out.count("no room for this one.") == 2, "once as an error, once as the source's first"
    assert "\nwarning: Invalid HTTP request received.\n" in out


def test_a_refusal_is_a_line_of_the_json_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HONGXUN_LOG", "json")
    (tmp_path / "data").write_text("a file where the folder should be")
    with service(tmp_path, "http://127.0.0.1:9/") as (process, url):
        assert process.wait(30) == 1
    line = json.loads(log_of(tmp_path, url).read_text(encoding="utf-8"))
    assert (line["level"], line["run"], line["source"]) == ("error", None, None)
    assert "data" in line["text"]


def test_a_night_that_was_killed_has_its_end_in_the_log(tmp_path: Path) -> None:
    with serve(small_site()) as home:
        stage = Stage(tmp_path, home=home)
        with stage.service(delay=1):
            wait_for(stage.runs)
            os.kill(stage.family()[1], signal.SIGKILL)
            log = log_of(tmp_path, stage.url)
            wait_for(lambda: "\nrun 1 warning: ended: failed. signal 9" in log.read_text("utf-8"))


LOST = "南通市红十字会 \ud83d, Besançon"
"""A name that not every character set has; half a character, as from a page that was cut."""


def test_what_one_process_tells_another_does_not_depend_on_the_machine() -> None:
    program = "import sys; from crawler.events import tell; tell('said', text=eval(sys.argv[1]))"
    said = subprocess.run(
        [sys.executable, "-c", program, ascii(LOST)],
        env={**os.environ, "PYTHONIOENCODING": "gbk"}, check=True, capture_output=True,
    )  # fmt: skip
    assert heard(said.stdout.decode("utf-8"))["text"] == LOST


def test_the_log_is_utf_8_whatever_the_machine_speaks() -> None:
    program = (
        "import sys; from crawler.service.logs import Log; "
        "log = Log(); log.take_over(); log.say(eval(sys.argv[1]))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, ascii(LOST)],
        env={**os.environ, "PYTHONIOENCODING": "gbk"}, check=True, capture_output=True,
    )  # fmt: skip
    assert said.stdout.decode("utf-8") == "南通市红十字会 ?, Besançon\n"
