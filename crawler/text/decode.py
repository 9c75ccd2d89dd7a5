"""Bytes → text. Charset labels lie in both directions, so they are asked last."""

from __future__ import annotations

import codecs


def decode(data: bytes, label: str | None = None) -> str:
    """Decode page bytes: strict UTF-8, else strict GB18030, else the label, else GB18030 with
    replacement marks. A byte order mark is obeyed. Never raises.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff")
    for name in ("utf-8", "gb18030", label or "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", "replace")
