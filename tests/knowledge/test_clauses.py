"""The parts of a message that the gate also reads by themselves."""

from __future__ import annotations

import pytest

from knowledge.clauses import RUN, clause_around, statements, windows


@pytest.mark.parametrize(
    "text",
    [
        "what is dcis, i have chest pain",
        "i have chest pain, what is dcis?",
        "is it normal that i have chest pain?",
        "what is dcis and i have chest pain",
        "no i have chest pain",
        "i have chest pain and how common are they",
        '"i have chest pain"',
    ],
)
def test_a_statement_beside_a_question_stands_by_itself(text: str) -> None:
    """Without the question, which would hide it."""
    assert "i have chest pain" in statements(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tight chest since noon, is that the calcium?", "tight chest since noon"),
        ("pressure on my chest. could it be the arteries", "pressure on my chest"),
    ],
)
def test_what_a_question_is_asked_of_stands_by_itself(text: str, said: str) -> None:
    """It may have no subject."""
    assert said in statements(text)


@pytest.mark.parametrize(
    "text", ["what if i found a lump", "when my mum found a lump", "i found a lump"]
)
def test_a_supposed_or_whole_statement_is_not_cut_out(text: str) -> None:
    """What is only supposed stays with its if."""
    assert statements(text) == []


def test_a_long_message_is_read_in_runs_of_words() -> None:
    """Every word stands in a part of bounded length."""
    text = " ".join(str(number) for number in range(100))
    pieces = windows(text)
    assert pieces[0] == text
    assert all(len(piece.split()) <= RUN for piece in pieces[1:])
    assert {word for piece in pieces[1:] for word in piece.split()} == set(text.split())


def test_nothing_is_read_twice() -> None:
    """A sentence that is also a statement is one part."""
    pieces = windows("i am fine. i have chest pain.")
    assert len(pieces) == len(set(pieces))


def test_a_clause_ends_where_another_subject_begins() -> None:
    """At a comma or an and before it."""
    text = "no lump, no rash, and i feel well, my nipple bleeds"
    begin, end = clause_around(text, text.index("bleeds"), len(text))
    assert text[begin:end] == " my nipple bleeds"
    begin, end = clause_around(text, text.index("rash"), text.index("rash") + 4)
    assert text[begin:end] == "no lump, no rash,"


def test_a_clause_may_begin_with_the_sign_itself() -> None:
    """The edge before it looks ahead to its subject."""
    text = "what is dcis, i want to die"
    begin, end = clause_around(text, text.index("i want"), len(text))
    assert text[begin:end].strip() == "i want to die"
