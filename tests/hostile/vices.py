"""Sites that do harm: name → what a connection to them gets. Raw bytes, because no web server that
minds the rules can break them."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    Vice = Callable[[str], AsyncIterator[bytes]]

MEGABYTE = b"x" * (1 << 20)
ARTICLE = (
    "<h1>{title}</h1><div class='info'>发布时间：2026-01-05 来源：某市红十字会</div>"
    "<div class='content'>{text}</div>"
)
TEXT = "<p>清晨六点，第一批志愿者在仓库门口集合，把棉被和药品抬上卡车，分头送往三个乡镇。</p>" * 3


def answer(body: str | bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole response."""
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers]
    if not any(line.lower().startswith(("content-length", "transfer-")) for line in headers):
        lines.append(f"Content-Length: {len(data)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + data


def html(body: str, title: str = "某市红十字会") -> str:
    """A page."""
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


HOME = html("<ul><li><a href='/gzdt/'>工作动态</a></li></ul>")


def rows(*hrefs: str, more: str = "") -> str:
    """A list page that links to these, with titles that are long enough."""
    links = "".join(
        f"<li><a href='{href}'>第{n}支队伍深夜出发转移受困群众</a><span>2026-01-{28 - n % 27:02}</span></li>"
        for n, href in enumerate(hrefs)
    )
    return html(f"<div class='list'><ul>{links}</ul></div>{more}", "工作动态")


def static(make: Callable[[str], bytes]) -> Vice:
    """A vice that is a response."""

    async def serve(path: str) -> AsyncIterator[bytes]:
        yield NO_ROBOTS if path == "/robots.txt" else make(path)

    return serve


def everywhere(data: bytes) -> Vice:
    """One response to whatever is asked, robots.txt too."""

    async def serve(path: str) -> AsyncIterator[bytes]:
        yield data

    return serve


def in_article(body: str | bytes, *headers: str) -> Vice:
    """A decent site with one article that is not."""
    return static(
        lambda path: (
            answer(HOME)
            if path == "/"
            else answer(rows("/gzdt/1.html"))
            if path == "/gzdt/"
            else answer(body, *headers)
        )
    )


def in_list(body: str | bytes, *headers: str) -> Vice:
    """A decent home page with a column that is not."""
    return static(lambda path: answer(HOME) if path == "/" else answer(body, *headers))


def located(location: str, status: str = "302 Found") -> Vice:
    """A home page that leads somewhere else."""
    return static(lambda path: answer("", f"Location: {location}", status=status))


NO_ROBOTS = answer("", status="404 Not Found")


async def silent(path: str) -> AsyncIterator[bytes]:
    """Takes the question and says nothing."""
    await asyncio.sleep(3600)
    yield b""


async def drips_headers(path: str) -> AsyncIterator[bytes]:
    """A header that never ends, one byte at a time."""
    yield b"HTTP/1.1 200 OK\r\nX: "
    while True:
        await asyncio.sleep(0.2)
        yield b"x"


async def drips_body(path: str) -> AsyncIterator[bytes]:
    """A body that never ends, one byte at a time."""
    if path == "/robots.txt":
        yield NO_ROBOTS
        return
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<html>"
    while True:
        await asyncio.sleep(0.2)
        yield b" "


async def endless_body(path: str) -> AsyncIterator[bytes]:
    """As many bytes as are taken."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    while True:
        yield MEGABYTE
        await asyncio.sleep(0)


async def endless_chunks(path: str) -> AsyncIterator[bytes]:
    """The same in chunks."""
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    while True:
        yield b"100000\r\n" + MEGABYTE + b"\r\n"
        await asyncio.sleep(0)


async def continues(path: str) -> AsyncIterator[bytes]:
    """Interim responses without end."""
    for _ in range(20_000):
        yield b"HTTP/1.1 100 Continue\r\n\r\n"
    yield answer(HOME)


def endless_list(path: str) -> bytes:
    """Every page has new rows and a next page; every row leads to a page that says nothing."""
    if path == "/":
        return answer(HOME)
    if path.startswith("/gzdt/"):
        number = int(path.removeprefix("/gzdt/").partition("_")[2].partition(".")[0] or 1)
        hrefs = [f"/a/{number}-{n}.html" for n in range(20)]
        return answer(rows(*hrefs, more=f"<a href='/gzdt/l_{number + 1}.html'>下一页</a>"))
    return answer(html("<p>页面不存在</p>", "404"), status="404 Not Found")


def endless_calendar(path: str) -> bytes:
    """Days that lead to days."""
    day = len(path)
    links = "".join(f"<a href='{path}{n}/'>{n}</a>" for n in range(1, 32))
    more = f"<a href='/gzdt/'>工作动态</a><div>{links}</div>" if day < 200 else ""
    return answer(html(more))


def endless_parts(path: str) -> bytes:
    """An article whose next page always has a next page."""
    if path == "/":
        return answer(HOME)
    if path == "/gzdt/":
        return answer(rows("/gzdt/1.html"))
    number = int(path.rpartition("_")[2].partition(".")[0]) if "_" in path else 0
    page = ARTICLE.format(title="无穷无尽的一篇长文在本站发表", text=TEXT)
    return answer(
        html(f"{page}<div class='pages'><a href='/gzdt/1_{number + 1}.html'>下一页</a></div>")
    )


def deep(tag: str, count: int = 100_000) -> str:
    """Tags in tags."""
    return f"<{tag}>" * count + "深处" + f"</{tag}>" * count


BOMB = gzip.compress(b"\0" * (200 << 20), 9)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]><r>&j;</r>"
)
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"

VICES: dict[str, Vice] = {
    "silent": silent,
    "drips-headers": drips_headers,
    "drips-body": drips_body,
    "endless-body": endless_body,
    "endless-chunks": endless_chunks,
    "continues": continues,
    "nothing": everywhere(b""),
    "garbage": everywhere(bytes(range(256)) * 40),
    "http-0-9": everywhere(b"<html>hello</html>"),
    "status-999": everywhere(answer("", status="999 Whatever")),
    "status-0": everywhere(b"HTTP/1.1 0 \r\n\r\n"),
    "status-text": everywhere(b"HTTP/1.1 two-hundred OK\r\n\r\n"),
    "header-400k": everywhere(answer(HOME, "X-Long: " + "x" * 400_000)),
    "headers-100k": everywhere(answer(HOME, *(f"X-{n}: 1" for n in range(100_000)))),
    "header-no-colon": everywhere(answer(HOME, "this is no header")),
    "header-nul": everywhere(answer(HOME, "X: a\0b")),
    "cookies": everywhere(answer(HOME, *(f"Set-Cookie: c{n}={'v' * 500}" for n in range(500)))),
    "chunk-size": everywhere(answer(b"zz\r\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked")),
    "chunk-huge": everywhere(answer(b"ffffffffffffffff\r\nhi", "Transfer-Encoding: chunked")),
    "chunk-cut": everywhere(answer(b"ff\r\nhello", "Transfer-Encoding: chunked")),
    "length-too-long": everywhere(answer(HOME, "Content-Length: 999999")),
    "length-negative": everywhere(answer(HOME, "Content-Length: -5")),
    "length-text": everywhere(answer(HOME, "Content-Length: many")),
    "length-twice": everywhere(answer(HOME, "Content-Length: 5", "Content-Length: 50")),
    "length-huge": everywhere(answer(b"", "Content-Length: 99999999999")),
    "gzip-bomb": everywhere(answer(BOMB, "Content-Encoding: gzip")),
    "gzip-in-gzip": everywhere(answer(gzip.compress(BOMB), "Content-Encoding: gzip, gzip")),
    "gzip-broken": everywhere(answer(b"\x1f\x8b\x08garbage", "Content-Encoding: gzip")),
    "deflate-broken": everywhere(answer(b"garbage" * 9, "Content-Encoding: deflate")),
    "deflate-bomb": everywhere(answer(zlib.compress(b"\0" * (200 << 20)), "Content-Encoding: deflate")),
    "brotli-broken": everywhere(answer(b"garbage" * 9, "Content-Encoding: br")),
    "encoding-unknown": everywhere(answer(b"garbage" * 9, "Content-Encoding: rot13")),
    "response-splitting": everywhere(answer(HOME) + answer("second response")),
    "too-large": in_list("<p>大</p>" * 900_000),
    "redirect-loop": located("/"),
    "redirect-chain": static(lambda path: answer("", f"Location: {path}a", status="302 Found")),
    "redirect-file": located("file:///etc/passwd"),
    "redirect-ftp": located("ftp://127.0.0.1/"),
    "redirect-javascript": located("javascript:alert(1)"),
    "redirect-data": located("data:text/html,<p>hello</p>"),
    "redirect-nowhere": everywhere(answer("", status="302 Found")),
    "redirect-garbage": located("http://[::1/%%%"),
    "redirect-host": located("http://169.254.169.254/latest/meta-data/"),
    "refresh-loop": static(lambda path: answer(html(f"<meta http-equiv='refresh' content='0;url={path}x'>"))),
    "frames": static(lambda path: answer(f"<html><frameset><frame src='{path}f'></frameset></html>")),
    "unauthorised": everywhere(answer("", 'WWW-Authenticate: Basic realm="x"', status="401 No")),
    "proxy-wanted": everywhere(answer("", status="407 Proxy")),
    "no-content": everywhere(answer(b"", status="204 No Content")),
    "not-modified": everywhere(answer(b"", status="304 Not Modified")),
    "partial": everywhere(answer(HOME, "Content-Range: bytes 0-9/1000", status="206 Partial")),
    "waf": everywhere(answer("<script>x</script>", status="412 Precondition Failed")),
    "overload": everywhere(answer("", "Retry-After: 99999", status="503 Busy")),
    "robots-garbage": static(lambda path: answer(HOME)),
    "robots-long": everywhere(answer("Disallow: /x\n" * 300_000)),
    "robots-5xx": everywhere(answer("", status="500 Error")),
    "robots-loop": everywhere(answer("", "Location: /robots.txt", status="302 Found")),
    "endless-list": static(endless_list),
    "endless-calendar": static(endless_calendar),
    "endless-parts": static(endless_parts),
    "deep-home": static(lambda path: answer(html(deep("div")))),
    "deep-list": in_list(html(deep("ul"))),
    "deep-article": in_article(html(deep("span") + ARTICLE.format(title="深处的一篇报道", text=deep("b")))),
    "attributes": in_list("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">" + rows("/1.html")),
    "attributes-article": in_article("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">"),
    "links": in_list(html("".join(f"<a href='/{n}.htm'>{n}</a>" for n in range(100_000)))),
    "bad-links": in_list(rows("http://[", "//", "http://a:b:c/", "\\\\host\\x", "mailto:x", "#", "?", "/%zz", "http://" + "a" * 5000, "javascript:;", "file:///etc/passwd", "/\ud800")),
    "comment": in_list("<!-- " + "x" * 3_000_000),
    "one-line": in_article("字" * 1_300_000),
    "blanks": in_article(html(ARTICLE.format(title="一篇正常的报道", text=TEXT).replace("来源", " " * 60_000 + "来源"))),
    "long-title": in_article(html(ARTICLE.format(title="长" * 300_000, text=TEXT), "长" * 300_000)),
    "long-digits": in_article(html(ARTICLE.format(title="数字", text="9" * 500_000))),
    "nul": in_article("\0".join(html(ARTICLE.format(title="空字符与控制字符\x01\x08\x1f", text=TEXT)))),
    "script": in_article(html(ARTICLE.format(title=f"注入{SCRIPT}", text=f"<p>{SCRIPT}</p>{TEXT}"))),
    "binary": in_article(bytes(range(256)) * 4000),
    "utf-16": in_article(("\ufeff" + html(ARTICLE.format(title="一篇报道", text=TEXT))).encode("utf-16")),
    "charset": in_article(html(ARTICLE.format(title="一篇报道", text=TEXT)), "Content-Type: text/html; charset=\"x-\0-none"),
    "picture": in_list(rows("/1.html"), "Content-Type: image/png"),
    "laughs": in_list(LAUGHS, "Content-Type: text/xml"),
    "deep-json": in_list("[" * 200_000, "Content-Type: application/json"),
    "page-count": in_list(rows("/1.html", more="<script>createPageHTML(99999999,0,'index','html')</script>")),
    "page-zero": in_list(rows("/1.html", more="<script>createPageHTML(-1,1e99,'../../..','')</script>")),
    "datastore": in_list("<datastore><nextgroup><![CDATA[<a href=\"/x?page=1&columnid=1&unitid=1\">]]>" + "<record>" * 50_000),
}  # fmt: skip
"""At least sixty; each is served on a port of its own."""


class Hosts:
    """All vices, each at its address."""

    def __init__(self) -> None:
        self.homes: dict[str, str] = {}
        self.asked: dict[str, int] = {}

    async def listen(self) -> None:
        """Open a port for each."""
        for name, vice in VICES.items():
            server = await asyncio.start_server(self._connection(name, vice), "127.0.0.1", 0)
            self.homes[name] = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
            self.asked[name] = 0

    def _connection(self, name: str, vice: Vice) -> Callable[..., object]:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while (line := await reader.readline()).strip():
                    while (await reader.readline()).strip():
                        pass
                    self.asked[name] += 1
                    path = line.split()[1].decode("latin-1")
                    async for data in vice(path):
                        writer.write(data)
                        await writer.drain()
                    break
            except (ConnectionError, asyncio.IncompleteReadError, ValueError, IndexError):
                pass
            finally:
                writer.close()

        return serve
