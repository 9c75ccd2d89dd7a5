"""A page as a reader sees it: its lines of text in order, and the boxes they stand in.

The things that `walk` gathers and all other modules of the reader ask about. Nothing is judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.pages.markup import attributes

HEAD_LIMIT = 2_000
"""Characters of a head statement that are kept; more is not one."""

MARK_LIMIT = 200
"""Characters of a `class` and `id`, or of a `style`, that are looked at."""


class Look(NamedTuple):
    """What the attributes of a box say of it."""

    mark: str = ""
    """`class` and `id` in lower case, a blank between."""
    hidden: bool = False
    """Whether this box or one around it is not shown."""
    centred: bool = False


PLAIN = Look()


_TELLING = re.compile(r"[cC](?i:lass)|[sS](?i:tyle)|[aA](?i:lign)|\b[iI][dD]\b")
"""What a tag holds that gives its box a look; most tell of widths only."""


def read_look(inside: str) -> Look:
    """The look that the attributes inside a tag give its box."""
    if _TELLING.search(inside) is None:
        return PLAIN
    found = attributes(inside)
    mark = f"{found.get('class', '')} {found.get('id', '')}"[:MARK_LIMIT].lower()
    style = found.get("style", "")[:MARK_LIMIT].replace(" ", "").lower()
    # WeChat shows a text by its script once it is loaded: until then it is not visible
    hidden = "display:none" in style or ("visibility:hidden" in style and "content" not in mark)
    centred = "text-align:center" in style or found.get("align") == "center"
    return Look(mark if mark != " " else "", hidden, centred)


class Box:
    """A block element: its place in the tree of boxes and the lines inside it."""

    __slots__ = ("centred", "end", "first", "hidden", "mark", "parent", "tag")

    def __init__(self, tag: str, parent: int, first: int, look: Look) -> None:
        self.tag = tag
        self.mark, self.hidden, self.centred = look
        self.parent = parent
        """Index of the enclosing box; -1 for the outermost."""
        self.first = first
        self.end = -1
        """Lines `first` to `end` (exclusive) stand inside."""


class Line:
    """One line of text: a paragraph, a heading, a cell, or what stands between two `<br>`."""

    __slots__ = ("box", "furniture", "linked", "neighbour", "size", "text", "weight")

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
        self.weight: float | None = None
        """What `weight.weigh` said of it; None: not asked yet."""
        self.neighbour = False
        """What `noise.names_neighbour` said of it, once it was weighed."""


class _Element:
    """An element of a line; its attributes are read when they are asked for: most never are."""

    __slots__ = ("_read", "box", "inside", "line")

    def __init__(self, line: int, box: int, inside: str) -> None:
        self.line = line
        """Number of lines before it."""
        self.box = box
        self.inside = inside
        """The attributes, as written."""
        self._read: dict[str, str] | None = None

    def get(self, name: str, missing: str) -> str:
        """An attribute by name, with what to say when it is missing."""
        if self._read is None:
            self._read = attributes(self.inside)
        return self._read.get(name, missing)


class Anchor(_Element):
    """A link: where it stands, where it leads and what it says."""

    __slots__ = ("text",)

    def __init__(self, line: int, box: int, inside: str) -> None:
        self.line = line
        self.box = box
        self.inside = inside
        self.text = ""
        self._read = None

    @property
    def href(self) -> str:
        """The address as written."""
        return self.get("href", "")

    @property
    def title(self) -> str:
        """What a pointer over the link shows."""
        return self.get("title", "")


class Picture(_Element):
    """An image: where it stands, its address as written, its alternative text."""

    __slots__ = ()

    @property
    def src(self) -> str:
        """The address; that of a picture loaded later, where the page loads it later."""
        return self.get("data-original", "") or self.get("data-src", "") or self.get("src", "")

    @property
    def alt(self) -> str:
        """The text in its place."""
        return self.get("alt", "")

    @property
    def size(self) -> str:
        """`width,height` as written."""
        return f"{self.get('width', '')},{self.get('height', '')}"


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
