"""The archive's tables, as a list of migrations: the one place that creates or alters one.

A new column or table is a function at the end of `MIGRATIONS`, never an edit of an earlier one:
archives of every age reach today's schema by the same road. `PRAGMA user_version` counts the
migrations that a file has seen; `migrate.py` runs them, each in one transaction with its count.

All times are ISO 8601 text in Beijing time (`2026-02-12T00:45:07+08:00`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.archive import answering, tables, tables_later, telling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlite_utils import Database

APPLICATION_ID = 0x686F6E67
"""`hong` in ASCII: marks a SQLite file as an archive, so that no other is taken for one."""


def m001_first(db: Database) -> None:
    """What is promised to users' queries, and what stands behind it."""
    for script in tables.FIRST:
        _execute(db, script)


def m002_exact(db: Database) -> None:
    """The bodies' keys, by which exact repeats are known."""
    _execute(
        db,
        """
CREATE TABLE exact_keys (
    hash INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id)
) STRICT;

CREATE INDEX exact_keys_article ON exact_keys (article_id);
""",
    )


def m003_repeats(db: Database) -> None:
    """By what damaged and edited repeats are known, what was judged, and what people corrected."""
    _execute(db, tables_later.REPEATS)


def m004_agenda(db: Database) -> None:
    """What one night leaves to the next: lists walked to their end, articles not to be had."""
    _execute(
        db,
        """
CREATE TABLE walked (
    source_id TEXT NOT NULL REFERENCES sources (id),
    identity TEXT NOT NULL,
    PRIMARY KEY (source_id, identity)
) STRICT, WITHOUT ROWID;

CREATE TABLE missed (
    identity TEXT PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES sources (id),
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    date_text TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    tries INTEGER NOT NULL
) STRICT;

CREATE INDEX missed_source ON missed (source_id);
""",
    )


def m005_run_of_appearance(db: Database) -> None:
    """In which run a page was first seen."""
    _execute(
        db,
        """
ALTER TABLE appearances ADD COLUMN run_id INTEGER REFERENCES runs (id);

CREATE INDEX appearances_run ON appearances (run_id);
""",
    )


def m006_kept(db: Database) -> None:
    """What the page store has, how a report was changed, and what sites took away."""
    _execute(db, tables_later.KEPT)


def m007_nights(db: Database) -> None:
    """Which night a run was for, and what is to be said about it."""
    _execute(
        db,
        """
ALTER TABLE runs ADD COLUMN night TEXT;

ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';

CREATE INDEX runs_night ON runs (night);
""",
    )


def m008_states(db: Database) -> None:
    """What a night saw beside reports, how each source is, and what was said about it."""
    _execute(db, tables_later.STATES)


def m009_telling(db: Database) -> None:
    """Topics, what readers sort and filter by, and marks of what changed since feeds were made."""
    for script in (telling.TOPICS, telling.COLUMNS, telling.MARKS, telling.VIEWS):
        _execute(db, script)


def m010_lists(db: Database) -> None:
    """What is remembered of lists, and when they were last walked to their ends."""
    _execute(
        db,
        """
CREATE TABLE known_lists (
    source_id TEXT NOT NULL REFERENCES sources (id),
    identity TEXT NOT NULL,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    links TEXT NOT NULL,
    at_home INTEGER NOT NULL CHECK (at_home IN (0, 1)),
    PRIMARY KEY (source_id, identity)
) STRICT, WITHOUT ROWID;

CREATE TABLE deep_walks (
    source_id TEXT PRIMARY KEY REFERENCES sources (id),
    night TEXT NOT NULL
) STRICT, WITHOUT ROWID;
""",
    )


def m011_questions(db: Database) -> None:
    """Views for the usual questions, fast on a large archive."""
    _execute(db, telling.QUESTIONS)


def m012_answers(db: Database) -> None:
    """What makes each page of a large archive come at once."""
    for script in (answering.INDEXES, answering.REPOSTS, answering.VIEWS):
        _execute(db, script)


def m013_again(db: Database) -> None:
    """How a list named a page that was no report, and when that page was last looked at."""
    _execute(
        db,
        """
ALTER TABLE skipped ADD COLUMN title TEXT NOT NULL DEFAULT '';

ALTER TABLE skipped ADD COLUMN date_text TEXT NOT NULL DEFAULT '';

ALTER TABLE skipped ADD COLUMN looked TEXT NOT NULL DEFAULT '';
""",
    )


def m014_same_page(db: Database) -> None:
    """By what a home page is known that comes as it came last time."""
    _execute(db, "ALTER TABLE known_lists ADD COLUMN body TEXT NOT NULL DEFAULT ''")


MIGRATIONS: Sequence[Callable[[Database], None]] = (
    m001_first,
    m002_exact,
    m003_repeats,
    m004_agenda,
    m005_run_of_appearance,
    m006_kept,
    m007_nights,
    m008_states,
    m009_telling,
    m010_lists,
    m011_questions,
    m012_answers,
    m013_again,
    m014_same_page,
)
"""Order matters. Add new migrations at the end."""


def _execute(db: Database, script: str) -> None:
    """Run the statements one by one: `executescript` would commit the migration's transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
