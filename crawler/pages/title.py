"""The title of an article: what stands on the page, checked against what the head and the list say.

`<title>` contains the title on nearly every page but adds the site's and the column's name; a
heading has it bare but may be missing, cut or somebody else's. So each is asked about the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crawler.pages.metaline import states_byline
from crawler.pages.noise import is_furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.pages.outline import Line, Outline

SURE = 3.0
"""Points of agreement from which a line is taken for what head or list name."""

SITE_LENGTH = 14
"""Characters of a site's name."""

NEAR = 4
"""Lines above a text in which a title may be a link to its own page, as on blogs."""

LONGEST = 200
"""Characters; no title is longer."""


class Title(NamedTuple):
    """A title and the lines `first` to `end` (exclusive) where it stands; both -1 when nowhere."""

    text: str
    first: int
    end: int
    sure: bool = False
    """Whether two places agree on it."""


_NOT_WORD = re.compile(r"[\W_]+")
_CUT = re.compile(r"\s*(?:\.{2,}|…+|。{2,})\s*$")
_JOINT = re.compile(r"\s*(?:[_|｜«»›]|\s[-–—>]{1,2}\s|-{1,2}|——?|>{1,2})\s*")
_SITE = re.compile(
    r"(?:网|网站|在线|频道|政府|门户|红十字会|中心|论坛|博客|首页|新闻|日报|晚报|之窗|blog|\.com|\.cn)$",
    re.I,
)
_MARK = re.compile(
    r"title|(?<![a-z])(?:tit|bt|btn?t|biaoti|headline|wzbt|xl_?bt|h1|hd)(?![a-z])|(?:^|[ _-])tit"
)
_NOT_TITLE_MARK = re.compile(
    r"nav|menu|crumb|foot|side|related|hot|rank|list|position|location|logo|sub[_-]?title|ftitle"
)
_SUB_MARK = re.compile(r"sub[_-]?tit|ftit|fubt|fbt|second[_-]?title|subheading|fubiaoti|f_title")
DATELESS = re.compile(r"^(?!.*(?:来源|\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d))")
"""A line that is no metadata line."""
_TAGS = {"h1": 5.0, "h2": 4.0, "h3": 3.0, "h4": 1.5}
_BEFORE_WORDS = "【[《“「（(<〈『‘\"'·•◆■★▲●"


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """A title for comparing: width, case, punctuation and blanks do not count."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())


def find_title(page: Outline, listed: str = "", before: int | None = None) -> Title:
    """The whole title. `listed` is what a list page called the article; empty: unknown.

    With `before` it is sought above that line only, where a link may be a title too.
    """
    stated = _Stated(page, listed)
    looks: dict[int, float] = {}
    best, most, sure = -1, 0.0, False
    for index, line in enumerate(page.lines[:before]):
        size, box = line.size, line.box
        linked = line.linked * 2 > size
        near = before is not None and index >= before - NEAR
        if size > LONGEST or (linked and not near and not stated.heads(line, page.boxes[box].tag)):
            continue
        if box not in looks:
            looks[box] = _look(page, box)
        points = looks[box] if size >= 4 else looks[box] / 4
        agree = _agreement(line, stated) if line.text[0] in stated.letters else 0.0
        if not points and not agree:
            continue
        points = points + agree if agree >= SURE else points * 0.8
        if linked:
            points *= 0.5
        if points > most and _may_be_title(page, line, stated, agree):
            best, most, sure = index, points, agree >= SURE
    if best < 0:
        return Title(stated.bare(), -1, -1)
    return _whole(page, best, stated)._replace(sure=sure)


def _may_be_title(page: Outline, line: Line, stated: _Stated, agree: float) -> bool:
    """Whether nothing speaks against a line, whatever speaks for it."""
    box = page.boxes[line.box]
    if box.hidden or states_byline(line) or stated.is_site(line):
        return False
    return not is_furniture(line) or (agree >= SURE and box.tag in _TAGS)


class _Stated:
    """What the head and the list call the article, folded once."""

    def __init__(self, page: Outline, listed: str) -> None:
        metas = page.metas
        self.head = page.title
        self.exact = [
            text
            for text in (
                _strip_tags(metas.get("articletitle", "")),
                metas.get("og:title", ""),
                metas.get("title", ""),
                listed,
            )
            if text
        ]
        self.is_name = len(self.head) <= SITE_LENGTH and _SITE.search(self.head) is not None
        """Whether `<title>` is a site's name and nothing more."""
        self.folded_head = fold(_CUT.sub("", self.head))
        named = [piece for piece in _JOINT.split(self.head) if piece.strip()] or [""]
        pieces = [fold(piece) for piece in named]
        self.first_piece = pieces[0]
        self.banner = pieces[0] if _site_first(named) else ""
        """The site's name where `<title>` begins with it: 永州日报-第一百万次挽袖."""
        self.pieces = frozenset(pieces)
        self.folded_exact = [fold(_CUT.sub("", text)) for text in self.exact]
        said = " ".join((self.head, *self.exact))
        self.letters = frozenset(said + unicodedata.normalize("NFKC", said).lower() + _BEFORE_WORDS)
        """What a line that one of them names may begin with."""

    def is_site(self, line: Line) -> bool:
        """Whether a line is a site's name, alone in `<title>` or the first there: its banner."""
        text = line.text
        if text in self.exact:
            return False
        return (self.is_name and text == self.head) or (
            self.banner != "" and fold(text) == self.banner
        )

    def heads(self, line: Line, tag: str) -> bool:
        """Whether a line is a heading with the very name that `<title>` begins with: a forum or a
        blog may link it to its own page."""
        return tag in ("h1", "h2") and not self.is_name and fold(line.text) == self.first_piece

    def bare(self) -> str:
        """The title when it stands nowhere on the page: a statement that agrees with another,
        else the head without the site's name."""
        for text, folded in zip(self.exact, self.folded_exact, strict=True):
            if folded and (folded in self.folded_head or not self.folded_head):
                return text
        return strip_site(self.head)


def _strip_tags(text: str) -> str:
    return re.sub(r"<[^<>]{0,200}>", "", text)


def _site_first(pieces: Sequence[str]) -> bool:
    return (
        len(pieces) > 1 and _SITE.search(pieces[0]) is not None and _SITE.search(pieces[-1]) is None
    )


def strip_site(head: str) -> str:
    """`<title>` without the names of column and site."""
    pieces = [piece for piece in _JOINT.split(head) if piece.strip()]
    if not pieces:
        return ""
    if _site_first(pieces):
        return max(pieces, key=len).strip()
    return pieces[0].strip()


def _agreement(line: Line, stated: _Stated) -> float:
    """How far head and list call the article by this line."""
    folded = fold(line.text)
    size = len(folded)
    head = stated.folded_head
    if size < 2:
        return 0.0
    agree = 0.0
    if head and folded in head:
        if size >= 4 or size * 3 >= len(head) or folded == stated.first_piece:
            agree = 6.0 * size / len(head) + (4.0 if head.startswith(folded) else 0.0)
            agree += 2.0 * (folded in stated.pieces)
    elif len(head) >= 6 and folded.startswith(head):
        agree = 9.0 if size <= len(head) * 3 and not stated.is_name else 2.0
    for exact in stated.folded_exact:
        if exact and (folded == exact or (len(exact) >= 8 and folded.startswith(exact))):
            agree += 8.0
        elif size >= 6 and exact.startswith(folded):
            agree += 4.0
    return agree


def _look(page: Outline, at: int) -> float:
    """Points of a box for being marked as a title: its element, or its class."""
    boxes = page.boxes
    box = boxes[at]
    points = 0.0
    for _ in range(3):
        if box.tag in _TAGS:
            points = max(points, _TAGS[box.tag])
        if box.mark and (marked := _marked(box.mark)):
            if marked < 0:
                return 0.0
            points = max(points, marked)
        if box.parent < 0:
            break
        box = boxes[box.parent]
        if box.end - box.first > 3:
            break
    return points


@lru_cache(maxsize=4096)
def _marked(mark: str) -> float:
    """Points for a class: that of a title, of something else (below zero), of nothing."""
    if _NOT_TITLE_MARK.search(mark):
        return -1.0
    return 3.0 if _MARK.search(mark) else 0.0


def _whole(page: Outline, at: int, stated: _Stated) -> Title:
    """Join what belongs to the title at line `at`: its second line, its subtitle."""
    lines = page.lines
    text = lines[at].text
    end = at + 1
    head = stated.folded_head
    while end < len(lines) and end - at < 4:
        follower = lines[end]
        box = page.boxes[follower.box]
        if follower.size > LONGEST or is_furniture(follower):
            break
        if re.match(r"(?:——?|--|－－|─{1,2}|―{1,2})(?=[^\s—\-])", follower.text):
            text += "——" + re.sub(r"^[—\-－─―\s]+", "", follower.text)
        elif box.mark and _SUB_MARK.search(box.mark) and DATELESS.search(follower.text):
            text += "——" + follower.text
        elif head and fold(text + follower.text) in head and len(fold(follower.text)) > 1:
            text += " " + follower.text
        else:
            break
        end += 1
    cut = _CUT.search(text)
    if cut:
        for whole in [*stated.exact, strip_site(stated.head)]:
            if fold(whole).startswith(fold(text[: cut.start()])) and not _CUT.search(whole):
                return Title(whole, at, end)
    return Title(text, at, end)
