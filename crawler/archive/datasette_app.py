"""Datasette over the archive as an ASGI application, for the service and the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.plugins import pm
from datasette.url_builder import Urls
from datasette.utils import PrefixedUrlString

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
    # Of each of its threads. The system keeps the file's pages, too; more makes no page faster.
    "cache_size_kb": 500,
}


class _Urls(Urls):  # type: ignore[misc]  # Datasette has no types
    """Addresses below the path where Datasette is mounted.

    Datasette makes links from the request's own path and puts `base_url` in front, as if a proxy
    had taken it away; but it routes by the whole path. So a whole path is known by what follows
    the mount: the database or `-/`.
    """

    def path(self, path: str, format: str | None = None) -> PrefixedUrlString:
        """The address of a path of Datasette's, or of a request's whole path."""
        base = self.ds.setting("base_url")
        whole = base != "/" and path.startswith((f"{base}{NAME}", f"{base}-/", f"{base}."))
        return super().path(PrefixedUrlString(path) if whole else path, format=format)


class _Mounted(Datasette):  # type: ignore[misc]
    @property
    def urls(self) -> _Urls:
        return _Urls(self)


def archive_app(path: Path, *, base_url: str = "/", home: str = "") -> Any:
    """The application; `base_url` is the path under which it is mounted (`/archive/`), `home` that
    of the service whose `feeds/` its pages name (empty: none).

    It reads only, and sees what a crawl writes at the same time: the file is opened for reading,
    never as immutable, which would show half-written pages of it.
    """
    if not pm.is_registered(datasette_plugin):
        pm.register(datasette_plugin, name="hongxun")
        # Datasette asks every handler of errors; its own prints each with all local variables.
        if default := pm.get_plugin("datasette.handle_exception"):
            pm.unregister(default)
    datasette = _Mounted(
        settings={**SETTINGS, "base_url": base_url},
        metadata={"plugins": {"hongxun": {"home": home}}} if home else {},
    )
    datasette.remove_database("_memory")
    datasette.add_database(ArchiveDatabase(datasette, path=str(path), is_mutable=True), name=NAME)
    return datasette.app()
