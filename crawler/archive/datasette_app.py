"""Datasette over the archive as an ASGI application, for the service and the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.plugins import pm

from crawler.archive import datasette_plugin
from crawler.archive.datasette_database import ArchiveDatabase

if TYPE_CHECKING:
    from pathlib import Path

NAME = "archive"
"""What the database is called in addresses, whatever its file is called."""

SETTINGS = {
    "default_page_size": 50,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 150,
    "allow_download": False,
    "truncate_cells_html": 160,
    # Looking for columns that might be facets reads the whole table, a column at a time.
    "suggest_facets": False,
}


def archive_app(path: Path, *, base_url: str = "/", home: str = "") -> Any:
    """The application; `base_url` is the path under which it is mounted (`/archive/`), `home` that
    of the service whose `feeds/` its pages name (empty: none).

    It reads only, and sees what a crawl writes at the same time: the file is opened for reading,
    never as immutable, which would show half-written pages of it.
    """
    if not pm.is_registered(datasette_plugin):
        pm.register(datasette_plugin, name="hongxun")
    datasette = Datasette(
        settings={**SETTINGS, "base_url": base_url},
        metadata={"plugins": {"hongxun": {"home": home}}} if home else {},
    )
    datasette.remove_database("_memory")
    datasette.add_database(ArchiveDatabase(datasette, path=str(path), is_mutable=True), name=NAME)
    return datasette.app()
