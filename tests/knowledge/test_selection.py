"""Which hits are quoted: one, a close second, or one for each part of a message."""

from __future__ import annotations

from dataclasses import replace

from knowledge.article import Section, Span
from knowledge.excerpts import Excerpt
from knowledge.retrieval import Evidence, Hit
from knowledge.selection import (
    CLOSE,
    CLOSER,
    HALVES,
    IN_PART,
    MOST_TOGETHER,
    SIDE,
    select,
    select_halves,
    select_parts,
)

SECTION = Section("tea", "Tea", 2, ())
TEXTS = (
    "Green tea is picked in spring.",
    "Black tea is left to ferment.",
    "Copper kettles boil water quickly.",
    "Steel kettles last for many years.",
)


def excerpt(number: int) -> Excerpt:
    """The sentence of that number, each at its own place."""
    span = Span("tea", number * 100, number * 100 + len(TEXTS[number]))
    return Excerpt("sentence", SECTION, (span,), (TEXTS[number],), TEXTS[number])


def evidence(scores: dict[int, float], terms: tuple[str, ...] = ()) -> Evidence:
    """Evidence with these hits, best first."""
    order = sorted(scores, key=lambda number: -scores[number])
    hits = tuple(Hit(n, excerpt(n), (), scores[n]) for n in order)
    return Evidence("", hits, 0.0, 0.0, terms)


def numbers(hits: list[Hit]) -> list[int]:
    """Which excerpts were chosen."""
    return [hit.number for hit in hits]


def test_a_clear_best_is_quoted_alone() -> None:
    """One question, one excerpt."""
    assert numbers(select(evidence({0: 50.0, 1: 50.0 - CLOSE - 1}))) == [0]


def test_a_close_call_is_quoted_with_both() -> None:
    """Where two excerpts can't be told apart, the reader sees both."""
    assert numbers(select(evidence({0: 50.0, 1: 50.0 - CLOSE / 2}))) == [0, 1]


def test_a_second_quote_of_another_subject_needs_a_closer_call() -> None:
    """What stands below another heading is most often noise beside a right quote."""
    other = replace(excerpt(1), section=Section("kettles", "Kettles", 2, ()))
    for lead, count in ((CLOSER / 2, 2), ((CLOSER + CLOSE) / 2, 1)):
        hits = (Hit(0, excerpt(0), (), 50.0), Hit(1, other, (), 50.0 - lead))
        assert len(select(Evidence("", hits, 0.0, 0.0, ()))) == count


def test_three_questions_get_three_excerpts() -> None:
    """Each its own."""
    whole = evidence({0: 50.0, 1: 40.0, 2: 30.0})
    parts = [evidence({0: 50.0}), evidence({1: 50.0}), evidence({2: 50.0})]
    assert numbers(select_parts(whole, parts)) == [0, 1, 2]


def test_a_pair_takes_the_second_that_covers_what_is_open() -> None:
    """The better second is the one that speaks of what the first leaves open."""
    found = evidence({0: 50.0, 1: 41.0, 3: 40.0}, terms=("green", "tea", "steel", "kettl"))
    assert numbers(select(found, pair=True)) == [0, 3]


def test_what_is_far_behind_is_no_answer_to_a_part() -> None:
    """What tells and what asks may have the same answer."""
    whole = evidence({0: 20.0, 1: 10.0})
    parts = [evidence({0: 20.0, 1: 10.0}), evidence({0: 19.0, 1: 9.0})]
    assert numbers(select_parts(whole, parts)) == [0]


def test_each_part_gets_its_own_excerpt() -> None:
    """Two questions whose best excerpt is the same are not answered with it twice."""
    whole = evidence({0: 50.0, 2: 40.0, 1: 30.0, 3: 20.0})
    parts = [evidence({0: 50.0, 2: 10.0}), evidence({0: 45.0, 2: 44.0})]
    assert numbers(select_parts(whole, parts)) == [0, 2]


def test_a_close_call_in_a_part_is_quoted_with_both() -> None:
    """Closer than in a message that asks one thing, and one more quote at the most."""
    whole = evidence({0: 50.0, 1: 50.0, 2: 50.0, 3: 50.0})
    for lead, chosen in ((CLOSE * IN_PART / 2, [0, 2, 1]), (CLOSE, [0, 2])):
        scores = (90.0, 90.0 - 2 * lead)  # half of it is the whole message's
        parts = [
            evidence({0: scores[0], 1: scores[1], 2: 0.0}),
            evidence({2: scores[0], 3: scores[1] - 0.1, 0: 0.0}),
        ]
        assert numbers(select_parts(whole, parts)) == chosen
    assert numbers(select_parts(whole, parts, weight=SIDE)) == [0, 2]


def test_what_the_whole_message_found_counts_for_a_part() -> None:
    """A part that lacks its subject is understood by the whole message."""
    whole = evidence({0: 50.0, 3: 48.0, 2: 10.0})
    parts = [evidence({0: 50.0, 2: 10.0}), evidence({2: 21.0, 3: 20.0})]
    assert numbers(select_parts(whole, parts)) == [0, 3]


def test_a_side_of_a_comparison_speaks_more_for_itself() -> None:
    """The whole message finds what both sides have in common."""
    whole = evidence({0: 50.0, 3: 36.0, 2: 10.0})
    parts = [evidence({0: 50.0, 2: 10.0}), evidence({2: 30.0, 3: 20.0})]
    assert numbers(select_parts(whole, parts)) == [0, 3]
    assert numbers(select_parts(whole, parts, weight=SIDE)) == [0, 2]


def test_the_sections_that_the_whole_message_found_count_for_a_part() -> None:
    """Its best sentence is not taken for a part, but the part's own best one of the same section is."""
    kettles = Section("kettles", "Kettles", 2, ())

    def found(*scores: float) -> Evidence:
        at = (
            excerpt(0),
            replace(excerpt(2), section=kettles),
            replace(excerpt(3), section=kettles),
        )
        hits = [Hit(n, at[n], (), score) for n, score in enumerate(scores)]
        return Evidence("", tuple(sorted(hits, key=lambda hit: -hit.score)), 0.0, 0.0, ())

    whole = found(30.0, 50.0, 46.0)
    assert numbers(select_parts(whole, [found(28.0, 20.0, 24.0)], weight=SIDE)) == [2]
    assert numbers(select_parts(whole, [found(36.0, 20.0, 24.0)], weight=SIDE)) == [0]


def test_two_lists_may_be_quoted_together() -> None:
    """What is good and what is bad: each list is short enough alone."""
    for words, count in ((MOST_TOGETHER // 2, 2), (MOST_TOGETHER // 2 + 1, 1)):
        texts = {n: " ".join([*TEXTS[n].split(), *["tea"] * words][:words]) for n in (0, 2)}
        hits = [Hit(n, replace(excerpt(n), texts=(text,)), (), 50.0) for n, text in texts.items()]
        whole, *parts = (Evidence("", tuple(of), 0.0, 0.0, ()) for of in (hits, hits[:1], hits[1:]))
        assert len(select_parts(whole, parts)) == count


def test_few_words_say_something_of_their_own() -> None:
    """What a word means is not said by every sentence that has it."""
    short = replace(excerpt(2), texts=("Tea: picked leaves.",))
    long = replace(excerpt(3), texts=("Picked tea leaves are left to ferment.",))
    hits = [Hit(2, short, (), 50.0), Hit(3, long, (), 50.0)]
    whole, *parts = (Evidence("", tuple(of), 0.0, 0.0, ()) for of in (hits, hits[:1], hits[1:]))
    assert numbers(select_parts(whole, parts)) == [2, 3]


def test_a_much_longer_sentence_does_not_say_the_same() -> None:
    """What a short one tells of it is its own; two of about one length with the same words are one."""
    few = "Steel kettles last many years."
    many = "For many years of boiling, kettles of steel last, while copper, tin, glass and clay ones leak."
    for other, both in ((many, [2, 3]), ("Kettles of steel last many long years.", [2])):
        hits = [
            Hit(n, replace(excerpt(n), texts=(t,)), (), 50.0) for n, t in ((2, few), (3, other))
        ]
        parts = [Evidence("", tuple(of), 0.0, 0.0, ()) for of in (hits[:1], hits[1:])]
        assert numbers(select_parts(Evidence("", tuple(hits), 0.0, 0.0, ()), parts)) == both


def test_nothing_found_is_nothing_quoted() -> None:
    """No hits, no quotes, no error."""
    assert select(evidence({})) == []
    assert select_parts(evidence({}), [evidence({}), evidence({})]) == []


def test_two_halves_are_quoted_where_both_are_nearly_as_good_as_the_best() -> None:
    """And only then: most messages that can be cut ask one thing."""
    whole = evidence({0: 50.0, 2: 49.0, 1: 20.0})
    both = (evidence({0: 50.0, 1: 20.0}), evidence({2: 49.0, 1: 20.0}))
    weak = (evidence({0: 50.0, 1: 20.0}), evidence({1: 50.0 - 2 * HALVES, 3: 10.0}))
    assert numbers(select_halves(whole, [both])) == [0, 2]
    assert numbers(select_halves(whole, [weak])) == []
    assert numbers(select_halves(whole, [weak, both])) == [0, 2]
    assert select_halves(evidence({}), []) == []
