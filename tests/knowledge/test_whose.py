"""Whose result a message is about."""

from __future__ import annotations

import pytest

from knowledge.whose import is_of_other, names_anybody


@pytest.mark.parametrize(
    "text",
    [
        "my wife's biopsy showed atypia, is that serious",
        "my dad has been sent for more pictures",
        "is she going to be alright",
        "what does hers mean",
        "the doctor told my sister that it is suspicious",
    ],
)
def test_a_result_of_somebody_close_is_noticed(text: str) -> None:
    """It is not the reader's."""
    assert is_of_other(text)
    assert names_anybody(text)


@pytest.mark.parametrize(
    "text",
    [
        "is mine cancer",
        "my doctor says she sees a cluster",
        "my mum had cancer, is my report bad",
        "I have specks and my sister had cancer",
        "how bad is it",
        "the nurse said she would ring",
    ],
)
def test_the_readers_own_result_is_theirs(text: str) -> None:
    """Also where somebody else is named beside it."""
    assert not is_of_other(text)


def test_a_message_may_name_nobody() -> None:
    """Then it is about the one of whom was spoken before."""
    assert not names_anybody("and is it serious")
    assert names_anybody("is mine serious")
