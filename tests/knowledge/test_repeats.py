"""What was just quoted is no answer to another question."""

from __future__ import annotations

from knowledge.article import parse_article
from knowledge.excerpts import excerpts_of
from knowledge.repeats import WRITTEN, fresh, is_written
from knowledge.retrieval import SIGNALS, Evidence, Hit

TEXT = "A kettle boils water."
EXCERPTS = excerpts_of(parse_article(f"# Kettles\n\n{TEXT} A lid keeps the heat.", "kettles"))
EVIDENCE = Evidence("", tuple(Hit(n, e, ()) for n, e in enumerate(EXCERPTS)), 0.0, 0.0, ())


def is_left(query: str, given: tuple[str, ...] = (TEXT,), named: tuple[str, ...] = ()) -> bool:
    """Whether the first sentence may still be quoted."""
    return any(hit.excerpt.texts == (TEXT,) for hit in fresh(EVIDENCE, given, query, named).hits)


def test_it_is_left_out_where_it_has_no_word_of_the_question() -> None:
    assert not is_left("does it hurt")


def test_it_stays_where_it_has_one() -> None:
    assert is_left("and the water?")


def test_a_word_is_known_in_another_form() -> None:
    assert is_left("what does the boiling do")


def test_the_name_of_what_is_pointed_to_is_no_such_word() -> None:
    assert not is_left("does the kettle hurt", named=("kettl",))


def test_what_was_not_quoted_stays() -> None:
    assert is_left("does it hurt", given=())


def test_a_written_question_is_one_of_its_own() -> None:
    """Only by words of its own, and where it is near enough to it."""
    near = tuple(WRITTEN if signal == "question" else 0.0 for signal in SIGNALS)
    hits = (Hit(0, EXCERPTS[0], near),)
    assert is_written(Evidence("and the lid", hits, 0.0, 0.0, ()))
    assert not is_written(Evidence("and that", hits, 0.0, 0.0, ()))
    assert not is_written(
        Evidence("and the lid", (Hit(0, EXCERPTS[0], (0.0,) * len(near)),), 0.0, 0.0, ())
    )
