"""Stage 2: is it an article, and one of ours? What is not, is refused under a `DropReason`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.items import Cleaned, DropReason, Listed, Refused
from crawler.pages.names import never, standing
from crawler.text.relevance import is_relevant

if TYPE_CHECKING:
    from crawler.items import Article, Source


class ValidateArticle:
    """Turns an article that must not be archived into a refusal."""

    def process_item(self, item: Cleaned | Refused | Listed) -> Cleaned | Refused | Listed:
        """Pass on, or refuse."""
        if not isinstance(item, Cleaned):
            return item
        reason = verdict(item.article, item.source)
        if reason is None:
            return item
        return Refused(
            source=item.source,
            url=item.article.url,
            reason=reason,
            seen_at=item.seen_at,
            link=item.link,
            pages=item.pages,
        )


def verdict(article: Article, source: Source) -> DropReason | None:
    """Why the article must not be archived; None when it may."""
    if not article.title:
        return DropReason.NO_TITLE
    if standing(article.title) and not article.published:
        return DropReason.ABOUT_PAGE
    if article.section and never(article.section) and not article.published:
        return DropReason.ABOUT_PAGE
    if not (article.body or article.images or article.attachments):
        return DropReason.EMPTY
    if source.carries_other_news and not is_relevant(
        article.title, article.body, keywords=source.keywords
    ):
        return DropReason.NOT_RELEVANT
    return None
