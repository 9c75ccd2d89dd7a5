"""`hongxun sources` as a person meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.items import Level, Source
from crawler.sources.registry import load
from tests.sources.site import NEWS, NOTICES, serve

ROOT = Path(__file__).parents[2]


def sources(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `hongxun sources …` in a folder of its own."""
    return hongxun("sources", *arguments, cwd=cwd)


def hongxun(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "scheduler.py"), *arguments],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "HONGXUN_DELAY": "0", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def entry(source_id: str, url: str, **more: str) -> str:
    values = {
        "id": source_id, "name": "青石市[红十字]会", "level": "city", "region": "320600", "url": url
    }  # fmt: skip
    lines = [f'{key} = "{value}"' for key, value in values.items()]
    return "\n".join(["[[source]]", *lines, *(f"{k} = {v}" for k, v in more.items()), "", ""])


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    file = tmp_path / "sources.toml"
    text = entry("qingshi", "http://127.0.0.1:9/") + entry(
        "former", "http://127.0.0.1:9/old/", enabled="false"
    )
    file.write_text(text, encoding="utf-8")
    return file


def test_list_shows_what_is_enabled(tmp_path: Path, registry: Path) -> None:
    run = sources("list", "--sources", str(registry), cwd=tmp_path)
    assert run.returncode == 0
    (line,) = [line for line in run.stdout.splitlines() if "127.0.0.1" in line]
    assert line.split() == [
        "qingshi", "青石市[红十字]会", "city", "江苏省南通市", "http://127.0.0.1:9/", "yes"
    ]  # fmt: skip
    assert "1 of 2 sources are enabled." in run.stdout


def test_list_all_lines_up_chinese_names(tmp_path: Path) -> None:
    run = sources("list", "--all", cwd=tmp_path)
    assert run.returncode == 0
    rows = run.stdout.splitlines()[1:-1]
    assert len(rows) == len(load())
    # A Han character is two columns wide, as are the full-width signs.
    columns = {
        sum(2 if ord(char) > 0x2E80 else 1 for char in row.partition("http")[0]) for row in rows
    }
    assert len(columns) == 1


def test_list_json_is_an_object_a_line(tmp_path: Path, registry: Path) -> None:
    run = sources("list", "--all", "--json", "--sources", str(registry), cwd=tmp_path)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["qingshi", "former"]
    assert rows[0]["name"] == "青石市[红十字]会"
    assert rows[0]["region_name"] == "江苏省南通市"
    assert [row["enabled"] for row in rows] == [True, False]


def test_a_wrong_registry_ends_with_2(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(entry("a", "http://a.cn/", enable="false"), encoding="utf-8")
    run = sources("list", "--sources", str(file), cwd=tmp_path)
    assert run.returncode == 2
    assert "wrong.toml" in run.stderr
    assert '"enable" is unknown; did you mean enabled?' in run.stderr


def test_check_tells_what_a_site_has_and_fetches_no_article(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    with serve() as (home, asked):
        file.write_text(entry("qingshi", home) + entry("closed", "http://127.0.0.1:9/"))
        run = sources("check", "--sources", str(file), "--allow-private", cwd=tmp_path)
    told = dict(line.split(" ", 1) for line in run.stdout.splitlines())
    assert told["closed"] == "青石市[红十字]会: unreachable: connection refused"
    listed = len(NEWS) + len(NOTICES)
    assert f"2 columns, {listed} reports" in told["qingshi"]
    assert f"工作动态 {len(NEWS)}" in told["qingshi"]
    assert f"通知公告 {len(NOTICES)}" in told["qingshi"]
    assert run.returncode == 0
    assert not [path for path in asked if "/t2026" in path]
    assert list(tmp_path.iterdir()) == [file]


def test_check_when_none_answers(tmp_path: Path, registry: Path) -> None:
    run = sources("check", "--sources", str(registry), "--allow-private", cwd=tmp_path)
    assert run.returncode == 1
    assert "unreachable" in run.stdout
    assert "former" not in run.stdout
    assert "Traceback" not in run.stderr


def test_check_of_a_name_that_is_none(tmp_path: Path, registry: Path) -> None:
    run = sources("check", "nobody", "--sources", str(registry), cwd=tmp_path)
    assert run.returncode == 2
    assert "nobody" in run.stderr


def test_add_shows_columns_and_reports_and_writes_the_entry(tmp_path: Path) -> None:
    file = tmp_path / "mine" / "sources.toml"
    with serve() as (home, _):
        run = sources(
            "add", home, "--id", "qingshi", "--region", "320600",
            "--write", str(file), "--allow-private", cwd=tmp_path,
        )  # fmt: skip
    assert run.returncode == 0, run.stderr
    for told in (
        "工作动态",
        "通知公告",
        *(f"{day}  {title}" for title, day, _ in (*NEWS, *NOTICES)),
    ):
        assert told in run.stdout
    assert load(file) == (
        Source(
            id="qingshi", name="青石市红十字会", level=Level.CITY, region="320600", url=home
        ),
    )  # fmt: skip


def test_add_keeps_what_is_in_the_file_and_refuses_an_id_twice(
    tmp_path: Path, registry: Path
) -> None:
    with serve() as (home, asked):
        first = sources(
            "add", home, "--id", "qingshi", "--region", "320600", "--write", str(registry),
            "--allow-private", cwd=tmp_path,
        )  # fmt: skip
        assert first.returncode == 2
        assert "taken" in first.stderr
        assert asked == []
        second = sources(
            "add", home, "--id", "another", "--name", "青石市红十字会", "--region", "320600",
            "--write", str(registry), "--allow-private", cwd=tmp_path,
        )  # fmt: skip
    assert second.returncode == 0, second.stderr
    assert [source.id for source in load(registry)] == ["qingshi", "former", "another"]


def test_add_without_write_only_shows(tmp_path: Path) -> None:
    with serve() as (home, _):
        run = sources("add", home, "--allow-private", cwd=tmp_path)
    assert run.returncode == 0
    assert 'name = "青石市红十字会"' in run.stdout
    assert f'url = "{home}"' in run.stdout
    assert "--region" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_the_readme_says_of_adding_a_site(tmp_path: Path) -> None:
    with serve() as (home, _):
        for line in (
            f"sources add {home} --id example --name 示例市红十字会 --region 320600 --write my.toml",
            "sources check example --sources my.toml",
            "crawl example --sources my.toml",
        ):
            run = hongxun(*line.split(), "--allow-private", cwd=tmp_path)
            assert run.returncode == 0, run.stderr
    feed = (tmp_path / "data" / "feeds" / "province-320000.xml").read_text(encoding="utf-8")
    for title, _, _ in (*NEWS, *NOTICES):
        assert title in feed


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["add"], "URL"),
        (["add", "hszh.nantong.cn"], "http://"),
        (["add", "http://127.0.0.1:9/", "--id", "Nan Tong"], "Nan Tong"),
        (["add", "http://127.0.0.1:9/", "--region", "999999"], "999999"),
        (["add", "http://127.0.0.1:9/", "--level", "town"], "town"),
        (["add", "http://127.0.0.1:9/", "--level", "province", "--region", "320600"], "320600"),
    ],
)
def test_add_refuses_before_it_asks_the_site(
    tmp_path: Path, arguments: list[str], named: str
) -> None:
    run = sources(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert named in run.stderr
    assert "Traceback" not in run.stderr


def test_add_of_a_site_that_does_not_answer(tmp_path: Path) -> None:
    run = sources(
        "add", "http://127.0.0.1:9/", "--id", "closed", "--allow-private",
        "--write", "new.toml", cwd=tmp_path,
    )  # fmt: skip
    assert run.returncode == 1
    assert "unreachable: connection refused" in run.stdout
    assert not (tmp_path / "new.toml").exists()
