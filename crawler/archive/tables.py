"""The SQL of the migrations that are too long to stand in `schema.py`; edited as little as they."""

from __future__ import annotations

SOURCES = """
CREATE TABLE regions (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    region TEXT REFERENCES regions (code),
    region_name TEXT NOT NULL,
    url TEXT NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    family TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;
"""

ARTICLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id TEXT REFERENCES sources (id),
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT,
    published_precision TEXT NOT NULL
        CHECK (published_precision IN ('minute', 'day', 'month', 'none')),
    origin TEXT NOT NULL,
    author TEXT NOT NULL,
    body TEXT NOT NULL,
    region TEXT REFERENCES regions (code),
    level TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_changed TEXT NOT NULL,
    guid TEXT NOT NULL UNIQUE,
    editor TEXT NOT NULL,
    published_text TEXT NOT NULL,
    published_where TEXT NOT NULL,
    section TEXT NOT NULL,
    original_url TEXT NOT NULL,
    captions TEXT NOT NULL,
    images TEXT NOT NULL,
    attachments TEXT NOT NULL,
    repairs TEXT NOT NULL
) STRICT;

CREATE INDEX articles_source ON articles (source_id);

CREATE INDEX articles_region ON articles (region);

CREATE INDEX articles_published ON articles (published);

CREATE INDEX articles_newest
    ON articles (coalesce(published, first_seen), first_seen, id);

CREATE INDEX articles_newest_of_province
    ON articles (substr(region, 1, 2), coalesce(published, first_seen), first_seen, id);

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    replaced TEXT NOT NULL
) STRICT;

CREATE INDEX revisions_article ON revisions (article_id);

CREATE TABLE indexes (
    name TEXT PRIMARY KEY,
    version TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE articles_fts USING fts5 (title, body, content = '', tokenize = 'ascii');
"""

APPEARANCES = """
CREATE TABLE appearances (
    url TEXT NOT NULL UNIQUE,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    source_id TEXT REFERENCES sources (id),
    kind TEXT NOT NULL CHECK (kind IN ('original', 'same', 'near', 'part')),
    title TEXT NOT NULL,
    published TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    identity TEXT NOT NULL UNIQUE,
    page TEXT,
    id INTEGER PRIMARY KEY
) STRICT;

CREATE INDEX appearances_article ON appearances (article_id);

CREATE INDEX appearances_source ON appearances (source_id);

CREATE TABLE skipped (
    identity TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    source_id TEXT REFERENCES sources (id),
    reason TEXT NOT NULL,
    run_id INTEGER REFERENCES runs (id),
    seen TEXT NOT NULL
) STRICT;

CREATE INDEX skipped_source ON skipped (source_id);
"""

RUNS = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    ended TEXT,
    trigger TEXT NOT NULL,
    outcome TEXT NOT NULL,
    sources INTEGER NOT NULL,
    requests INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE source_runs (
    run_id INTEGER NOT NULL REFERENCES runs (id),
    source_id TEXT NOT NULL REFERENCES sources (id),
    listed INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    new INTEGER NOT NULL,
    repeated INTEGER NOT NULL,
    dropped INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    first_error TEXT NOT NULL,
    seconds REAL NOT NULL,
    answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
    revised INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (run_id, source_id)
) STRICT;

CREATE INDEX source_runs_source ON source_runs (source_id);
"""

VIEWS = """
CREATE VIEW newest AS
SELECT
    articles.id, articles.published, articles.title,
    sources.name AS source, regions.name AS region, articles.origin,
    (SELECT count(*) FROM appearances WHERE article_id = articles.id) AS seen_at,
    articles.first_seen, articles.url
FROM articles
LEFT JOIN sources ON sources.id = articles.source_id
LEFT JOIN regions ON regions.code = articles.region
ORDER BY coalesce(articles.published, articles.first_seen) DESC,
    articles.first_seen DESC, articles.id DESC;

CREATE VIEW per_month AS
SELECT
    substr(articles.published, 1, 7) AS month, articles.source_id,
    sources.name AS source, sources.region_name AS region, count(*) AS articles
FROM articles
LEFT JOIN sources ON sources.id = articles.source_id
GROUP BY month, articles.source_id
ORDER BY month DESC, articles DESC;

CREATE VIEW most_reposted AS
SELECT
    articles.id, articles.title, articles.published, sources.name AS source,
    count(*) AS seen_at, count(DISTINCT appearances.source_id) AS on_sources, articles.url
FROM appearances
JOIN articles ON articles.id = appearances.article_id
LEFT JOIN sources ON sources.id = articles.source_id
GROUP BY articles.id
HAVING seen_at > 1
ORDER BY seen_at DESC, articles.id DESC;
"""

FIRST = (SOURCES, ARTICLES, RUNS, APPEARANCES, VIEWS)
"""In this order: a table stands before those that point to it."""
