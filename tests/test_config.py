"""Where a setting comes from, and how a wrong one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.config import load_config
from crawler.errors import ConfigError


def test_defaults_lie_under_data() -> None:
    config = load_config(environ={})
    assert config.archive == Path("data/archive.db")
    assert config.feeds == Path("data/feeds")
    assert config.delay == 2.0


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "hongxun.toml"
    file.write_text('archive = "from-file.db"\nfeeds = "from-file"\ndelay = 5\n', encoding="utf-8")
    config = load_config(
        file,
        environ={"HONGXUN_FEEDS": "from-env", "HONGXUN_DELAY": "0"},
        archive=Path("from-line.db"),
    )
    assert config.archive == Path("from-line.db")
    assert config.feeds == Path("from-env")
    assert config.delay == 0


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("archiv = 'x'", "archiv"),
        ("delay = -1", "delay"),
        ("delay = 'soon'", "delay"),
        ("at = '25:00'", "at"),
        ("port = 70000", "port"),
        ("base_url = 'news.example'", "base_url"),
        ("delay = ", "TOML"),
    ],
)
def test_a_wrong_setting_is_refused_by_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "hongxun.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refusal:
        load_config(file, environ={})
    assert str(file) in str(refusal.value)
    assert named in str(refusal.value)


def test_all_wrong_settings_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "hongxun.toml"
    file.write_text("delay = -1\nport = 70000\n", encoding="utf-8")
    with pytest.raises(ConfigError) as refusal:
        load_config(file, environ={})
    first, second = str(refusal.value).splitlines()
    assert "delay" in first
    assert "port" in second


def test_a_config_file_that_is_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(None, environ={"HONGXUN_CONFIG": str(tmp_path / "none.toml")})


def test_a_wrong_variable_is_refused_by_its_name() -> None:
    with pytest.raises(ConfigError, match="HONGXUN_DELAY"):
        load_config(environ={"HONGXUN_DELAY": "slow"})
