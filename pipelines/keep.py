"""The bytes of a page into the page store, and their place into the archive."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from crawler.archive.fetches import Kept

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.archive.archive import Archive
    from crawler.archive.pagestore import PageStore
    from crawler.items import Link, Seen, Source


class KeepPages:
    """Keeps what was seen. A page that answers what it answered last time takes no new room."""

    def __init__(self, archive: Archive, store: PageStore, run_id: int | None) -> None:
        self.archive = archive
        self.store = store
        self.run_id = run_id

    def article(
        self,
        url: str,
        pages: tuple[Seen, ...],
        *,
        source: Source,
        link: Link | None,
        seen_at: datetime,
    ) -> None:
        """Keep the pages of one article, archived under `url`. Raises PageStoreError."""
        for part, page in enumerate(pages):
            digest = sha256(page.body).hexdigest()
            last = self.archive.last_kept(url, part)
            same = last is not None and last.digest == digest
            kept = last if last and same else Kept(digest, self.store.keep(page))
            self.archive.note_fetch(
                url,
                page,
                kept,
                kind="article",
                part=part,
                link=link,
                source_id=source.id,
                run_id=self.run_id,
                seen_at=seen_at,
            )

    def listing(self, page: Seen, *, source: Source) -> None:
        """Keep a list page that brought something. Raises PageStoreError."""
        kept = Kept(sha256(page.body).hexdigest(), self.store.keep(page))
        self.archive.note_fetch(
            page.url,
            page,
            kept,
            kind="list",
            source_id=source.id,
            run_id=self.run_id,
            seen_at=page.at,
        )
