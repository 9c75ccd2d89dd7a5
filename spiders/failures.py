"""What went wrong with a request, in one phrase for a person."""

from __future__ import annotations

import gzip
import zlib

import brotli
from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.outcomes import Trouble

BLOCKED = frozenset({202, 401, 403, 405, 412, 418, 429, 521})
"""Statuses with which sites turn a program away (瑞数 answers 412 or 202 with a script). They are
told, never got around."""


class Turned(IgnoreRequest):
    """A request that our own rules turn away; `str()` is the phrase."""

    trouble = Trouble.OTHER


class NoRules(Turned):
    """robots.txt cannot be had, so nothing may be asked for."""

    trouble = Trouble.ROBOTS


class Forbidden(Turned):
    """An address that the site's robots.txt excludes."""

    trouble = Trouble.ROBOTS

    def __init__(self) -> None:
        super().__init__("robots.txt forbids it")


class LeftTheSite(Turned):
    """A redirect that leads to another host."""

    trouble = Trouble.ELSEWHERE


def phrase(error: BaseException) -> str:
    """One readable phrase, without the address."""
    if isinstance(error, Turned):
        return str(error)
    if isinstance(error, HttpError):
        status = error.response.status
        return f"blocked (HTTP {status})" if status in BLOCKED else f"HTTP {status}"
    for kind, words, _ in _PHRASES:
        if isinstance(error, kind):
            return words
    if _is_tls(error):
        return f"TLS: {_tls_reason(error)}"
    if isinstance(error, exceptions.DownloadFailedError):
        return "connection lost"
    if isinstance(error, IgnoreRequest):
        # Scrapy's own word for a compressed answer that grows past the limit is a long one.
        return "the answer is too large" if "DOWNLOAD_MAXSIZE" in str(error) else str(error)
    if isinstance(error, _COMPRESSION):
        return "the answer's compression is broken"
    said = " ".join(str(error).split())[:160]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def trouble(error: BaseException) -> Trouble:
    """What kind of obstacle it is."""
    if isinstance(error, Turned):
        return error.trouble
    if isinstance(error, HttpError):
        return Trouble.BLOCKED if error.response.status in BLOCKED else Trouble.HTTP
    for kind, _, found in _PHRASES:
        if isinstance(error, kind):
            return found
    if _is_tls(error):
        return Trouble.TLS
    failed = isinstance(error, exceptions.DownloadFailedError)
    return Trouble.CONNECTION if failed else Trouble.OTHER


_COMPRESSION = (EOFError, zlib.error, gzip.BadGzipFile, brotli.error)

_PHRASES: tuple[tuple[type[BaseException], str, Trouble], ...] = (
    (
        exceptions.CannotResolveHostError,
        "host name unknown, or its address is private",
        Trouble.DNS,
    ),
    (exceptions.DownloadConnectionRefusedError, "connection refused", Trouble.CONNECTION),
    (exceptions.DownloadTimeoutError, "timed out", Trouble.TIMEOUT),
    (exceptions.ResponseDataLossError, "the answer was cut short", Trouble.CONNECTION),
    (exceptions.DownloadCancelledError, "the answer is too large", Trouble.OTHER),
)


def _is_tls(error: BaseException) -> bool:
    told = f"{type(error).__name__} {error!r} {error}"
    return any(word in told for word in ("SSL", "TLS", "certificate", "VerificationError"))


def _tls_reason(error: BaseException) -> str:
    told = str(error)
    if "VerificationError" in told:
        return "the certificate is another host's"
    return "the certificate is not valid" if "certificate" in told else "the handshake failed"
