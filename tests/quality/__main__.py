"""`python -m tests.quality`: raise the floors to what is right today; never lowers one."""

from __future__ import annotations

import tomllib

from tests.quality.scored import right
from tests.quality.written import HERE, pages


def main() -> None:
    """Write floors.toml anew."""
    path = HERE / "floors.toml"
    old = tomllib.loads(path.read_text("utf-8"))
    lines = [
        "# How many pages there are, and on how many of them each field is exactly what a person",
        "# reads. These only rise: `python -m tests.quality` raises them.",
        "",
        f"pages = {max(len(pages()), old['pages'])}",
        "",
        "[right]",
        *(f"{name} = {max(number, old['right'][name])}" for name, number in right().items()),
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
