"""Make `bigrams.txt`: which characters follow which in Chinese, from a list of words.

    python crawler/text/data/make_bigrams.py DICT.TXT

DICT.TXT is the word list of jieba 0.42.1 (MIT, © Sun Junyi): a word, how often it was counted, its
class. The words of our field that it does not know are added below. A line of the result: a
character; how often it was seen, ends a word, begins one; then its followers, the most frequent
first, by how often. Every count is written as `round(2·ln n)`.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections import Counter
from pathlib import Path

RAREST = 8
"""Pairs seen less often tell nothing."""
FIELD = """
红十字会 红十字 红会 博爱 三救三献 救在身边 应急救护 救护员 救护站 救护师资 造血干细胞 造血干细胞捐献 中华骨髓库 遗体捐献
器官捐献 人体器官 角膜捐献 无偿献血 献血者 志愿服务 志愿者 志愿服务队 人道救助 人道主义 人道资源动员 人道公益日 赈济 备灾
救灾物资 家庭包 防溺水 防灾减灾 防灾避险 心肺复苏 除颤仪 自动体外除颤器 博爱家园 博爱送万家 博爱驿站 大病救助 小天使基金
天使阳光基金 理事会 常务副会长 党组书记 党组成员 募捐 募集 款物 捐赠仪式 救援队 应急救援 应急演练 普及培训 持证 取证
基层组织 会员单位 冠名医疗机构 市红十字会 省红十字会 区红十字会 县红十字会 世界红十字日 世界急救日 世界献血者日
骨髓捐献者 采样入库 救护培训 生命教育 养老护理 心理救援 水上救援 爱心企业 爱心人士 困难群众 颁奖 获奖者 表彰 授予
省市 各省市 通知 指出 强调 强化 项目 启动仪式 座谈会 工作会议 换届 会员代表大会
"""
FIELD_COUNT = 2000


def main(source: Path, target: Path) -> None:
    words = Counter(dict.fromkeys(FIELD.split(), FIELD_COUNT))
    for line in source.read_text("utf-8").splitlines():
        word, printed, *_ = line.split()
        if all("\u4e00" <= character <= "\u9fff" for character in word):
            words[word] += int(printed)
    seen, ends, begins = Counter[str](), Counter[str](), Counter[str]()
    pairs: dict[str, Counter[str]] = {}
    for word, count in words.items():
        begins[word[0]] += count
        ends[word[-1]] += count
        for character in word:
            seen[character] += count
        for first, second in itertools.pairwise(word):
            pairs.setdefault(first, Counter())[second] += count
    lines = [f"{sum(words.values())}"]
    for character in sorted(seen):
        numbers = [_log(counts[character]) for counts in (seen, ends, begins)]
        groups: dict[int, str] = {}
        for second, count in sorted(pairs.get(character, Counter()).items()):
            if count >= RAREST:
                groups[_log(count)] = groups.get(_log(count), "") + second
        followers = "".join(f"{level}{groups[level]}" for level in sorted(groups, reverse=True))
        lines.append(" ".join((character, *map(str, numbers), followers)).rstrip())
    target.write_text("\n".join(lines) + "\n", "utf-8")


def _log(count: int) -> int:
    return round(2 * math.log(count)) + 1 if count else 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).with_name("bigrams.txt"))
