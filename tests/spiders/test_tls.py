"""Certificates are verified; a source's `tls` forgives one thing, to its own host only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.spiders.certificates import Authority, shows
from tests.spiders.crawl import crawl
from tests.spiders.site import Site, serve

if TYPE_CHECKING:
    from pathlib import Path

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
        ("another name", None, False, False),
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
    site = Site()
    site.put("/", "<html><body><p>hello</p></body></html>")
    site.tls = shows(LEAVES[leaf], tmp_path, old=old)
    with serve(site) as home:
        home = home.replace("http:", "https:")
        run = crawl(tmp_path, {"site": home}, extra=f'tls = "{tls}"' if tls else "")
    source = run.source()
    assert source["answered"] is answers, source
    if not answers:
        assert source["first_error"].startswith("TLS: "), source
