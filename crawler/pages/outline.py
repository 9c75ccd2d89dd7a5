"""A page as a reader sees it: its lines of text in order, and the boxes they stand in.

One pass over the page, while it is parsed, gathers everything that the other modules of the reader
ask about; no tree is built for it. Nothing is judged here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BOXES = (
    "body address article aside blockquote caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header legend li main menu nav ol p pre "
    "section table td th tr ul"
)
"""Elements that begin a line of their own; every other element runs on in its line."""

UNSEEN = "style noscript template select textarea button svg applet map audio"
"""Elements whose text is not part of what a reader reads; `script` and players beside them."""

LINK_LINES = 6
"""A link runs over a few lines at most (a card with picture, headline and summary); beyond that
its end tag is missing and what follows is text."""

HEAD_LIMIT = 2_000
"""Characters of a head statement that are kept; more is not one."""

MARK_LIMIT = 200
"""Characters of a `class` and `id`, or of a `style`, that are looked at."""


class Box:
    """A block element: its place in the tree of boxes and the lines inside it."""

    __slots__ = ("centred", "end", "first", "hidden", "mark", "parent", "tag")

    def __init__(self, tag: str, mark: str, parent: int, first: int, hidden: bool) -> None:
        self.tag = tag
        self.mark = mark
        """`class` and `id` in lower case, a blank between."""
        self.parent = parent
        """Index of the enclosing box; -1 for the outermost."""
        self.first = first
        self.end = first
        """Lines `first` to `end` (exclusive) stand inside."""
        self.hidden = hidden
        """Whether this box or one around it is not shown."""
        self.centred = False


class Line:
    """One line of text: a paragraph, a heading, a cell, or what stands between two `<br>`."""

    __slots__ = ("box", "furniture", "linked", "size", "text")

    def __init__(self, text: str, linked: int, box: int) -> None:
        self.text = text
        """White space folded to single blanks; never empty."""
        self.linked = linked
        """Characters that are links."""
        self.box = box
        """Index of the innermost box."""
        self.size = len(text)
        self.furniture: bool | None = None
        """What `noise.is_furniture` said of it; None: not asked yet."""


@dataclass(slots=True)
class Anchor:
    """A link: where it stands, where it leads and what it says."""

    line: int
    """Number of lines before it."""
    href: str
    title: str
    box: int
    text: str = ""


@dataclass(slots=True)
class Picture:
    """An image: where it stands, its address as written, its alternative text."""

    line: int
    src: str
    alt: str
    box: int
    size: str
    """`width,height` as written."""


@dataclass(slots=True)
class Outline:
    """Everything one walk found."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    """`name` or `property` in lower case → content; the first statement of a name counts."""
    data: list[str] = field(default_factory=list)
    """Texts of the scripts that hold data (JSON-LD)."""
    title: str = ""
    """Of `<title>`; the first one that says something."""
    base: str = ""
    canonical: str = ""
    players: int = 0
    """Videos and embedded players."""
    passwords: int = 0
    """Fields for a password."""


def outline(text: str) -> Outline:
    """Read the page's source once, from the first character to the last."""
    builder = _Builder()
    parser = etree.HTMLParser(target=cast("Any", builder), encoding="utf-8", huge_tree=True)
    data = text.encode("utf-8", "replace").replace(b"\x00", b"")
    parser.feed(data or b"<html></html>")
    parser.close()
    return builder.found


class _Builder:
    """What the parser calls: the line being gathered and the box it stands in."""

    def __init__(self) -> None:
        self.found = Outline()
        self.parts: list[str] = []
        self.linked = 0
        self.box = -1
        self.pre = -1
        self.anchor: Anchor | None = None
        self.skipped = 0
        """Depth inside an element whose text is not seen."""
        self.taken: list[str] | None = None
        """The text of an element that is read but not seen: `<title>`, a script of data."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self.skipped:
            self.skipped += 1
        elif (opened := _START.get(tag)) is not None:
            opened(self, tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.skipped:
            self.skipped -= 1
            if not self.skipped and self.taken is not None:
                self.take(tag)
        elif (closed := _END.get(tag)) is not None:
            closed(self)

    def data(self, text: str) -> None:
        """Text, of the element that began last."""
        if self.skipped:
            if self.taken is not None:
                self.taken.append(text)
            return
        if text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        self.parts.append(text)
        if self.anchor is not None:
            self.anchor.text += text
            self.linked += len("".join(text.split()))

    def close(self) -> None:
        """The page ends."""
        self.flush()
        for box in self.found.boxes:
            if box.end < box.first:
                box.end = len(self.found.lines)

    def flush(self) -> None:
        """End the line; a line that says nothing is none."""
        if not self.parts:
            return
        whole = "".join(self.parts)
        self.parts.clear()
        linked, self.linked = self.linked, 0
        for piece in whole.split("\n") if self.pre >= 0 else (whole,):
            text = " ".join(piece.split())
            if text:
                self.found.lines.append(Line(text, linked, self.box))
        if self.anchor is not None and len(self.found.lines) - self.anchor.line > LINK_LINES:
            self.anchor = None

    def take(self, tag: str) -> None:
        """Keep what an element said that is not seen."""
        said = "".join(self.taken or ())
        self.taken = None
        if tag == "script":
            self.found.data.append(said)
        elif not self.found.title:
            self.found.title = " ".join(said[:HEAD_LIMIT].split())

    def open_box(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.parts:
            self.flush()
        boxes = self.found.boxes
        box = Box(tag, "", self.box, len(self.found.lines), False)
        if attributes:
            self.describe(box, attributes)
        if self.box >= 0 and boxes[self.box].hidden:
            box.hidden = True
        box.end = -1
        self.box = len(boxes)
        boxes.append(box)
        if tag == "pre":
            self.pre = self.box

    def describe(self, box: Box, attributes: Mapping[str, str]) -> None:
        get = attributes.get
        if "class" in attributes or "id" in attributes:
            box.mark = f"{get('class', '')} {get('id', '')}"[:MARK_LIMIT].lower()
        if "style" in attributes:
            style = attributes["style"][:MARK_LIMIT].replace(" ", "").lower()
            box.hidden = "display:none" in style or "visibility:hidden" in style
            box.centred = "text-align:center" in style
        if get("align") == "center":
            box.centred = True

    def close_box(self) -> None:
        if self.parts:
            self.flush()
        if self.box < 0:
            return
        box = self.found.boxes[self.box]
        box.end = len(self.found.lines)
        if self.pre == self.box:
            self.pre = -1
        self.box = box.parent

    def open_link(self, tag: str, attributes: Mapping[str, str]) -> None:
        href = attributes.get("href")
        if href is not None:
            line = len(self.found.lines)
            self.anchor = Anchor(line, href, attributes.get("title", ""), self.box)
            self.found.anchors.append(self.anchor)

    def close_link(self) -> None:
        self.anchor = None

    def skip(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.skipped = 1
        if tag == "title" or (tag == "script" and "json" in attributes.get("type", "")):
            self.taken = []

    def player(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.skipped = 1
        self.found.players += 1

    def line_break(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.flush()

    def picture(self, tag: str, attributes: Mapping[str, str]) -> None:
        get = attributes.get
        src = get("data-original") or get("data-src") or get("src")
        if src:
            size = f"{get('width', '')},{get('height', '')}"
            line = len(self.found.lines)
            self.found.pictures.append(Picture(line, src, get("alt", ""), self.box, size))

    def field(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.found.passwords += attributes.get("type", "").lower() == "password"

    def meta(self, tag: str, attributes: Mapping[str, str]) -> None:
        get = attributes.get
        name, content = get("name") or get("property") or get("itemprop"), get("content")
        if name and content:
            self.found.metas.setdefault(name.lower(), content[:HEAD_LIMIT].strip())

    def link(self, tag: str, attributes: Mapping[str, str]) -> None:
        if attributes.get("rel", "").lower() == "canonical":
            self.found.canonical = self.found.canonical or attributes.get("href", "")

    def base(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.found.base = self.found.base or attributes.get("href", "")


_Opened = dict[str, "Callable[[_Builder, str, Mapping[str, str]], None]"]
_START: _Opened = {
    **dict.fromkeys(BOXES.split(), _Builder.open_box),
    **dict.fromkeys(UNSEEN.split(), _Builder.skip),
    **dict.fromkeys(("script", "title"), _Builder.skip),
    **dict.fromkeys(("iframe", "object", "embed", "video"), _Builder.player),
    "a": _Builder.open_link,
    "base": _Builder.base,
    "br": _Builder.line_break,
    "img": _Builder.picture,
    "input": _Builder.field,
    "link": _Builder.link,
    "meta": _Builder.meta,
}
_END: dict[str, Callable[[_Builder], None]] = {
    **dict.fromkeys(BOXES.split(), _Builder.close_box),
    "a": _Builder.close_link,
}
