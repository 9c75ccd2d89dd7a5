"""Writing XML as text: an entry once, for all the feeds it stands in."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def element(name: str, text: str = "", **attributes: str) -> str:
    """One element; the text must be printable already. An underscore in the name of an attribute
    stands for a hyphen, and one at its end for nothing."""
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(value)}"
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{text.translate(_ESCAPES)}</{name}>" if text else f"<{name}{told}/>"
