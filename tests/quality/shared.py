"""Real saved pages with known answers, which lie beside the project on some machines: scored where
they are present, never copied here."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "pages"
"""`gold.jsonl`, `eval.py` and `pages/`, one file a page."""


class Saved(NamedTuple):
    """One saved page."""

    id: str
    url: str
    data: bytes


def present() -> bool:
    """Whether the pages are on this machine."""
    return (FOLDER / "eval.py").exists()


@cache
def saved() -> tuple[Saved, ...]:
    """The pages; none where they are not present."""
    if not present():
        return ()
    files = {path.stem: path for path in (FOLDER / "pages").iterdir()}
    lines = (FOLDER / "gold.jsonl").read_text("utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    return tuple(Saved(g["id"], g["url"] or "", files[g["id"]].read_bytes()) for g in gold)


def score(answers: dict[str, dict[str, Any]]) -> dict[str, float]:
    """What `eval.py` says of answers: id of the page → title, published, author, source, body."""
    spec = importlib.util.spec_from_file_location("shared_eval", FOLDER / "eval.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    measured: dict[str, float] = module.evaluate(answers, "all")[0]
    return measured
