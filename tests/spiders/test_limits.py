"""What one page, one host and one source may take of a night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.items import Level, Link, Source
from spiders.hosts import LeaveFailingHosts, LeftAlone
from spiders.options import Options
from spiders.patience import TookTooLong, patience
from spiders.share import MOST_REQUESTS
from spiders.walk import Column, Memory, Walk

PAGE = Request("http://a.example/1")


def answer(status: int) -> Response:
    return Response(PAGE.url, status=status)


def test_a_pattern_that_tries_for_ever_is_broken_off() -> None:
    with pytest.raises(TookTooLong), patience(0.2):
        re.fullmatch(r"(a+)+b", "a" * 40)


def test_a_host_is_left_after_three_failures_in_a_row_and_another_is_not() -> None:
    hosts = LeaveFailingHosts()
    for _ in range(2):
        hosts.process_response(PAGE, answer(500))
    hosts.process_request(PAGE)
    hosts.process_exception(PAGE, OSError())
    with pytest.raises(LeftAlone, match="failures in a row"):
        hosts.process_request(PAGE)
    hosts.process_request(Request("http://b.example/1"))


def test_an_answer_between_begins_the_count_anew() -> None:
    hosts = LeaveFailingHosts()
    for status in (500, 502, 404, 500, 503, 200, 500, 500):
        hosts.process_response(PAGE, answer(status))
    hosts.process_request(PAGE)


def test_beyond_its_share_a_source_leaves_its_rest_for_the_next_night() -> None:
    source = Source(
        id="a", name="某某市红十字会", level=Level.CITY, region="320600", url="http://a.example/"
    )
    walk = Walk(source, Memory(), Options(archive=Path("unused")))
    column = Column(name="新闻", url="http://a.example/xw/", accepted=True, done=True)
    walk.columns.append(column)
    assert walk.walked() == {column.key}
    walk.tally.requests = MOST_REQUESTS
    assert walk.is_spent
    walk.leave_behind(Link(url="http://a.example/1.html", title="一"), None)
    walk.leave_behind(None, column)
    assert [link.title for link in walk.missed.values()] == ["一"]
    assert walk.walked() == set()
