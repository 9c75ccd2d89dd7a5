"""Certificates are verified; a source's `tls` forgives one thing, to its own host only."""

from __future__ import annotations

import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from tests.spiders.crawl import crawl

if TYPE_CHECKING:
    from collections.abc import Iterator
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


@contextmanager
def https(folder: Path, leaf: Authority, *, old: bool = False) -> Iterator[str]:
    """A server that shows only its own certificate."""
    path = folder / "server.pem"
    path.write_bytes(leaf.pem() + leaf.key_pem())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if old:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    context.load_cert_chain(path)

    class Home(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<html><body><p>hello</p></body></html>"
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(HTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that refuses the certificate is what is tested."""

    server = Quiet(("127.0.0.1", 0), Home)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


ROOT = Authority("root of the test")
BETWEEN = Authority("between", ROOT)
LEAVES = {
    "right": Authority("site", ROOT, host="127.0.0.1"),
    "expired": Authority("site", ROOT, host="127.0.0.1", days=-3),
    "unsent issuer": Authority("site", BETWEEN, host="127.0.0.1"),
    "another name": Authority("site", ROOT, host="127.0.0.9"),
    "self-signed": Authority("site", host="127.0.0.1"),
}


@pytest.mark.parametrize(
    ("leaf", "tls", "old", "answers"),
    [
        ("right", None, False, True),
        ("expired", None, False, False),
        ("expired", "expired", False, True),
        ("unsent issuer", None, False, False),
        ("unsent issuer", "incomplete-chain", False, True),
        ("unsent issuer", "expired", False, False),
        ("another name", "incomplete-chain", False, False),
        ("another name", "expired", False, False),
        ("self-signed", "incomplete-chain", False, False),
        ("right", None, True, False),
        ("right", "legacy", True, True),
        ("expired", "legacy", False, False),
    ],
)
def test_what_is_forgiven(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    leaf: str,
    tls: str | None,
    old: bool,
    answers: bool,
) -> None:
    trusted = tmp_path / "root.pem"
    trusted.write_bytes(ROOT.pem())
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with https(tmp_path, LEAVES[leaf], old=old) as home:
        run = crawl(tmp_path, {"site": home}, extra=f'tls = "{tls}"' if tls else "")
    source = run.source()
    assert source["answered"] is answers, source
    if not answers:
        assert source["first_error"].startswith("TLS: "), source
