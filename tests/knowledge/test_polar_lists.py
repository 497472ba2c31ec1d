"""Which lists may answer a question for what is good, or bad."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.article import parse_article
from knowledge.excerpts import excerpts_of
from knowledge.lexical import Lexicon
from knowledge.polar_lists import NEVER, PolarLists, polar_list

EXCERPTS = excerpts_of(
    parse_article(
        """# Mushrooms of the wood

Mushrooms grow in the wood. Some mushrooms are eaten.

## Colours

Colours that are usually harmless include:

- A chestnut cap.
- A slender stalk with a ring.

Colours that are more dangerous include:

- A scarlet cap.
- A ring with dots.

## Places

Harmless places for mushrooms include:

- Under beeches.
- On rotten timber.

## Seasons

Seasons for a walk include:

- Autumn.
""",
        "mushrooms",
    )
)
OTHER = """# Berries of the heath

A berry has a colour.

Colours that are more dangerous include:

- A glossy black.
- A pale green.
"""
TEXTS = [*(excerpt.core for excerpt in EXCERPTS), *(f"leaf {n}" for n in range(100))]
LISTS = PolarLists(EXCERPTS, Lexicon(TEXTS), {"mushrooms": "Mushrooms of the wood"})


def number(words: str, kind: str = "list") -> int:
    """The number of the excerpt of a kind that has these words."""
    return next(n for n, e in enumerate(EXCERPTS) if e.kind == kind and words in e.core)


GOOD, BAD = number("usually harmless"), number("more dangerous")
PLACES, CHESTNUT = number("Harmless places"), number("chestnut", "item")
SENTENCE = number("Some mushrooms", "sentence")


def left(query: str, best: int) -> list[int]:
    """What may still answer a question that one excerpt fits best, best first."""
    scores = np.linspace(1.0, 0.5, len(EXCERPTS))
    scores[best] = 2.0
    weighed = LISTS.weighed(query, scores)
    return [int(n) for n in np.argsort(-weighed, kind="stable") if weighed[n] > NEVER]


def test_an_introduction_tells_the_side() -> None:
    """And of what kind the items are; a list of neither side is none."""
    found = polar_list(EXCERPTS[BAD])
    assert found is not None
    assert (found.polarity, set(found.heads), found.is_whole) == ("suspicious", {"colour"}, True)
    item = polar_list(EXCERPTS[CHESTNUT])
    assert item is not None
    assert (item.polarity, item.is_whole) == ("harmless", False)
    assert polar_list(EXCERPTS[number("Seasons")]) is None
    assert polar_list(EXCERPTS[SENTENCE]) is None


@pytest.mark.parametrize(
    "query",
    ["what colours are bad?", "which colours are not harmless", "what do ugly ones look like"],
)
def test_the_other_side_never_answers(query: str) -> None:
    """Where its list was found, the other list of the same things comes in its place."""
    found = left(query, GOOD)
    assert found[0] == BAD
    assert not {GOOD, PLACES, CHESTNUT} & set(found)


def test_without_a_list_of_that_side_nothing_answers() -> None:
    """The bad places are not told: the bad colours are something else."""
    assert left("which places are not harmless", PLACES) == []
    assert left("what are the dangerous places", BAD) == []


def test_a_sentence_may_still_answer() -> None:
    """Only lists of the wrong side are out of reach."""
    found = left("which mushrooms in the wood grow to be bad", SENTENCE)
    assert found[0] == SENTENCE
    assert BAD in found
    assert GOOD not in found


def test_the_list_that_is_asked_for_comes_first() -> None:
    """Where a question asks for nothing else."""
    assert left("and the dangerous ones?", SENTENCE)[0] == BAD
    assert left("the nice ones", SENTENCE)[0] in (GOOD, PLACES)
    assert left("how bad are they", SENTENCE)[0] == SENTENCE
    assert left("what does bad mean", SENTENCE)[0] == SENTENCE


@pytest.mark.parametrize(
    "query",
    [
        "is a chestnut cap bad",
        "which is bad, chestnut or scarlet",
        "which are good and which are bad",
        "how do good colours differ from the dangerous ones",
        "what colours are there",
    ],
)
def test_what_is_named_or_asked_of_both_sides_stays(query: str) -> None:
    """Popcorn is quoted with its introduction, whether or not it is called bad."""
    assert left(query, CHESTNUT)[0] == CHESTNUT


def test_a_ring_is_on_both_sides() -> None:
    """So it names no item of one."""
    assert left("which rings are bad", GOOD)[0] == BAD


def test_a_list_answers_only_for_its_own_article() -> None:
    """Neither one of the same things in another article, nor for what only another title names."""
    other = excerpts_of(parse_article(OTHER, "berries"))
    every = [*EXCERPTS, *other]
    titles = {"mushrooms": "Mushrooms of the wood", "berries": "Berries of the heath"}
    texts = [*(excerpt.core for excerpt in every), *(f"leaf {n}" for n in range(100))]
    lists = PolarLists(every, Lexicon(texts), titles)
    berries = next(n for n, e in enumerate(every) if e.article == "berries" and e.kind == "list")
    scores = np.linspace(1.0, 0.5, len(every))
    asked = lists.weighed("which berries are dangerous", scores)
    assert int(asked.argmax()) != BAD
    scores[berries] = 2.0
    replaced = lists.weighed("which colours of berries are harmless", scores)
    assert replaced[GOOD] == NEVER
