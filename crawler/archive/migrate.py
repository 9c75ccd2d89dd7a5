"""Bringing a file to today's schema, and refusing one that cannot be brought there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlite_utils import Database

from crawler.archive import schema
from crawler.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path


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


def rehearse(conn: sqlite3.Connection, path: Path) -> None:
    """Run the migrations on a copy beside the file first, and check it.

    Raises ArchiveError, with the file untouched, when that fails.
    """
    copy = path.with_name(path.name + ".migrating")
    copy.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as twin:
            conn.backup(twin)
            migrate(Database(twin, execute_plugins=False, strict=True))
            wrong = [
                *twin.execute("PRAGMA quick_check").fetchall(),
                *twin.execute("PRAGMA foreign_key_check").fetchall(),
            ]
            if wrong != [("ok",)]:
                raise ArchiveError(f"is damaged ({wrong[0][0]}); restore a copy of it.")
    except sqlite3.Error as error:
        raise ArchiveError(
            f"cannot be brought to today's schema ({error}); it is as it was. Keep using the "
            "version of the program that wrote it, and report this."
        ) from error
    finally:
        copy.unlink(missing_ok=True)


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
