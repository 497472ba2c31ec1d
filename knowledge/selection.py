"""Chooses what is quoted: the best excerpt of each question, together short enough to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from knowledge.gate import overlaps
from knowledge.guard import MOST_WORDS
from knowledge.lexical import stems
from knowledge.retrieval import Evidence, Hit

MOST_EXCERPTS = 2
PART_FROM = 6  # hits of each part that are tried
WHOLE = 1.0  # weight of the whole message's ranking beside that of one of its parts
SIDE = 0.5  # the same beside a side of a comparison, which says more by itself
HALVES = 4.0  # what two halves may lack of twice the best hit's score to be both quoted for
SECOND_FROM = 10  # hits among which the second excerpt is looked for
CLOSE = 2.0  # lead of the best hit, in units of the ranking, below which a call is close
CLOSER = 0.7  # the same where the other hit stands below another heading
OPEN_BONUS = 4.0  # what covering the rest of the question is worth, in units of the ranking
ALIKE = 0.8  # share of common stems from which two excerpts say the same


def select(evidence: Evidence, pair: bool = False) -> list[Hit]:
    """Return the hits to quote for one question.

    With ``pair`` it compares or joins two things: the second excerpt is the one that also speaks of
    what the first one leaves open (Carbonell and Goldstein 1998, diversity). A close call between two
    hits is quoted with both.
    """
    chosen: list[Hit] = []
    _take(chosen, evidence.hits[:1])
    rest = [hit for hit in evidence.hits[:SECOND_FROM] if pair or _may_follow(hit, evidence)]
    if rest:
        open_terms = set(evidence.terms) - _terms(chosen[0])
        _take(chosen, sorted(rest, key=lambda hit: -_second_score(hit, open_terms)))
    return chosen


def select_parts(whole: Evidence, parts: Sequence[Evidence], weight: float = WHOLE) -> list[Hit]:
    """Return one hit for each of two or three parts of a message, together the best that can be read.

    What the whole message found counts too: a part alone often lacks its subject ("which is worse").
    """
    ranked = [both_ways(whole, part, weight)[:PART_FROM] for part in parts]
    best: list[Hit] = []
    best_score = -float("inf")
    for hits in product(*ranked):
        chosen: list[Hit] = []
        for hit in hits:
            _take(chosen, [hit], len(parts))
        score = sum(hit.score for hit in hits)
        if (len(chosen), score) > (len(best), best_score):
            best, best_score = chosen, score
    return best


def select_halves(whole: Evidence, cuts: Sequence[tuple[Evidence, Evidence]]) -> list[Hit]:
    """Return one hit for each half of the best cut; none where no cut has two nearly as good as the best."""
    best: list[Hit] = []
    best_score = 2 * whole.hits[0].score - HALVES if whole.hits else 0.0
    for halves in cuts:
        hits = select_parts(whole, halves)
        score = sum(hit.score for hit in hits)
        if len(hits) > 1 and score > best_score:
            best, best_score = hits, score
    return best


def both_ways(whole: Evidence, part: Evidence, weight: float = WHOLE) -> list[Hit]:
    """The hits of a part, ranked by the mean of their own score and the whole message's, by its weight."""
    if not whole.hits or not part.hits:
        return list(part.hits)
    scores = {hit.number: hit.score for hit in whole.hits}
    lowest = whole.hits[-1].score
    both = [
        replace(hit, score=(hit.score + weight * scores.get(hit.number, lowest)) / (1 + weight))
        for hit in part.hits
    ]
    return sorted(both, key=lambda hit: -hit.score)


def _may_follow(hit: Hit, evidence: Evidence) -> bool:
    """Whether a hit may be quoted with the best one: the call is close; of another subject, closer still."""
    best = evidence.hits[0]
    return best.score - hit.score < (CLOSE if _subject(hit) == _subject(best) else CLOSER)


def _subject(hit: Hit) -> tuple[str, str]:
    section = hit.excerpt.section
    return hit.excerpt.article, section.parents[0] if section.parents else section.title


def _take(chosen: list[Hit], hits: Iterable[Hit], most: int = MOST_EXCERPTS) -> None:
    for hit in hits:
        if len(chosen) < most and _adds(hit, chosen):
            chosen.append(hit)
            return


def _second_score(hit: Hit, open_terms: set[str]) -> float:
    share = len(open_terms & _terms(hit)) / len(open_terms) if open_terms else 0.0
    return hit.score + OPEN_BONUS * share


def _terms(hit: Hit) -> set[str]:
    return set(stems(f"{hit.excerpt.section.title} {hit.excerpt.core}"))


def _adds(hit: Hit, chosen: Sequence[Hit]) -> bool:
    """Whether a hit says something else than those chosen, and leaves the reply readable."""
    words = sum(other.excerpt.words for other in chosen) + hit.excerpt.words
    known = any(
        overlaps(hit.excerpt.spans[-1:], other.excerpt.spans) or _alike(hit, other)
        for other in chosen
    )
    return not chosen or (not known and words <= MOST_WORDS)


def _alike(left: Hit, right: Hit) -> bool:
    """Whether two excerpts say the same in nearly the same words."""
    a, b = (set(stems(hit.excerpt.texts[-1])) for hit in (left, right))
    return bool(a and b) and len(a & b) >= ALIKE * min(len(a), len(b))
