"""The SQL of the migration for those who read: feeds, topics, facets; edited as little as
`schema.py`."""

from __future__ import annotations

TOPICS = """
CREATE TABLE topics (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE article_topics (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    topic TEXT NOT NULL REFERENCES topics (id),
    words TEXT NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (article_id, topic)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_topics_told ON article_topics (topic, told_at, article_id);
"""

# Generated, so that no writer can forget them. A report that states a day after the one on which it
# was seen is told when it was seen: one misprinted year would otherwise lead every list for ever.
COLUMNS = """
ALTER TABLE articles ADD COLUMN told_at TEXT
    GENERATED ALWAYS AS (min(coalesce(published, first_seen), first_seen)) VIRTUAL;

ALTER TABLE articles ADD COLUMN month TEXT
    GENERATED ALWAYS AS (substr(published, 1, 7)) VIRTUAL;

ALTER TABLE articles ADD COLUMN province TEXT GENERATED ALWAYS AS (CASE substr(region, 1, 2)
    WHEN '10' THEN '全国' WHEN '11' THEN '北京' WHEN '12' THEN '天津' WHEN '13' THEN '河北'
    WHEN '14' THEN '山西' WHEN '15' THEN '内蒙古' WHEN '21' THEN '辽宁' WHEN '22' THEN '吉林'
    WHEN '23' THEN '黑龙江' WHEN '31' THEN '上海' WHEN '32' THEN '江苏' WHEN '33' THEN '浙江'
    WHEN '34' THEN '安徽' WHEN '35' THEN '福建' WHEN '36' THEN '江西' WHEN '37' THEN '山东'
    WHEN '41' THEN '河南' WHEN '42' THEN '湖北' WHEN '43' THEN '湖南' WHEN '44' THEN '广东'
    WHEN '45' THEN '广西' WHEN '46' THEN '海南' WHEN '50' THEN '重庆' WHEN '51' THEN '四川'
    WHEN '52' THEN '贵州' WHEN '53' THEN '云南' WHEN '54' THEN '西藏' WHEN '61' THEN '陕西'
    WHEN '62' THEN '甘肃' WHEN '63' THEN '青海' WHEN '64' THEN '宁夏' WHEN '65' THEN '新疆'
    WHEN '66' THEN '兵团' WHEN '71' THEN '台湾' WHEN '81' THEN '香港' WHEN '82' THEN '澳门'
    ELSE substr(region, 1, 2) END) VIRTUAL;

DROP VIEW newest;

DROP INDEX articles_newest;

DROP INDEX articles_newest_of_province;

DROP INDEX articles_source;

CREATE INDEX articles_told ON articles (told_at, first_seen, id);

CREATE INDEX articles_told_of_province ON articles (substr(region, 1, 2), told_at, first_seen, id);

CREATE INDEX articles_told_of_source ON articles (source_id, told_at, first_seen, id);

CREATE INDEX articles_month_province ON articles (month, province);

CREATE INDEX articles_province ON articles (province);

CREATE INDEX articles_level ON articles (level);
"""

_MARK = "ON CONFLICT (scope) DO UPDATE SET mark = excluded.mark"
_DRAWN = "lower(hex(randomblob(8)))"


def _scopes(row: str) -> str:
    """What shows an article: the feeds of all, of its source, its province and its topics."""
    return f"""SELECT 'all' AS scope
    UNION SELECT 'source-' || {row}.source_id
    UNION SELECT 'province-' || substr({row}.region, 1, 2)
    UNION SELECT 'topic-' || topic FROM article_topics WHERE article_id = {row}.id"""


def _trigger(name: str, event: str, scopes: str) -> str:
    return f"""
CREATE TRIGGER {name} AFTER {event} BEGIN
INSERT INTO marks (scope, mark) SELECT scope, {_DRAWN} FROM ({scopes})
    WHERE scope IS NOT NULL {_MARK}; END"""


_APPEARANCE = """SELECT 'all' AS scope
    UNION SELECT 'source-' || source_id FROM articles WHERE id {these}
    UNION SELECT 'province-' || substr(region, 1, 2) FROM articles WHERE id {these}
    UNION SELECT 'topic-' || topic FROM article_topics WHERE article_id {these}"""
_TOPIC = "SELECT 'topic-' || {row}.topic AS scope"

# A mark is a random word, not a count: a restored copy of the archive that took another turn can
# never be taken for the one that was published.
MARKS = ";\n".join(
    (
        "CREATE TABLE marks (scope TEXT PRIMARY KEY, mark TEXT NOT NULL) STRICT, WITHOUT ROWID",
        _trigger("article_added", "INSERT ON articles", _scopes("new")),
        _trigger(
            "article_changed", "UPDATE ON articles", f"{_scopes('old')} UNION {_scopes('new')}"
        ),
        _trigger("article_gone", "DELETE ON articles", _scopes("old")),
        _trigger(
            "appearance_added",
            "INSERT ON appearances",
            _APPEARANCE.format(these="= new.article_id"),
        ),
        _trigger(
            "appearance_changed",
            "UPDATE OF article_id, url, source_id ON appearances",
            _APPEARANCE.format(these="IN (old.article_id, new.article_id)"),
        ),
        _trigger(
            "appearance_gone",
            "DELETE ON appearances",
            _APPEARANCE.format(these="= old.article_id"),
        ),
        _trigger("topic_given", "INSERT ON article_topics", _TOPIC.format(row="new")),
        _trigger("topic_taken", "DELETE ON article_topics", _TOPIC.format(row="old")),
        _trigger("source_added", "INSERT ON sources", "SELECT 'names' AS scope"),
        _trigger("source_changed", "UPDATE ON sources", "SELECT 'names' AS scope"),
        _trigger("region_changed", "UPDATE ON regions", "SELECT 'names' AS scope"),
        _trigger("topic_changed", "INSERT ON topics", "SELECT 'names' AS scope"),
        _trigger("revision_added", "INSERT ON revisions", "SELECT 'changes' AS scope"),
        _trigger("state_changed", "INSERT ON state_changes", "SELECT 'states' AS scope"),
        _trigger(
            "removal_changed", "UPDATE OF gone, back ON removals", "SELECT 'changes' AS scope"
        ),
        _trigger("removal_added", "INSERT ON removals", "SELECT 'changes' AS scope"),
    )
)

VIEWS = """
CREATE VIEW newest AS
SELECT
    articles.id, articles.published, articles.title,
    sources.name AS source, articles.province, regions.name AS region, articles.origin,
    (SELECT count(*) FROM appearances WHERE article_id = articles.id) AS seen_at,
    articles.first_seen, articles.url
FROM articles
LEFT JOIN sources ON sources.id = articles.source_id
LEFT JOIN regions ON regions.code = articles.region
ORDER BY articles.told_at DESC, articles.first_seen DESC, articles.id DESC;
"""

QUESTIONS = """
CREATE INDEX appearances_article_source ON appearances (article_id, source_id);

DROP INDEX appearances_article;

DROP VIEW most_reposted;

CREATE VIEW most_reposted AS
SELECT
    articles.id, articles.title, articles.published, sources.name AS source,
    often.seen_at, often.on_sources, articles.url
FROM (
    SELECT article_id, count(*) AS seen_at, count(DISTINCT source_id) AS on_sources
    FROM appearances GROUP BY article_id HAVING count(*) > 1
) AS often
JOIN articles ON articles.id = often.article_id
LEFT JOIN sources ON sources.id = articles.source_id
ORDER BY often.seen_at DESC, articles.id DESC;

CREATE VIEW this_week AS
SELECT
    articles.id, articles.published, articles.title, sources.name AS source, articles.province,
    articles.first_seen, articles.url
FROM articles
LEFT JOIN sources ON sources.id = articles.source_id
WHERE articles.told_at >= date('now', '+8 hours', '-6 days')
ORDER BY articles.told_at DESC, articles.first_seen DESC, articles.id DESC;

CREATE VIEW per_province AS
SELECT month, province, count(*) AS articles
FROM articles WHERE month IS NOT NULL AND province IS NOT NULL
GROUP BY month, province
ORDER BY month DESC, articles DESC;

CREATE VIEW health AS
SELECT
    sources.id, sources.name, sources.region_name AS region, source_states.state,
    source_states.since, source_states.sentence_zh AS said, source_states.sentence AS said_en,
    (SELECT max(told_at) FROM articles WHERE source_id = sources.id) AS latest,
    sources.url
FROM sources
LEFT JOIN source_states ON source_states.source_id = sources.id
WHERE sources.enabled
ORDER BY source_states.state IN ('working', 'quiet'), source_states.since DESC, sources.id;
"""
