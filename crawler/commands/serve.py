"""`hongxun serve`: the nightly service, with the archive and the feeds on one port."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import signal
import socket
import sys
from typing import TYPE_CHECKING

import click
import uvicorn

from crawler.archive.file import ArchiveFile
from crawler.archive.lock import hold
from crawler.commands.options import (
    archive_option,
    config_option,
    feeds_option,
    private_option,
    sources_option,
)
from crawler.commands.web import website
from crawler.config import Config, load_config
from crawler.errors import HongxunError
from crawler.service.clock import Clock
from crawler.service.logs import Log
from crawler.sources.registry import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

M_ARENA_MAX = -8
"""Of glibc's `malloc.h`."""

PATIENCE = 3
"""Seconds that requests get to end when the service is told to."""


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

    The hour is `at` in the config file (default 02:30, Beijing time). A last night that was not run
    is made up for at once. SIGHUP reads the config file and the registry again.

    \b
    Example: hongxun serve --port 8080
    """

    def configured() -> Config:
        config = load_config(
            config_file, sources=sources, archive=archive, feeds=feeds, host=host, port=port
        )
        load(config.sources)
        return config

    config = configured()
    share_heaps()
    log = Log(config.log)
    log.take_over()
    with _told(log), listening(config) as door, hold(config.archive, "serve") as lock:
        if not config.archive.exists():
            ArchiveFile(config.archive).close()
        clock = Clock(config, log, lock=lock, allow_private=allow_private)
        asyncio.run(serve(config, door, clock=clock, log=log, again=configured))


@contextlib.contextmanager
def _told(log: Log) -> Iterator[None]:
    """A refusal ends the process with one sentence on standard error; where a program reads the log,
    with a line of it."""
    try:
        yield
    except HongxunError as refusal:
        if log.form != "json":
            raise
        log.say(str(refusal), level="error")
        sys.exit(1)


def share_heaps() -> None:
    """Let the threads share two heaps: glibc gives each of them one, keeps what it once held, and
    the service would grow for weeks. Does nothing where the C library is another."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 2)


def listening(config: Config) -> socket.socket:
    """The service's port, taken. Raises HongxunError when it cannot be had."""
    kind = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    door = socket.socket(kind, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((config.host, config.port))
    except OSError as error:
        door.close()
        raise HongxunError(
            f"{config.host}:{config.port} cannot be listened on ({error.strerror}); "
            "choose another with --port or --host."
        ) from error
    return door


async def serve(
    config: Config, door: socket.socket, *, clock: Clock | None = None, log: Log | None = None,
    again: Callable[[], Config] | None = None,
) -> None:  # fmt: skip
    """Serve the pages on an open port until stopped, and run the clock if there is one; `again`
    reads the configuration anew when it is asked to.

    With a clock the feeds are published first, because the configuration may be another one now.
    """
    log = log or Log(config.log)
    server = _server(config, clock)
    published = asyncio.create_task(
        _publish(config, log) if clock is not None else asyncio.sleep(0)
    )

    def end() -> None:
        server.should_exit = True
        published.cancel()
        if clock is not None:
            clock.stop()

    def reload() -> None:
        if clock is not None and again is not None:
            _take_again(clock, again, log)

    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, end)
    loop.add_signal_handler(signal.SIGHUP, reload)
    log.say(f"archive: http://{config.host}:{config.port}/archive/")
    log.say(f"feeds:   http://{config.host}:{config.port}/feeds/all.xml")
    serving = asyncio.create_task(server.serve(sockets=[door]))
    with contextlib.suppress(asyncio.CancelledError):
        await published
    async with clock.ticking() if clock is not None else contextlib.nullcontext():
        await serving


def _server(config: Config, clock: Clock | None) -> Server:
    return Server(
        uvicorn.Config(
            website(config, clock),
            host=config.host,
            port=config.port,
            log_config=None,
            log_level="warning",
            timeout_graceful_shutdown=PATIENCE,
        )
    )


def _take_again(clock: Clock, again: Callable[[], Config], log: Log) -> None:
    try:
        clock.take(again())
        log.say(f"read the configuration again; next night {clock.next:%Y-%m-%d %H:%M}")
    except HongxunError as refusal:
        log.say(f"goes on as before: {refusal}", level="error")


class Server(uvicorn.Server):
    """Leaves the signals to `serve`, which has more to end than the server."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take none."""
        yield


async def _publish(config: Config, log: Log) -> None:
    """Make the feeds in a process of its own: what that takes in memory would stay here."""
    told = ["--archive", config.archive, "--feeds", config.feeds, "--base-url", config.base_url]
    if config.file is not None:
        told += ["--config", config.file]
    publishing = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "scheduler", "feeds", "publish", *map(str, told)),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, complaints = await publishing.communicate()
    except asyncio.CancelledError:
        publishing.terminate()
        await publishing.wait()
        raise
    if complaints.strip():
        log.say(complaints.decode("utf-8", "replace").strip(), level="error")
