"""The open file: one lock for the threads, one transaction for what belongs together."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from crawler.archive.connection import connect, told

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


class ArchiveFile:
    """The SQLite file, opened, brought to today's schema and guarded."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        read_only: bool = False,
        must_exist: bool = False,
    ) -> None:
        self.path = Path(path)
        self.db = connect(self.path, read_only=read_only, must_exist=must_exist)
        """For the functions of `queries`; nobody else writes through it."""
        self._conn = self.db.conn
        self._lock = RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. The archive cannot be used afterwards; closing twice does no harm."""
        with self._lock:
            self.db.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, which waits for other writers before it reads anything; inside
        `together`, a part of that one, which fails alone."""
        with self._lock, told(self.path):
            if self._conn.in_transaction:
                with self.db.atomic():
                    yield
                return
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._conn.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise

    def together(self) -> AbstractContextManager[None]:
        """Make what is written inside the block one transaction, with one commit at its end.

        Each call inside still stands or falls alone; other processes wait until the block ends.
        """
        return self._writing()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, told(self.path):
            yield
