"""Bringing a file to today's schema, and refusing one that cannot be brought there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.archive import schema
from crawler.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Bring the file to today's schema; does nothing, and writes nothing, when it is there.

    Raises ArchiveError for a file that is newer than this program, or another program's.
    """
    while version(db.conn) < len(schema.MIGRATIONS):
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            # Read again: another process may have migrated while this one waited for the lock.
            done = version(db.conn)
            if done < len(schema.MIGRATIONS):
                schema.MIGRATIONS[done](db)
                db.conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                db.conn.execute(f"PRAGMA user_version = {done + 1}")
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


def version(conn: sqlite3.Connection) -> int:
    """How many migrations the file has seen.

    Raises ArchiveError for a file that is newer than this program, or another program's.
    """
    application, done = (
        int(conn.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("application_id", "user_version")
    )
    tables = conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != schema.APPLICATION_ID and (tables or application):
        raise ArchiveError("is another program's database; choose another file with --archive.")
    known = len(schema.MIGRATIONS)
    if done > known:
        raise ArchiveError(
            f"was written by a newer hongxun (schema {done}, this one knows {known}); "
            "update the program."
        )
    return done
