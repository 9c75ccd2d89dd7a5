"""Which page of a report is cited, and whose text is shown, whatever came first."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from crawler.archive.archive import Archive
from crawler.items import Article, Level, Precision, Source
from crawler.outcomes import Recorded
from tests.archive.reports import FIRST_NIGHT

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

BODY = (
    "4月18日，白沙县红十字会在码头小学办了第27期救护课，96名学生轮流跪在垫子上按压假人。\n"
    "教员娄静波说，去年全县有1380人学会了心肺复苏，其中213人是小学生，今年打算再教2400人。\n"
    "六年级的齐小满按了130下，汗把额发粘在一起，她说回家要教会在菜场卖鱼的爷爷。\n"
    "县里已在36处人多的地方装了除颤仪，最远的一台在海拔870米的竹山道班，离最近的卫生院有19公里。"
)
OFFICIAL = Article(
    url="https://www.baisha-redcross.example/news/418.html",
    source_id="baisha",
    title="第27期救护课走进码头小学",
    published="2026-04-19",
    precision=Precision.DAY,
    body=BODY,
)
MEDIUM = replace(
    OFFICIAL,
    url="https://www.chinanews.com.cn/sh/2026/04-18/1.shtml",
    source_id="",
    published="2026-04-18",
    body="中新网白沙4月18日电\n" + BODY,
)
COPIER = replace(
    OFFICIAL, url="http://shenghuo.example/a/9.html", source_id="", published="2026-04-01",
    body="生活网首页 投稿\n" + BODY + "\n本站只为传递信息，不代表赞同其观点。",
)  # fmt: skip
CUT = replace(
    OFFICIAL, url="http://zixun.example/b/3.html", source_id="", published="2026-04-18",
    body=BODY[:110] + "...",
)  # fmt: skip
BAISHA = Source(
    id="baisha", name="白沙县红十字会", level=Level.COUNTY, region="469025",
    url="https://www.baisha-redcross.example/",
)  # fmt: skip


def recorded(path: Path, pages: list[Article]) -> tuple[str, str, str, str, dict[str, str]]:
    """The one article that comes of the pages in this order: address, body, guid before and after
    the last page, and the kind of each page."""
    with Archive(path) as archive:
        archive.upsert_sources([BAISHA], region_name=lambda _: "白沙县")
        guids = []
        for number, page in enumerate(pages):
            archive.record(page, seen_at=FIRST_NIGHT + timedelta(hours=number))
            guids.append(archive.db.conn.execute("SELECT min(guid) FROM articles").fetchone()[0])
        ((url, body),) = archive.db.conn.execute("SELECT url, body FROM articles").fetchall()
        kinds = dict(archive.db.conn.execute("SELECT url, kind FROM appearances").fetchall())
    return url, body, guids[0], guids[-1], kinds


@settings(max_examples=24, deadline=None)
@given(order=st.permutations([OFFICIAL, MEDIUM, COPIER, CUT]))
def test_the_order_of_arrival_decides_nothing(order: list[Article]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url, body, first_guid, last_guid, kinds = recorded(Path(folder) / "a.db", order)
    assert url == OFFICIAL.url
    assert body == BODY
    assert first_guid == last_guid
    assert kinds == {
        OFFICIAL.url: "original",
        MEDIUM.url: "near",
        COPIER.url: "near",
        CUT.url: "part",
    }


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_agency_at_the_head_of_another_page_is_cited(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    medium = replace(MEDIUM, body=BODY)
    copier = replace(COPIER, body="生活网首页 投稿\n中新网白沙4月18日电 (朱莹)" + BODY)
    pages = [OFFICIAL, medium, copier]
    url, body, *_ = recorded(tmp_path / "a.db", [pages[index] for index in order])
    assert url == medium.url
    assert body == BODY


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_page_that_the_others_name_is_cited_before_an_official_one(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    naming = replace(COPIER, original_url="https://chinanews.com.cn/sh/2026/04-18/1.shtml")
    pages = [OFFICIAL, MEDIUM, naming]
    url, *_ = recorded(tmp_path / "a.db", [pages[number] for number in order])
    assert url == MEDIUM.url


@pytest.mark.parametrize("invitation", ["……[全文]", "...点击查看全文>>", "……（阅读原文）"])
def test_a_teaser_with_much_else_below_it_is_not_the_original(
    invitation: str, tmp_path: Path
) -> None:
    whole = replace(
        COPIER, url="http://jieguan.example/c/1.html", published="2026-04-18", body=BODY
    )
    below = "\n".join(
        f"{number}. 本站声明：内容由网友上传，与本站立场无关，请读者自行核对。"
        for number in "1234567"
    )
    teaser = replace(CUT, body=f"{BODY[:130]}{invitation}\n{below}")
    url, body, *_ = recorded(tmp_path / "a.db", [whole, teaser])
    assert (url, body) == (whole.url, BODY)


@pytest.mark.parametrize("damaged_first", [True, False])
def test_a_damaged_original_shows_the_clean_text_and_says_so(
    damaged_first: bool, tmp_path: Path
) -> None:
    damaged = replace(
        OFFICIAL, body=BODY.replace("轮流跪在", "?□\ufffd在").replace("汗把额", "?�额")
    )
    pages = [damaged, replace(COPIER, body=BODY)]
    path = tmp_path / "a.db"
    url, body, *_ = recorded(path, pages if damaged_first else pages[::-1])
    assert (url, body) == (OFFICIAL.url, BODY)
    conn = sqlite3.connect(path)
    ((repairs,),) = conn.execute("SELECT repairs FROM articles").fetchall()
    conn.close()
    assert "cleaner_copy" in repairs
    assert COPIER.url in repairs


def test_what_a_damaged_original_says_itself_is_kept(tmp_path: Path) -> None:
    """Read again, it is the same page, not a correction."""
    damaged = replace(OFFICIAL, body=BODY.replace("轮流跪在", "?□\ufffd在"))
    recorded(tmp_path / "a.db", [damaged, replace(COPIER, body=BODY)])
    with Archive(tmp_path / "a.db") as archive:
        again = archive.record(damaged, seen_at=FIRST_NIGHT + timedelta(days=1))
    assert again.recorded is Recorded.UNCHANGED


_GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜɑɡ]+\)")
_HOSTS = {
    "000": "https://jsnews.jschina.com.cn/zt2026/02/t20260211_1.shtml",
    "004": "https://www.chinanews.com.cn/sh/2025/05-08/2.shtml",
}
_BEGINS = {"000": "2月11日", "004": "中新网南昌"}
_ENDS = {"000": "版權", "004": "相关推荐"}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
@pytest.mark.parametrize("clean_first", [True, False])
def test_the_seeds_and_the_originals_of_the_two_reposts(clean_first: bool, tmp_path: Path) -> None:
    """Five articles, seven appearances: the originals are made by taking the glosses away."""
    pages = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        host = f"http://copy{path.stem}.example/1.html"
        title = next(line for line in text.split("\n") if line.strip())[:40]
        pages.append(Article(url=host, title=title, body=text))
        if path.stem in _HOSTS:
            plain = OpenCC("t2s").convert(_GLOSS.sub("", text))
            plain = plain[plain.index(_BEGINS[path.stem]) :].split(_ENDS[path.stem])[0]
            pages.append(
                Article(url=_HOSTS[path.stem], title=plain[:30], body=plain.split("相关推荐")[0])
            )
    if clean_first:
        pages.reverse()
    with Archive(tmp_path / "a.db") as archive:
        for page in pages:
            archive.record(page, seen_at=FIRST_NIGHT)
        cited = {row[0] for row in archive.db.conn.execute("SELECT url FROM articles")}
        ((appearances,),) = archive.db.conn.execute("SELECT count(*) FROM appearances").fetchall()
    assert appearances == 7
    assert cited == set(_HOSTS.values()) | {
        f"http://copy{number}.example/1.html" for number in ("001", "002", "003")
    }
