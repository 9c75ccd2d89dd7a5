"""Stage 1: strings as found → a clean article. The rules are `crawler.text.clean`'s."""

from __future__ import annotations

from dataclasses import replace

from crawler.items import Cleaned, Fetched, Listed, Refused
from crawler.sources.places import region_of


class CleanArticle:
    """Cleans what was fetched; anything else goes on as it is."""

    def process_item(self, item: Fetched | Refused | Listed) -> Cleaned | Refused | Listed:
        """Never drops: what is thrown away is judged in the next stage."""
        if not isinstance(item, Fetched):
            return item
        # Loaded with the first article: many nights bring none.
        from crawler.text.clean import clean

        source = item.source
        article = clean(item.raw, fetched_at=item.seen_at, level=source.level.value)
        article = replace(article, region=region_of(source, article))
        return Cleaned(
            source=source,
            article=article,
            seen_at=item.seen_at,
            link=item.link,
            pages=item.pages,
        )
