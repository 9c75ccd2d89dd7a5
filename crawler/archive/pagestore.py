"""The page store: what sites answered, byte for byte, in WARC files that any WARC viewer opens.

One file a run, each record a gzip member of its own. A file that is being written ends in `.open`
and gets its name when the run ends; one that a crash left is cut behind its last whole record and
named when the next run begins. So `*.warc.gz` is always complete. Which page lies where is written
in the archive's `fetches`.
"""

from __future__ import annotations

import fcntl
import gzip
import io
import os
import zlib
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, BinaryIO, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BufferWARCWriter

from crawler.errors import PageStoreError
from crawler.items import Place, Seen

if TYPE_CHECKING:
    from pathlib import Path

OPEN = ".open"
LEVEL = 4
"""Of gzip: most of the gain at a third of the time."""
LONGEST_HEADER = 4_000
MOST_HEADERS = 100
CHUNK = 1 << 20


class PageStore:
    """A folder of WARC files. Written by one process at a time; readable by any, at any time."""

    def __init__(self, folder: Path, name: str = "") -> None:
        """`name` is that of the file to write, without ending, made from ids only; empty: read."""
        self.folder = folder
        self.name = f"{name}.warc.gz"
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def keep(self, page: Seen) -> Place:
        """Append a page; it is on disk for certain after `flush`.

        Raises PageStoreError; the file then ends where it ended before.
        """
        data = _record(page)
        file = self._opened()
        start = file.tell()
        try:
            rest = memoryview(data)
            while rest:  # a disk that is about to be full takes a part
                rest = rest[file.write(rest) :]
        except OSError as error:
            file.truncate(start)
            file.seek(start)
            raise self._refused(error) from error
        return Place(file=self.name, start=start, size=len(data))

    def flush(self) -> None:
        """Wait until what was kept is on disk. Raises PageStoreError."""
        if self._file is not None:
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                raise self._refused(error) from error

    def close(self) -> None:
        """Give the written file its name; a file without pages does not come into being."""
        if self._file is None:
            return
        file, self._file = self._file, None
        os.fsync(file.fileno())
        os.replace(self.folder / (self.name + OPEN), self.folder / self.name)
        file.close()

    def read(self, place: Place) -> Seen:
        """A page that was kept. Raises PageStoreError when its file is gone or damaged there."""
        path = self.folder / place.file
        try:
            with (path if path.exists() else path.with_name(path.name + OPEN)).open("rb") as file:
                file.seek(place.start)
                return _page(file.read(place.size))
        except FileNotFoundError as error:
            raise PageStoreError(f"{path}: is not there; was it moved or deleted?") from error
        except (OSError, ValueError, StopIteration, zlib.error, EOFError) as error:
            raise PageStoreError(
                f"{path}: cannot be read at byte {place.start} ({error}); the file is damaged."
            ) from error

    def recover(self) -> list[Path]:
        """Complete the files that a crash left behind; return them. Raises PageStoreError.

        A file that another process is writing is left alone.
        """
        found = []
        for path in sorted(self.folder.glob("*.warc.gz" + OPEN)):
            try:
                with path.open("r+b") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    file.truncate(_whole(file))
                    os.replace(path, path.with_name(path.name.removesuffix(OPEN)))
                    found.append(path.with_name(path.name.removesuffix(OPEN)))
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._refused(error) from error
        return found

    def _opened(self) -> BinaryIO:
        if self._file is None:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._file = (self.folder / (self.name + OPEN)).open("x+b", buffering=0)
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._file.write(_info(self.name))
            except OSError as error:
                self._file = None
                raise self._refused(error) from error
        return self._file

    def _refused(self, error: OSError) -> PageStoreError:
        return PageStoreError(
            f"{self.folder}: pages cannot be kept ({error.strerror}); "
            "make room or choose another folder with HONGXUN_PAGES."
        )


def _record(page: Seen) -> bytes:
    """One response as a WARC record, a gzip member."""
    writer = BufferWARCWriter(gzip=False)
    headers = [(name, value[:LONGEST_HEADER]) for name, value in page.headers[:MOST_HEADERS]]
    at = page.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record = writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(page.body),
        length=len(page.body),
        http_headers=StatusAndHeaders(
            f"{page.status} {_reason(page.status)}", headers, protocol="HTTP/1.1"
        ),
        warc_headers_dict={"WARC-Date": at},
    )
    writer.write_record(record)
    return gzip.compress(writer.get_contents(), LEVEL, mtime=0)


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _info(name: str) -> bytes:
    writer = BufferWARCWriter(gzip=False)
    about = {"software": "hongxun", "format": "WARC File Format 1.0"}
    writer.write_record(writer.create_warcinfo_record(name, about))
    return gzip.compress(writer.get_contents(), LEVEL, mtime=0)


def _page(data: bytes) -> Seen:
    record = next(iter(ArchiveIterator(io.BytesIO(data))))
    at = datetime.strptime(record.rec_headers["WARC-Date"], "%Y-%m-%dT%H:%M:%SZ")
    return Seen(
        url=record.rec_headers["WARC-Target-URI"],
        status=int(record.http_headers.get_statuscode()),
        headers=tuple(record.http_headers.headers),
        body=record.raw_stream.read(),
        at=at.replace(tzinfo=UTC),
    )


def _whole(file: BinaryIO) -> int:
    """Where the last complete gzip member of the file ends."""
    end = position = 0
    member = zlib.decompressobj(31)
    while chunk := file.read(CHUNK):
        position += len(chunk)
        while chunk:
            try:
                member.decompress(chunk)
            except zlib.error:
                return end
            if not member.eof:
                break
            chunk = member.unused_data
            end = position - len(chunk)
            member = zlib.decompressobj(31)
    return end
