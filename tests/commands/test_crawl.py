"""`hongxun crawl` as a person meets it: what it says and how it ends."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def hongxun(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the real command in a folder of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scheduler.py"), *arguments],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "HONGXUN_DELAY": "0", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


REGISTRY = """
[[source]]
id = "closed"
name = "关门市红十字会"
level = "city"
region = "320600"
url = "http://127.0.0.1:{port}/"

[[source]]
id = "nowhere"
name = "无名市红十字会"
level = "city"
region = "320500"
url = "http://no-such-host.invalid/"
"""


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    file = tmp_path / "sources.toml"
    file.write_text(REGISTRY.format(port=closed_port()), encoding="utf-8")
    return file


def test_without_a_network_each_source_is_told_in_one_line_and_the_exit_code_says_so(
    tmp_path: Path, registry: Path
) -> None:
    run = hongxun("crawl", "--sources", str(registry), "--allow-private", cwd=tmp_path)
    assert run.returncode == 1
    unreachable = [line for line in run.stdout.splitlines() if "unreachable: " in line]
    assert [line.split()[0] for line in sorted(unreachable)] == ["closed", "nowhere"]
    assert "Traceback" not in run.stderr
    assert (tmp_path / "data" / "archive.db").is_file()


def test_a_private_address_is_not_visited_unless_allowed(tmp_path: Path, registry: Path) -> None:
    run = hongxun("crawl", "closed", "--sources", str(registry), cwd=tmp_path)
    assert run.returncode == 1
    assert "private" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["crawl", "--since", "soon"], "--since"),
        (["crawl", "--max-pages", "0"], "--max-pages"),
        (["crawl", "no-such-source"], "no-such-source"),
        (["crawl", "--sources", "none.toml"], "none.toml"),
        (["crawl", "--config", "none.toml"], "none.toml"),
        (["crawls"], "crawls"),
    ],
)
def test_bad_arguments_end_with_2_and_name_what_is_wrong(
    tmp_path: Path, arguments: list[str], named: str
) -> None:
    run = hongxun(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert named in run.stderr
    assert "Traceback" not in run.stderr


def test_a_wrong_registry_is_told_with_file_entry_and_key(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text('[[source]]\nid = "a"\nname = "甲"\nlevle = "city"\n', encoding="utf-8")
    run = hongxun("crawl", "--sources", str(file), cwd=tmp_path)
    assert run.returncode == 2
    assert "wrong.toml" in run.stderr
    assert "levle" in run.stderr


def test_help_lists_every_command(tmp_path: Path) -> None:
    run = hongxun("--help", cwd=tmp_path)
    assert run.returncode == 0
    for name in ("crawl", "demo", "extract", "feeds", "links", "serve", "sources"):
        assert name in run.stdout


def test_two_crawls_on_one_archive_the_second_is_refused_with_who_holds_it(
    tmp_path: Path, registry: Path
) -> None:
    from crawler.archive.lock import hold

    with hold(tmp_path / "data" / "archive.db", "serve"):
        run = hongxun("crawl", "--sources", str(registry), cwd=tmp_path)
    assert run.returncode == 1
    assert "hongxun serve" in run.stderr
