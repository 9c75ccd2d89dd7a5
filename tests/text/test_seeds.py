"""The five seeds, when they lie beside the project, shown as pages of five kinds of sites.

Their text is not ours: the expected body is cut from the seed by a recipe of facts (where it
begins and ends, which spots are damaged, what is no text), the rest is typed.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import opencc
import pytest
from rapidfuzz.distance import Indel

from crawler.pages.article import read_article
from crawler.pages.page import Page
from crawler.text.clean import clean

if TYPE_CHECKING:
    from crawler.items import Article

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
NOW = datetime(2026, 3, 10, 4, tzinfo=UTC)
GLOSS = re.compile(r"\([a-zü\u00e0-\u01dc]+\)")
SPOTS = {
    "?!安\ue7ee塾景卜滥缢\ue178表?xiàng)": "。“博愛泳安防溺水”項",
    "地?cái)?shù)量": "地數量",
    "血?jiǎng)訂T": "血動員",
}

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are not here")


class Expected(NamedTuple):
    title: str
    published: str | None
    origin: str = ""
    author: str = ""
    editor: str = ""


EXPECTED = {
    0: Expected(
        "江苏省红十字会公布2025年度“成绩单”,多项工作成果在全国领先",
        "2026-02-12T00:45+08:00",
        "中国江苏网",
        "",
        "菜菜",
    ),
    1: Expected("江海扬帆聚大爱 人道征途谱新篇 ——南通市红十字会2025年度工作回眸", "2026-01-05"),
    2: Expected("承德红十字:聚焦主责主业,书写人道服务新篇章", "2025-03-04"),
    3: Expected(
        "践行使命勇担当 改革创新谋发展 让人道初心奏响大爱之曲——江苏省镇江市红十字会2014年至2019年工作回眸",
        None,
    ),
    4: Expected("2024年江西造血干细胞捐献数同比增长38%", "2025-05-08", "中新网", "朱莹"),
}


def seed(number: int) -> list[str]:
    text = (SEEDS / f"{number:03}.txt").read_text("utf-8")
    return text.split("\n")


def p(*lines: str, attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{html.escape(line)}</p>\n" for line in lines if line.strip())


def page(title: str, body: str, site: str) -> str:
    menu = "".join(
        f'<li><a href="/c{i}/">{word}</a></li>'
        for i, word in enumerate(("首页", "新闻动态", "通知公告"))
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_{site}</title></head><body>'
        f'<div class="head"><ul class="nav">{menu}</ul></div>\n<div class="main">{body}</div>\n'
        f'<div class="footer"><p>版权所有：{site} 苏ICP备05001234号</p></div></body></html>'
    )


def picture(caption: str) -> str:
    centre = ' style="text-align:center"'
    return f"<p{centre}><img src='/upload/{abs(hash(caption)) % 99}.jpg'></p>" + p(
        caption, attributes=centre
    )


def newspaper(lines: list[str]) -> str:
    """The newspaper's page: captions beside pictures, headings, paragraphs cut by its columns."""
    out: list[str] = []
    text = "\n".join(lines)
    body, _, tail = text.partition("楷模等。")
    for block in re.split(r"\n\s*\n", body + "楷模等。"):
        block = block.strip()
        if level := re.match(r"(#+) (.*)", block):
            out.append(f"<h{len(level[1])}>{level[2]}</h{len(level[1])}>")
        elif block[:1] in tuple("►◀▲"):
            out.append(picture(re.sub(r"\s*\n", "", block)))
        elif block:
            out.append(re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", p(block)))
    return "".join(out) + "".join(picture(line) for line in tail.split("\n") if line.strip())


def shown(number: int) -> str:
    lines = seed(number)
    kept = [line for line in lines if line.strip()]
    if number == 0:
        return page(kept[1], p(kept[0]) + f"<h1>{kept[1]}</h1>" + p(*kept[2:]), "江蘇蘇訊網")
    if number == 1:
        body = (
            p(kept[0]) + f"<h1>{kept[1]}</h1>" + f'<div class="info">{kept[2]}</div>' + p(*kept[3:])
        )
        return page(kept[1], body, "南通市红十字会")
    if number == 2:
        body = p(*kept[:3]) + f"<h1>{kept[3]}</h1>" + f"<div>{kept[4]}</div>" + p(*kept[5:])
        return page(kept[3], body, "承德市红十字会")
    if number == 3:
        return page(EXPECTED[3].title.partition("——")[0], newspaper(lines), "某报数字报")
    return page(kept[0], f"<h1>{kept[0]}</h1>" + p(*kept[1:]), "某门户网")


def expected_body(number: int) -> str:
    kept = [line.strip() for line in seed(number) if line.strip()]
    if number == 0:
        first = next(i for i, line in enumerate(kept) if line.startswith("2月11日"))
        last = next(i for i, line in enumerate(kept) if line.startswith("原文地址"))
        text = "".join(kept[first:last])
        for damaged, mended in SPOTS.items():
            assert text.count(damaged) == 1
            text = text.replace(damaged, mended)
        return opencc.OpenCC("t2s").convert(GLOSS.sub("", text))
    if number == 1:
        return "".join(line for line in kept[3:] if line != "8换.jpg")
    if number == 2:
        return "".join(kept[5:])
    if number == 3:
        first = next(i for i, line in enumerate(kept) if line.startswith("早在辛亥"))
        last = next(i for i, line in enumerate(kept) if line.endswith("楷模等。"))
        lines = [line for line in kept[first : last + 1] if line[0] not in "►◀▲"]
        return re.sub(r"\*\*|^#+ ", "", "\n".join(lines), flags=re.M)
    last = next(i for i, line in enumerate(kept) if line.endswith("(完)"))
    text = GLOSS.sub("", "".join(kept[2 : last + 1]))
    return text[text.index("(朱莹)") + len("(朱莹)") :]


@pytest.fixture(scope="module", params=range(5))
def read(request: pytest.FixtureRequest) -> tuple[int, Article]:
    number: int = request.param
    found = read_article(Page.from_bytes("", shown(number).encode()))
    return number, clean(found, fetched_at=NOW)


def test_title_time_and_bylines(read: tuple[int, Article]) -> None:
    number, article = read
    found = (article.title, article.published, article.origin, article.author, article.editor)
    assert Expected(*found) == EXPECTED[number]


def test_body(read: tuple[int, Article]) -> None:
    number, article = read
    found, expected = ("".join(t.split()) for t in (article.body, expected_body(number)))
    assert Indel.normalized_similarity(found, expected) >= 0.995
    assert not re.search(r"[\u0101-\u01dc]\w*\)", article.body)
    assert not re.search("[►◀▲]|\\.jpg", article.body)


def test_spots_and_captions(read: tuple[int, Article]) -> None:
    number, article = read
    if number == 0:
        mended = [r for r in article.repairs if r.rule == "bytes"]
        assert len(mended) == 3
        assert all(repair.after for repair in mended)
        assert article.original_url.endswith("s698c88c1e4b0263ab066ad43.shtml")
    if number == 3:
        assert len(article.captions) == 11  # the twelfth stands above the headline
        assert [repair.rule for repair in article.repairs].count("break") == 4
    if number == 4:
        assert article.body.count("(完)") == 1
        assert "(AED)" in article.body
