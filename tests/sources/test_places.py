"""Which place a report is about."""

from __future__ import annotations

import pytest

from crawler.items import Article, Level, Source
from crawler.sources.places import region_of

JIANGSU = Source(
    id="js", name="江苏省红十字会", level=Level.PROVINCE, region="320000", url="http://js.example/"
)
PAPER = Source(
    id="paper", name="某报", level=Level.MEDIA, region="100000", url="http://paper.example/"
)


@pytest.mark.parametrize(
    ("source", "title", "body", "expected"),
    [
        (JIANGSU, "[徐州市]志愿者走进校园", "", "320300"),
        (JIANGSU, "【海门区】志愿者走进校园", "", "320614"),
        (JIANGSU, "徐州市：志愿者走进校园", "", "320300"),
        (JIANGSU, "[合肥市]两省联合演练", "", "320000"),  # not its own place
        (JIANGSU, "[快讯]志愿者走进校园", "", "320000"),
        (JIANGSU, "徐州市红十字会志愿者走进校园", "", "320000"),
        (PAPER, "徐州市红十字会志愿者走进校园", "", "320300"),
        (PAPER, "志愿者走进校园", "3月2日，苏州市红十字会的志愿者走进校园。", "320500"),
        (PAPER, "志愿者走进校园", "3月2日，志愿者走进校园。" + "又一天。" * 60 + "苏州市", "100000"),
        (PAPER, "志愿者走进校园", "", "100000"),
    ],
)  # fmt: skip
def test_a_report_has_the_region_it_is_about(
    source: Source, title: str, body: str, expected: str
) -> None:
    article = Article(url="http://js.example/1.html", title=title, body=body)
    assert region_of(source, article) == expected
