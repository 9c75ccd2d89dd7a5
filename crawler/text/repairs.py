"""The repairs of a text, in order. To add one: write it as `(text) -> (text, repairs)` in a module
named for what it mends, name in its docstring the page that forced it, and put it into `RULES` at
the place where its assumptions hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.text import characters, debris, gbkshift, pinyin, punctuation

if TYPE_CHECKING:
    from collections.abc import Callable

    from crawler.items import Repair

    Rule = Callable[[str], tuple[str, tuple[Repair, ...]]]

RULES: tuple[Rule, ...] = (
    debris.entities,  # first: `&#1234;` would hide characters from every rule below
    gbkshift.shifted,  # needs private-use characters, odd twins and glosses: they are its bytes
    characters.twins,  # ɑ ɡ stand in glosses
    characters.invisible,  # a zero-width space would part a gloss from its character
    pinyin.glosses,
    characters.private_use,  # after the bytes, which need them
    characters.width,
    debris.template,
    punctuation.doubled,  # last: the rules above bring marks together
)

_OF_CHARACTERS = frozenset(
    (characters.twins, characters.invisible, characters.private_use, characters.width)
)

DAMAGE = frozenset({"pinyin", "bytes"})
"""Rules that only find work on pages which a machine copied."""


def mend(text: str) -> tuple[str, tuple[Repair, ...]]:
    """`text` through every rule, and what was changed."""
    repairs: tuple[Repair, ...] = ()
    plain = False
    for rule in RULES:
        if plain and rule in _OF_CHARACTERS:
            continue
        text, made = rule(text)
        repairs += made
        if rule is gbkshift.shifted:  # the last that may bring such characters
            plain = not characters.odd(text)
    return text, repairs
