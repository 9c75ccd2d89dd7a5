"""The words that the frames of the test pages are made of: menus, links of friends, talk of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MENU = {
    "机构概况": "本会简介 领导班子 内设机构 历史沿革 组织章程 会徽会歌",
    "新闻中心": "工作动态 基层动态 通知公告 媒体聚焦 图片新闻 视频之窗",
    "三救三献": "应急救援 应急救护 人道救助 无偿献血 造血干细胞 遗体器官捐献",
    "志愿服务": "志愿者风采 志愿者招募 服务队伍 活动预告 规章制度",
    "信息公开": "财务公开 捐赠公示 项目公示 招标采购 年度报告 公开指南",
    "党建工作": "党建动态 党务公开 廉政建设 学习园地",
    "文化传播": "红十字知识 国际人道法 青少年活动 下载中心 在线留言",
}
PINYIN = ["jggk", "xwzx", "sjsx", "zyfw", "xxgk", "djgz", "whcb"]
TALK = [
    "全市红十字系统业务培训班圆满落幕",
    "一场跨越千里的生命接力在春天启程",
    "救护知识走进社区居民家门口",
    "爱心企业为山区孩子送来冬衣",
    "我市新增两名造血干细胞捐献者",
    "红十字水上救援队开展夜间拉练",
    "高校急救技能大赛在滨江校区举行",
    "市红十字会慰问困难归侨家庭",
    "博爱卫生站项目通过省级验收",
]
PLACES = [
    "东城区",
    "西城区",
    "南湖县",
    "北山县",
    "临江市",
    "云岭县",
    "石桥镇",
    "柳河区",
    "枫林县",
    "清泉市",
]


def menu(address: Callable[[int, int], str], item: str = "li") -> str:
    """Two levels of menu; `address(group, entry)` spells the links, entry -1 is the group's own."""
    parts = []
    for group, (name, entries) in enumerate(MENU.items()):
        inner = "".join(
            f'<{item}><a href="{address(group, index)}">{entry}</a></{item}>'
            for index, entry in enumerate(entries.split())
        )
        parts.append(
            f'<li><a href="{address(group, -1)}">{name}</a><ul class="sub">{inner}</ul></li>'
        )
    return "".join(parts)


def friends() -> str:
    names = [f"{place}红十字会" for place in PLACES] + ["中国红十字基金会", "市人民政府门户网站"]
    return "".join(
        f'<a href="http://www.{index}-redcross.example/" target="_blank">{name}</a> '
        for index, name in enumerate(names)
    )


def options() -> str:
    return "".join(f'<option value="http://{p}.example/">{p}</option>' for p in PLACES)
