"""What Datasette says of a question that it cannot answer.

Its own handler prints every refusal, a missing page too, with all local variables; and it calls a
sort by a column that is not there the server's error.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Base400, Response
from datasette.views.base import DatasetteError

if TYPE_CHECKING:
    from datasette.app import Datasette

_log = logging.getLogger(__name__)


async def answer(datasette: Datasette, request: Any, exception: Exception) -> Response:
    """The error's page, or its JSON. Only what nobody foresaw is logged."""
    title, info = None, {}
    if isinstance(exception, DatasetteError):
        status = 400 if exception.status == 500 else exception.status
        message, title, info = exception.message, exception.title, exception.error_dict
    elif isinstance(exception, Base400):
        status, message = exception.status, str(exception)
    else:
        status, message = 500, "This page cannot be shown; the keeper's log says why."
        _log.error("%s cannot be shown", request.path, exc_info=exception)
    told = {**info, "ok": False, "error": message, "status": status, "title": title}
    if request.path.split("?")[0].endswith(".json"):
        return Response.json(told, status=status)
    template = datasette.jinja_env.select_template([f"{status}.html", "error.html"])
    page = await template.render_async(
        {
            **told,
            "urls": datasette.urls,
            "app_css_hash": datasette.app_css_hash(),
            "menu_links": list,
        }
    )
    return Response.html(page, status=status)
