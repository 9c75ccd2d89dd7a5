"""Files that are no archive, or not for this program, are refused in one clear sentence."""

from __future__ import annotations

import errno
import sqlite3
from typing import TYPE_CHECKING

import pytest

from crawler.archive import migrate, schema
from crawler.archive.archive import Archive
from crawler.archive.connection import told
from crawler.errors import ArchiveError, ArchiveUnavailable
from tests.archive.reports import AED, FIRST_NIGHT

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("人道 博爱 奉献\n" * 100, encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"notes\.txt: is no SQLite database"):
        Archive(path)
    assert path.read_text(encoding="utf-8").startswith("人道")


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="another program's database"):
        Archive(path)
    assert path.read_bytes() == before


def test_an_archive_from_the_future_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 999")
    newer.close()
    for read_only in (False, True):
        with pytest.raises(ArchiveError, match="newer hongxun"):
            Archive(path, read_only=read_only)


def test_reading_where_there_is_no_archive_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with pytest.raises(ArchiveError, match="there is no archive"):
        Archive(path, read_only=True)
    assert not path.exists()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be opened"):
        Archive(tmp_path)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    with (
        Archive(path, read_only=True) as archive,
        pytest.raises(ArchiveError, match="only be read"),
    ):
        archive.record(AED, seen_at=FIRST_NIGHT)


def test_the_readers_see_what_was_written_while_the_writer_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path) as writer, Archive(path, read_only=True) as reader:
        writer.record(AED, seen_at=FIRST_NIGHT)
        assert reader.known("haian") == writer.known("haian") != set()


def test_every_table_is_strict(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        loose = archive.db.conn.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
            "AND NOT strict AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert loose == []


def test_an_archive_of_every_age_reaches_the_same_schema(tmp_path: Path) -> None:
    """Each migration alone, as the programs of those days left the file; then today's program."""

    def tables(path: Path) -> list[tuple[str, str]]:
        conn = sqlite3.connect(path)
        try:
            return conn.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        finally:
            conn.close()

    Archive(tmp_path / "today.db").close()
    for age in range(1, len(schema.MIGRATIONS)):
        path = tmp_path / f"age{age}.db"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:age])
            migrate.migrate(_database(path))
        Archive(path, read_only=True).close()
        assert tables(path) == tables(tmp_path / "today.db")


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def fails(db: object) -> None:
        db.conn.execute("CREATE TABLE half_made (id INTEGER) STRICT")  # type: ignore[attr-defined]
        raise sqlite3.OperationalError("disk full")

    path = tmp_path / "archive.db"
    Archive(path).close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, fails))
        with pytest.raises(ArchiveError):
            Archive(path)
    with Archive(path) as archive:
        assert "half_made" not in archive.db.table_names()


def _database(path: Path):  # type: ignore[no-untyped-def]
    from sqlite_utils import Database

    return Database(sqlite3.connect(path, isolation_level=None))


def test_a_migration_is_rehearsed_on_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that works here and breaks what points to it is found before the file is touched."""
    path = tmp_path / "archive.db"
    Archive(path).close()

    def breaking(db: object) -> None:
        conn = db.conn  # type: ignore[attr-defined]
        conn.execute("INSERT INTO walked (source_id, identity) VALUES ('nobody', 'x')")
        conn.execute("CREATE TABLE half_way (id INTEGER) STRICT")

    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, breaking))
        with pytest.raises(ArchiveError, match=r"archive.db: .*it is as it was|damaged"):
            Archive(path)
    assert path.read_bytes() == before
    assert [other.name for other in tmp_path.iterdir() if "migrating" in other.name] == []


def test_a_file_that_cannot_be_had_now_is_called_so_by_whoever_names_it(tmp_path: Path) -> None:
    asked, copied = tmp_path / "archive.db", tmp_path / "copy.db"
    with pytest.raises(ArchiveUnavailable) as refusal, told(copied), told(asked):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert str(refusal.value).startswith(f"{copied}: {asked}: ")
