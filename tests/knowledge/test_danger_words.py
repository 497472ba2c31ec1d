"""Misspelt words of danger."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.danger_words import OFTEN, WORDS_FILE, DangerWords, danger_words
from knowledge.encoder import EncoderError

WORDS = DangerWords(
    ["fear", "fever", "biopsy", "breathing", "chest", "pain", "she"], ["fewer", "cheese", "tea"]
)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("fevr after the bipsy", "fever after the biopsy"),
        ("trouble breetihng", "trouble breathing"),
        ("my ceht", "my ceht"),  # two errors in a short word
        ("sever", "sever"),  # another first letter
        ("fewer", "fewer"),  # an English word of its own
        ("tae", "tae"),  # too short
        ("", ""),
    ],
)
def test_what_is_nearly_a_word_of_danger_becomes_it(text: str, repaired: str) -> None:
    """And nothing else does."""
    assert WORDS.repair(text) == repaired


def test_words_are_usual_and_said_often_enough() -> None:
    """A misspelling among the examples is no word to repair towards; one rare word is none of danger."""
    usual = {"fever": 4.0, "fevre": 1.0, "moor": 4.0, "fewer": 4.0, "xylo": 1.0}
    texts = ["a fever", "fevre"] * OFTEN + ["on the moor"]
    words = danger_words(texts, ["fewer", "xylo"], lambda word: usual.get(word, 0.0))
    assert words.repair("fevre fevr moorr xyla") == "fever fever moorr xyla"


def test_words_are_kept_beside_the_models(tmp_path: Path) -> None:
    """As they are."""
    WORDS.save(tmp_path)
    assert DangerWords.load(tmp_path).repair("fevr, fewer") == "fever, fewer"


@pytest.mark.parametrize("text", [None, "{", "[]", '{"danger": []}'])
def test_damaged_words_are_told_with_the_mend(tmp_path: Path, text: str | None) -> None:
    """The file and the command."""
    if text is not None:
        (tmp_path / WORDS_FILE).write_text(text)
    with pytest.raises(EncoderError, match=f"{WORDS_FILE}: .*make clean setup"):
        DangerWords.load(tmp_path)
