"""Lists with a button 加载更多: the page shows the first rows, its script asks for more of them as
pieces of HTML.

Whether the first answer repeats the page's own rows depends on where the script counts its page
number up; it is asked for, and brings nothing new where it does.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from crawler.items import Call
from crawler.pages.families.ajax import PAGE, Request, requests
from crawler.pages.families.part import Part
from crawler.pages.lists.script import Script
from crawler.text.urls import join

if TYPE_CHECKING:
    from crawler.pages.page import Page

NAME = "loadmore"

_BUTTON = re.compile(r"(?:加载|查看|点击)更多|load-?_?more", re.I)
_PUTS_IN = re.compile(r"\.(?:append|before|after|insertAdjacentHTML)\s*\(|innerHTML\s*\+=")


def read(page: Page) -> Part | None:
    """The call for more rows, or an answer with the next call; None on a page without a button."""
    if page.call.family == NAME:
        url, form, number, opening = json.loads(dict(page.call.context)["state"])
        request = Request(url, tuple((name, value) for name, value in form), number + 1)
        following = _call(request, page.call.referer or page.url, opening=False)
        return Part(fragment=page.text, next=following, settled=True, passing=opening)
    if not _BUTTON.search(page.text) or not _PUTS_IN.search(page.text):
        return None
    code = "\n".join(element.text or "" for element in page.tree.iter("script"))
    paged = [request for request in requests(Script.of(code)) if request.paged]
    return Part(next=_call(paged[0], page.url, opening=True)) if paged else None


def _call(request: Request, shell: str, *, opening: bool) -> Call | None:
    """The request for the page whose number is `request.first`; `opening`: the first of them."""
    number = str(request.first)
    url = join(shell, request.url.replace(PAGE, number))
    if url is None:
        return None
    state = (request.url, request.form, request.first, opening)
    return Call(
        url=url,
        form=tuple((name, value.replace(PAGE, number)) for name, value in request.form),
        referer=shell,
        family=NAME,
        context=(("state", json.dumps(state)),),
    )
