"""What one content-management family does differently from the general rules, one module each.

A family recognises its own marker in the page's text; `Call.family` names the one whose answer a
page is. To add a family: a module with `read(page) -> Part | None`, one line in `FAMILIES`, pages
of it among the tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.families import hanweb, jpaas, jsonlist, loadmore, trs, truecms

if TYPE_CHECKING:
    from collections.abc import Callable

    from crawler.pages.families.part import Part
    from crawler.pages.page import Page

FAMILIES: dict[str, Callable[[Page], Part | None]] = {
    "truecms": truecms.read,
    "jpaas": jpaas.read,
    "hanweb": hanweb.read,
    "trs": trs.read,
    "jsonlist": jsonlist.read,
    "loadmore": loadmore.read,
}
"""Name → reader. The order is that of asking: the surest marker first."""


def read(page: Page) -> Part | None:
    """What the page's family reads on it; None when no family knows the page."""
    if page.call.family in FAMILIES:
        return FAMILIES[page.call.family](page)
    for reader in FAMILIES.values():
        part = reader(page)
        if part is not None:
            return part
    return None
