"""The lines in which a page states time, origin, author and editor: around the title, above the
text, at its close.

They are only found here; `statements` reads them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.pages.files import is_file_name
from crawler.pages.noise import ends_article, is_furniture

if TYPE_CHECKING:
    from crawler.pages.outline import Line, Outline

LONGEST = 220
"""Characters of a metadata line; where a counter's script is printed as text it is long."""
WINDOW = 24
"""Lines after the title among which the metadata line is sought."""
BEFORE = 8
"""Lines before the title among which it is sought when none follows."""

ABOVE = 3
"""Lines above the text."""
BEHIND = 4
"""Lines behind the text."""
CLOSING_LENGTH = 90
"""Characters of a line under the text that states origin, author or time."""
STRANGE_LATER = 1
"""The same, once a date is found."""
ROW = 8
"""Characters of a link that is a row of a list: what follows it is the row's date."""
STRANGE = 4
"""Short lines of another kind that may stand between title and metadata line."""

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"{_YEAR}\s?(?:年|[-/.])\s?\d{{1,2}}\s?(?:月|[-/.])\s?\d{{1,2}}|{_YEAR}(?:0\d|1[0-2])[0-3]\d(?!\d)"
    rf"|[〇○零一二三四五六七八九]{{4}}年|\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|{_YEAR}\s+\d{{1,2}}[-/]\d{{1,2}}"
    r"|\d{1,2}[-/月]\d{1,2}日?\s+\d{1,2}[:：]\d\d|(?:\d{1,3}\s*(?:秒|分钟|小时|天|周|个?月|年)前|[今昨]天|前天)\s*(?:\d|$)"
    r"|(?:发布|时间|日期|发表)\s?[:：]\s?\d{1,2}[-/月]\d{1,2}"
    rf"|(?:{_MONTH}\s\d{{1,2}},?|\d{{1,2}}\s{_MONTH},?)\s{_YEAR}"
)
_TIME = re.compile(r"\d{1,2}\s?[:：]\s?\d\d(?:\s?[:：]\s?\d\d)?")
_LABEL = re.compile(
    r"(?:来\s?源|來\s?源|作\s?者|编\s?辑|編\s?輯|责\s?编|责任编辑|稿源|出处|转自|转载自|摘自|来自|供稿|通讯员|记\s?者|撰\s?稿|文\s?字|(?<![\u3400-\u9fff])文"
    r"|(?:发布|發佈|發布|发表|发稿|发文|更新|修改|录入|添加|上传|创建|公布|刊登|信息|文章|新闻|最后更新|最后修改)\s?(?:时\s?间|時間|日\s?期|于|者|人|单位|机构|部门)?"
    r"|时\s?间|時\s?間|日\s?期|(?:点击|浏览|阅读|访问|查看|瀏覽|閱讀|點擊)\s?(?:量|数|次数|率|人次|數|次數)?|人\s?气|字\s?号|字\s?体|分享|打印|栏目|评论)"
    r"\s*[:：/|｜丨﹕】\]]"
)
_BARE_LABEL = re.compile(
    r"(?:^|\s)(?:发布时间|发布日期|更新时间|来源|文章来源|信息来源|作者|阅读次数|浏览次数|点击数)(?:\s|$)"
)
_STATED = re.compile(
    r"(?:^|[\s\d])(?:来源|文章来源|信息来源|发布时间|发布日期|发表时间|更新时间|點擊|点击(?:数|次数)?|浏览(?:量|次数))\s?[:：]"
)
_EVENT = re.compile(r"(?:活动|会议|报名|开标|培训|比赛)?(?:时\s?间|日\s?期)\s*[:：]")
"""Behind a metadata line these are the words of a notice."""
_BESIDE_DATE = re.compile(
    r"(?:来源|點擊|点击(?:数|次数)?|浏览(?:量|次数)?|阅读(?:量|次数)?)\s?[:：]"
)
"""What a line of that beginning has when it is about the report: under a speech's own day
(`（2014年7月16日）`) stands `日期：2014-07-18 来源：办公室`."""
_OPEN_END = re.compile(r"(?:[:：]|来源)\s*$")
_SENTENCE = re.compile(r"[。！？；!?]")
_STOP = re.compile(r"[。；;]")
_DATE_PIECE = re.compile(
    r"(?:19|20)\d\d\s*年?|\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
)


def is_metaline(line: Line) -> bool:
    """Whether a line states time or byline and says nothing else."""
    text = line.text
    if line.size > LONGEST or _BANNER.search(text):
        return False
    if _is_link(line) and not (_LABEL.match(text) or _PUBLISHED.match(text)):
        return False
    if _SENTENCE.search(text) and not _LABEL.match(text):
        return False
    date = _DATE.search(text)
    if date is None:
        label = _LABEL.search(text) or _BARE_LABEL.search(text)
        return label is not None and label.start() <= 30
    rest = len(text) - (date.end() - date.start())
    return rest <= 50 or _LABEL.search(text) is not None


def states_byline(line: Line) -> bool:
    """Whether a short line holds a label of time, origin or author: no title does."""
    if line.size > LONGEST:
        return False
    return _STATED.search(line.text) is not None or _BARE_LABEL.search(line.text) is not None


def _is_link(line: Line) -> bool:
    """Whether a line is a link to something else; the site's own address is not
    (`http://www.qianlong.com/ 2005-07-18 13:03:17`)."""
    linked = line.linked
    if linked and (address := _ADDRESS.match(line.text)):
        linked -= min(linked, address.end())
    return linked * 2 > line.size


_ADDRESS = re.compile(r"\W?(?:https?://|www\.)[\w./:-]+", re.A)
_BANNER = re.compile(
    r"今天是|今日是|今天[:：]|ICP备|现在是|欢迎(?:您|访问|光临|来到)|^\W*\d{4}\W?\d{0,2}.{0,8}(?:星期|周)[一二三四五六日天]\W*$"
)
"""The day of the visit, not of the page."""
_BYLINE_LABEL = re.compile(
    r"(?:来\s?源|來\s?源|作\s?者|编\s?辑|編\s?輯|责\s?编|稿源|出处|转自|转载自|摘自|供稿|撰稿|通讯员|原文(?:链接|地址|网址)"
    r"|本文(?:链接|地址)|文字|图文|文/图)\s*[:：/|｜丨】]|发表于\s?\d|发布(?:时间|日期|于)\s*[:：]?\s?\d"
)
_MAY_LABEL = re.compile("[:：/|｜丨】发]")
"""What these labels need."""
_ORIGIN = re.compile(r"(?:来\s?源|來\s?源|稿源|出处|转自)\s*[:：/]\s*\w")
_PUBLISHED = re.compile(
    r"发[布表][于时日]|[發发][佈布表][於时時日]|posted|published|发表\W?$", re.I
)
_CLOSING = re.compile(
    r"[\s(（\[【〓■●◆]{0,4}(?:(?:文章|信息|稿件|新闻|消息|内容)?来\s?源|作\s?者|稿源|出处|转自|转载自|摘自"
    r"|发布(?:时间|日期|者|人|单位)|发表(?:时间|日期|于)|更新[时日][间期]|最后(?:更新|修改)|修改时间|录入时间)(?:\s*[:：/|]|[\s\d]|$)"
)


def closes(line: Line) -> bool:
    """Whether a line at the end of the text states how it was published, and is no text."""
    if line.size > CLOSING_LENGTH or _SENTENCE.search(line.text[:-1]):
        return False
    if _CLOSING.match(line.text):
        return True
    date = _DATE.search(line.text)
    return date is not None and _TIME.match(line.text[date.end() :].lstrip("日 T")) is not None


def find_metalines(page: Outline, first: int, end: int) -> list[int]:
    """Indexes of the metadata lines around a title at lines `first` to `end`."""
    found = _after(page, max(end, 0))
    if first <= 0:
        return found
    before = _before(page, first)
    if dated(page, found):
        lines = page.lines
        before = [
            i for i in before if _ORIGIN.search(lines[i].text) and not has_date(lines[i].text)
        ]
    return before + found


def _after(page: Outline, start: int) -> list[int]:
    found: list[int] = []
    lines = page.lines
    strange = 0
    for index in range(start, min(start + WINDOW, len(lines))):
        line = lines[index]
        if dated(page, found) and _EVENT.match(line.text) and not _BESIDE_DATE.search(line.text):
            break
        if is_metaline(line) or is_date_piece(page, index, found):
            found.append(index)
            strange = 0
        elif (
            ends_article(line.text)
            or (line.linked >= ROW and not found)
            or (line.linked and found and is_file_name(line.text))
        ):
            break
        elif line.linked * 2 > line.size or is_furniture(line):
            continue
        elif _is_value(page, index, found):
            found.append(index)
        else:
            strange += 1
            limit = STRANGE_LATER if dated(page, found) else STRANGE
            longest = 12 if dated(page, found) else 40
            if line.size > longest or strange > limit or _STOP.search(line.text):
                break
    return found


def is_date_piece(page: Outline, index: int, found: list[int]) -> bool:
    """Whether a line is a part of a date that stands in pieces: `2025` / `08-11` / `15:11`."""
    line = page.lines[index]
    if line.size > 16 or (found and found[-1] != index - 1):
        return False
    return is_piece_of_date(line.text)


def _before(page: Outline, at: int) -> list[int]:
    found: list[int] = []
    for index in range(max(0, at - BEFORE), at):
        line = page.lines[index]
        piece = is_date_piece(page, index, [])
        if piece or (
            not is_furniture(line) and (is_metaline(line) or _is_value(page, index, found))
        ):
            found.append(index)
    return found


def _is_value(page: Outline, index: int, found: list[int]) -> bool:
    """Whether a line is the value of a label that stands alone in its cell; a salutation
    (各区红十字会：) is none."""
    return (
        bool(found)
        and found[-1] == index - 1
        and page.lines[index].size <= 16
        and not page.lines[index].text.endswith((":", "："))
        and not is_furniture(page.lines[found[-1]])
        and _OPEN_END.search(page.lines[found[-1]].text) is not None
    )


def has_date(text: str) -> bool:
    """Whether a text tells a day."""
    return _DATE.search(text) is not None


def is_piece_of_date(text: str) -> bool:
    """Whether a text is a part of a date and nothing else: `2025`, `08-11`, `15:11`."""
    return _DATE_PIECE.fullmatch(text) is not None


def ends_in_piece_of_date(text: str) -> bool:
    """Whether a part of a date stands in the last characters of a text."""
    return _DATE_PIECE.search(text[-12:]) is not None


def dated(page: Outline, metalines: list[int]) -> bool:
    """Whether one of these lines tells a date."""
    return any(has_date(page.lines[index].text) for index in metalines)


def above_text(page: Outline, first: int) -> list[int]:
    """The metadata lines right above a text that begins at line `first`: where the title is far
    away, or not known."""
    found: list[int] = []
    for index in range(first - 1, max(-1, first - 1 - ABOVE), -1):
        if is_metaline(page.lines[index]) and not is_furniture(page.lines[index]):
            found.insert(0, index)
        elif found:
            break
    return found


def heading_text(page: Outline, text: tuple[int, ...]) -> list[int]:
    """The lines at the beginning of a text that are metadata: those that stand in its own box,
    with links between them and the title (`2004-12-10 11:55:08 来源: …`, 发表评论)."""
    found: list[int] = []
    for index in text[:ABOVE]:
        if not is_metaline(page.lines[index]) or _EVENT.match(page.lines[index].text):
            break
        found.append(index)
    return found if dated(page, found) else []


def closing(page: Outline, first: int, end: int) -> list[int]:
    """The lines among `first` to `end`, where a text closes, that state bylines."""
    lines = page.lines
    return [
        index
        for index in range(max(first, 0), min(end, len(lines)))
        if lines[index].size <= LONGEST
        and _MAY_LABEL.search(lines[index].text)
        and _BYLINE_LABEL.search(lines[index].text)
    ]


def behind_text(page: Outline, end: int, close: int) -> list[int]:
    """The lines behind a text that state how it was published, even in a box marked as a foot."""
    return [
        index
        for index in range(end, min(close, end + BEHIND, len(page.lines)))
        if is_metaline(page.lines[index]) and _PUBLISHED.search(page.lines[index].text)
    ]
