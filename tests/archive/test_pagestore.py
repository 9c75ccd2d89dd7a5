"""The page store: bytes come back as they came, and files are complete or absent."""

from __future__ import annotations

import gzip
import io
import random
import resource
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive.pagestore import PageStore
from crawler.errors import PageStoreError
from crawler.items import Place, Seen

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 3, 5, 1, 2, 3, tzinfo=UTC)


def seen(body: bytes, url: str = "http://a.example/1.html", **about: object) -> Seen:
    return Seen(url=url, status=200, body=body, at=AT, **about)  # type: ignore[arg-type]


def test_a_page_comes_back_byte_for_byte(tmp_path: Path) -> None:
    page = seen(
        "<p>红十字</p>".encode("gb18030") + bytes(range(256)),
        headers=(("Content-Type", "text/html; charset=gb2312"), ("X-Long", "x" * 3000)),
    )
    with PageStore(tmp_path, "night") as store:
        place = store.keep(page)
        assert store.read(place) == page  # while the file is still open
    assert PageStore(tmp_path).read(place) == page


def test_other_programs_read_the_file(tmp_path: Path) -> None:
    with PageStore(tmp_path, "night") as store:
        store.keep(seen(b"first"))
        store.keep(seen(b"second", "http://a.example/2.html"))
    with (tmp_path / "night.warc.gz").open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers["WARC-Target-URI"], record.raw_stream.read())
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    assert records[1:] == [
        ("response", "http://a.example/1.html", b"first"),
        ("response", "http://a.example/2.html", b"second"),
    ]
    assert records[0][0] == "warcinfo"


def test_a_run_without_pages_leaves_no_file(tmp_path: Path) -> None:
    with PageStore(tmp_path / "pages", "night"):
        pass
    assert not (tmp_path / "pages").exists()


@pytest.mark.parametrize("lost", [0, 1, 7, 40])
def test_what_a_crash_left_is_completed(tmp_path: Path, lost: int) -> None:
    """The last record is whole, or cut anywhere."""
    store = PageStore(tmp_path, "night")
    places = [store.keep(seen(f"page {n}".encode() * 50)) for n in range(5)]
    opened = tmp_path / "night.warc.gz.open"
    data = opened.read_bytes()
    del store  # a killed process does not close
    opened.write_bytes(data[: len(data) - lost])
    assert [path.name for path in PageStore(tmp_path).recover()] == ["night.warc.gz"]
    whole = 5 if lost == 0 else 4
    for n, place in enumerate(places[:whole]):
        assert PageStore(tmp_path).read(place).body == f"page {n}".encode() * 50
    rest = gzip.decompress((tmp_path / "night.warc.gz").read_bytes())
    records = list(ArchiveIterator(io.BytesIO(rest)))
    assert len(records) == whole + 1
    assert not opened.exists()


def test_a_file_in_use_is_left_alone(tmp_path: Path) -> None:
    with PageStore(tmp_path, "night") as store:
        store.keep(seen(b"page"))
        assert PageStore(tmp_path).recover() == []
        store.keep(seen(b"another"))


def test_damage_and_absence_are_told(tmp_path: Path) -> None:
    with PageStore(tmp_path, "night") as store:
        place = store.keep(seen(b"page" * 1000))
    path = tmp_path / "night.warc.gz"
    path.write_bytes(path.read_bytes()[: place.start + 20])
    with pytest.raises(PageStoreError, match=r"night.warc.gz: cannot be read at byte \d+"):
        PageStore(tmp_path).read(place)
    with pytest.raises(PageStoreError, match="is not there"):
        PageStore(tmp_path).read(Place(file="other.warc.gz", start=0, size=9))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file where the folder should be")
    with pytest.raises(PageStoreError, match="pages cannot be kept"):
        PageStore(tmp_path / "pages", "night").keep(seen(b"page"))


def test_a_disk_that_fills_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    """The file may grow to a size that the second page does not fit in."""
    store = PageStore(tmp_path, "night")
    kept = store.keep(seen(b"first"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kept.start + kept.size + 1000, hard))
    try:
        with pytest.raises(PageStoreError, match="pages cannot be kept"):
            store.keep(seen(random.Random(1).randbytes(50_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    third = store.keep(seen(b"third"))
    assert third.start == kept.start + kept.size
    store.close()
    assert [store.read(place).body for place in (kept, third)] == [b"first", b"third"]
