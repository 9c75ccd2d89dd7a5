"""Certificates made for tests, and what a server needs to show one."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime.now(UTC)


class Authority:
    """A certificate and its key, which can sign others."""

    def __init__(self, name: str, signer: Authority | None = None, **about: object) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        days = int(about.get("days", 30))  # type: ignore[call-overload]
        is_ca = about.get("host") is None
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name((signer or self).name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - timedelta(days=60))
            .not_valid_after(NOW + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        )
        if not is_ca:
            address = x509.IPAddress(ip_address(str(about["host"])))
            builder = builder.add_extension(x509.SubjectAlternativeName([address]), critical=False)
        self.certificate = builder.sign((signer or self).key, hashes.SHA256())

    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )


def shows(leaf: Authority, folder: Path, *, old: bool = False) -> ssl.SSLContext:
    """For a server that shows only its own certificate; `old`: and speaks TLS 1.0 only."""
    path = folder / "server.pem"
    path.write_bytes(leaf.pem() + leaf.key_pem())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if old:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    context.load_cert_chain(path)
    return context
