"""Pages that are no articles: told by what they say, each refused under the name it is counted by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.errors import PageNotUnderstood
from crawler.items import DropReason
from crawler.pages.metaline import dated

if TYPE_CHECKING:
    from crawler.pages.outline import Outline
    from crawler.pages.title import Title

FEW = 300
"""Characters of text: a page that says more is not a message of the server."""

_CODE = r"(?<!\d)(?:40[034]|50[0234])(?!\d)"
_CODE_ALONE = re.compile(rf"\W*{_CODE}\W*")
"""The number of an error is a line or a title of its own; a number of that size in a text is one of
people or yuan (发放棉被500床)."""
FIRST = 12
"""Lines among which the number of an error stands."""
_MISSING = re.compile(
    rf"(?:http|error|错误|状态)[\s:：码代]{{0,4}}{_CODE}|{_CODE}[\s\-–—:：]{{0,4}}(?:error|错误|页面|禁止|服务器|internal|unauthorized|gateway)"
    r"|not found|forbidden|bad request|object moved|server error|bad gateway|service unavailable"
    r"|(?:页面|网页|文章|信息|内容|新闻|资源|文件|栏目|记录|数据|地址)[^。]{0,10}(?:不存在|未找到|找不到|没有找到|已?被?删除|已过期|已下线|已撤|无法访问|已关闭|出错|错误)"
    r"|(?:没有|未|无法)找到[^。]{0,12}(?:页面|文章|信息|内容|网页|资源)|(?:很抱歉|对不起|抱歉)[^。]{0,20}(?:不存在|找不到|删除|出错|访问|没有)"
    r"|参数(?:错误|不正确)|非法(?:参数|访问|请求)|系统(?:错误|发生错误|繁忙|维护)|网站(?:维护|建设|升级)中|数据库(?:连接)?(?:错误|出错|失败)"
    r"|Microsoft (?:OLE DB|JET|VBScript)|ODBC [\w ]{0,20}Driver|SQLSTATE|(?:Fatal|Parse) error|Warning: \w{2,30}\(\)"
    r"|页面自动\s*跳转|访问(?:受限|被拒绝|出错)|该页无法显示",
    re.I,
)
_LOGIN = re.compile(
    r"(?:用户|会员|管理员|请先|后台|账号|统一身份)\s*(?:登录|登陆|认证)|请输入(?:您的)?(?:用户名|密码|验证码)|(?:尚未|没有)登录|忘记密码"
)
_CHALLENGE = re.compile(
    r"(?:请|需要)[^。]{0,6}(?:开启|启用|打开)[^。]{0,6}(?:javascript|js|cookie)|enable javascript|安全(?:验证|检测|检查)|人机验证"
    r"|正在(?:验证|检测|进行安全)|滑动(?:验证|滑块)|访问(?:过于频繁|验证)|just a moment|checking your browser|waf|网站防火墙|访问请求被拦截",
    re.I,
)
_CHALLENGE_SCRIPT = re.compile(
    r"\$_ts\s*=|_\$[a-zA-Z]{2}\(|acw_sc__v2|__jsl_clearance|cf_chl_|FSSBBIl1UgzbN7N80S|MmEwMD"
)
_ABOUT = re.compile(
    r"(?:关于(?:我们|本站|本会)|联系(?:我们|方式|本会)|(?:本会|机构|单位|组织|学会|协会|学会)?(?:简介|概况|概述)|机构(?:设置|职能|职责|介绍)|组织(?:机构|架构|结构)|领导(?:班子|介绍|成员|分工|简介|信息)"
    r"|(?:主要|部门|工作)?(?:职能|职责)|内设机构|网站(?:地图|声明|简介)|版权声明|免责声明|隐私(?:声明|政策)|法律声明|友情链接|使用帮助|捐赠(?:方式|账户|账号|途径|渠道|热线)|加入我们|诚聘英才|办公地址|办公电话|交通路线|红十字会简介)"
)


def refuse_message(page: Outline, title: str, text: str) -> None:
    """Raise for a server's message, a login form, a challenge; `text` is the page's source."""
    own = sum(line.size - line.linked for line in page.lines)
    said = " ".join(line.text for line in page.lines[:60])[: 3 * FEW] if own <= 2 * FEW else ""
    if page.passwords and (own <= 2 * FEW) and _LOGIN.search(said):
        raise PageNotUnderstood(DropReason.LOGIN, "The page is a login form.")
    if not page.lines and not page.pictures and "<script" in text:
        raise PageNotUnderstood(DropReason.LOGIN, "The page is nothing but a script.")
    if own <= FEW:
        if is_challenge(said, text):
            raise PageNotUnderstood(DropReason.LOGIN, "The page is a challenge for browsers.")
        lines = (page.title, title, *(line.text for line in page.lines[:FIRST]))
        coded = own <= FEW // 2 and any(_CODE_ALONE.fullmatch(line) for line in lines)
        if coded or _MISSING.search(f"{page.title} {title} {said}"):
            raise PageNotUnderstood(
                DropReason.ERROR_PAGE, "The page says that it is missing or broken."
            )


def is_challenge(said: str, text: str) -> bool:
    """Whether a page of few words asks for a browser; `text` is its source."""
    return bool(_CHALLENGE.search(said) or _CHALLENGE_SCRIPT.search(text[:20_000]))


_PAGER = re.compile(r"共\s*\d+\s*(?:条|页|篇)|第?\s*\d+\s*/\s*\d+\s*页|尾页|末页|首页\s*上一?页")
_ROW_DATE = re.compile(r"[\[(（]?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?$")
LIST_ROWS = 5
"""Dated links from which a page without text is a list."""
LIST_TEXT = 120
"""Characters of text below which a page may be a list."""


def refuse_standing(
    page: Outline, title: Title, metalines: list[int], text: tuple[str, ...], shows: bool
) -> None:
    """Raise for a list, a page about the society itself, and a page that shows nothing."""
    size = sum(map(len, text))
    if size < LIST_TEXT and not metalines and _is_list(page):
        raise PageNotUnderstood(DropReason.LIST_PAGE, "The page is a list of links.")
    if not dated(page, metalines) and _ABOUT.fullmatch(title.text.strip()):
        raise PageNotUnderstood(DropReason.ABOUT_PAGE, "The page tells about the society itself.")
    if not size and not (shows and (metalines or title.sure)):
        raise PageNotUnderstood(DropReason.EMPTY, "The page has no text, picture or attachment.")


def _is_list(page: Outline) -> bool:
    rows = 0
    lines = page.lines
    for index, line in enumerate(lines):
        if line.linked < 6 or line.size > 150:
            continue
        after = lines[index + 1].text if index + 1 < len(lines) else ""
        before = lines[index - 1].text if index else ""
        if any(len(t) < 200 and _ROW_DATE.search(t[-14:]) for t in (line.text, after)) or (
            len(before) < 14 and _ROW_DATE.search(before)
        ):
            rows += 1
    return rows >= LIST_ROWS or (rows > 0 and any(_PAGER.search(line.text[:80]) for line in lines))
