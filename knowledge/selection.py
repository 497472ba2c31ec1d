"""Chooses what is quoted: the best excerpt of each question, together short enough to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from knowledge.article import overlaps
from knowledge.beside import words_together
from knowledge.guard import MOST_WORDS
from knowledge.lexical import stems
from knowledge.retrieval import Evidence, Hit

MOST_EXCERPTS = 2
PART_FROM = 6  # hits of each part that are tried
WHOLE = 0.5  # weight of the whole message's ranking beside that of one of its parts
PLACE = 0.5  # weight of the best that the whole message finds in the same section
SIDE = 0.0  # weight of the whole message's ranking beside a side of a comparison
HALVES = 4.0  # what two halves may lack of twice the best hit's score to be both quoted for
SECOND_FROM = 10  # hits among which the second excerpt is looked for
MOST_TOGETHER = 120  # words quoted for two or three parts: two lists, the sentence beside them
FAR = 4.0  # lead of a part's best hit behind which another is no answer to it
CLOSE = 2.0  # lead of the best hit, in units of the ranking, below which a call is close
CLOSER = 0.7  # the same where the other hit stands below another heading
IN_PART = 0.5  # share of both leads in a part of a message: each already has a quote
OPEN_BONUS = 4.0  # what covering the rest of the question is worth, in units of the ranking
ALIKE = 0.8  # share of common stems from which two excerpts say the same
AS_LONG = 0.5  # share of the longer one's stems that the shorter must have: else it only picks one thing out
FEW_STEMS = 4  # of an excerpt up to which it must have all of them: "Benign: not cancer."


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

    What the whole message found counts too: a part alone often lacks its subject ("which is worse"). The
    sections that it found count by themselves: its best sentences speak of all parts a little.
    """
    asked = [part for part in parts if part.hits]
    ranked = [_near(both_ways(whole, part, weight, PLACE)[:PART_FROM]) for part in asked]
    best: list[Hit] = []
    best_score = -float("inf")
    for hits in product(*ranked):
        chosen: list[Hit] = []
        for hit in hits:
            _take(chosen, [hit], len(parts), MOST_TOGETHER)
        score = sum(hit.score for hit in hits)
        if (len(chosen), score) > (len(best), best_score):
            best, best_score = chosen, score
    return best if weight == SIDE else [*best, *_close_call(ranked, best)]


def _near(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that are not far behind the best: two parts may have the same answer."""
    return [hit for hit in hits if hit.score >= hits[0].score - FAR]


def _close_call(ranked: Sequence[Sequence[Hit]], chosen: Sequence[Hit]) -> list[Hit]:
    """The hit that comes closest to the best one of its part, where that is close and the reply stays short."""
    close = [
        (hits[0].score - hit.score, number, hit)
        for number, hits in enumerate(ranked)
        for hit in hits[1:]
        if _is_close(hit, hits[0], IN_PART) and _adds(hit, chosen, MOST_TOGETHER)
    ]
    return [min(close, key=lambda call: call[:2])[2]] if close else []


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


def both_ways(
    whole: Evidence, part: Evidence, weight: float = 1.0, place: float = 0.0
) -> list[Hit]:
    """The hits of a part, ranked by the mean of three scores, by their weights.

    Their own, the whole message's, and the best that the whole message gives to anything in their section.
    """
    if not whole.hits or not part.hits:
        return list(part.hits)
    scores = {hit.number: hit.score for hit in whole.hits}
    places = {_section(hit): hit.score for hit in reversed(whole.hits)}
    lowest = whole.hits[-1].score
    both = [
        replace(
            hit,
            score=(
                hit.score
                + weight * scores.get(hit.number, lowest)
                + place * places.get(_section(hit), lowest)
            )
            / (1 + weight + place),
        )
        for hit in part.hits
    ]
    return sorted(both, key=lambda hit: -hit.score)


def _section(hit: Hit) -> tuple[str, str]:
    return hit.excerpt.article, hit.excerpt.section.slug


def _may_follow(hit: Hit, evidence: Evidence) -> bool:
    """Whether a hit may be quoted with the best one: the call is close; of another subject, closer still."""
    return _is_close(hit, evidence.hits[0])


def _is_close(hit: Hit, best: Hit, share: float = 1.0) -> bool:
    lead = CLOSE if _subject(hit) == _subject(best) else CLOSER
    return best.score - hit.score < share * lead


def _subject(hit: Hit) -> tuple[str, str]:
    section = hit.excerpt.section
    return hit.excerpt.article, section.parents[0] if section.parents else section.title


def _take(
    chosen: list[Hit], hits: Iterable[Hit], most: int = MOST_EXCERPTS, words: int = MOST_WORDS
) -> None:
    for hit in hits:
        if len(chosen) < most and _adds(hit, chosen, words):
            chosen.append(hit)
            return


def _second_score(hit: Hit, open_terms: set[str]) -> float:
    share = len(open_terms & _terms(hit)) / len(open_terms) if open_terms else 0.0
    return hit.score + OPEN_BONUS * share


def _terms(hit: Hit) -> set[str]:
    return set(stems(f"{hit.excerpt.section.title} {hit.excerpt.core}"))


def _adds(hit: Hit, chosen: Sequence[Hit], most: int = MOST_WORDS) -> bool:
    """Whether a hit says something else than those chosen, and leaves the reply readable."""
    words = words_together([*(other.excerpt for other in chosen), hit.excerpt])
    known = any(
        overlaps(hit.excerpt.spans[-1:], other.excerpt.spans) or _alike(hit, other)
        for other in chosen
    )
    return not chosen or (not known and words <= most)


def _alike(left: Hit, right: Hit) -> bool:
    """Whether two excerpts say the same in nearly the same words."""
    a, b = (set(stems(hit.excerpt.texts[-1])) for hit in (left, right))
    fewer, more = sorted((len(a), len(b)))
    if fewer < FEW_STEMS:
        return a == b
    return len(a & b) >= ALIKE * fewer and fewer >= AS_LONG * more
