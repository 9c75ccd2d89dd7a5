"""Whether two pages are the same report: the only place where that is decided.

The rules are asked in order, and the first that objects decides; what none objects to is the same
report. A missed copy shows a reader a report twice, a false one hides a report for good: so each
rule is on the side of two reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from crawler.text.key import BORDER
from crawler.text.titles import Titles, compare_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from crawler.text.compare import Comparison, Mask
    from crawler.text.numbers import Number

MATCH = 80
"""Matched characters that are enough by themselves, when facts or the title agree."""
SMALL_MATCH = 60
"""Matched characters that are enough with `SMALL_OWN` and `SURE` beside them."""
SMALL_OWN = 25
ALMOST_ALL = 0.85
"""Share of both texts that is enough when they are shorter than that."""
SURE = 1.5
"""Weight of equal numbers that no coincidence explains: three digits."""
MOST_REPLACED = 0.35
"""Replaced characters for each matched one. More is another report in the same page frame."""
ENOUGH = 0.5
"""Share of the shorter report's own text that must be in the other."""
ENOUGH_WITH_TITLE = 0.25
"""The same where the titles are equal and the rest of either states nothing of its own: a truncated
copy in a wrapper that was never seen before, which may make it longer than the report."""
TOLD = 0.5
"""Share of a text's numbers from which its rest, not in the other, states nothing of its own; of a
shorter report that states more, `WHOLE` must be in the longer."""
WHOLE = 0.75
"""Share of the longer report's own text that must be in the shorter when the titles differ: a
digest holds whole reports, but is more than each."""
PART = 0.7
"""A copy that has less of the report's own text is a part of it."""
NEAR_START = 130
"""Characters from the longer text's start in which a truncated copy begins when there is no title
to compare."""
CERTAIN = 0.9
"""Share of both texts from which no other archived report need be looked at."""
DAMAGE_SHARE = 0.05
"""Numbers that damage may have changed, of all that can be compared."""
MOST_LOST = 2
"""Digits of one number that damage takes: two bytes are one Chinese character."""
DAMAGE_WEIGHT = 4.0
"""Weight of equal numbers beside which one changed by damage is no contradiction."""
WORDS_FOR_WEIGHT = 0.5
"""Replaced words (a repost's synonyms) that each unit of weight outweighs."""


class Relation(StrEnum):
    """What page `a` is to page `b`."""

    NEAR = "near"
    """The same report."""
    PART = "part"
    """The same report; `a` has only a part of what `b` has."""
    OVERLAP = "overlap"
    """One holds the other's text beside text of its own: a digest, a story retold as background."""
    OTHER = "other"
    """Two reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was decided, and the figures for it."""

    relation: Relation
    because: str
    """One sentence for a person."""
    weight: float = 0.0
    """What the equal numbers prove (`Comparison.weight`)."""
    own: int = 0
    """Matched characters that are the report's own."""
    titles: Titles = Titles.UNKNOWN
    of_a: float = 0.0
    """Share of `a`'s own text that `b` has."""
    of_b: float = 0.0
    told: float = 0.0
    """Share of `b`'s own numbers that `a` states, too."""

    @property
    def score(self) -> float:
        """Share of the shorter report's own text that the other has, 0 to 1."""
        return max(self.of_a, self.of_b)

    @property
    def is_certain(self) -> bool:
        """Whether no other report can be closer."""
        return self.joins and min(self.of_a, self.of_b) >= CERTAIN and self.weight >= SURE

    @property
    def tells_all(self) -> bool:
        """Whether `a` surely is `b`'s report and leaves out little that `b` states."""
        titled = self.titles in (Titles.SAME, Titles.ALIKE)
        return self.joins and titled and self.weight >= DAMAGE_WEIGHT and self.told >= WHOLE

    @property
    def holds(self) -> bool:
        """Whether `a` has `b`'s text beside other."""
        return self.relation is Relation.OVERLAP and self.of_b >= max(self.of_a, ENOUGH)

    @property
    def is_within(self) -> bool:
        """Whether `b` has `a`'s text beside other."""
        return self.relation is Relation.OVERLAP and self.of_a > max(self.of_b, ENOUGH)

    @property
    def joins(self) -> bool:
        """Whether the pages are one report."""
        return self.relation in (Relation.NEAR, Relation.PART)

    @property
    def strength(self) -> float:
        """By which verdicts that join are ranked: facts first, then length."""
        return self.weight + self.own / 50


def decide(
    found: Comparison, title_a: str, title_b: str, mask_a: Mask, mask_b: Callable[[], Mask]
) -> Verdict:
    """Decide about two pages that were laid side by side.

    The titles are key texts. `mask_b` is asked only when all else speaks for one report, because
    it costs a look into the archive.
    """
    titles = compare_titles(title_a, title_b)
    if titles is Titles.CONFLICT:
        return Verdict(
            relation=Relation.OTHER,
            because="the titles are the same but for a number",
            titles=titles,
        )
    weight = found.weight(mask_a)
    own = found.own(mask_a)[0]
    objection = _facts(found, titles, weight) or _too_little(found, titles, weight, own)
    if objection:
        return Verdict(
            relation=Relation.OTHER, because=objection, weight=weight, own=own, titles=titles
        )
    return _covered(found, titles, weight, mask_a, mask_b())


def _facts(found: Comparison, titles: Titles, weight: float) -> str:
    """What the texts contradict each other in; empty when in nothing."""
    different = found.different
    if different and not _is_damage(found, weight):
        pairs = ", ".join(f"{one.value}≠{two.value}" for one, two in different[:3])
        return f"{len(different)} numbers differ at the same places: {pairs}"
    words = len(found.words)
    outweighed = WORDS_FOR_WEIGHT * weight + (titles is Titles.SAME) if weight > SURE else 0
    if words > outweighed:
        pairs = ", ".join(f"{ours}≠{theirs}" for ours, theirs in sorted(found.words)[:3])
        return f"{words} words differ at the same places: {pairs}"
    return ""


def _is_damage(found: Comparison, weight: float) -> bool:
    """Whether the numbers that differ do so by damage alone, beside enough that are equal."""
    lost = [_digits_lost(found, *pair) for pair in found.different]
    if not all(0 <= count <= MOST_LOST for count in lost):
        return False
    damaged = sum(count > 0 for count in lost)
    if damaged > max(1, DAMAGE_SHARE * (damaged + len(found.equal))):
        return False
    return weight >= (DAMAGE_WEIGHT if max(lost) < MOST_LOST else 2 * DAMAGE_WEIGHT)


def _digits_lost(found: Comparison, one: Number, two: Number) -> int:
    """How many digits a damaged byte took (793 → 73); 0 for numbers of the page frame, which
    differ from site to site; -1 for numbers that are simply others.
    """
    if one.is_contact and two.is_contact:
        return 0
    short, long = sorted((one.digits, two.digits), key=len)
    rest = iter(long)
    if not short or len(short) == len(long) or not all(digit in rest for digit in short):
        return -1
    if len(short) > 1:
        return len(long) - len(short)
    # One digit alone is a part of too many numbers (1月 and 11月): it must be seen to be broken,
    # and even so it counts as the gravest damage.
    number, key = (one, found.a.key) if one.digits == short else (two, found.b.key)
    return MOST_LOST if BORDER in key[max(0, number.start - 1) : number.end + 1] else -1


def _too_little(found: Comparison, titles: Titles, weight: float, own: int) -> str:
    """Why the shared text is no proof; empty when it is one."""
    matched = found.matched
    if found.divergent > MOST_REPLACED * matched:
        return f"{found.divergent} characters are replaced between {matched} that are equal"
    agreed = not found.different and not found.words
    enough = (
        (matched >= MATCH and (weight >= 1 or own >= MATCH))
        or (matched >= SMALL_MATCH and own >= SMALL_OWN and weight >= SURE and agreed)
        or (titles is Titles.SAME and own >= SMALL_OWN and weight >= SURE and agreed)
        or (titles is Titles.SAME and own >= SMALL_MATCH and agreed)
        or matched >= ALMOST_ALL * max(len(found.a.key), len(found.b.key))
    )
    return "" if enough else f"only {matched} characters are equal, {own} of them its own"


def _covered(
    found: Comparison, titles: Titles, weight: float, mask_a: Mask, mask_b: Mask
) -> Verdict:
    """Whether the shared text is most of the one and, where titles differ, of the other."""
    own_a, own_b = found.own(mask_a, mask_b)
    share_a = own_a / max(mask_a.own, 1)
    share_b = own_b / max(mask_b.own, 1)
    of_shorter, of_longer = max(share_a, share_b), min(share_a, share_b)
    told_a, told_b = found.told(mask_a, mask_b)
    told_all = (told_a if mask_a.own <= mask_b.own else told_b) >= TOLD
    enough = ENOUGH if told_all else WHOLE
    start_a, start_b = found.starts
    begins = (told_a >= WHOLE and start_b <= NEAR_START) or (
        told_b >= WHOLE and start_a <= NEAR_START
    )
    if titles is Titles.SAME and weight >= SURE and begins and found.in_one_piece >= WHOLE:
        enough = ENOUGH_WITH_TITLE
    told = f"{own_a} characters of its own are equal, {of_shorter:.0%} of the shorter text"
    relation = Relation.PART if share_b < PART <= share_a else Relation.NEAR
    if of_shorter < enough:
        relation = Relation.OTHER if of_shorter < ENOUGH / 2 else Relation.OVERLAP
    elif titles is Titles.UNKNOWN:
        start = start_a if mask_a.own > mask_b.own else start_b
        if of_longer < ENOUGH and start > NEAR_START:
            relation = Relation.OVERLAP
    elif titles in (Titles.OTHER, Titles.UNLIKE) and of_longer < WHOLE:
        relation = Relation.OVERLAP
        told += f", but {of_longer:.0%} of the longer, whose title is another"
    return Verdict(
        relation=relation,
        because=told,
        weight=weight,
        own=own_a,
        titles=titles,
        of_a=share_a,
        of_b=share_b,
        told=told_b,
    )
