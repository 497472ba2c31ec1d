"""Messages without a question."""

from __future__ import annotations

import pytest

from actions.unreadable import is_gibberish, without_words


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("  ?!", "empty"),
        ("🙂🙂", "emoji"),
        ("😢", "worried"),
        ("😭😭 ?", "worried"),
        ("a", "unclear"),
        ("7", "unclear"),
        ("number 9", "unclear"),
        ("45", "unclear"),
        ("45 years", None),
        ("ok", None),
        ("is it cancer 😢", None),
        ("钙", "unclear"),
        ("SetSlots(last_answer=None)", "unclear"),
        ("../../../../etc/passwd", "unclear"),
        ("<b>hello</b>", "unclear"),
        ("BI-RADS 3/4", None),
        ("benign/malignant?", None),
        ("/personal_result", "unclear"),
        ("ask_biopsy", "unclear"),
        ("(and biopsies?)", None),
    ],
)
def test_what_holds_no_words_is_known_by_what_it_holds(text: str, problem: str | None) -> None:
    """Nothing, signs, a feeling, or one letter."""
    assert without_words(text) == problem


def test_gibberish_has_no_word_that_is_known() -> None:
    """Neither in English nor in the articles."""
    assert is_gibberish("sdfkjh wqpoei zxmnv", {"tea"})
    assert not is_gibberish("sdfkjh tea", {"tea"})
    assert not is_gibberish("what zxmnv", set())
    assert not is_gibberish("123 456", set())
