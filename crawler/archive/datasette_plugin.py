"""What an archive needs in Datasette: its names and notes, and a search box that finds Chinese.

Installed as a Datasette plugin, so that `datasette data/archive.db` is enough. It touches no
database that is not an archive, except that `escape_fts` treats Chinese terms everywhere as the
archive's index wants them.
"""

# Datasette carries no types, so its decorators are untyped.
# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils import parse_metadata, to_css_class
from datasette.utils.asgi import Response
from jinja2 import ChoiceLoader, DictLoader
from markupsafe import Markup

from crawler.archive import datasette_errors, search
from crawler.archive.datasette_report import KINDS, report
from crawler.archive.schema import APPLICATION_ID

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Awaitable, Callable

    from datasette.app import Datasette
    from jinja2 import Environment

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'{evaluating}; connect-src 'self'; font-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Datasette's own pages have scripts and styles inside them; nothing comes from another host."""

_NOT_NOTED = frozenset({"allow", "allow_sql", "tables"})
"""What Datasette asks for again for every table of every page: who may read it and how long its
facets are. The notes say neither, and the list of tables took seconds of copying them to find out."""

_APPLICATION_ID_AT = 68
"""Where the header of a SQLite file has the application id: four bytes, big-endian."""


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Ask the index as it was built. Last, because Datasette has an `escape_fts` of its own."""
    conn.create_function("escape_fts", 1, search.question, deterministic=True)


@hookimpl
def get_metadata(
    datasette: Datasette, key: str | None, database: str | None, table: str | None
) -> dict[str, Any]:
    """The names and notes, for each database that is an archive: of them what is asked for."""
    # Plugins ask for their settings in a table at each cell of it; the notes have none there.
    if key in _NOT_NOTED or (key == "plugins" and database is not None):
        return {}
    shown = [name for name, known in datasette.databases.items() if _is_archive(known.path)]
    if not shown:
        return {}
    notes = dict(_notes())
    noted = notes.pop("database")
    if key in (None, "databases") or database is not None:
        notes["databases"] = {name: _fresh(noted) for name in shown}
    if key in (None, "plugins"):
        charts = _fresh(_charts())
        for dashboard in charts.values():
            for chart in dashboard["charts"].values():
                chart["db"] = shown[0]
        notes["plugins"] = {"datasette-dashboards": charts}
    return notes


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Give a report's own page its template: Datasette looks for it by database and table."""
    templates = {
        f"row-{to_css_class(name)}-articles.html": _packaged("datasette_row.html")
        for name, database in datasette.databases.items()
        if _is_archive(database.path)
    }
    if templates:
        templates["base.html"] = _packaged("datasette_base.html")
    # Ours first: `base.html` stands before Datasette's own, which it extends.
    env.loader = ChoiceLoader([DictLoader(templates), *filter(None, [env.loader])])


@hookimpl
def extra_template_vars(
    database: str | None, table: str | None, view_name: str, request: Any, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What the page of a report shows, and where the service's other pages are."""

    async def told() -> dict[str, Any]:
        home = (datasette.plugin_config("hongxun") or {}).get("home", "")
        known = datasette.databases.get(database)
        if view_name != "row" or table != "articles" or known is None:
            return {"hongxun_home": home}
        article_id = request.url_vars["pks"]
        found = await report(known, article_id) if _is_archive(known.path) else None
        return {"hongxun_home": home, "report": found, "kinds": KINDS}

    return told


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Let a browser load nothing from elsewhere, whatever a page has written into its text."""

    def wrapped(app: Any) -> Any:
        async def answer(scope: Any, receive: Any, send: Any) -> None:
            # The charts compile their own descriptions; no other page may.
            draws = "/-/dashboards/" in scope.get("path", "")

            async def say(event: Any) -> None:
                if event["type"] == "http.response.start":
                    policy = POLICY.format(evaluating=" 'unsafe-eval'" if draws else "")
                    event = {**event, "headers": [
                        *event.get("headers", []),
                        (b"content-security-policy", policy.encode()),
                        (b"x-content-type-options", b"nosniff"),
                    ]}  # fmt: skip
                await send(event)

            await app(scope, receive, say)

        return answer

    return wrapped


@hookimpl
def render_cell(
    value: Any, column: str, row: Any, table: str, database: str, datasette: Datasette
) -> Markup | None:
    """Text in its paragraphs, titles that lead to the report, attachments that can be opened."""
    if not isinstance(value, str) or not value or not _shows(datasette, database, table):
        return None
    if column == "body":
        return Markup('<div class="hongxun-text">{}</div>').format(value)
    if column == "title" and table in {"newest", "articles", "most_reposted"}:
        address = f"{datasette.urls.table(database, 'articles')}/{row['id']}"
        return Markup('<a class="hongxun-title" href="{}">{}</a>').format(address, value)
    if column == "attachments" and value != "[]":
        files = json.loads(value)
        links = (
            Markup('<a href="{}" rel="nofollow">{}</a>').format(file["url"], file["name"])
            for file in files
            if file["url"].startswith(("http://", "https://"))
        )
        return Markup("<br>").join(links) or None
    return None


@hookimpl(tryfirst=True)
def handle_exception(
    datasette: Datasette, request: Any, exception: Exception
) -> Callable[[], Awaitable[Any]]:
    """A question that cannot be answered is no fault of the server."""

    async def answered() -> Any:
        return await datasette_errors.answer(datasette, request, exception)

    return answered


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The style sheet's own address."""
    return [(r"^/-/hongxun\.css$", _style)]


def _style() -> Response:
    return Response(_packaged("datasette.css"), content_type="text/css; charset=utf-8")


@hookimpl
def extra_css_urls(database: str | None, datasette: Datasette) -> list[str]:
    """The style sheet, on the pages of an archive."""
    known = datasette.databases.get(database)
    if known is not None and not _is_archive(known.path):
        return []
    return [datasette.urls.path("/-/hongxun.css")]


def _shows(datasette: Datasette, database: str, table: str | None) -> bool:
    """Whether the cell is one of an archive's tables; a query's cells have none."""
    return bool(table) and _is_archive(datasette.databases[database].path)


@cache
def _notes() -> dict[str, Any]:
    notes: dict[str, Any] = parse_metadata(_packaged("datasette.yaml"))
    return notes


@cache
def _charts() -> dict[str, Any]:
    charts: dict[str, Any] = parse_metadata(_packaged("datasette_charts.yaml"))
    return charts


def _fresh(notes: dict[str, Any]) -> dict[str, Any]:
    """A copy that Datasette may write into, as it does."""
    return {name: _fresh(note) if isinstance(note, dict) else note for name, note in notes.items()}


def _packaged(name: str) -> str:
    """A file that lies beside this one."""
    return resources.files("crawler.archive").joinpath(name).read_text("utf-8")


@cache
def _is_archive(path: str | None) -> bool:
    """Whether a file is an archive, by the mark in its header."""
    if path is None:
        return False
    try:
        with open(path, "rb") as file:
            file.seek(_APPLICATION_ID_AT)
            return int.from_bytes(file.read(4), "big") == APPLICATION_ID
    except OSError:
        return False
