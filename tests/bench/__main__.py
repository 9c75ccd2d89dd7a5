"""`make bench`: measure every bar and print each as a figure. `python -m tests.bench NAME…` runs
only some.

A bench is a module of this package with `figures()`; add its name to `BENCHES`.
"""

from __future__ import annotations

import importlib
import sys

BENCHES: tuple[str, ...] = (
    "links",
    "corpus",
    "text",
    "road",
    "reader",
    "repeats",
    "service",
    "readers",
    "troubles",
    "kept",
    "search",
    "datasette",
    "feeds",
)
"""In the order in which they are run."""

LONG: tuple[str, ...] = ("nights",)
"""Only run when they are asked for by name."""


def main(wanted: list[str]) -> int:
    """Print the figures; return 1 when one falls short of its bar."""
    short = 0
    for name in wanted or BENCHES:
        if name not in (*BENCHES, *LONG):
            known = ", ".join((*BENCHES, *LONG))
            print(f"no bench named {name}; there are: {known}", file=sys.stderr)
            return 2
        print(f"{name}:", flush=True)
        for figure in importlib.import_module(f"tests.bench.{name}").figures():
            print(figure, flush=True)
            short += not figure.kept
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
