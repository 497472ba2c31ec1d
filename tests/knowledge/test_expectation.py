"""What kind of answer a question expects."""

import pytest

from knowledge.expectation import (
    asks_name,
    asks_number,
    asks_price,
    is_about_figure,
    lacks_number,
    names_figure,
    new_figures,
)


@pytest.mark.parametrize(
    ("query", "text", "lacks"),
    [
        ("how many women have them", "They are white dots.", True),
        ("how many women have them", "Half of women over 50 have them.", False),
        ("what are they", "They are white dots.", False),
    ],
)
def test_a_question_after_a_number_needs_one(query: str, text: str, lacks: bool) -> None:
    """An amount in words counts; a question after no number needs none."""
    assert lacks_number(query, text) == lacks


def test_prices_names_and_numbers_are_asked_for() -> None:
    """By the words of the question."""
    assert asks_price("what does a scan cost")
    assert asks_name("who found this out")
    assert asks_number("what percentage is it")
    assert not any(asks("is it bad") for asks in (asks_price, asks_name, asks_number))


def test_figures_that_the_text_does_not_have_are_counted() -> None:
    """A figure of the query that the text has is no new one."""
    assert new_figures("27.9% of women under 40?", "In a study, 27.9% had cancer.") == 1


def test_a_sentence_may_speak_of_a_figure_that_another_gave() -> None:
    """It answers only who names a figure."""
    assert is_about_figure("The 27.9% in the study is not the chance for all.")
    assert not is_about_figure("In a study, 27.9% of people had it.")
    assert names_figure("is 27.9% my chance")
    assert names_figure("what percent is it")
    assert not names_figure("what are the chances")
