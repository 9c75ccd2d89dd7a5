"""What a new entry gets by itself when a person says only the address."""

from __future__ import annotations

import contextlib
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import RegistryError
from crawler.items import Level
from crawler.sources.draft import draft, written


@pytest.mark.parametrize(
    ("url", "title", "expected"),
    [
        ("http://hszh.nantong.cn/", "首页-南通市红十字会官方网站", ("hszh-nantong", "南通市红十字会", Level.CITY, "320600")),
        ("https://www.zjredcross.org.cn/", "浙江省红十字会", ("zjredcross", "浙江省红十字会", Level.PROVINCE, "330000")),
        ("http://redcross.haimen.gov.cn/", "欢迎访问南通市海门区红十字会网站！", ("redcross-haimen", "南通市海门区红十字会", Level.COUNTY, "320614")),
        ("http://www.example.org/", "网站首页", ("example", "www.example.org", Level.NATIONAL, "100000")),
        ("http://127.0.0.1:8000/", "", ("127-0-0-1", "127.0.0.1", Level.NATIONAL, "100000")),
    ],
)  # fmt: skip
def test_what_is_not_told_is_derived(
    url: str, title: str, expected: tuple[str, str, Level, str]
) -> None:
    source = draft(url, {}, title=title)
    assert (source.id, source.name, source.level, source.region) == expected


def test_what_is_told_holds() -> None:
    told = {"id": "mine", "name": "某某报", "level": "media", "region": "110108"}
    source = draft("http://hszh.nantong.cn/", told, title="南通市红十字会")
    assert (source.id, source.name, source.level, source.region) == (
        "mine", "某某报", Level.MEDIA, "110108"
    )  # fmt: skip


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_address_and_title_give_an_entry_or_a_sentence(url: str, title: str) -> None:
    with contextlib.suppress(RegistryError):
        source = draft(f"http://{url}", {}, title=title)
        (read_again,) = tomllib.loads(written(source))["source"]
        assert read_again["name"] == source.name
        assert read_again["url"] == source.url
