"""Opening the archive's file: what is set on each connection, and what is refused."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlite_utils import Database

from crawler.archive import migrate, schema
from crawler.errors import ArchiveError, ArchiveUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""

PATIENCE = 30.0
"""Seconds to wait for another process that writes."""


def connect(path: Path, *, read_only: bool = False, must_exist: bool = False) -> Database:
    """Open the archive and bring it to today's schema; made when absent, unless read only or told
    that it must be there.

    Raises ArchiveError with a sentence that names the file.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise ArchiveError(
            f"SQLite {sqlite3.sqlite_version} is too old; 3.37 or newer is needed. "
            "A newer Python brings one."
        )
    if (read_only or must_exist) and not path.is_file():
        raise ArchiveError(f"{path}: there is no archive; `hongxun crawl` makes one.")
    with told(path):
        if not read_only or _is_older(path):
            db = _open_to_write(path)
            if not read_only:
                return db
            db.close()
        return _prepared(_connect(f"{path.absolute().as_uri()}?mode=ro"), read_only=True)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the file inside the block into a sentence that names it."""
    try:
        yield
    except ArchiveError as error:
        if str(error).startswith(str(path)):
            raise
        raise type(error)(f"{path}: {error}") from error
    except sqlite3.Error as error:
        kind = ArchiveUnavailable if _of_the_file(error) else ArchiveError
        raise kind(f"{path}: {_sentence(error)}") from error
    except OSError as error:
        raise ArchiveUnavailable(f"{path}: cannot be opened ({error.strerror}).") from error


def _open_to_write(path: Path) -> Database:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = _prepared(_connect(path.absolute().as_uri()))
    try:
        if 0 < migrate.version(db.conn) < len(schema.MIGRATIONS):
            migrate.rehearse(db.conn, path)
        db.conn.execute("PRAGMA journal_mode = WAL")
        # Each report is on the disk before the next is judged. It costs one fsync a page, and
        # without it a power cut could take back reports whose guids are already published.
        db.conn.execute("PRAGMA synchronous = FULL")
        migrate.migrate(db)
        # What a page may have to take back is small: kept in memory, not in temporary files.
        db.conn.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        db.close()
        raise
    return db


def _is_older(path: Path) -> bool:
    conn = _connect(f"{path.absolute().as_uri()}?mode=ro")
    try:
        return migrate.version(conn) < len(schema.MIGRATIONS)
    finally:
        conn.close()


def _connect(uri: str) -> sqlite3.Connection:
    # isolation_level None: transactions begin where `BEGIN` stands and nowhere else. One lock in
    # `Archive` keeps the threads of a process apart.
    return sqlite3.connect(
        uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )


def _prepared(conn: sqlite3.Connection, *, read_only: bool = False) -> Database:
    conn.execute("PRAGMA foreign_keys = ON")
    # A crawl looks up fingerprints all over the file; a reader opens it for one page, in a service
    # that must stay small for months.
    conn.execute(f"PRAGMA cache_size = -{2000 if read_only else 16000}")
    return Database(conn, execute_plugins=False, strict=True)


_UNAVAILABLE = frozenset(
    (
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_PERM, sqlite3.SQLITE_PROTOCOL,
    )
)  # fmt: skip


def _of_the_file(error: sqlite3.Error) -> bool:
    """Whether it is the file's trouble, and not that of what was to be written."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNAVAILABLE


def _sentence(error: sqlite3.Error) -> str:
    text = str(error)
    if "not a database" in text or "malformed" in text:
        return (
            "is no SQLite database, or a damaged one; restore it or choose another with --archive."
        )
    if "locked" in text:
        return "is in use by another process; wait until it has ended."
    if "unable to open" in text:
        return "cannot be opened; is it a file, and may this user read and write its folder?"
    if "readonly" in text or "read-only" in text:
        return "may only be read; choose another file with --archive."
    if "I/O" in text:
        return f"cannot be read or written ({text}); is its disk full, or failing?"
    if "full" in text:
        return "the disk is full; nothing of this page was written."
    return f"{text}."
