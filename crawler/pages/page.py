"""One fetched page: its address, its text, and the tree parsed once for every reader of it."""

from __future__ import annotations

import re
from functools import cached_property

from lxml import html as lxml_html
from lxml.etree import ElementDefaultClassLookup, ParserError

from crawler.items import Call
from crawler.text.decode import decode

_NOTHING = b"<html></html>"

_ONE_CLASS = ElementDefaultClassLookup(element=lxml_html.HtmlElement)
"""lxml.html looks a class up for each tag, in Python, every time an element is touched."""

_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}+")
MOST_ATTRIBUTES = 200
"""Of one tag that libxml2 is given: it compares each with all others."""


def _with_few_attributes(tag: re.Match[str]) -> str:
    return " ".join(tag[0].split(maxsplit=MOST_ATTRIBUTES)[:MOST_ATTRIBUTES])


class Page:
    """A page in memory. `call` is what fetched it, when that matters to its reader."""

    def __init__(self, url: str, text: str, call: Call | None = None) -> None:
        self.url = url
        self.text = text
        self.call = call or Call(url=url)

    @classmethod
    def from_bytes(
        cls, url: str, data: bytes, label: str | None = None, call: Call | None = None
    ) -> Page:
        """Decode the bytes (see `crawler.text.decode`); `label` is the stated charset."""
        return cls(url, decode(data, label), call)

    @cached_property
    def tree(self) -> lxml_html.HtmlElement:
        """The parsed document; an empty document when the text holds nothing to show."""
        parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
        parser.set_element_class_lookup(_ONE_CLASS)
        text = _LONG_TAG.sub(_with_few_attributes, self.text)
        data = text.encode("utf-8", "surrogatepass").replace(b"\x00", b"")
        try:
            return lxml_html.document_fromstring(data or _NOTHING, parser=parser)
        except ParserError:
            return lxml_html.document_fromstring(_NOTHING, parser=parser)
