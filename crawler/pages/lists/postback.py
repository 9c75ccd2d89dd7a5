"""Page links of ASP.NET that send the page's own form: `javascript:__doPostBack('Pager1','2')`.

While a pager is read, such a link counts as an address with the two values in its query, so that
pages can be told apart; the request itself is the form with all its hidden fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.items import Call
from crawler.text.urls import join

if TYPE_CHECKING:
    from crawler.pages.page import Page

TARGET, ARGUMENT = "__EVENTTARGET", "__EVENTARGUMENT"

_SENDS = re.compile(
    r"""(?:__doPostBack|WebForm_PostBackOptions)\s*\(\s*(?:'|&#39;|")([^'"]{1,200}?)(?:'|&#39;|")\s*,"""
    r"""\s*(?:'|&#39;|")([^'"]{0,200}?)(?:'|&#39;|")"""
)


def standing_for(code: str) -> str | None:
    """The query that stands for what the code of a link sends; None when it sends nothing."""
    match = _SENDS.search(code)
    return f"?{urlencode({TARGET: match[1], ARGUMENT: match[2]})}" if match else None


def call_for(url: str, page: Page) -> Call:
    """The request behind an address of a pager: the form sent, or simply the address."""
    sent = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    if TARGET not in sent:
        return Call(url=url, referer=page.url)
    fields = {TARGET: sent[TARGET], ARGUMENT: sent.get(ARGUMENT, "")}
    form = page.tree.find(".//form")
    for field in page.tree.iterfind(".//input[@type='hidden']"):
        name = field.get("name") or ""
        if name:
            fields.setdefault(name, field.get("value") or "")
    action = form.get("action") if form is not None else None
    return Call(
        url=(join(page.url, action) if action else None) or page.url,
        form=tuple(fields.items()),
        referer=page.url,
    )
