"""The SQL of later migrations: repeats, what is kept, states; edited as little as `tables`."""

from __future__ import annotations

REPEATS = """
CREATE TABLE fingerprints (
    hash INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_hosts (
    article_id INTEGER NOT NULL,
    host INTEGER NOT NULL,
    PRIMARY KEY (article_id, host)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgements (
    appearance_id INTEGER PRIMARY KEY REFERENCES appearances (id),
    kind TEXT NOT NULL CHECK (kind IN ('original', 'same', 'near', 'part')),
    compared_with INTEGER REFERENCES articles (id),
    score REAL NOT NULL,
    matched INTEGER NOT NULL,
    equal_numbers TEXT NOT NULL,
    different_numbers TEXT NOT NULL,
    because TEXT NOT NULL
) STRICT;

CREATE INDEX judgements_compared_with ON judgements (compared_with);

CREATE TABLE contains (
    article_id INTEGER NOT NULL REFERENCES articles (id),
    part_id INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (article_id, part_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX contains_part ON contains (part_id);

CREATE TABLE rulings (
    page TEXT NOT NULL,
    other TEXT NOT NULL,
    same INTEGER NOT NULL CHECK (same IN (0, 1)),
    ruled TEXT NOT NULL,
    PRIMARY KEY (page, other)
) STRICT, WITHOUT ROWID;
"""

KEPT = """
CREATE TABLE fetches (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL,
    url TEXT NOT NULL,
    source_id TEXT REFERENCES sources (id),
    run_id INTEGER REFERENCES runs (id),
    fetched TEXT NOT NULL,
    status INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'list')),
    part INTEGER NOT NULL,
    list_title TEXT NOT NULL,
    list_date TEXT NOT NULL,
    digest TEXT NOT NULL,
    file TEXT NOT NULL,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL
) STRICT;

CREATE INDEX fetches_identity ON fetches (identity);

CREATE INDEX fetches_source ON fetches (source_id);

ALTER TABLE articles ADD COLUMN reader TEXT NOT NULL DEFAULT '';

ALTER TABLE revisions ADD COLUMN kind TEXT NOT NULL DEFAULT 'body';

ALTER TABLE revisions ADD COLUMN since TEXT NOT NULL DEFAULT '';

ALTER TABLE revisions ADD COLUMN difference TEXT NOT NULL DEFAULT '';

CREATE INDEX revisions_replaced ON revisions (replaced);

CREATE TABLE removals (
    id INTEGER PRIMARY KEY,
    appearance_id INTEGER NOT NULL REFERENCES appearances (id),
    first_missed TEXT NOT NULL,
    last_missed TEXT NOT NULL,
    visits INTEGER NOT NULL,
    gone TEXT,
    back TEXT
) STRICT;

CREATE INDEX removals_appearance ON removals (appearance_id);

CREATE INDEX removals_gone ON removals (gone);

CREATE VIEW changes AS
SELECT
    revisions.id, revisions.replaced, revisions.kind, articles.title,
    revisions.title AS title_before, revisions.difference, revisions.since,
    sources.name AS source, revisions.article_id, revisions.url
FROM revisions
JOIN articles ON articles.id = revisions.article_id
LEFT JOIN sources ON sources.id = articles.source_id
ORDER BY revisions.replaced DESC, revisions.id DESC;

CREATE VIEW removed AS
SELECT
    removals.id, removals.gone, removals.back, appearances.title, sources.name AS source,
    removals.first_missed, removals.visits, appearances.article_id, appearances.url
FROM removals
JOIN appearances ON appearances.id = removals.appearance_id
LEFT JOIN sources ON sources.id = appearances.source_id
WHERE removals.gone IS NOT NULL
ORDER BY coalesce(removals.back, removals.gone) DESC, removals.id DESC;
"""

STATES = """
ALTER TABLE source_runs ADD COLUMN lists INTEGER NOT NULL DEFAULT 0;

ALTER TABLE source_runs ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0;

ALTER TABLE source_runs ADD COLUMN requests INTEGER NOT NULL DEFAULT 0;

ALTER TABLE source_runs ADD COLUMN trouble TEXT NOT NULL DEFAULT '';

ALTER TABLE source_runs ADD COLUMN dated INTEGER NOT NULL DEFAULT 0;

ALTER TABLE source_runs ADD COLUMN body REAL;

CREATE TABLE source_states (
    source_id TEXT PRIMARY KEY REFERENCES sources (id),
    state TEXT NOT NULL CHECK
        (state IN ('working', 'quiet', 'suspicious', 'broken', 'blocked', 'gone')),
    since TEXT NOT NULL,
    sentence TEXT NOT NULL,
    sentence_zh TEXT NOT NULL,
    seen TEXT NOT NULL,
    reason TEXT NOT NULL,
    about TEXT NOT NULL,
    bad_nights INTEGER NOT NULL,
    same_nights INTEGER NOT NULL,
    night TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs (id)
) STRICT;

CREATE TABLE state_changes (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    source_id TEXT REFERENCES sources (id),
    state TEXT NOT NULL,
    ends INTEGER NOT NULL CHECK (ends IN (0, 1)),
    at TEXT NOT NULL,
    sentence TEXT NOT NULL,
    sentence_zh TEXT NOT NULL
) STRICT;

CREATE INDEX state_changes_source ON state_changes (source_id);
"""
