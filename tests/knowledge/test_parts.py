"""Two questions in one message, and follow-ups."""

import pytest

from knowledge.parts import (
    asks_at_last,
    asks_why,
    asks_why_of,
    begins_question,
    core_question,
    gives_reason,
    is_follow_up,
    joined,
    questions_in,
    under_topic,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "what are microcalcifications and does deodorant show up?",
            ["what are microcalcifications", "does deodorant show up"],
        ),
        (
            "is a biopsy needed? does menopause matter?",
            ["is a biopsy needed", "does menopause matter"],
        ),
        ("must i skip tea and has that helped?", ["must i skip tea", "has that helped"]),
        ("green tea: any good? and is it strong?", ["green tea: any good", "and is it strong"]),
        ("usual tea here, plus how is it made", ["usual tea here", "how is it made"]),
        (
            "explain a kettle and say which one is usual",
            ["explain a kettle", "say which one is usual"],
        ),
        ("tea??? what is it and is it strong", ["tea, what is it", "is it strong"]),
        ("1) what is tea 2) who drinks it", ["what is tea", "who drinks it"]),
        (
            "tell me (a) how tea is made and (b) what milk does",
            ["how tea is made", "what milk does"],
        ),
        ("they want to boil it?? is that normal for tea", []),
        ("is it the milk or the sugar, or can both do that", []),
        ("does menopause matter", []),
        ("my aunt is 70 and has these, is that tea", []),
        ("does deodorant and powder show up", []),
    ],
)
def test_each_question_of_a_message_is_found(text: str, parts: list[str]) -> None:
    """A message is cut where a second question begins, and nowhere else."""
    assert questions_in(text) == parts


@pytest.mark.parametrize(
    "text", ["why?", "and the small ones?", "are they cancer?", "how often?", "what about after 55"]
)
def test_a_short_message_that_points_back_is_a_follow_up(text: str) -> None:
    """Pronouns, openings and very short messages lean on what was said."""
    assert is_follow_up(text)


def test_a_whole_question_is_no_follow_up() -> None:
    """A question that names its subject stands alone."""
    assert not is_follow_up("does menopause cause more breast calcifications in older women")


@pytest.mark.parametrize(
    ("text", "quote", "holds"),
    [
        ("why?", "It rusts because it is wet.", True),
        ("But why is that", "It is wet, so it rusts.", True),
        ("how come??", "It rusts since it is wet.", True),
        ("why?", "It rusts.", False),
        ("why does steel rust", "It rusts because it is wet.", False),
        ("when?", "It rusts because it is wet.", False),
    ],
)
def test_what_was_quoted_may_say_why(text: str, quote: str, holds: bool) -> None:
    """A bare "why?" is answered by a sentence that has its reason, even when it was just quoted."""
    assert gives_reason(text, ("It stands there.", quote)) is holds


def test_a_follow_up_is_joined_to_its_question() -> None:
    """The earlier question comes first, without its mark."""
    assert joined("Does menopause matter?", "why?") == "Does menopause matter, why?"


def test_questions_in_a_row_are_cut_at_commas() -> None:
    """A story before a question is no question."""
    row = "are they common, are they cancer, and should i worry"
    assert questions_in(row) == ["are they common", "are they cancer", "should i worry"]
    assert questions_in("they took more views of it, is that safe") == []
    assert questions_in("green tea what is it, can milk spoil tea") == [
        "green tea what is it",
        "can milk spoil tea",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "when the kettle boils, is the tea done",
        "when one pours the tea, is that late",
        "what i drink, does it matter",
        "if it is green tea, is that strong",
    ],
)
def test_an_occasion_is_no_question(text: str) -> None:
    """It belongs to the question after it."""
    assert questions_in(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Tell me, first, whether tea is strong and, second, what milk does.",
            ["Tell me, first, whether tea is strong", "what milk does."],
        ),
        (
            "she asks how many drink tea and i want to know if milk spoils it",
            ["she asks how many drink tea", "i want to know if milk spoils it"],
        ),
        (
            "must tea be boiled, if not what do i do with milk",
            ["must tea be boiled", "what do i do with milk"],
        ),
    ],
)
def test_questions_in_a_statement_are_found(text: str, parts: list[str]) -> None:
    """Many ask without a question mark."""
    assert questions_in(text) == parts


@pytest.mark.parametrize(
    ("asked", "under"),
    [
        (
            ["green tea: any good", "is it strong"],
            ["green tea: any good", "green tea, is it strong"],
        ),
        (
            ["the 2.5% thing - who said it", "is it so"],
            ["the 2.5% thing - who said it", "the 2.5% thing, is it so"],
        ),
        (["green tea: good", "black tea: good"], ["green tea: good", "black tea: good"]),
        (["is green tea good", "is it strong"], ["is green tea good", "is it strong"]),
        ([], []),
    ],
)
def test_what_stands_before_the_first_question_is_asked_of_all(
    asked: list[str], under: list[str]
) -> None:
    """Unless another one has a topic of its own."""
    assert under_topic(asked) == under


def test_a_question_begins_with_its_verb_or_its_word() -> None:
    """Perhaps after a preposition."""
    assert begins_question("how does it hurt")
    assert begins_question("after how long")
    assert not begins_question("I am a retired nurse")


def test_a_question_may_come_last() -> None:
    """Its subject stands before it."""
    assert asks_at_last("milk and tea, is there a link")
    assert asks_at_last("is there a link")
    assert not asks_at_last("they drank tea, and it was good")


def test_a_bare_why_points_to_all_that_was_said() -> None:
    """Not to one thing."""
    assert asks_why("why is that?")
    assert not asks_why("why is that dangerous")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("why do people get those?", True),
        ("what causes it", True),
        ("why?", False),
        ("when", False),
    ],
)
def test_the_reason_of_something_is_asked_for(text: str, holds: bool) -> None:
    assert asks_why_of(text) is holds


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("I breastfed and had mastitis twice, can mastitis cause it", "can mastitis cause it"),
        ("my mum drinks tea, is green tea bad for her", "is green tea bad for her"),
        ("green tea, can it rust a kettle", ""),
        ("is tea bad, can it rust a kettle", ""),
        ("I drink tea, milk too", ""),
        ("I drink tea, is it", ""),
    ],
)
def test_a_question_after_a_comma_is_the_one_of_its_story(text: str, question: str) -> None:
    """What stands before it tells of somebody, and asks nothing."""
    assert core_question(text) == question
