"""What follows from comparing a page with the articles that may be its report. Pure."""

from __future__ import annotations

from crawler.outcomes import Judgement, Kind
from crawler.text.compare import Comparison, Mask
from crawler.text.titles import Titles
from crawler.text.verdict import SURE, Relation, Verdict

BESIDE = 40
"""Characters at another place of the page from which another report stands beside the first."""

OVERLAP = 20
"""Characters of its own in which a page must show two pieces of one report to overlap: a digest's
items only stand beside one another."""

ITEMS = 2
"""Reports that stand beside the first with their beginnings only, without figures, from which a
page is a digest."""

Found = tuple[int, Comparison, Verdict]
"""An article that was compared with the page, and what came of it."""


def judgement(found: list[Found], mask: Mask) -> Judgement:
    """What follows from the comparisons with a page that has furniture at `mask`."""
    if not found:
        return Judgement(kind=Kind.ORIGINAL, because="no archived report shares a passage with it")
    joining = [one for one in found if one[2].joins]
    best = max(joining or found, key=_closeness)
    contains = tuple(one[0] for one in found if one[2].holds)
    if not joining:
        within = tuple(one[0] for one in found if one[2].is_within)
        return _told(best, Kind.ORIGINAL, contains=contains, contained_in=within)
    apart = _apart(best, found, mask)
    if apart:
        contains = tuple(dict.fromkeys((best[0], *apart, *contains)))
        return _told(best, Kind.ORIGINAL, contains=contains)
    kind = Kind.PART if best[2].relation is Relation.PART else Kind.NEAR
    pieces = _pieces(best, joining, mask)
    contains = tuple(one for one in contains if one != best[0])
    return _told(best, kind, contains=contains, pieces=pieces)


def _closeness(one: Found) -> tuple[bool, float]:
    """Of equals the first is taken, which shares more fingerprints."""
    verdict = one[2]
    return verdict.relation is not Relation.OTHER, verdict.strength


def _apart(best: Found, found: list[Found], mask: Mask) -> list[int]:
    """Other reports that the page holds beside the best match, at other places: it is a digest,
    unless its title is the report's. One that it holds whole is enough, or one that it begins to
    tell with figures; of those without, each at a place of its own, it takes `ITEMS`.
    """
    article_id, comparison, verdict = best
    if verdict.titles in (Titles.SAME, Titles.ALIKE):
        return []
    whole: list[int] = []
    begun: list[int] = []
    taken = comparison.bits | mask.bits
    for other_id, other, its_verdict in found:
        if other_id == article_id:
            continue
        holds = its_verdict.joins or its_verdict.holds
        beside = (other.bits & ~comparison.bits).bit_count()
        if holds and beside >= max(BESIDE, other.matched / 2):
            whole.append(other_id)
            continue
        fresh = other.bits & ~taken
        if fresh.bit_count() >= BESIDE:
            begun.append(other_id)
            if other.weight(Mask(~fresh, mask.size)) >= SURE:
                whole.append(other_id)
        taken |= other.bits
    return whole if whole or len(begun) < ITEMS else begun


def _pieces(best: Found, joining: list[Found], mask: Mask) -> tuple[int, ...]:
    """Other articles that are the best match's report, too, as the page shows: two pieces of it
    came first, and neither could be known by the other. The page tells all that either tells, they
    overlap in it, and nobody contradicts anybody.
    """
    whole = [(one[0], one[1]) for one in joining if one[2].tells_all and _agree(one[1])]
    if best[0] not in dict(whole):
        return ()
    own = best[1].bits & ~mask.bits
    return tuple(
        article_id
        for article_id, comparison in whole
        if article_id != best[0]
        and (comparison.bits & own).bit_count() >= OVERLAP
        and _agree(Comparison(best[1].b, comparison.b))
    )


def _agree(comparison: Comparison) -> bool:
    return not comparison.different and not comparison.words


def _told(
    one: Found, kind: Kind, *, contains: tuple[int, ...] = (),
    contained_in: tuple[int, ...] = (), pieces: tuple[int, ...] = (),
) -> Judgement:  # fmt: skip
    """The judgement in the words of the comparison that decided it."""
    article_id, comparison, verdict = one
    repeats = kind is not Kind.ORIGINAL
    because = verdict.because
    if verdict.joins and not repeats:
        because += "; but other reports stand beside it: a digest"
    if pieces:
        because += "; and it tells all of what was another report until now"
    return Judgement(
        kind=kind,
        article_id=article_id if repeats else None,
        compared_with=article_id,
        score=round(verdict.score, 4),
        matched=comparison.matched,
        equal_numbers=tuple(number.value for number, _ in comparison.equal),
        different_numbers=tuple(
            f"{ours.value}≠{theirs.value}" for ours, theirs in comparison.different
        ),
        contains=contains,
        contained_in=contained_in,
        pieces=pieces,
        because=because,
    )


def same(article_id: int, length: int) -> Judgement:
    return Judgement(
        kind=Kind.SAME,
        article_id=article_id,
        compared_with=article_id,
        score=1.0,
        matched=length,
        because="the texts are equal but for width, punctuation, blanks, script and glosses",
    )
