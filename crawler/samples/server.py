"""The sample sites on loopback: one port a site, keep-alive, bytes made beforehand.

Written on asyncio's protocols, because the server must never be what a measurement waits for.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from crawler.samples.site import Ask, Reply, Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ROBOTS = "User-agent: *\nDisallow: {}\nDisallow: /admin/\n"
_LONGEST_REQUEST = 64 * 1024


@dataclass(slots=True)
class Host:
    """One site at its address."""

    site: Site
    port: int = 0
    log: list[str] = field(default_factory=list)
    """Path and query of every request, in order of arrival."""
    _ready: dict[str, bytes] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The home page."""
        return f"http://127.0.0.1:{self.port}{self.site.home}"

    def replace(self, site: Site) -> None:
        """Serve another state of the site from now on."""
        self.site = site
        self._ready = {}

    def fetched(self, paths: Sequence[str]) -> int:
        """How many requests so far asked for one of these."""
        wanted = set(paths)
        return sum(path in wanted for path in self.log)

    def respond(self, method: str, ask: Ask) -> bytes:
        """The answer as it goes over the wire."""
        target = f"{ask.path}?{ask.query}" if ask.query else ask.path
        self.log.append(target)
        if method == "GET" and (ready := self._ready.get(target)):
            return ready
        wire = _wire(self._reply(target, ask))
        if method == "GET" and target in self.site.pages:
            self._ready[target] = wire
        return wire if method != "HEAD" else wire[: wire.index(b"\r\n\r\n") + 4]

    def _reply(self, target: str, ask: Ask) -> Reply:
        if ask.path == "/robots.txt":
            body = _ROBOTS.format(self.site.forbidden).encode()
            return Reply(body=body, kind="text/plain")
        return self.site.pages.get(target) or self.site.answer(ask)


def _wire(reply: Reply) -> bytes:
    status = HTTPStatus(reply.status)
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: {reply.kind}\r\n"
        f"Content-Length: {len(reply.body)}\r\nConnection: keep-alive\r\n\r\n"
    )
    return head.encode("latin-1") + reply.body


class _Connection(asyncio.Protocol):
    """Reads requests from one socket, however they are cut into packets."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._pending = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        self._pending += data
        while (end := self._pending.find(b"\r\n\r\n")) >= 0:
            method, ask, length = _parse(self._pending[:end])
            rest = self._pending[end + 4 :]
            if len(rest) < length:
                return
            ask = replace(ask, form=rest[:length].decode("latin-1")) if length else ask
            self._pending = rest[length:]
            self._transport.write(self._host.respond(method, ask))
        if len(self._pending) > _LONGEST_REQUEST:
            self._transport.close()


def _parse(head: bytes) -> tuple[str, Ask, int]:
    """Method, request and length of the body of one request head."""
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, *_ = (*first.split(" "), "", "")
    path, _, query = target.partition("?")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    length = headers.get("content-length", "0")
    ask = Ask(path=path, query=query, headers=headers)
    return method, ask, int(length) if length.isdigit() else 0


@contextmanager
def serve(sites: Sequence[Site], first_port: int = 0) -> Iterator[Mapping[str, Host]]:
    """Serve the sites on 127.0.0.1 until the block ends; gives each site's host by its id.

    Ports are `first_port`, `first_port` + 1, …, or free ones when it is 0.
    """
    hosts = {site.id: Host(site) for site in sites}
    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(_listen(loop, list(hosts.values()), first_port))
    thread = threading.Thread(target=loop.run_forever, name="sample sites", daemon=True)
    thread.start()
    try:
        yield hosts
    finally:
        for server in listening:
            loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)
        loop.close()


async def _listen(
    loop: asyncio.AbstractEventLoop, hosts: list[Host], first_port: int
) -> list[asyncio.Server]:
    servers = []
    for offset, host in enumerate(hosts):
        port = first_port + offset if first_port else 0
        server = await loop.create_server(partial(_Connection, host), "127.0.0.1", port)
        host.port = server.sockets[0].getsockname()[1]
        servers.append(server)
    return servers
