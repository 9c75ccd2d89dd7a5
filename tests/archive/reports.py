"""Reports for the tests of the archive and the feeds, typed by hand."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from crawler.items import Article, Attachment, Level, Precision, Source

BEIJING = timezone(timedelta(hours=8))
FIRST_NIGHT = datetime(2026, 3, 2, 2, 30, tzinfo=BEIJING)
SECOND_NIGHT = FIRST_NIGHT + timedelta(days=1)

HAIAN = Source(
    id="haian",
    name="海安市红十字会",
    level=Level.COUNTY,
    region="320685",
    url="http://www.haian-redcross.example/",
)
TIANSHUI = Source(
    id="tianshui",
    name="天水市红十字会",
    level=Level.CITY,
    region="620500",
    url="http://tianshui.example/hszh/",
)
REGIONS = {"320685": "海安市", "620500": "天水市"}

AED = Article(
    url="http://www.haian-redcross.example/xwdt/0301.html",
    source_id="haian",
    title="海安车站添了六台救命机",
    published="2026-03-01",
    precision=Precision.DAY,
    published_text="2026年3月1日",
    published_where="label",
    origin="海安红会",
    author="周小满",
    body="三月第一天，海安火车站候车厅里多了六个白色箱子，箱里是自动体外除颤仪。\n"
    "站务员轮流跟着红十字会的老师练按压，练到满头是汗，才算过关。",
    region="320685",
    level="county",
)
DONOR = Article(
    url="http://tianshui.example/hszh/show.asp?id=88",
    source_id="tianshui",
    title="秦州司机老魏第二次捐献造血干细胞",
    published="2026-02-27T09:05+08:00",
    precision=Precision.MINUTE,
    origin="天水市红十字会",
    body="开了二十年长途车的魏建东又请了一周假，到兰州完成第二次采集。\n"
    "他说，三年前救过的那个孩子已经上学，这回更没有理由不来。",
    region="620500",
    level="city",
)
NOTICE = Article(
    url="http://tianshui.example/hszh/show.asp?id=91",
    source_id="tianshui",
    title="关于公布春季救护员班名单的通知",
    attachments=(Attachment(name="名单.xls", url="http://tianshui.example/up/91.xls"),),
    region="620500",
    level="city",
)
