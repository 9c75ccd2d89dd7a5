"""What stands in which line and box of a page whose tags are missing, misplaced or odd."""

from __future__ import annotations

import pytest

from crawler.pages.walk import outline


def lines(source: str) -> list[str]:
    return [line.text for line in outline(source).lines]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>山<b>脚</b>下<p>山顶", ["山脚下", "山顶"]),
        ("<ul><li>一<li>二</ul>三", ["一", "二", "三"]),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>丁", ["甲", "乙", "丙", "丁"]),
        ("<dl><dt>词<dd>义<dt>词二</dl>", ["词", "义", "词二"]),
        ("一<br>二<BR/>三", ["一", "二", "三"]),
        ("<P CLASS=a>大写<DIV>盒</DIV></P>后", ["大写", "盒", "后"]),
        ("前<!-- 注 <p>不见</p> -->后", ["前后"]),
        ("前<script>if(a<b)document.write('<p>不见</p>')</script>后", ["前后"]),
        ("<select><option>不见</select>见", ["见"]),
        ("<o:p>正文</o:p><?xml:namespace prefix=o /><!DOCTYPE html>", ["正文"]),
        ("<pre>一\n二</pre>", ["一", "二"]),
        ("&nbsp;&nbsp;甲&amp;乙 &#20013;&nbsp;", ["甲&乙 中"]),
        ("<< 上一页 | 下一页 >>", ["<< 上一页 | 下一页 >>"]),
    ],
)
def test_lines_are_those_that_a_browser_shows(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


def test_an_end_tag_in_a_cell_closes_nothing_around_the_table() -> None:
    page = outline('<div id="text"><table><tr><td>一</div></td></tr></table>二</div>三')
    marks = [page.boxes[line.box].tag for line in page.lines]
    assert marks == ["td", "div", "body"]


def test_what_is_not_shown_is_marked_for_all_inside() -> None:
    page = outline('<div style="display: none"><p>藏</p></div><p>露</p>')
    assert [page.boxes[line.box].hidden for line in page.lines] == [True, False]


def test_a_link_knows_its_words_address_and_line() -> None:
    page = outline(
        "<p>前言</p><p>见<a HREF='a.doc?x=1&amp;y=2' title=\"附件 一\">附<b>件</b></a>。</p>"
    )
    link = page.anchors[0]
    assert (link.line, link.href, link.title, link.text) == (1, "a.doc?x=1&y=2", "附件 一", "附件")
    assert page.lines[1].linked == 2


def test_the_head_is_kept_and_not_shown() -> None:
    page = outline(
        "<title> 题 &amp; 目 </title><meta name=PubDate content='2025-05-07'><base href='/a/'>"
        '<link rel=canonical href="http://www.example.org/1.html">'
        '<script type="application/ld+json">{"datePublished": "2025-05-07"}</script><body>文'
    )
    assert (page.title, page.base, page.canonical) == (
        "题 & 目",
        "/a/",
        "http://www.example.org/1.html",
    )
    assert page.metas == {"pubdate": "2025-05-07"}
    assert page.data == ['{"datePublished": "2025-05-07"}']
    assert [line.text for line in page.lines] == ["文"]


def test_players_and_passwords_are_counted() -> None:
    page = outline("<iframe src=a></iframe><embed src=b><video>旧</video><input type=PASSWORD>")
    assert (page.players, page.passwords, page.lines) == (3, 1, [])
