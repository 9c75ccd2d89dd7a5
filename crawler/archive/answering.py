"""The SQL of the migration that lets Datasette answer at once on a large archive; edited as little
as `schema.py`.

Of every view Datasette asks first for some rows, then for their number. A view that sorts must be
sorted whole for both, so these do not: `datasette.yaml` names their order, and an index has it.
Names come from subqueries, which are not asked when rows are only counted; joins would be.
"""

from __future__ import annotations

INDEXES = """
CREATE INDEX articles_month_source ON articles (month, source_id);

CREATE INDEX articles_source_found ON articles (source_id, first_seen, published);

CREATE INDEX appearances_kind ON appearances (kind);

CREATE INDEX skipped_seen ON skipped (seen);

CREATE INDEX skipped_reason ON skipped (reason);

CREATE INDEX fetches_kind ON fetches (kind);
"""

_OFTEN = """INSERT INTO reposts (article_id, seen_at, on_sources)
SELECT article_id, count(*), count(DISTINCT source_id) FROM appearances {where}
GROUP BY article_id HAVING count(*) > 1"""


def _kept(name: str, event: str, *changed: str) -> str:
    """A trigger that counts anew at how many addresses these articles were seen."""
    these = f"article_id IN ({', '.join(changed)})"
    return f"""
CREATE TRIGGER {name} AFTER {event} ON appearances BEGIN
DELETE FROM reposts WHERE {these}; {_OFTEN.format(where=f"WHERE {these}")}; END"""


REPOSTS = ";\n".join(
    (
        """
CREATE TABLE reposts (
    article_id INTEGER PRIMARY KEY,
    seen_at INTEGER NOT NULL,
    on_sources INTEGER NOT NULL
) STRICT""",
        "CREATE INDEX reposts_seen_at ON reposts (seen_at, article_id)",
        _OFTEN.format(where=""),
        _kept("reposts_more", "INSERT", "new.article_id"),
        _kept(
            "reposts_other", "UPDATE OF article_id, source_id", "old.article_id", "new.article_id"
        ),
        _kept("reposts_fewer", "DELETE", "old.article_id"),
    )
)

# The plus keeps a search on the way from the newest to the oldest report, until a page is full:
# what has a common word would else be looked up and sorted by the hundred thousand.
VIEWS = """
DROP VIEW newest;

CREATE VIEW newest AS
SELECT
    +articles.id AS id, articles.published, articles.title,
    (SELECT name FROM sources WHERE id = articles.source_id) AS source, articles.province,
    (SELECT name FROM regions WHERE code = articles.region) AS region, articles.origin,
    (SELECT count(*) FROM appearances WHERE article_id = articles.id) AS seen_at,
    articles.first_seen, articles.url, articles.told_at
FROM articles;

DROP VIEW per_month;

CREATE VIEW per_month AS
SELECT
    month, source_id, (SELECT name FROM sources WHERE id = source_id) AS source,
    (SELECT region_name FROM sources WHERE id = source_id) AS region, count(*) AS articles
FROM articles GROUP BY month, source_id;

DROP VIEW per_province;

CREATE VIEW per_province AS
SELECT month, province, count(*) AS articles
FROM articles WHERE month IS NOT NULL AND province IS NOT NULL GROUP BY month, province;

DROP VIEW most_reposted;

CREATE VIEW most_reposted AS
SELECT
    article_id AS id,
    (SELECT title FROM articles WHERE id = article_id) AS title,
    (SELECT published FROM articles WHERE id = article_id) AS published,
    (SELECT sources.name FROM articles JOIN sources ON sources.id = source_id
        WHERE articles.id = article_id) AS source,
    seen_at, on_sources,
    (SELECT url FROM articles WHERE id = article_id) AS url
FROM reposts;
"""
