"""Lines that are furniture, not text: buttons, counters, pagers, notices of the site.

To add a kind of line, add it to the list of its purpose below, shortest form first; a pattern must
match from the beginning of a line, run in linear time, and fit no sentence of a report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.pages.outline import Line

SHORT = 120
"""Characters of a line that are looked at; furniture says what it is at its beginning."""

SPACED = 16
"""Characters of a heading that may be spaced out: 郑 重 声 明."""

_BUTTONS = (
    "打印本页 打印此页 打印文章 打印本文 点击开始打印 点击打印 打印 列印 关闭窗口 关闭本页 关闭此页 关闭页面 关闭 關閉 "
    "返回顶部 返回首页 返回列表 返回上页 返回上一页 返回 回到顶部 顶部 加入收藏 收藏本页 收藏本文 收藏 复制链接 复制网址 "
    "复制地址 复制本文链接 推荐给好友 推荐给朋友 推荐 发送给好友 转发 分享到 分享至 分享 微信好友 朋友圈 新浪微博 腾讯微博 "
    "人人网 QQ空间 QQ好友 QQ 微信扫一扫 微信 微博 空间 人人 更多 大 中 小 加大 缩小 放大 默认 恢复 正常 字号 字体 字体大小 "
    "文字大小 正文字号 视力保护色 保护视力色 语音播报 朗读 播放 暂停 停止 我要纠错 纠错 糾錯 举报 点赞 赞 踩 顶 支持 反对 "
    "设为首页 联系我们 网站地图 扫码登录 登录 注册 立即下载 官方微信平台 微信公众号 官方微信 官方微博 首页 上一页 下一页 "
    "上页 下页 末页 尾页 繁体 简体 无障碍 长者模式 关怀版 展开 收起 全文 点击查看原文 查看原文 阅读原文 图集 隐藏 "
    "手机看 手机看新闻 保存 下载 评论 发表评论 我要评论 参与评论 立即捐赠 我要捐赠 立即捐款 我要捐款 在线捐赠 热门跟贴 跟贴 网友评论 x × T T+ T- A A+ A- + -"
)
_BUTTON = "|".join(sorted(map(re.escape, _BUTTONS.split()), key=len, reverse=True))
_BESIDE_BUTTONS = " \t\xa0\u3000[]【】()（）<>《》〈〉「」|｜/\\·•,，、。;；:：=+-—_»~0123456789"
_BUTTON_LINE = re.compile(rf"(?:{_BUTTON}|[{re.escape(_BESIDE_BUTTONS)}])+", re.I)
_BUTTON_STARTS = frozenset((*_BESIDE_BUTTONS, *(button[0] for button in _BUTTONS.split())))
_BUTTON_ENDS = frozenset((*_BESIDE_BUTTONS, *(button[-1] for button in _BUTTONS.split())))
"""Most lines begin or end otherwise, and need not be compared with all buttons."""

_ANYWHERE = re.compile(
    "|".join(
        (
            # what the site says of itself
            r"版权所有|版權所有|copyright\b|all rights? reserved|©",
            r"(?-i:[\u4e00-\u9fff]{1,2})公网安备|(?-i:[\u4e00-\u9fff])ICP[备证]|ICP备案|网站备案|备案序?号",
            r"(?<!提供)技术(?:支持|维护)(?:\s*[:：]|[\s—-]*$)|(?:网站|系统)(?:制作|建设|开发|设计)\s*[:：]|网站标识码|网站管理\s*[:：]|站长统计|网站地图",
            r"(?:违法和)?不良信息举报|信息网络传播视听节目许可证|互联网新闻信息服务许可证|增值电信",
            r"(?:请|立即|建议)?(?:升级|使用)[^。]{0,20}浏览器|旧版本(?:的)?浏览器|浏览器版本(?:过低|太低)",
            r"建议(?:使用|您使用|分辨率)|最佳(?:浏览|分辨率)",
            r"分享让更多人看到|使用浏览器分享功能|点击右上角",
            r"凡(?:本[网站报]|注明)[^。]{0,20}(?:注明|来源|稿件|作品|转载)|本[网站]站?(?:转载|刊载)[^。]{0,12}(?:文章|作品|稿件|内容)",
            r"(?:仅供参考|个人观点)[^。]{0,12}(?:不代表|与本[网站])|不代表本(?:网|站|平台)",
            r"未经(?:书面)?(?:授权|许可|允许)[^。]{0,12}(?:转载|复制|使用)|转载(?:请|须|务必)[^。]{0,6}注明",
        )
    ),
    re.I,
)
_SOMEWHERE = re.compile(
    "|".join(
        (
            r"[^，。；：\s]{2,24}(?:主办|承办|主管)$",
            r"(?i:powered by)\b",
            r"长按[^。，]{0,8}二维码|\W*(?i:END)\W*$|[^。，]{0,10}点个?\W?(?:在看|赞)",
            r"[^，。；：]{0,8}(?:扫一扫[^。]{0,12}(?:打开|手机|分享|关注|浏览)|扫[描码][^。]{0,8}(?:二维码|关注))",
        )
    )
)
"""These match from the beginning too, but their words stand behind any others."""
_TRIGGER = re.compile(
    "©|®|扫|掃|备|凡|载|載|版权|版權|版本|浏览|技术|网站|系统|举报|许可|电信|建议|最佳|分享|点击|参考|观点|代表|统计"
    "|right|Right|RIGHT|主办|承办|主管|二维码|在看|赞|END|End|end|Powered|powered|POWERED"
)
"""One pass over the line; the patterns above are asked when it holds one of their words. It only
consists of plain words: an alternative that begins with a class would make it four times slower."""
_LABELS = (
    # what a line of the kind may begin with; the lines
    (
        "(（[【<《 责責网值本编編审審核校终复初一二三监签版美排糾纠",
        r"[(（\[【<《]?\s*(?:责任?编辑?|責任?編輯?|网络编辑|值班编辑|本文编辑|编辑|編輯|编审|審核|审核|校对|终审|复审|初审"
        r"|一审|二审|三审|一審|二審|三審|监制|签发|版面设计|美编|排版|糾錯|纠错)\s*(?:[】\]]\s*)?[:：/|｜丨]",
    ),
    ("(（[【 原", r"[(（\[【]?\s*(?:原标题|原標題|原题)\s*[:：]"),
    ("今", r"今天是|今日是|今天[:：]"),
    (
        "您你现當当目所的位栏",
        r"(?:您|你)?(?:现在|當前|当前|当期|目前|所在|當期)?(?:的|所在)?(?:所在)?(?:位置|栏目)(?:导航|是)?\s*(?:[:：>»_]|首页|主页)"
        r"|[您你](?:现在|当前|目前)?(?:所在)?的?(?:当前)?位置",
    ),
    (
        "浏阅点访查瀏閱點",
        r"(?:浏览|阅读|点击|访问|查看|瀏覽|閱讀|點擊)(?:次数|量|数|率|人次|次數|數)?\s*[:：]?\s*[\[(（]?\s*\d*\s*次?[\])）]?$",
    ),
    ("欢", r"欢迎(?:您)?(?:访问|光临|来到|进入)"),
    ("文关标tT", r"(?:文章)?(?:关键词|关键字|标签|(?i:tags?))\s*[:：]"),
    ("文本网链地", r"(?:文章)?(?:本文)?(?:网址|链接|地址)\s*[:：]\s*(?i:https?:)"),
    ("没暂", r"(?:没有|暂无)(?:内容|评论|了)"),
    ("请点", r"(?:请)?点击(?:上方|下方|上面|下面)?\W?蓝[字色]"),
    ("想我热新报", r"(?:想|我要)爆料|热线电话|新闻热线|报料热线"),
    ("第0123456789", r"第?\s?\d{1,3}\s?(?:页|/)\s?/?\s?共?\s?\d{1,3}\s?页"),
    ("-—–完全", r"[\s\-—–]{0,4}(?:全文)?完[\s\-—–]{0,4}$"),
    ("附相", r"附件(?:下载|列表)?\s*[:：]?$|相关附件"),
    ("tT", r"(?i:trackback)\b"),
)
_LABELS_BY_START = {
    start: re.compile("|".join(form for starts, form in _LABELS if start in starts))
    for start in frozenset("".join(starts for starts, _ in _LABELS))
}
_IMAGE_NAME = re.compile(
    r"(?:[\w\-]{1,60}\s?(?:[(（]\d{1,4}[)）])?\.(?:jpe?g|png|gif|bmp|webp))+", re.I
)

_END = re.compile(
    r"[\s【\[<《◆■●▲★|｜:：>»·]{0,6}(?:"
    r"[上下前后]一?[篇条條则個个页頁](?:文章|新闻|信息|内容)?\s*(?:[:：】\]>»<«]|$|没有|無|无|[^\s。，]{2,}$)"
    r"|相关(?:阅读|新闻|链接|文章|推荐|报道|报导|专题|信息|内容|资讯|稿件|评论|搜索)|相關(?:閱讀|新聞|鏈接|文章|推薦)"
    r"|(?:延伸|推荐|精彩|更多)(?:阅读|新闻|文章|推荐|内容)|(?:热门|热点|最新|最近|图片|本类|栏目|精彩|点击)(?:推荐|文章|新闻|资讯|聚焦|评论|信息|跟贴|图文|排行|专题|更新|排行榜)"
    r"|往期(?:推荐|回顾|精彩|文章)|新闻(?:推荐|排行|热搜)|(?:阅读|点击|新闻|热点)排行|排行榜|猜你喜欢|为您推荐|大家都在看|看了又看"
    r"|(?:网友|用户|读者|我来|发表|文章|全部)(?:评论|留言|跟帖)|评论(?:列表|\s*[(（]?\d{1,6}[)）]?\s*条?$)|热门跟贴"
    r"|(?:版权|免责|特别|郑重|重要|侵权|反侵权|法律)(?:及免责|与免责|和免责)?(?:声明|公告|说明|提示)"
    r"|责任编辑版权|(?i:leave ?a ?(?:reply|comment))|友情链接|附近(?:新闻|文章)"
    r")"
)


_NEIGHBOUR_STARTS = frozenset("【[<《◆■●▲★|｜上下前后")
_NEIGHBOUR = re.compile(
    r"[\s【\[<《◆■●▲★|｜]{0,4}[上下前后]一?[篇条條则個个](?:文章|新闻|信息|内容)?\s*(?:[:：】\]>»<«]|$|没有|無|无)"
)


_REPLIES = re.compile(
    r"\W{0,4}(?:(?:网友|用户|读者|全部|最新)(?:评论|留言|跟帖)|评论)\s*[(（]?\d{0,6}[)）]?\s*条?$"
)


def heads_replies(text: str) -> bool:
    """Whether a line is the heading of readers' replies, which may be longer than the text."""
    return len(text) <= SPACED and _REPLIES.match(text) is not None


def names_neighbour(text: str) -> bool:
    """Whether a line leads to the article before or after: the article's own text is over."""
    return text[0] in _NEIGHBOUR_STARTS and _NEIGHBOUR.match(text) is not None


def speaks_of_site(text: str) -> bool:
    """Whether a line is the site's own imprint."""
    head = text[:SHORT]
    return _TRIGGER.search(head) is not None and _ANYWHERE.search(head) is not None


def is_furniture(line: Line) -> bool:
    """Whether a line is no text of the article, wherever it stands."""
    if line.furniture is None:
        line.furniture = _is_furniture(line.text)
    return line.furniture


def _is_furniture(text: str) -> bool:
    head = text[:SHORT]
    first = text[0]
    if first in _LABELS_BY_START and _LABELS_BY_START[first].match(head):
        return True
    whole = len(text) <= SHORT
    if whole:
        if first in _BUTTON_STARTS and text[-1] in _BUTTON_ENDS and _BUTTON_LINE.fullmatch(text):
            return True
        if "." in text and _IMAGE_NAME.fullmatch(text):
            return True
    if not _TRIGGER.search(head):
        return False
    return _SOMEWHERE.match(head) is not None or (whole and _ANYWHERE.search(text) is not None)


def ends_article(text: str) -> bool:
    """Whether what follows this line belongs to the site, not to the article."""
    if len(text) > SHORT:
        return False
    if len(text) <= SPACED and " " in text:
        text = text.replace(" ", "")
    return _END.match(text) is not None
