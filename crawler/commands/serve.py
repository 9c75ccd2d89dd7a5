"""`hongxun serve`: the nightly service, with the archive and the feeds on one port."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import click
import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from crawler.commands.night import Night, run_night
from crawler.commands.options import (
    archive_option,
    config_option,
    feeds_option,
    private_option,
    sources_option,
)
from crawler.commands.progress import source_line
from crawler.commands.web import website
from crawler.config import Config, load_config
from crawler.sources.registry import load

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

ZONE = "Asia/Shanghai"
LATE = 6 * 3600
"""Seconds by which a night may start late (the machine slept) and still be run."""


@click.command()
@sources_option
@archive_option
@feeds_option
@config_option
@click.option("--host", metavar="ADDRESS", help="Listen on this address [default: 127.0.0.1].")
@click.option("--port", type=int, metavar="N", help="Listen on this port [default: 8080].")
@private_option
def command(
    sources: Path | None,
    archive: Path | None,
    feeds: Path | None,
    config_file: Path | None,
    host: str | None,
    port: int | None,
    allow_private: bool,
) -> None:
    """Crawl every night and serve the archive and the feeds, until stopped.

    The hour is `at` in the config file (default 02:30, Beijing time).

    \b
    Example: hongxun serve --port 8080
    """
    config = load_config(
        config_file, sources=sources, archive=archive, feeds=feeds, host=host, port=port
    )
    load(config.sources)
    asyncio.run(serve(config, nightly=True, allow_private=allow_private))


async def serve(config: Config, *, nightly: bool, allow_private: bool = False) -> None:
    """Serve the pages until stopped; `nightly` sets the clock as well."""
    server = uvicorn.Server(
        uvicorn.Config(website(config), host=config.host, port=config.port, log_level="warning")
    )
    async with clock(config, allow_private=allow_private) if nightly else contextlib.nullcontext():
        click.echo(f"archive: http://{config.host}:{config.port}/archive/")
        click.echo(f"feeds:   http://{config.host}:{config.port}/feeds/all.xml")
        await server.serve()


@contextlib.asynccontextmanager
async def clock(config: Config, *, allow_private: bool) -> AsyncIterator[None]:
    """Run the night at its hour as long as the block runs.

    APScheduler drops a job that is one second late unless told otherwise, and takes the machine's
    zone unless the trigger has one: both are set here.
    """
    hour, minute = config.at.split(":")
    scheduler = AsyncIOScheduler(timezone=ZONE)
    scheduler.add_job(
        _night,
        CronTrigger(hour=int(hour), minute=int(minute), timezone=ZONE),
        args=[config, allow_private],
        misfire_grace_time=LATE,
        coalesce=True,
        max_instances=1,
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def _night(config: Config, allow_private: bool) -> None:
    night = Night(allow_private=allow_private, trigger="clock")
    await asyncio.to_thread(run_night, config, night, _log)


def _log(event: dict[str, Any]) -> None:
    if event.get("event") == "source" and (event.get("new") or event.get("first_error")):
        click.echo(source_line("", event))
