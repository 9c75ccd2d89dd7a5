"""A registry entry, a link or a redirect must not reach the machines next to the crawler."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from crawler.text.ip import is_public
from tests.spiders.crawl import crawl
from tests.spiders.site import Site, serve

if TYPE_CHECKING:
    from pathlib import Path

FORMS = (
    "127.0.0.1", "localhost", "LOCALHOST", "localhost.", "127.0.0.1.", "2130706433", "0x7f000001",
    "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.1", "127.0.1", "0.0.0.0", "0", "[::1]", "[::]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "127.0.0.2", "127.255.255.254",
    "①②⑦.⓪.⓪.①", "127。0。0。1",
)  # fmt: skip
"""Ways to write an address of this machine."""


def test_no_form_of_a_private_address_is_fetched(tmp_path: Path) -> None:
    site = Site()
    site.home({"/gzdt/": "工作动态"})
    with serve(site) as home:
        port = urlsplit(home).port
        homes = {f"form-{n}": f"http://{form}:{port}/" for n, form in enumerate(FORMS)}
        run = crawl(tmp_path, homes, ALLOW_PRIVATE=0)
    assert site.log == []
    for name, address in homes.items():
        source = run.source(name)
        assert not source["answered"], address
        assert source["first_error"], address


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "::10.0.0.1",
        "2001:db8::1", "no address", "",
    ],
)  # fmt: skip
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"])
def test_what_is_public(address: str) -> None:
    assert is_public(address)


def test_local_files_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<h1>机密</h1>", encoding="utf-8")
    site = Site()
    link = f"file://{secret}"
    site.home({"/gzdt/": "工作动态", link: "通知公告"})
    site.list("/gzdt/", [f'<li><a href="{link}">一篇放在本机硬盘上的文件</a></li>'])
    site.put("/x", "", status=302, headers={"Location": link})
    with serve(site) as home:
        run = crawl(tmp_path, {"site": home, "away": f"{home}x"})
    assert run.rows("SELECT * FROM appearances") == []
    assert "机密" not in str(run.events)
