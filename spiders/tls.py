"""Certificates are verified. What a source's entry forgives (`tls = …`) is forgiven to its own host.

legacy            TLS 1.0, old ciphers and renegotiation, DH of 1024 bits; the certificate holds
expired           a certificate past its day; chain and name hold
incomplete-chain  a certificate whose issuer is not sent; name and day hold
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from service_identity.exceptions import VerificationError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.abstract import isIPAddress, isIPv6Address
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.internet.ssl import (
    CertificateOptions,
    TLSVersion,
    platformTrust,
)
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

from crawler.items import Tls
from crawler.sources.registry import load
from spiders.options import Options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from OpenSSL.crypto import X509
    from scrapy.crawler import Crawler
    from twisted.protocols.tls import TLSMemoryBIOProtocol

EXPIRED = frozenset((10,))
"""X509_V_ERR_CERT_HAS_EXPIRED."""
NO_ISSUER = frozenset((2, 20, 21))
"""X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, …_LOCALLY, …_VERIFY_LEAF_SIGNATURE."""
OP_LEGACY_SERVER_CONNECT = 0x4
"""Of OpenSSL 3: talk to servers without RFC 5746."""


class SourceTls(HTTP11DownloadHandler):
    """The https handler: it knows which hosts are forgiven what."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        options = Options.from_settings(crawler.settings)
        forgiven = {
            source.host: source.tls for source in load(options.sources) if source.tls is not None
        }
        self._contextFactory: Any = ForgivingPolicy(self._contextFactory, forgiven)


@implementer(IPolicyForHTTPS)
class ForgivingPolicy:
    """Verifies strictly, but for the hosts it is told of."""

    def __init__(self, strict: Any, forgiven: Mapping[str, Tls]) -> None:
        self.strict = strict
        self.forgiven = forgiven

    def creatorForNetloc(  # noqa: N802 - Twisted's name
        self, hostname: bytes, port: int
    ) -> Any:
        """How to open a TLS connection to a host."""
        tls = self.forgiven.get(hostname.decode("ascii").lower())
        if tls is None:
            return self.strict.creatorForNetloc(hostname, port)
        return Forgiving(hostname.decode("ascii"), tls)


@implementer(IOpenSSLClientConnectionCreator)
class Forgiving:
    """Opens connections to one host, verified in all but what is forgiven."""

    def __init__(self, hostname: str, tls: Tls) -> None:
        self.hostname = hostname
        self.forgiven = {Tls.EXPIRED: EXPIRED, Tls.INCOMPLETE_CHAIN: NO_ISSUER}.get(
            tls, frozenset()
        )
        self.context = _context(legacy=tls is Tls.LEGACY)
        literal = isIPAddress(hostname) or isIPv6Address(hostname)
        self.identity = IPAddress_ID(hostname) if literal else DNS_ID(hostname)

    def clientConnectionForTLS(  # noqa: N802 - Twisted's name
        self, protocol: TLSMemoryBIOProtocol
    ) -> SSL.Connection:
        """A connection that has not begun."""
        connection = SSL.Connection(self.context, None)
        connection.set_app_data(protocol)
        if isinstance(self.identity, DNS_ID):
            connection.set_tlsext_host_name(self.hostname.encode("idna"))
        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, self._is_right)
        return connection

    def _is_right(
        self, connection: SSL.Connection, certificate: X509, error: int, depth: int, ok: int
    ) -> bool:
        """OpenSSL's question about each certificate, from the root to the site's own."""
        if not ok and error not in self.forgiven:
            return False
        if depth > 0:
            return True
        try:
            verify_service_identity(extract_patterns(certificate), [self.identity], [])
        except VerificationError:
            return False
        return True


def _context(*, legacy: bool) -> SSL.Context:
    trust = platformTrust()  # type: ignore[no-untyped-call]
    if not legacy:
        return CertificateOptions(trustRoot=trust).getContext()
    context: SSL.Context = CertificateOptions(
        trustRoot=trust, fixBrokenPeers=True, insecurelyLowerMinimumTo=TLSVersion.TLSv1_0
    ).getContext()
    context.set_options(OP_LEGACY_SERVER_CONNECT)
    context.set_cipher_list(b"ALL:@SECLEVEL=0")
    return context
