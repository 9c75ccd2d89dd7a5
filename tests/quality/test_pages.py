"""One test for each field of each written page."""

from __future__ import annotations

import pytest

from tests.quality.scored import value
from tests.quality.written import FIELDS, pages


def _cases() -> list[object]:
    return [
        pytest.param(
            number,
            name,
            id=f"{page.id}-{name}",
            marks=[pytest.mark.xfail(reason=page.known[name], strict=True)]
            if name in page.known
            else [],
        )
        for number, page in enumerate(pages())
        for name in FIELDS
    ]


@pytest.mark.parametrize(("number", "name"), _cases())
def test_a_field_is_what_a_person_reads(number: int, name: str) -> None:
    assert value(number, name) == pages()[number].expected[name]
