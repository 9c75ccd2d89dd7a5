"""One crawl over sites in other shapes than the samples': nothing is fitted to those."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.e2e.variants import VARIANTS, Variant
from tests.spiders.crawl import Crawl, crawl
from tests.spiders.site import serve

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def made() -> dict[str, Variant]:
    return {name: make() for name, make in VARIANTS.items()}


@pytest.fixture(scope="module")
def run(made: dict[str, Variant], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    with ExitStack() as stack:
        homes = {
            name: stack.enter_context(serve(variant.site)).rstrip("/") + variant.home
            for name, variant in made.items()
        }
        yield crawl(tmp_path_factory.mktemp("variants"), homes)


@pytest.mark.parametrize("name", VARIANTS)
def test_all_is_found_with_title_and_day(run: Crawl, made: dict[str, Variant], name: str) -> None:
    found = dict(run.rows(f"SELECT title, published FROM appearances WHERE source_id = '{name}'"))
    assert found == made[name].wanted


@pytest.mark.parametrize("name", VARIANTS)
def test_each_page_is_fetched_once(run: Crawl, made: dict[str, Variant], name: str) -> None:
    log = made[name].site.log
    assert sorted(log) == sorted(set(log))
    assert run.source(name)["failed"] == 0
