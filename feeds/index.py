"""The page that lists the feeds for a person."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from feeds import opml, rss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.specs import Spec

FILE = "index.html"

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>红讯 · 订阅</title>
<link rel="alternate" type="{media_type}" title="{first}" href="{first_file}">
<style>
body {{ margin: 2rem auto; max-width: 42rem; padding: 0 1rem; line-height: 1.7;
  font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }}
h1 {{ font-size: 1.5rem; }}
ul {{ padding: 0; list-style: none; columns: 2 16rem; }}
a {{ color: #b3261e; text-decoration: none; }}
a:hover, a:focus {{ text-decoration: underline; }}
</style>
</head>
<body>
<h1>红讯 · 订阅</h1>
<p>全国各级红十字会网站的新报道，每篇一次。把地址放进阅读器即可；
<a href="{opml}">OPML</a> 一次订阅全部。</p>
<ul>
{rows}
</ul>
</body>
</html>
"""


def render(specs: Sequence[Spec]) -> bytes:
    """The page's bytes; its links are relative, so that it works from any folder or server."""
    rows = "\n".join(
        f'<li><a href="{spec.name}{rss.ENDING}">{escape(spec.title)}</a></li>' for spec in specs
    )
    page = _PAGE.format(
        media_type=rss.MEDIA_TYPE,
        first=escape(specs[0].title),
        first_file=specs[0].name + rss.ENDING,
        opml=opml.FILE,
        rows=rows,
    )
    return page.encode()
