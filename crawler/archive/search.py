"""Chinese full-text search: how a text is put into the index and a question asked of it.

Chinese has no blanks between words, and FTS5's tokenizers find either no word or none of two
characters. So every character is indexed as a word of its own, and each term of a question
becomes a phrase of such words: it finds exactly what LIKE '%term%' finds, and besides, width,
letter case and script make no difference (獻血 finds 献血).
"""

from __future__ import annotations

import unicodedata
from typing import Final

import opencc

STOP: Final = "zz"
"""The word that stands for a character that is neither letter nor digit: no phrase crosses it
unless the question has such a character at the same place. No real word has two letters."""

VERSION: Final = f"1/{unicodedata.unidata_version}/{opencc.__version__}"
"""Changes when a text would be indexed differently; the index is rebuilt then."""

_to_simplified = opencc.OpenCC("t2s").convert


class _Words(dict[int, str]):
    """Code point → what is indexed for it; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        # Character by character, never the whole text: OpenCC and NFKC look at neighbours, and
        # then a term could be folded otherwise than the same characters inside a text.
        if 0xD800 <= code <= 0xDFFF:  # half a character: OpenCC dies of it, and no text has it
            return STOP + " "
        folded = _to_simplified(unicodedata.normalize("NFKC", chr(code)).casefold())
        words = "".join(f"{char if char.isalnum() else STOP} " for char in folded)
        self[code] = words
        return words


_WORDS = _Words()


def indexed(text: str) -> str:
    """The text as the index gets it: each character a word, each other sign a stop."""
    return text.translate(_WORDS)


def question(terms: str) -> str:
    """A search box's content as an FTS5 query: each term a phrase, all of them must be found.

    Never raises; terms without any letter or digit are left out, and a question of none but such
    finds nothing.
    """
    phrases = (indexed(term.strip('"')).split() for term in terms.split())
    meant = [words for words in phrases if any(word != STOP for word in words)]
    return " ".join('"{}"'.format(" ".join(_trimmed(words))) for words in meant) or '""'


def _trimmed(words: list[str]) -> list[str]:
    """Without the stops at both ends: “献血” in quotation marks means the words."""
    first = next(i for i, word in enumerate(words) if word != STOP)
    last = next(i for i, word in enumerate(reversed(words)) if word != STOP)
    return words[first : len(words) - last]
