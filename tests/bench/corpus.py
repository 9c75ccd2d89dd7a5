"""The pages written for the project: the share of them on which each field is read exactly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.bench.figure import Figure
from tests.quality.scored import read, right
from tests.quality.written import pages

if TYPE_CHECKING:
    from collections.abc import Iterator


def figures() -> Iterator[Figure]:
    """One figure a field, then the time of a page."""
    yield Figure("corpus: pages", len(pages()), bar=120)
    for name, number in right().items():
        yield Figure(f"corpus: {name} exact", number / len(pages()))
    began = time.perf_counter()
    for page in pages():
        read(page)
    yield Figure("corpus: a page", (time.perf_counter() - began) / len(pages()) * 1000, unit=" ms")
