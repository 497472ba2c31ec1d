"""Who somebody says they are, in whatever case of letters."""

from __future__ import annotations

import pytest

from knowledge.first_names import spans
from knowledge.redaction import redact


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("i am anna and i have dcis", "i am [name] and i have dcis"),
        ("I am anna, 43", "I am [name], 43"),
        ("hi i'm tom", "hi i'm [name]"),
        ("im priya sharma, does age matter", "im [name], does age matter"),
        ("i am anna recovering from it", "i am [name] recovering from it"),
        ("my name is peter parker", "my name is [name]"),
        ("my name is peter and what is dcis", "my name is [name] and what is dcis"),
        ("my name is peter parker what is dcis", "my name is [name] what is dcis"),
        ("name: zarkov quill", "name: [name]"),
        ("my daughter emily has a lump", "my daughter [name] has a lump"),
        ("my sister-in-law ruth knows", "my sister-in-law [name] knows"),
        ("it hurts. thanks, joanna", "it hurts. thanks, [name]"),
        ("kind regards wilma zorn", "kind regards [name]"),
        ("anna here, is it bad", "[name] here, is it bad"),
        ("je m'appelle claire", "je m'appelle [name]"),
        ("she is anna.", "she is anna."),
        ("this is anna. is it bad", "this is [name]. is it bad"),
    ],
)
def test_a_name_is_taken_out(text: str, kept: str) -> None:
    """All words of it, and nothing else."""
    assert redact(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("i am grace, 43", "i am [name], 43"),
        ("i'm hope and i worry", "i'm [name] and i worry"),
        ("my sister joy has a lump", "my sister [name] has a lump"),
    ],
)
def test_a_name_that_is_a_word_counts_with_more_around_it(text: str, kept: str) -> None:
    """An age, a place, what somebody has."""
    assert redact(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "i am may be wrong",
        "i'm grace incarnate today",
        "this is hope, at last",
        "i am scared and alone",
        "i am suicidal",
        "my mum may have it",
        "my husband will not talk",
        "it is called dcis",
        "my name is on the letter",
        "what is the name of this",
        "thanks a lot",
        "best not to know",
        "i'm called back for a biopsy",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    """Feelings, months, symptoms, how a sentence goes on."""
    assert list(spans(text)) == []
