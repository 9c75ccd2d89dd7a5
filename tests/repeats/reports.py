"""Made-up reports in the manner of Red Cross news, from templates with many facts in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

CITIES = [
    "青田",
    "兰溪",
    "云阳",
    "怀安",
    "临川",
    "沅陵",
    "平阳",
    "昌黎",
    "广德",
    "永春",
    "海盐",
    "安乡",
    "阳新",
    "大冶",
    "蓬莱",
    "莒南",
    "长乐",
    "惠来",
    "龙泉",
    "奉节",
]
COUNTIES = [
    "东湾",
    "南屏",
    "柳河",
    "石桥",
    "新港",
    "白沙",
    "双溪",
    "北岭",
    "清泉",
    "竹山",
    "大洼",
    "望江",
]
SURNAMES = "赵钱孙周吴郑冯陈卫蒋韩杨朱秦许何吕张孔曹严金魏陶姜戚谢邹"
NAMES = [
    "立",
    "国栋",
    "晓梅",
    "文静",
    "志远",
    "春兰",
    "建业",
    "雨晴",
    "海峰",
    "秀英",
    "思源",
    "玉珍",
    "永康",
    "丽华",
    "向东",
    "子涵",
]
PLACES = [
    "实验中学",
    "文化广场",
    "人民医院",
    "汽车站",
    "老年大学",
    "职教中心",
    "图书馆",
    "水上公园",
    "纺织厂",
    "农贸市场",
    "民族小学",
    "体育馆",
]
GOODS = ["棉被", "大米", "食用油", "轮椅", "帐篷", "家庭箱", "羽绒服", "净水器", "制氧机", "折叠床"]
FIRMS = ["瑞和", "启明", "同济", "春晖", "远航", "嘉禾", "鸿图", "百川", "泽润", "安泰"]

# A slot is {kind} or {kind:name}: slots of one name have one value in a report.
# In each kind of report: title; paragraphs that stand in every one; paragraphs it draws from.
KINDS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "review": (
        "{city:c}市红十字会{year:y}年人道工作总结",
        (
            "{year:y}年以来,{city:c}市红十字会紧扣群众所需,把人道救助、应急救护、生命接力三件事办在实处,较好完成了全年目标。",
            "新的一年,{city:c}市红十字会将守住初心,把基层组织建得更强,把服务网络织得更密。",
        ),
        (
            "募捐箱和线上项目一并发力,共收到捐款{money}万元,比上年多了{percent}%,惠及{big}名困难居民。",
            "开办救护员班{small}期,{big}人拿到证书,另有{big}人次听了科普课,进校园{small}场。",
            "{county}县建起红十字村站{small}个,配备急救箱{mid}只,值守志愿者{mid}名。",
            "新登记器官捐献志愿者{big}名,实现捐献{few}例,{few}位病人重见光明。",
            "采集造血干细胞样本{mid}份,配型成功{few}例,为{city:c}市历年之最。",
            "仓库存有{goods}{mid}件、{goods}{mid}件,总值{money}万元,夏汛前全部盘点完毕。",
            "“每次去送温暖,{person}大姐都要留我们喝碗茶。”志愿者{person}说,这条路她走了{few}年。",
            "水上救援队在{place}一带巡护{mid}天,劝离野泳者{mid}人,救起落水者{few}人。",
            "公共场所新装除颤仪{mid}台,{place}的一台在{month}月救回一位{age}岁的晨练者。",
            "理事会补选理事{few}人,修订制度{few}项,财务经第三方审计无保留意见。",
        ),
    ),
    "course": (
        "{city:c}市红十字会{month:m}月救护员班开始报名",
        (
            "{city:c}市红十字会定于{year:y}年{month:m}月{day:d}日开办本年第{few:k}期救护员班,名额{mid}人,额满即止。",
            "学员请在{month:m}月{day:e}日前拨打{phone}找{person}登记,当天带身份证和两张一寸照片。",
            "{city:c}市红十字会 {year:y}年{month:m}月{day:e}日",
        ),
        (
            "上课地点在{county}县{place}二楼东侧的培训室,从汽车站坐{few}路公交可到。",
            "课程讲心肺复苏、异物梗阻、外伤包扎和除颤仪使用,合计16学时,上午8:30开课。",
            "凡年满18周岁、不超过60周岁,身体能做跪姿操作者都可报名,不收学费。",
            "考试分笔试和实操,两项都过80分者发全国通用的救护员证,三年有效。",
            "请穿长裤和平底鞋,午餐自理,场地不留车位。",
        ),
    ),
    "tender": (
        "{city:c}市红十字会救灾物资采购公告",
        (
            "受{city:c}市红十字会委托,就{year:y}年度救灾物资采购(编号{letters}-{big})公开招标,预算{money}万元。",
            "标书每份{mid}元,{month:m}月{day}日{hour}时前送到{city:c}市公共资源交易中心{few}楼开标厅。",
        ),
        (
            "采购内容为{goods}{mid}件、{goods}{mid}件,交货期自签约起{small}天。",
            "投标人须有独立法人资格,近三年无重大违法记录,不接受联合体。",
            "代理机构:{firm}招标公司,联系人{person},电话{phone}。",
            "开标后{few}个工作日内公示结果,保证金{money}万元原路退回。",
        ),
    ),
    "gift": (
        "{firm:f}公司向{city:c}市红十字会捐赠物资",
        (
            "{month:m}月{day}日,{firm:f}公司把{goods}{mid}件、{goods}{mid}件送到{city:c}市红十字会仓库,总值{money}万元。",
            "市红十字会负责人{person}向企业颁发了证书,表示会按捐赠人意愿使用并按时公示。",
        ),
        (
            "这批物资将发往{county}县的{mid}户家庭和{few}所学校,本周内送完。",
            "公司总经理{person}说,企业在本地办厂{few}年,受乡亲照顾很多,今后每年都会出一份力。",
            "受助的{person}今年{age}岁,独自带着{few}个孙辈,拿到物资时连声道谢。",
            "今年以来全市已收到社会捐赠{mid}批,折合{money}万元,支出{money}万元。",
            "装卸的志愿者{mid}人忙了{few}个小时,{place}的师傅还送来了盒饭。",
        ),
    ),
    "donor": (
        "{city:c}市实现第{mid:k}例造血干细胞捐献",
        (
            "{month:m}月{day}日,{age:a}岁的{person:p}在省立医院躺了{few}个小时,捐出造血干细胞,成为{city:c}市第{mid:k}例捐献者。",
            "造血干细胞能再生,捐献后身体很快恢复,红十字会欢迎18至45周岁的健康市民加入资料库。",
        ),
        (
            "{person:p}在{county}县{place}上班,{year}年第一次献血时顺手留了样本。",
            "“电话打来时我正在值夜班,听说配上了,一点没犹豫。”{person:p}说。",
            "受捐者是一名{age}岁的病人,两人素不相识,只知道血型从此相同。",
            "单位给他放了{few}天假,妻子{person}请了假陪同,一路拍了{mid}张照片。",
            "捐献前的{few}天里,{person:p}每天打动员针,还坚持走{few}公里。",
        ),
    ),
    "relief": (
        "{city:c}市红十字会驰援{county:q}县受灾群众",
        (
            "{month:m}月{day}日{hour}时许,{county:q}县突降暴雨,{big}人受灾,{city:c}市红十字会连夜启动响应。",
            "灾区生活正逐步恢复,红十字会提醒市民通过公布的账户捐款,咨询电话{phone}。",
        ),
        (
            "第一批{goods}{mid}件、{goods}{mid}件在{few}小时内装车,价值{money}万元。",
            "救援队{mid}名队员带着{few}条冲锋舟转移群众{mid}人,其中最小的才{few}个月。",
            "安置点设在{place},{person}带着{mid}名志愿者煮饭、消毒、陪老人说话。",
            "副会长{person}走访了{few}个村,要求物资当天到当天发,张榜公示。",
            "截至发稿,线上募捐已有{big}人次参与,款项{money}万元。",
        ),
    ),
    "meeting": (
        "{city:c}市红十字会第{few:k}届理事会第{few:j}次会议召开",
        (
            "{month:m}月{day}日,{city:c}市红十字会第{few:k}届理事会第{few:j}次会议在{place}召开,{mid}人到会。",
            "会议号召各级组织拧成一股绳,为群众多办暖心事。",
        ),
        (
            "会议听了{person}所作的报告,报告说一年来筹款{money}万元,帮助{big}人。",
            "会议选{person}为会长,{person}、{person}为副会长,增补理事{few}名。",
            "{county}县和{county}县的同志讲了做法,其中入户探访{mid}次的经验引来不少提问。",
            "财务报告显示结余{money}万元,监事会对{few}个项目作了抽查,没有发现问题。",
            "会上为{small}个集体、{small}名个人发了奖牌。",
        ),
    ),
    "ledger": (
        "{city:c}市红十字会{year:y}年{month:m}月接受捐赠公示",
        (
            "{year:y}年{month:m}月,{city:c}市红十字会接受捐赠{mid}笔,合计{money}万元,现公示如下,欢迎监督。",
            "监督电话:{phone}。",
        ),
        (
            "{person}{hundreds}元,{person}{hundreds}元,{person}{hundreds}元,{firm}公司{big}元。",
            "{place}职工{big}元,{county}县教育系统{big}元,匿名者{hundreds}元。",
            "{person}{hundreds}元,{firm}公司{goods}{mid}件,{person}{hundreds}元。",
            "定向用于{county}县大病救助的有{big}元,用于助学的有{big}元。",
        ),
    ),
}
"""Kind → title, what every report says, what one draws from."""

SIDE_NOTES = (
    "来自{city}的考察团一行{small}人上月来访,对这里的做法连说了三个好字。",
    "{place}的{person}为此写了首诗,被抄在黑板上,已有{mid}天没人擦。",
    "{year}年的那场雪里,{person}曾背着药箱走过{small}里山路。",
    "记者数了数,签到簿上有{mid}个名字,最年长的{age}岁。",
    "{person}的丈夫{person}在{place}做电工,周末也跟着她做志愿者,两人累计服务{mid}小时。",
    "附近开店的{person}送来{few}箱矿泉水,放下就走。",
)

OWN_LEADS = {
    "review": "记者走访发现,过去的{year:y}年里{city:c}市不少家庭的难处有人管了,背后是红十字会一年的奔走。",
    "course": "想学急救的{city:c}市民有福了:{year:y}年{month:m}月{day:d}日,新一期救护员班开课,{month:m}月{day:e}日前都能登记。",
    "tender": "{city:c}市红十字会拿出一笔专门预算,为{year:y}年可能到来的汛期备货,有意参与的企业可留意公告。",
    "gift": "一辆满载货物的卡车近日驶进{city:c}市,这是{firm:f}公司为当地困难家庭准备的一份心意。",
    "donor": "采集室里,{age:a}岁的{person:p}静静躺着,{city:c}市的捐献名单上从此添了第{mid:k}个名字。",
    "relief": "雨后的{county:q}县满地泥泞,{city:c}市红十字会的车队是最先赶到的几支力量之一。",
    "meeting": "怎样让好心人放心?{city:c}市红十字会第{few:k}届理事会第{few:j}次会议上,这个问题谈得最多。",
    "ledger": "{city:c}市红十字会把{year:y}年{month:m}月收到的每一笔善款晒了出来,市民可以逐笔核对。",
}
"""Kind → how another outlet begins its own text on the same event."""

OWN_NOTES = (
    "在现场,{person}正和{small}名同伴搬东西,大家额头上都是汗,却没有一个人停下来歇。",
    "“看得见的好事,老百姓心里有数。”住在附近的{person}今年{age}岁,把这句话说了两遍。",
    "相邻的{city}去年也做过同样的事,{county}县有{mid}户人家至今记得。",
    "记者翻看台账,{year}年以来的每一页都有两个人签字,字迹工工整整。",
    "有网友留言说,希望这样的消息多一些,点赞的已有{big}人。",
)


@dataclass(frozen=True)
class Report:
    """One report: its template and the values in it."""

    kind: str
    paragraphs: tuple[tuple[str, ...], ...]
    """Paragraphs of sentence templates."""
    values: dict[str, str]

    @property
    def title(self) -> str:
        """The headline."""
        return _fill(KINDS[self.kind][0], self.values)

    @property
    def text(self) -> str:
        """Paragraphs joined by newline."""
        return "\n".join(
            "".join(_fill(sentence, self.values) for sentence in paragraph)
            for paragraph in self.paragraphs
        )


def draw(random: Random, kind: str | None = None) -> Report:
    """A new report, of any kind or the given one."""
    kind = kind or random.choice(list(KINDS))
    _, always, sometimes = KINDS[kind]
    some = random.sample(sometimes, random.randint(max(2, len(sometimes) - 4), len(sometimes)))
    some += random.sample(SIDE_NOTES, random.randint(0, 4))
    random.shuffle(some)
    sentences = [always[0], *some, *always[1:]]
    paragraphs: list[list[str]] = [[]]
    for number, sentence in enumerate(sentences):
        # Each place in the text is a slot of its own, also where a template comes twice.
        sentence = _numbered(sentence, number)
        if paragraphs[-1] and random.random() < 0.6:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    frozen = tuple(map(tuple, paragraphs))
    values = {
        slot: _value(random, slot)
        for text in (KINDS[kind][0], *(s for p in frozen for s in p))
        for slot in _slots(text)
    }
    return Report(kind, frozen, values)


def sibling(random: Random, report: Report, *, few: bool = False) -> Report:
    """A look-alike: the same words about another month, city, donor or tender.

    `few`: no more than the date and three other slots are other, as in the next month's notice.
    """
    used = sorted({slot for p in report.paragraphs for text in p for slot in _slots(text)})
    place = {slot for slot in report.values if slot.startswith(("city:", "year:", "county:"))}
    if few:
        dates = [slot for slot in used if slot.startswith(("month", "day"))]
        facts = [slot for slot in used if slot not in place and slot not in dates]
        changed = {*dates, *random.sample(facts, min(3, len(facts)))}
    else:
        changed = set(report.values)
        if random.random() < 0.5:
            # The same society's next report: city and year stay.
            changed -= place
    values = dict(report.values)
    for slot in sorted(changed):
        while values[slot] == report.values[slot]:
            values[slot] = _value(random, slot)
    return replace(report, values=values)


def in_own_words(random: Random, report: Report) -> Report:
    """Another outlet's own text on the same event: the same facts in other words, what it saw
    itself, and a sentence or two that it quotes.
    """
    said = [sentence for paragraph in report.paragraphs for sentence in paragraph]
    own = [OWN_LEADS[report.kind], *random.sample(OWN_NOTES, random.randint(3, 5))]
    own = [_numbered(sentence, len(said) + number) for number, sentence in enumerate(own)]
    for sentence in random.sample(said, random.randint(1, 2)):
        own.insert(random.randint(1, len(own)), sentence)
    values = {slot: _value(random, slot) for sentence in own for slot in _slots(sentence)}
    return Report(report.kind, tuple((sentence,) for sentence in own), {**values, **report.values})


def _numbered(sentence: str, number: int) -> str:
    """Give each nameless slot a name of its own."""
    parts = sentence.split("{")
    for index, part in enumerate(parts[1:], 1):
        slot, rest = part.split("}", 1)
        name = slot if ":" in slot else f"{slot}#{number}.{index}"
        parts[index] = name + "}" + rest
    return "{".join(parts)


def _slots(sentence: str) -> list[str]:
    return [part.split("}")[0] for part in sentence.split("{")[1:]]


def _fill(sentence: str, values: dict[str, str]) -> str:
    for slot in _slots(sentence):
        sentence = sentence.replace("{" + slot + "}", values[slot], 1)
    return sentence


def _value(random: Random, slot: str) -> str:
    kind = slot.split(":")[0].split("#")[0]
    lists = {"city": CITIES, "county": COUNTIES, "place": PLACES, "goods": GOODS, "firm": FIRMS}
    ranges = {
        "few": (2, 19), "small": (10, 40), "mid": (20, 980), "big": (1000, 99000), "day": (1, 28),
        "month": (1, 12), "year": (2012, 2025), "age": (19, 88), "hour": (7, 18),
    }  # fmt: skip
    if kind in lists:
        return random.choice(lists[kind])
    if kind in ranges:
        return str(random.randint(*ranges[kind]))
    if kind == "person":
        return random.choice(SURNAMES) + random.choice(NAMES)
    if kind == "money":
        return f"{random.randint(20, 290000) / 100:g}"
    if kind == "percent":
        return f"{random.randint(10, 899) / 10:g}"
    if kind == "hundreds":
        return str(random.randint(1, 90) * 50)
    if kind == "phone":
        return f"0{random.randint(310, 990)}-{random.randint(2000000, 8999999)}"
    return "".join(random.choice("ABCDEFGHJKLMNP") for _ in range(3))
