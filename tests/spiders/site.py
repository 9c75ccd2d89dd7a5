"""A small web site for tests, served on loopback, that can misbehave on purpose."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOPICS = (
    "应急救护培训走进山村小学",
    "造血干细胞捐献者平安返乡",
    "博爱送万家活动在三个乡镇启动",
    "备灾仓库完成年度物资清点",
    "志愿服务队入户看望独居老人",
    "青少年探索人道法夏令营结业",
    "公园里新装的除颤仪第一次救了人",
    "理事会审议通过年度工作要点",
    "器官捐献者缅怀纪念活动举行",
    "水上救援队开展汛前联合演练",
    "红十字救护站在景区揭牌",
    "养老护理员培训班举行结业考核",
)
SENTENCES = (
    "清晨六点，第一批志愿者已经在仓库门口集合，把整箱的棉被和药品抬上卡车。",
    "讲师用假人演示胸外按压，孩子们两人一组轮流练习，直到每个人都能按到规定的深度。",
    "村支书说，去年大雪封山的时候，正是这支队伍最先把救济粮送到了每户门口。",
    "活动结束后，二十七名学员通过理论和操作考核，领到了救护员证书。",
    "医院采集室外，家属和工作人员一起等候，四个多小时后采集顺利完成。",
    "常务副会长在会上通报了全年筹资情况，并对下一步的募捐工作作出安排。",
    "工作人员逐项核对账目和实物，对临近保质期的食品当场登记，统一调换。",
    "参加演练的六支队伍在水库边搭起帐篷，随后模拟搜寻落水人员。",
    "一位退休教师当场填写了志愿登记表，她说这是自己考虑多年的决定。",
    "夜里十点，最后一户人家的炉子生起来了，队员们才坐下来吃这一天的第一顿热饭。",
)


SLOW = 6.0
"""Seconds before a slow answer comes; longer than the tests wait for one."""


@dataclass
class Answer:
    """What the site says to a request."""

    body: str | bytes = ""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    vice: str = ""
    """What is done to the connection: `drop`, `cut`, `chunks`, `slow`."""


class Site:
    """Pages by path with query; `otherwise` answers what is not there."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.otherwise: Callable[[str], Answer] = lambda path: Answer("<h1>404</h1>", 404)
        self.log: list[str] = []
        """Paths in the order in which they were asked for."""
        self.tls: ssl.SSLContext | None = None
        """When given, whoever begins with TLS is answered in TLS, on the same port."""
        self.upgrades = False
        """Whether it sends whoever asks without TLS to the same address with it."""
        self.times: list[tuple[float, float]] = []
        """When each request came, and when its answer had gone."""

    def put(self, path: str, body: str | bytes, **about: object) -> None:
        """Put a page at a path."""
        self.pages[path] = Answer(body, **about)  # type: ignore[arg-type]

    def answer(self, path: str) -> Answer:
        """What is said to a request, noted."""
        self.log.append(path)
        return self.pages.get(path) or self.otherwise(path)

    def asked(self, part: str) -> list[str]:
        """The requests whose path holds `part`."""
        return [path for path in self.log if part in path]

    # Pages in the manner of a plain city site.

    def home(self, columns: dict[str, str], blocks: str = "", head: str = "") -> None:
        """A home page with a menu of columns: address → name."""
        menu = "".join(f'<li><a href="{url}">{name}</a></li>' for url, name in columns.items())
        self.put(
            "/",
            page(
                "某某市红十字会",
                f'<div class="nav"><ul><li><a href="/">首页</a></li>{menu}</ul></div>{blocks}',
                head,
            ),
        )

    def list(self, path: str, rows: list[str], following: str = "", menu: str = "") -> None:
        """A list page: rows as HTML of `<li>`, and a pager."""
        pager = f'<a href="{following}">下一页</a>' if following else "<span>下一页</span>"
        self.put(
            path,
            page(
                "工作动态_某某市红十字会",
                f'{menu}<div class="crumb">当前位置：<a href="/">首页</a> &gt; 工作动态</div>'
                f'<ul class="news">{"".join(rows)}</ul><div class="pages">{pager}</div>',
            ),
        )

    def article(self, path: str, number: int, date: str = "2026-01-05", more: str = "") -> str:
        """An article and the row that leads to it."""
        title = title_of(number)
        self.put(
            path,
            page(
                f"{title}_某某市红十字会",
                f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; 工作动态 &gt; 正文</div>'
                f"<h1>{title}</h1><div class='info'>发布时间：{date} 来源：某某市红十字会</div>"
                f"<div class='content'>{text_of(number)}</div>{more}",
            ),
        )
        return row(path, title, date)


def title_of(number: int) -> str:
    """A title that no other number has."""
    return f"{TOPICS[number % len(TOPICS)]}（第{number}期）"


def text_of(number: int) -> str:
    """Paragraphs that no other number has."""
    chosen = [SENTENCES[(number * 3 + step * (1 + number % 7)) % 10] for step in range(4)]
    facts = f"这是第{number}期，共有{number * 37 + 11}人参加，发放物资{number * 53 + 7}件。"
    return "".join(f"<p>{sentence}</p>" for sentence in (facts, *chosen))


def row(path: str, title: str, date: str = "") -> str:
    """A row of a list."""
    return f'<li><a href="{path}">{title}</a><span>{date}</span></li>'


def page(title: str, body: str, head: str = "") -> str:
    """A whole page with a footer that could be taken for news."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}"
        "<div class='foot'>版权所有 © 某某市红十字会 备案号：某ICP备05001234号 更新日期 2020-01-01</div>"
        "</body></html>"
    )


@contextmanager
def serve(site: Site, headers: list[str] | None = None, *, port: int = 0) -> Iterator[str]:
    """Serve the site on loopback; gives its home address. `headers` takes who asked; `port` 0:
    any."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            came = time.monotonic()
            if headers is not None:
                headers.append(self.headers.get("User-Agent", ""))
            answer = site.answer(self.path)
            if site.upgrades and not isinstance(self.connection, ssl.SSLSocket):
                host = self.headers["Host"]
                answer = Answer("", 301, headers={"Location": f"https://{host}{self.path}"})
            if answer.vice:
                self.misbehave(answer)
            else:
                self.reply(answer)
            site.times.append((came, time.monotonic()))

        def misbehave(self, answer: Answer) -> None:
            self.close_connection = True
            if answer.vice == "slow":
                time.sleep(SLOW)
            if answer.vice == "cut":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<html>")
            if answer.vice == "chunks":
                head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                self.wfile.write(head + b"6\r\n<html>\r\nZZ\r\nno chunk\r\n")

        def reply(self, answer: Answer) -> None:
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def get_request(self) -> tuple[socket.socket, Any]:
            connection, address = super().get_request()
            if site.tls is not None and connection.recv(1, socket.MSG_PEEK) == b"\x16":
                # One that does not like the certificate leaves: an OSError, which is passed over.
                connection = site.tls.wrap_socket(connection, server_side=True)
            return connection, address

    server = Server(("127.0.0.1", port), Handler)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
