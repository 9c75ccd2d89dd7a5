"""Bytes → text. Charset labels lie in both directions, so they are asked last."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HAN_IN_UTF8 = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}")
_BIG5 = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?big5", re.I)
"""The one label that is believed before GB18030, which reads most Big5 without an error: nobody
writes it by mistake."""
_HEAD = 2048
"""Bytes of a page in which its charset is stated."""
_ASCII = bytes(range(0x80))
_PIECE = re.compile(rb"[^<\n]*[<\n]?")
"""Text between tags: `<` and line breaks are no half of a pair in any of these encodings."""
_MOSTLY = 0.6
"""Share of the bytes above ASCII that are Chinese characters in UTF-8: of a page in GBK it is a
quarter at most."""
_FEW = 0.02
"""Share of a text's characters that may be broken when it is still this encoding's."""
_GUESSED = 1 << 16
"""Bytes that are shown to the guesser."""


def decode(data: bytes, label: str | None = None) -> str:
    """Decode page bytes: strict UTF-8, else Big5 where that is stated, else strict GB18030,
    else the label, else a guess. A byte order mark is obeyed. Never raises.

    A page of two encodings (a UTF-8 article over a footer in GBK), or one cut inside a character,
    keeps what can be read: each stretch between tags is read as what it is.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff")
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    if _is_mostly_utf8(data):
        return "".join(map(_piece, _PIECE.findall(data)))
    big5 = _BIG5.search(data[:_HEAD]) or (label or "").lower().startswith("big5")
    for name in ("big5hkscs" if big5 else "", "gb18030", label or ""):
        if (text := _strictly(data, name)) is not None:
            return text
    broken = data.decode("gb18030", "replace")
    if broken.count("\ufffd") <= _FEW * len(broken):
        return broken
    return _guessed(data) or broken


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _is_mostly_utf8(data: bytes) -> bool:
    above = len(data.translate(None, _ASCII))
    return 3 * len(_HAN_IN_UTF8.findall(data)) > _MOSTLY * above


def _piece(data: bytes) -> str:
    """A stretch of a page that is mostly UTF-8."""
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    return data.decode("utf-8" if _is_mostly_utf8(data) else "gb18030", "replace")


def _guessed(data: bytes) -> str | None:
    """What charset-normalizer takes the bytes for; None when it has no idea."""
    from charset_normalizer import from_bytes  # 40 ms: only for what nothing else reads

    best = from_bytes(data[:_GUESSED]).best()
    return data.decode(best.encoding, "replace") if best else None
