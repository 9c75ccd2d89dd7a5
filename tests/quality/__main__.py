"""`python -m tests.quality`: raise the floors to the shares of today; never lowers one."""

from __future__ import annotations

import tomllib

from tests.quality.scored import shares
from tests.quality.written import HERE, pages


def main() -> None:
    """Write floors.toml anew."""
    path = HERE / "floors.toml"
    old = tomllib.loads(path.read_text("utf-8")) if path.exists() else {"pages": 0, "share": {}}
    lines = [
        "# The share of pages on which each field is exactly what a person reads.",
        "# These only rise: `python -m tests.quality` raises them.",
        "",
        f"pages = {max(len(pages()), old['pages'])}",
        "",
        "[share]",
    ]
    for name, share in shares().items():
        floor = max(int(share * 1000) / 1000, old["share"].get(name, 0.0))
        lines.append(f"{name} = {floor:.3f}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
