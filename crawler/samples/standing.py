"""Pages that every society has and no archive wants: about, leaders, contact; and their links."""

from __future__ import annotations

from functools import cache

MENU = (
    ("机构概况", "@jggk"),
    ("机构简介", "@jggk"),
    ("领导班子", "@ldbz"),
    ("内设机构", "@nsjg"),
    ("组织章程", "@zzzc"),
    ("联系我们", "@lxwm"),
    ("内部资料", "/neibu/"),
    ("捐款方式", "@jkfs"),
    ("常见问题", "@cjwt"),
    ("网上捐赠", "http://donate.example/online/"),
    ("物资公示平台", "http://goods.example/query.do"),
    ("志愿者注册", "https://volunteer.example/register"),
    ("救护培训报名", "https://training.example/signup?from=site"),
    ("器官捐献登记", "https://organ.example/"),
    ("中华骨髓库", "http://marrow.example/"),
    ("无障碍浏览", "javascript:void(0)"),
    ("设为首页", "javascript:setHome(this);"),
    ("加入收藏", "javascript:addFavorite();"),
    ("手机版", "javascript:;"),
    ("微博", "http://weibo.example/u/5550001"),
    ("微信", "#weixin"),
    ("English", "http://en.example/index.html"),
    ("政务服务", "https://zwfw.example/"),
    ("留言咨询", "mailto:hszh@mail.example"),
    ("下载专区", "http://down.example/list"),
    ("人道教室", "http://school.example/"),
    ("救灾指挥系统", "http://oa.example/login"),
    ("邮箱登录", "http://mail.example/"),
    ("视频点播", "http://video.example/"),
    ("法律法规库", "http://law.example/"),
)
"""Name and target; `@key` is a standing page of the site itself."""

_TEXTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "jggk": (
        "机构简介",
        (
            "{0}成立于1987年6月，是从事人道主义工作的社会救助团体，现有会员单位一百四十余个。",
            "本会依法履行救灾、救助、救护职责，推动造血干细胞、遗体和人体器官捐献，参与无偿献血宣传。",
            "机关设办公室、业务科、组织宣传科，下辖救护培训中心和备灾物资站，核定编制二十一名。",
        ),
    ),
    "ldbz": (
        "领导班子",
        (
            "会长：由政府分管领导兼任。",
            "党组书记、常务副会长：主持全面工作，分管办公室、财务。",
            "专职副会长：分管救灾救助、应急救护、志愿服务。",
            "监事长：负责对本会重大事项和资金使用进行监督。",
        ),
    ),
    "nsjg": (
        "内设机构",
        (
            "办公室：负责文电、会务、机要、档案、信访、后勤和财务管理。",
            "业务科：负责救灾备灾、人道救助、应急救护培训的组织与实施。",
            "组织宣传科：负责会员发展、志愿服务、青少年工作与对外宣传。",
        ),
    ),
    "zzzc": (
        "组织章程",
        (
            "第一条 本会的宗旨是保护人的生命和健康，维护人的尊严，发扬人道主义精神。",
            "第二条 凡承认本章程并缴纳会费的公民和单位，可以自愿参加，成为会员。",
            "第三条 会员代表大会每五年召开一次，由理事会召集。",
        ),
    ),
    "lxwm": (
        "联系我们",
        (
            "地址：人民中路88号政务楼东附楼三层，邮编：000100。",
            "办公电话：0000-5550118，传真：0000-5550119，值班时间：工作日8:30至17:30。",
            "电子信箱：hszh@mail.example，乘坐2路、16路公交车在政务中心站下车。",
        ),
    ),
    "jkfs": (
        "捐款方式",
        (
            "户名：{0}，开户行：样例银行营业部，账号：0000 5550 0118 0000 001。",
            "邮局汇款请在附言中注明捐款意向，本会收到后七日内寄出票据。",
        ),
    ),
    "cjwt": (
        "常见问题",
        (
            "问：怎样成为会员？答：填写登记表，经所在基层组织同意即可。",
            "问：参加救护员培训收费吗？答：公益培训不收取任何费用。",
            "问：捐赠能否开具票据？答：可以，请在捐赠时留下准确的名称。",
        ),
    ),
}

_PLACES = [
    "京",
    "津",
    "冀",
    "晋",
    "蒙",
    "辽",
    "吉",
    "黑",
    "沪",
    "苏",
    "浙",
    "皖",
    "闽",
    "赣",
    "鲁",
    "豫",
    "鄂",
    "湘",
    "粤",
    "桂",
    "琼",
    "渝",
    "川",
    "贵",
    "云",
    "藏",
    "陕",
    "甘",
    "青",
    "宁",
    "新",
]


def standing(key: str, society: str) -> tuple[str, tuple[str, ...]]:
    """Name and paragraphs of a standing page."""
    name, texts = _TEXTS[key]
    return name, tuple(text.format(society) for text in texts)


@cache
def friends() -> str:
    """The 友情链接 of a footer: many, all to other hosts."""
    options = [
        f'<option value="http://{place_number:02}.society.example/">{place}·红十字会</option>'
        for place_number, place in enumerate(_PLACES, 11)
    ]
    links = [
        f'<a href="http://www.friend{number}.example/" target="_blank">兄弟单位{number}</a>'
        for number in range(1, 13)
    ]
    return (
        '<select onchange="if(this.value)window.open(this.value)"><option>--各地红十字会--</option>'
        + "\n".join(options)
        + "</select>\n"
        + " | ".join(links)
    )
