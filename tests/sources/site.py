"""A small site of a made-up society, served on loopback: two columns and an about page."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MENU = """<div class="nav"><ul><li><a href="/">首页</a></li>
<li><a href="/gzdt/index.html">工作动态</a></li><li><a href="/tzgg/index.html">通知公告</a></li>
<li><a href="/about.html">本会简介</a></li></ul></div>"""

NEWS = (
    (
        "青石镇救护站揭牌，二十名队员上岗",
        "2026-03-18",
        "青石镇救护站设在渡口旁，配有除颤仪和担架。",
    ),
    ("渔港码头办起溺水急救课", "2026-03-15", "三十位船员轮流在模拟人身上练习按压和通气。"),
    ("两名教师捐献造血干细胞后返校上课", "2026-03-11", "两人住院五天，采集当日各得悬液二百毫升。"),
    ("博爱家园合作社分红，带动百户养蜂", "2026-03-06", "合作社去年售出蜂蜜九吨，户均增收四千元。"),
    ("备灾仓库清点帐篷棉被，更换过期药品", "2026-03-02", "仓库管理员用两天时间核对了全部批次。"),
    (
        "少年宫里认识红十字：一堂标志课",
        "2026-02-27",
        "孩子们画下自己心中的标志，并说明为何不能滥用。",
    ),
)
NOTICES = (
    (
        "关于公开招募景区急救志愿者的通知",
        "2026-03-12",
        "年满十八周岁、身体健康者均可报名，名额四十人。",
    ),
    ("2025年度捐赠收支情况公示", "2026-02-20", "全年接受捐款一百零三万元，支出明细附后。"),
    ("救护员证书换发安排", "2026-01-22", "证书满三年的学员请携带原证到服务大厅办理。"),
)


def pages() -> dict[str, str]:
    """Path → HTML."""
    home = f"<title>首页-青石市红十字会官方网站</title></head><body>{MENU}"
    found = {
        "/": home,
        "/about.html": f"</head><body>{MENU}<h1>本会简介</h1><p>成立于一九二二年。</p>",
    }
    for column, name, stories in (("gzdt", "工作动态", NEWS), ("tzgg", "通知公告", NOTICES)):
        rows = ""
        for number, (title, day, text) in enumerate(stories, start=1):
            path = f"/{column}/t{day.replace('-', '')}_{number}.html"
            rows += f'<li><a href="{path}">{title}</a><span>{day}</span></li>'
            found[path] = (
                f"<title>{title}-青石市红十字会</title></head><body>{MENU}<h1>{title}</h1>"
                f'<div class="info">发布时间：{day} 来源：青石市红十字会</div>'
                f'<div class="content"><p>{text}</p><p>本次安排由市红十字会负责，{title}。</p></div>'
            )
        found[f"/{column}/index.html"] = (
            f"<title>{name}</title></head><body>{MENU}<ul class='list'>{rows}</ul>"
        )
    head = '<html><head><meta charset="utf-8">'
    return {path: f"{head}{page}</body></html>" for path, page in found.items()}


@contextmanager
def serve() -> Iterator[tuple[str, list[str]]]:
    """The home page's address, and the paths asked for so far."""
    site, asked = pages(), []

    class Site(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append(self.path)
            body = site.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    finally:
        server.shutdown()
        server.server_close()
