"""Full disks, read-only folders, damaged files: a clear sentence, the right exit code, nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.spiders.crawl import crawl
from tests.spiders.site import Site, serve, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def home() -> Iterator[str]:
    site = Site()
    rows = [site.article(f"/gzdt/{n}.html", n, f"2026-01-{20 - n:02}") for n in range(5)]
    site.home({"/gzdt/": "工作动态"})
    site.list("/gzdt/", rows)
    with serve(site) as address:
        yield address


def hongxun(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scheduler", *arguments],
        capture_output=True, text=True, timeout=100, check=False, cwd=folder,
        env={**os.environ, **environ},
    )  # fmt: skip


def night(folder: Path, home: str, **environ: str) -> subprocess.CompletedProcess[str]:
    (folder / "sources.toml").write_text(
        f'[[source]]\nid = "site"\nname = "某某市红十字会"\nlevel = "city"\nregion = "320600"\n'
        f'url = "{home}"\n',
        encoding="utf-8",
    )
    return hongxun(
        folder, "crawl", "--sources", "sources.toml", "--allow-private", "--quiet",
        HONGXUN_DELAY="0", **environ,
    )  # fmt: skip


def test_a_truncated_archive_is_told_and_left_alone(tmp_path: Path, home: str) -> None:
    night(tmp_path, home)
    path = tmp_path / "data" / "archive.db"
    for extra in ("-wal", "-shm"):
        path.with_name(path.name + extra).unlink(missing_ok=True)
    cut = path.read_bytes()[:6000]
    path.write_bytes(cut)
    run = night(tmp_path, home)
    assert run.returncode == 1
    assert "archive.db" in run.stderr
    assert "damaged" in run.stderr
    assert "Traceback" not in run.stderr
    assert path.read_bytes() == cut


def test_a_folder_that_is_a_file(tmp_path: Path, home: str) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    run = night(tmp_path, home)
    assert run.returncode == 1
    assert "data" in run.stderr
    assert "Traceback" not in run.stderr


def test_pages_that_cannot_be_kept_are_asked_for_again(tmp_path: Path, home: str) -> None:
    """A report is not acknowledged before its bytes are kept; the next night has it."""
    (tmp_path / "pages").write_text("a file where the folder should be")
    first = crawl(tmp_path, {"site": home}, PAGES=tmp_path / "pages")
    assert first.titles() == set()
    assert "pages cannot be kept" in first.source()["first_error"]
    (tmp_path / "pages").unlink()
    second = crawl(tmp_path, {"site": home}, PAGES=tmp_path / "pages")
    assert second.titles() == {title_of(n) for n in range(5)}


def test_a_warc_cut_in_the_middle_is_told(tmp_path: Path, home: str) -> None:
    night(tmp_path, home)
    (path,) = (tmp_path / "data" / "pages").iterdir()
    path.write_bytes(path.read_bytes()[:900])
    run = hongxun(tmp_path, "reextract", "--dry-run", "--sources", "sources.toml")
    assert run.returncode == 0
    assert f"{path.name}: cannot be read at byte" in run.stderr
    assert "unreadable" in run.stdout
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ('id = "Ü"', "id"), ('url = "ftp://x.example/"', "url"), ('region = "999999"', "region"),
        ('level = "village"', "level"), ('enabled = "yes"', "enabled"), ("colour = 1", "colour"),
        ('tls = "none"', "tls"), ('charset = "no-such"', "charset"), ("lists = 5", "lists"),
        ('selectors = {body = "]["}', "selectors"), ("id = ", "sources.toml"),
    ],
)  # fmt: skip
def test_each_mistake_in_a_registry_is_told(tmp_path: Path, entry: str, named: str) -> None:
    good = {
        "id": '"a"', "name": '"甲市红十字会"', "level": '"city"', "region": '"320600"',
        "url": '"http://a.example/"',
    }  # fmt: skip
    key = entry.partition(" =")[0]
    lines = [f"{name} = {value}" for name, value in good.items() if name != key]
    (tmp_path / "sources.toml").write_text("\n".join(["[[source]]", *lines, entry]), "utf-8")
    run = hongxun(tmp_path, "crawl", "--sources", "sources.toml")
    assert run.returncode == 2
    assert "sources.toml" in run.stderr
    assert named in run.stderr
    assert not (tmp_path / "data").exists()
