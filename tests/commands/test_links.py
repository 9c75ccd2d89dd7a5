"""What `hongxun links` prints of the next page."""

from __future__ import annotations

import pytest

from crawler.commands.links import shown

URL = "http://www.shpx.example/News.aspx"
PAGE = """<form method="post" action="News.aspx"><input type="hidden" name="__VIEWSTATE" value="abc">
<ul><li><a href="view.aspx?id=160">人道救助暖民心</a> 2016-8-3</li></ul><p>{}</p></form>"""


@pytest.mark.parametrize(
    ("pager", "address", "form"),
    [
        ('<a href="News.aspx?page=2">下一页</a>', URL + "?page=2", None),
        ("""<a href="javascript:__doPostBack('P1','2')">下一页</a>""", URL,
         {"__EVENTTARGET": "P1", "__EVENTARGUMENT": "2", "__VIEWSTATE": "abc"}),
        ("首页 上一页 下一页", None, None),
    ],
)  # fmt: skip
def test_the_next_page_is_told_with_the_form_to_send(
    pager: str, address: str | None, form: dict[str, str] | None
) -> None:
    told = shown("list.html", PAGE.format(pager).encode(), URL)
    assert (told["next_page"], told["next_form"]) == (address, form)
