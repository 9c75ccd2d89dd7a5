"""The table of places: names, and where each place lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sources import regions
from crawler.sources.regions import Division


@pytest.mark.parametrize(
    ("code", "full_name", "kind", "parents"),
    [
        ("100000", "全国", Division.COUNTRY, ()),
        ("110000", "北京市", Division.PROVINCE, ()),
        ("110108", "北京市海淀区", Division.COUNTY, ("110000",)),
        ("320600", "江苏省南通市", Division.PREFECTURE, ("320000",)),
        ("320614", "江苏省南通市海门区", Division.COUNTY, ("320600", "320000")),
        ("330903", "浙江省舟山市普陀区", Division.COUNTY, ("330900", "330000")),
        ("310107", "上海市普陀区", Division.COUNTY, ("310000",)),
        ("429004", "湖北省仙桃市", Division.COUNTY, ("420000",)),
        ("469006", "海南省万宁市", Division.COUNTY, ("460000",)),
        ("659001", "新疆维吾尔自治区石河子市", Division.COUNTY, ("650000",)),
        ("222400", "吉林省延边朝鲜族自治州", Division.PREFECTURE, ("220000",)),
        ("660000", "新疆生产建设兵团", Division.PROVINCE, ()),
        ("820000", "澳门特别行政区", Division.PROVINCE, ()),
    ],
)
def test_place(code: str, full_name: str, kind: Division, parents: tuple[str, ...]) -> None:
    assert regions.full_name(code) == full_name
    assert regions.kind(code) is kind
    assert regions.parents(code) == parents


@pytest.mark.parametrize(
    ("code", "province"),
    [
        ("320614", "320000"),
        ("320600", "320000"),
        ("320000", "320000"),
        ("429004", "420000"),
        ("100000", "100000"),
        ("660000", "660000"),
    ],
)
def test_province_of(code: str, province: str) -> None:
    assert regions.province_of(code) == province


def test_counts_of_the_table() -> None:
    """34 provinces and 333 prefectures, as published; 660000 is ours."""
    codes = [
        code for code in (f"{number:06}" for number in range(999999)) if regions.is_known(code)
    ]
    kinds = [regions.kind(code) for code in codes]
    assert kinds.count(Division.COUNTRY) == 1
    assert kinds.count(Division.PROVINCE) == 34 + 1
    assert kinds.count(Division.PREFECTURE) == 333
    assert 2840 <= kinds.count(Division.COUNTY) <= 2880


def test_every_place_lies_in_a_known_province() -> None:
    for code in (f"{number:06}" for number in range(999999)):
        if regions.is_known(code):
            assert regions.kind(regions.province_of(code)) in (Division.PROVINCE, Division.COUNTRY)
            assert regions.name(code).strip() == regions.name(code) != ""


@pytest.mark.parametrize(
    "code", ["", "320699", "32060", "3206000", "３２０６００", "abc", "000000"]
)
def test_unknown_code(code: str) -> None:
    assert not regions.is_known(code)
    with pytest.raises(KeyError):
        regions.name(code)


@given(st.text(max_size=8))
def test_any_text_is_known_or_refused(code: str) -> None:
    if regions.is_known(code):
        assert regions.province_of(code)
    else:
        with pytest.raises(KeyError):
            regions.province_of(code)
