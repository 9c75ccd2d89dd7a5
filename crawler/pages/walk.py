"""One pass over a page's tags, which gathers its `Outline`; no tree is built for it.

The rules of nesting are those by which browsers read pages whose end tags are missing or
misplaced, as far as lines and boxes need them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from crawler.pages.markup import TAG_LIMIT, attributes, cut, without_hidden
from crawler.pages.outline import HEAD_LIMIT, PLAIN, Anchor, Box, Line, Outline, Picture, read_look

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from crawler.pages.markup import Hidden

_BOX_NAMES = (
    "address article aside blockquote caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header legend li main menu nav ol p pre "
    "section table td th tr ul "
)
_BOXES = frozenset(_BOX_NAMES.split())
"""Elements that begin a line of their own; every other element runs on in its line."""

PLAYERS = frozenset(("iframe", "object", "video"))
"""Elements that show something which is not text."""

_CELLS = frozenset(("td", "th", "table", "caption"))
_WALLS = {
    **dict.fromkeys(("td", "th", "tr", "caption"), frozenset(("table",))),
    "table": frozenset[str](),
    "li": _CELLS | {"ul", "ol"},
}
"""Where the search for the box that an end tag closes stops: a `</div>` in a cell closes none
around it. For other tags: `_CELLS`."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), _CELLS | {"ul", "ol", "menu", "dir"}),
    **dict.fromkeys(("dt", "dd"), (frozenset(("dt", "dd")), _CELLS | {"dl"})),
    **dict.fromkeys(("td", "th"), (frozenset(("td", "th")), frozenset(("tr", "table")))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    **dict.fromkeys(_HEADINGS, (_HEADINGS, _BOXES - _HEADINGS)),
}
"""What the beginning of a box ends, when its end tag was left out, and where the search stops."""

REACH = 64
"""Boxes outward in which the one that a tag closes is sought; deeper pages are broken on purpose."""

MOST_LINES = 40_000
"""Lines of a page that are read: a book has fewer. A page of more is broken on purpose."""
MOST_PICTURES = 2_000
"""The same for its pictures."""

LINK_LINES = 6
"""A link runs over a few lines at most (a card with picture, headline and summary); beyond that
its end tag is missing and what follows is text."""


_UNSEEN_MARKS = ("display:none", "display: none", "font-size:0", "font-size: 0")
"""A page without one of these has no text that is not shown: its spans need not be looked at."""
_UNSEEN = re.compile(r"display\s?:\s?none|font-size\s?:\s?0(?!\.|\d)")
"""Marks against copying: `<span style="display:none">`, `<font style="font-size:0px">`."""
_WRAPPED = re.compile(r"(?<=[\u3400-\u9fff，。；：、！？）”])[ \t\r]*\n\s*(?=[\u3400-\u9fff（“《])")


USUAL_TAG = 500
"""Characters of a tag whose look is kept in memory: a site's pages share their templates."""
_look = lru_cache(maxsize=4096)(read_look)


@lru_cache(maxsize=1024)
def _is_unseen(inside: str) -> bool:
    return _UNSEEN.search(inside) is not None


def outline(text: str) -> Outline:
    """Read the page's source once, from the first character to the last."""
    source, hidden = without_hidden(text.replace("\x00", "").replace("&nbsp;", " "))
    walker = _Walker()
    walker.hear_hidden(hidden)
    walker.hear(source)
    return walker.found


class _Walker:
    """The walk: the line being gathered and the box it stands in.

    An end tag closes its box and what stands open inside; one that has no box ends the line only.
    """

    __slots__ = (
        "anchor",
        "at",
        "box",
        "boxes",
        "found",
        "lines",
        "linked",
        "parts",
        "pre",
        "spans",
    )

    def __init__(self) -> None:
        self.found = Outline(boxes=[Box("body", -1, 0, PLAIN)])
        self.boxes = self.found.boxes
        self.lines = self.found.lines
        self.parts: list[str] = []
        self.at = 0
        """Lines ended."""
        self.linked = 0
        self.box = 0
        self.pre = -1
        self.anchor: Anchor | None = None
        self.spans: list[int] = []
        """For each open span the number of parts before it, when it is not shown; else -1."""

    def hear(self, source: str) -> None:
        """Everything in order: each tag does what its name says, each text joins the line."""
        unseen = any(mark in source for mark in _UNSEEN_MARKS)
        acts = _Tags(_WITH_SPANS if unseen else _USUAL)
        parts = self.parts
        self.say(source.partition("<")[0])
        for name, inside, text, ended, behind, bare in cut(source):
            tag, begin, end = acts[name]
            if begin is not None:
                begin(self, tag, inside)
            elif bare:
                text = bare
            if text:
                if self.anchor is not None or "&" in text:
                    self.say(text)
                elif parts or not text.isspace():
                    parts.append(text)
            if ended:
                if end is not None:
                    end(self, tag, "")
                if behind and (parts or not behind.isspace()):
                    self.say(behind)
        self.finish()

    def say(self, text: str) -> None:
        """Text between two tags."""
        if "&" in text:
            text = unescape(text)
        if not text or text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        self.parts.append(text)
        if (anchor := self.anchor) is not None:
            if len(anchor.text) < HEAD_LIMIT:
                anchor.text += text
            self.linked += len("".join(text.split()))

    def hear_hidden(self, hidden: Iterable[Hidden]) -> None:
        """Elements that are not read: players are counted, title and data are kept."""
        found = self.found
        for tag, rest, text in hidden:
            if tag == "title" and not found.title:
                found.title = " ".join(unescape(text[:HEAD_LIMIT]).split())
            elif tag == "script" and "json" in rest and "json" in attributes(rest).get("type", ""):
                found.data.append(text)
            elif tag in PLAYERS:
                found.players += 1

    def finish(self) -> None:
        """The page ends."""
        self.flush()
        for box in self.boxes:
            if box.end < 0:
                box.end = self.at

    def flush(self) -> None:
        """End the line; a line that says nothing is none."""
        parts, lines = self.parts, self.lines
        if not parts:
            return
        whole = parts[0].strip() if len(parts) == 1 else "".join(parts)
        if "\n" in whole and self.pre < 0:
            whole = "".join([_WRAPPED.sub("", part) if "\n" in part else part for part in parts])
        parts.clear()
        for piece in whole.split("\n") if self.pre >= 0 else (whole,):
            text = " ".join(piece.split())
            if text and self.at < MOST_LINES:
                lines.append(Line(text, self.linked, self.box))
                self.at += 1
        self.linked = 0
        if self.anchor is not None and self.at - self.anchor.line > LINK_LINES:
            self.anchor = None

    def open_box(self, tag: str, inside: str) -> None:
        if self.parts:
            self.flush()
        boxes = self.boxes
        if boxes[self.box].tag == "p":  # a paragraph holds no box
            self.close_through(self.box)
        if tag in _ENDS:
            ended, walls = _ENDS[tag]
            if boxes[self.box].tag not in walls:
                self.close_nearest(ended, walls)
        parent = self.box
        look = PLAIN
        if inside:
            look = _look(inside) if len(inside) <= USUAL_TAG else read_look(inside)
        box = Box(tag, parent, self.at, look)
        if boxes[parent].hidden:
            box.hidden = True
        self.box = len(boxes)
        boxes.append(box)
        if tag == "pre":
            self.pre = self.box

    def close_box(self, tag: str, inside: str) -> None:
        if self.parts:
            self.flush()
        if self.boxes[self.box].tag == tag:
            self.close_through(self.box)
        else:
            self.close_nearest((tag,), _WALLS.get(tag, _CELLS))

    def close_nearest(self, tags: Container[str], walls: Container[str]) -> None:
        """Close the innermost box of these kinds, unless a wall stands before it."""
        boxes = self.boxes
        box = self.box
        for _ in range(REACH):
            if box <= 0 or boxes[box].tag in tags or boxes[box].tag in walls:
                break
            box = boxes[box].parent
        if box > 0 and boxes[box].tag in tags:
            self.close_through(box)

    def close_through(self, last: int) -> None:
        """Close every open box up to this one."""
        boxes, end = self.boxes, self.at
        if self.anchor is not None and self.anchor.box >= last:
            self.anchor = None  # its end tag is missing: it does not outlive its box
        if self.pre >= last:
            self.pre = -1
        at = self.box
        while at >= last:
            boxes[at].end = end
            at = boxes[at].parent
        self.box = at

    def open_body(self, tag: str, inside: str) -> None:
        body = self.boxes[0]
        body.mark, body.hidden, body.centred = read_look(inside)

    def open_span(self, tag: str, inside: str) -> None:
        unseen = "style" in inside and _is_unseen(inside[:TAG_LIMIT])
        self.spans.append(len(self.parts) if unseen else -1)

    def close_span(self, tag: str, inside: str) -> None:
        """The end of a span: what stood in one that is not shown is forgotten."""
        if self.spans and (shown := self.spans.pop()) >= 0:
            del self.parts[shown:]

    def open_link(self, tag: str, inside: str) -> None:
        if "href" in inside.lower():
            self.anchor = Anchor(self.at, self.box, inside)
            self.found.anchors.append(self.anchor)

    def close_link(self, tag: str, inside: str) -> None:
        self.anchor = None

    def embed(self, tag: str, inside: str) -> None:
        self.found.players += 1

    def break_line(self, tag: str, inside: str) -> None:
        if self.parts:
            self.flush()

    def picture(self, tag: str, inside: str) -> None:
        if len(self.found.pictures) < MOST_PICTURES:
            self.found.pictures.append(Picture(self.at, self.box, inside))

    def field(self, tag: str, inside: str) -> None:
        self.found.passwords += attributes(inside).get("type", "").lower() == "password"

    def meta(self, tag: str, inside: str) -> None:
        get = attributes(inside).get
        name, content = get("name") or get("property") or get("itemprop"), get("content")
        if name and content:
            self.found.metas.setdefault(name.lower(), content[:HEAD_LIMIT].strip())

    def link(self, tag: str, inside: str) -> None:
        found = attributes(inside)
        if found.get("rel", "").lower() == "canonical":
            self.found.canonical = self.found.canonical or found.get("href", "")

    def base(self, tag: str, inside: str) -> None:
        self.found.base = self.found.base or attributes(inside).get("href", "")


_Act = Callable[[_Walker, str, str], None] | None
_Acts = tuple[str, _Act, _Act]
"""A tag's name in lower case, what it does, what its end tag does."""
_BEGIN: dict[str, tuple[_Act, _Act]] = {
    **dict.fromkeys(_BOXES, (_Walker.open_box, _Walker.close_box)),
    "a": (_Walker.open_link, _Walker.close_link),
    "base": (_Walker.base, None),
    "body": (_Walker.open_body, None),
    "br": (_Walker.break_line, None),
    "embed": (_Walker.embed, None),
    "img": (_Walker.picture, None),
    "input": (_Walker.field, None),
    "link": (_Walker.link, None),
    "meta": (_Walker.meta, None),
}
_SPANS: dict[str, tuple[_Act, _Act]] = dict.fromkeys(
    ("span", "font"), (_Walker.open_span, _Walker.close_span)
)


class _Tags(dict[str, _Acts]):
    """What the tags of a page do, by their names as written (`TD`, `/TD`); others do nothing."""

    def __missing__(self, name: str) -> _Acts:
        acts = self[name] = self.get(name.lower(), ("", None, None))
        return acts


def _named(known: dict[str, tuple[_Act, _Act]]) -> dict[str, _Acts]:
    """What start and end tags do, by their names in lower case."""
    begins = {tag: (tag, begin, end) for tag, (begin, end) in known.items()}
    return begins | {"/" + tag: (tag, end, None) for tag, (_, end) in known.items()}


_USUAL = _named(_BEGIN)
_WITH_SPANS = _named(_BEGIN | _SPANS)
