"""Topics on titles and leads that a person has labelled: precision first, then recall."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from crawler.text.topics import rules, topics

LABELLED = Path(__file__).with_name("topics") / "labelled.tsv"
PRECISION, RECALL = 0.94, 0.9
"""Floors over all topics together; they only rise."""
PRECISION_OF_ONE = 0.75
"""Of each topic, where it is found ten times or more."""


def labelled() -> list[tuple[set[str], str, str]]:
    lines = LABELLED.read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines]
    return [(set(names.split(",")) - {""}, title, lead) for names, title, lead in parts]


def counted() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Right, wrong and missing, for each topic."""
    right, wrong, missing = Counter[str](), Counter[str](), Counter[str]()
    for wanted, title, lead in labelled():
        found = set(topics(title, lead))
        right.update(found & wanted)
        wrong.update(found - wanted)
        missing.update(wanted - found)
    return right, wrong, missing


def test_the_labels_are_enough_and_known() -> None:
    known = {topic.id for topic in rules()}
    assert len(labelled()) >= 200
    assert set().union(*(names for names, _, _ in labelled())) == known


def test_what_is_found_is_right_and_most_is_found() -> None:
    right, wrong, missing = counted()
    assert right.total() / (right.total() + wrong.total()) >= PRECISION
    assert right.total() / (right.total() + missing.total()) >= RECALL
    for name, count in right.items():
        if count + wrong[name] >= 10:
            assert count / (count + wrong[name]) >= PRECISION_OF_ONE, name


def test_each_topic_tells_the_words_that_made_it() -> None:
    found = topics("大学生献血周启动", "三天里，採血車停在图书馆前。")
    assert found == {"blood": ("献血", "采血车"), "youth": ("大学生", "学生", "大学")}


def test_a_list_of_what_a_society_does_makes_no_topic() -> None:
    assert topics("我会召开例会", "会议讨论了应急救护、无偿献血、养老服务等工作。") == {}
