"""Reading a registry: what is right is taken as it stands, what is wrong is told by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import RegistryError
from crawler.items import Level, Source
from crawler.sources.entry import read_entry
from crawler.sources.registry import load

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
[[source]]
id = "nantong"
name = "南通市红十字会"
level = "city"
region = "320600"
url = "http://hszh.nantong.cn/"
"""


def registry(folder: Path, text: str, name: str = "sources.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def entry(**changes: str) -> str:
    """A good entry with some values replaced, as TOML; an empty value leaves the key out."""
    values = {
        "id": '"nantong"',
        "name": '"南通市红十字会"',
        "level": '"city"',
        "region": '"320600"',
        "url": '"http://hszh.nantong.cn/"',
    } | changes
    return "[[source]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items() if value)


def refusal(path: Path) -> str:
    with pytest.raises(RegistryError) as refused:
        load(path)
    return str(refused.value)


def test_smallest_entry(tmp_path: Path) -> None:
    assert load(registry(tmp_path, GOOD)) == (
        Source(
            id="nantong",
            name="南通市红十字会",
            level=Level.CITY,
            region="320600",
            url="http://hszh.nantong.cn/",
        ),
    )


def test_entry_with_every_key(tmp_path: Path) -> None:
    text = entry(
        lists='["http://hszh.nantong.cn/a/a.html", "http://hszh.nantong.cn/b/b.html"]',
        family='"truecms"',
        selectors='{ list = "ul.news > li", title = "h1", date = ".info span", body = "#zoom" }',
        charset='"gb2312"',
        keywords='["红十字", "博爱"]',
        delay="5",
        enabled="false",
        note='"Two\\nlines."',
    )
    (source,) = load(registry(tmp_path, text))
    assert source.lists == ("http://hszh.nantong.cn/a/a.html", "http://hszh.nantong.cn/b/b.html")
    assert source.family == "truecms"
    assert source.selectors["body"] == "#zoom"
    assert source.charset == "gb2312"
    assert source.keywords == ("红十字", "博爱")
    assert source.delay == 5
    assert not source.enabled
    assert source.note == "Two\nlines."
    assert source.carries_other_news


def test_folder_is_read_by_file_name(tmp_path: Path) -> None:
    registry(tmp_path, entry(id='"later"'), "32-jiangsu.toml")
    registry(tmp_path, entry(id='"first"'), "11-beijing.toml")
    registry(tmp_path, "no toml at all", "notes.txt")
    assert [source.id for source in load(tmp_path)] == ["first", "later"]


def test_byte_order_mark_of_windows_editors(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_bytes(GOOD.encode("utf-8-sig"))
    assert load(file)[0].id == "nantong"


@pytest.mark.parametrize(
    ("key", "value", "right"),
    [
        ("id", '"Nantong"', "a-z, 0-9"),
        ("id", '"../nantong"', "a-z, 0-9"),
        ("id", '"nantong\\n"', "a-z, 0-9"),
        ("id", '""', "a-z, 0-9"),
        ("id", '"' + "a" * 41 + '"', "1 to 40"),
        ("id", "32", "a-z, 0-9"),
        ("name", '" "', "printable"),
        ("name", '"南通\\u0000"', "printable"),
        ("name", "true", "text in quotes"),
        ("level", '"town"', "national, province, city, county, media"),
        ("level", '"City"', "national, province, city, county, media"),
        ("region", '"320699"', "GB/T 2260"),
        ("region", "320600", "GB/T 2260"),
        ("region", '"江苏"', "GB/T 2260"),
        ("url", '"ftp://hszh.nantong.cn/"', "http:// or https://"),
        ("url", '"hszh.nantong.cn"', "http:// or https://"),
        ("url", '"http:///news"', "host"),
        ("url", '"http://host:99999/"', "host"),
        ("url", '"http://host:port/"', "host"),
        ("url", '"http://[::1/"', "host"),
        ("url", '"http://a.cn/ b"', "blanks"),
        ("url", '"http://user:word@a.cn/"', "user name"),
        ("url", '"file:///etc/passwd"', "http:// or https://"),
        ("lists", '"http://a.cn/"', "list of addresses"),
        ("lists", '["http://a.cn/", "/news/"]', '"/news/"'),
        ("lists", '["http://a.cn/", "http://a.cn/"]', "twice"),
        ("family", '"no such thing"', "name of a family"),
        ("family", '"../vsb"', "name of a family"),
        ("selectors", '{ row = "li" }', "list, title, date, body"),
        ("selectors", '{ list = "ul >" }', "CSS selector"),
        ("selectors", "{ list = 3 }", "CSS selector"),
        ("selectors", '"ul > li"', "list, title, date, body"),
        ("charset", '"klingon"', "character set"),
        ("charset", '"hex"', "character set"),
        ("keywords", '"红十字"', "list of words"),
        ("keywords", '[""]', "printable"),
        ("delay", '"5"', "0 to 60"),
        ("delay", "true", "0 to 60"),
        ("delay", "-1", "0 to 60"),
        ("delay", "61", "0 to 60"),
        ("delay", "nan", "0 to 60"),
        ("enabled", '"yes"', "true or false"),
        ("enabled", "1", "true or false"),
        ("note", "7", "text in quotes"),
    ],
)
def test_wrong_value_is_told(tmp_path: Path, key: str, value: str, right: str) -> None:
    file = registry(tmp_path, entry(**{key: value}))
    said = refusal(file)
    assert "\n" not in said
    assert str(file) in said
    assert "source 1" in said
    assert f"{key} = " in said
    assert right in said


@pytest.mark.parametrize("key", ["id", "name", "level", "region", "url"])
def test_missing_key_is_told(tmp_path: Path, key: str) -> None:
    said = refusal(registry(tmp_path, entry(**{key: ""})))
    assert f'key "{key}" is missing' in said


def test_unknown_key_is_told_with_what_was_meant(tmp_path: Path) -> None:
    said = refusal(registry(tmp_path, entry(leval='"city"')))
    assert 'source 1 ("nantong"): key "leval" is unknown; did you mean level?' in said


def test_unknown_key_with_a_line_break_stays_on_one_line(tmp_path: Path) -> None:
    assert "\n" not in refusal(registry(tmp_path, GOOD + '"a\\nb" = 1\n'))
    assert "\n" not in refusal(registry(tmp_path, '"a\\nb" = 1\n' + GOOD))


def test_unknown_key_that_resembles_none(tmp_path: Path) -> None:
    said = refusal(registry(tmp_path, entry(colour='"red"')))
    assert 'key "colour" is unknown; known keys are id, name, level' in said


@pytest.mark.parametrize(
    ("level", "region", "fits"),
    [
        ("province", "320000", True),
        ("province", "660000", True),
        ("province", "320600", False),
        ("province", "100000", False),
        ("city", "320600", True),
        ("city", "429004", True),
        ("city", "130000", True),
        ("city", "320583", False),
        ("city", "100000", False),
        ("county", "320583", True),
        ("county", "110108", True),
        ("county", "320500", True),
        ("county", "100000", False),
        ("national", "100000", True),
        ("media", "320600", True),
        ("media", "100000", True),
    ],
)
def test_level_and_region_fit(tmp_path: Path, level: str, region: str, fits: bool) -> None:
    file = registry(tmp_path, entry(level=f'"{level}"', region=f'"{region}"'))
    if fits:
        assert load(file)[0].region == region
    else:
        assert f'does not fit level = "{level}"' in refusal(file)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    registry(tmp_path, entry(level='"town"', url='"x"') + entry(id='"b"', nmae='"x"'), "a.toml")
    registry(tmp_path, "[[source]\n", "b.toml")
    registry(tmp_path, entry(region='"1"'), "c.toml")
    lines = refusal(tmp_path).splitlines()
    assert lines[0] == "the registry has 6 mistakes:"
    assert [line.partition(": ")[0].rpartition("/")[2] for line in lines[1:]] == [
        "a.toml",
        "a.toml",
        "a.toml",
        "b.toml",
        "c.toml",
        "c.toml",
    ]


def test_id_is_taken_once_across_files(tmp_path: Path) -> None:
    registry(tmp_path, GOOD, "a.toml")
    registry(tmp_path, GOOD, "b.toml")
    said = refusal(tmp_path)
    assert said.startswith(f"{tmp_path / 'b.toml'}: source 1")
    assert f"taken by {tmp_path / 'a.toml'}" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "[[source]]"),
        ("# only a comment\n", "[[source]]"),
        ('[source]\nid = "nantong"\n', "[[source]]"),
        ('source = "nantong"\n', "[[source]]"),
        ("id = 'nantong'\n" + GOOD, "'id' stands outside"),
        ("[[source]]\nid = nantong\n", "no valid TOML"),
        (GOOD + GOOD.replace("[[source]]\n", ""), "no valid TOML"),
    ],
)
def test_file_that_is_no_registry(tmp_path: Path, text: str, told: str) -> None:
    said = refusal(registry(tmp_path, text))
    assert str(tmp_path / "sources.toml") in said
    assert told in said


def test_file_that_is_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_bytes(GOOD.encode("gb18030"))
    assert "UTF-8" in refusal(file)


def test_nothing_there(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "missing.toml")
    assert "no .toml" in refusal(tmp_path)


_VALUES = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.booleans(),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)
_KEYS = st.sampled_from(
    ["id", "name", "level", "region", "url", "lists", "family", "selectors", "charset", "x", "note"]
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=8))
def test_any_entry_is_taken_or_told(values: dict[str, object]) -> None:
    """Never an exception, never a silent loss, each mistake on one line."""
    mistakes: list[str] = []
    source = read_entry("here", values, mistakes)
    assert (source is None) == bool(mistakes)
    assert all("\n" not in mistake and mistake.startswith("here: ") for mistake in mistakes)


@given(st.text(max_size=60))
def test_url_is_taken_only_with_a_host(url: str) -> None:
    mistakes: list[str] = []
    values = {"id": "a", "name": "a", "level": "media", "region": "100000", "url": f"http://{url}"}
    source = read_entry("here", values, mistakes)
    if source is not None:
        assert not any(char.isspace() for char in source.url)
        assert source.url.isprintable()
