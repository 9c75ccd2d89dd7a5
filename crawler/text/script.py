"""Traditional and simplified characters, on OpenCC."""

from __future__ import annotations

import re
from functools import cache
from operator import ne
from typing import Protocol
from urllib.parse import urlsplit

from crawler.items import Repair


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    import opencc  # loaded when the first traditional text comes

    converter: _Converter = opencc.OpenCC("t2s")
    return converter


@cache
def _converted() -> re.Pattern[str]:
    """The characters that OpenCC changes: it need not be asked about texts without one."""
    letters = [chr(code) for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    plain = _converter().convert("\n".join(letters)).split("\n")
    changed = [a for a, b in zip(letters, plain, strict=True) if a != b]
    return re.compile(f"[{''.join(changed)}\U00020000-\U0003ffff]")


_TRADITIONAL = re.compile(
    "[這國會來時們為說個學對發經過還後進當實體開關點義與將從動員業務機場無產長見現電話東車門問間"
    "樣頭書氣記報紅應護醫愛創辦領導總統計劃區縣鄉鎮處廣種類華萬億歲團組織設備災難傳協議讓萬給師資費術隊員"
    "認識語詞請論課調談證評試詩誠謝遠運連達選擇適聯職勞動靜顯題願風飛飯館馬驗體魚鳥麗龍齊齡]"
)
"""Common characters that simplified text never has; any traditional sentence holds one."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENOUGH = 0.03
"""Share of traditional characters above which a text is a traditional one; below it they are names
(鍾) and quotes."""
_SAMPLE = 3_000
"""Characters that tell the script of a text: machines convert all of it."""
_OWN_HOSTS = (".hk", ".tw", ".mo")


def simplified(text: str) -> str:
    """`text` in simplified characters (OpenCC t2s). Costs 0.1 µs a character: short strings only,
    or texts that `is_traditional`."""
    if text.isascii() or not _converted().search(text):
        return text
    return _converter().convert(text)


def is_traditional(text: str) -> bool:
    """Whether more than a few of its Chinese characters are traditional ones, by its beginning."""
    text = text[:_SAMPLE]
    if not _TRADITIONAL.search(text):
        return False
    changed = sum(map(ne, text, simplified(text)))
    return bool(changed > _ENOUGH * len(_HAN.findall(text)))


def writes_traditional(text: str, url: str, *, damaged: bool) -> bool:
    """Whether a traditional text was written so, and not converted from a simplified one.

    Sites of 港澳台 write it, and put words into 「」; machines that copy mainland pages convert and
    leave “”, and often glosses and damaged bytes. The `big5.` gates of mainland media convert too.
    """
    if damaged:
        return False
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        host = ""
    if host.startswith("big5."):
        return False
    return host.endswith(_OWN_HOSTS) or ("「" in text and "“" not in text)


_PARTICLE = re.compile("(?<![名显卓昭原论专编遗巨译合所撰土拙新])著(?![名称作者书述录有于成文译])")
"""OpenCC keeps 著 for the particle 着 (拉著橫幅), because 著 is a word of its own (著名, 专著)."""


def unified(text: str) -> tuple[str, tuple[Repair, ...]]:
    """A converted text in simplified characters again."""
    plain = _PARTICLE.sub("着", simplified(text))
    if plain == text:
        return text, ()
    at = next(i for i, (a, b) in enumerate(zip(text, plain, strict=False)) if a != b)
    return plain, (Repair(rule="script", before=text[at : at + 8], after=plain[at : at + 8]),)
