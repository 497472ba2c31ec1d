"""Dialogue acts and what they may hold besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.acts import has_subject, names_rare, read_acts
from knowledge.errors import ArticleError
from knowledge.lexical import stem

ACTS = {"thank": frozenset({"help"})}


def test_intents_without_sections_are_acts(tmp_path: Path) -> None:
    """With the stems of their examples."""
    (tmp_path / "a.yml").write_text(
        "nlu:\n- intent: thank\n  examples: |\n    - thanks for helping\n"
        "- intent: ask\n  metadata: {sections: [x]}\n  examples: |\n    - why\n"
    )
    assert read_acts(tmp_path) == {"thank": frozenset({"help"})}


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    """The error names the file."""
    (tmp_path / "a.yml").write_text("nlu: [")
    with pytest.raises(ArticleError, match=r"a\.yml: not training data"):
        read_acts(tmp_path)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("thanks, what about menopause", True),
        ("thanks for your help", False),
        ("thanks, what about elephants", False),
        ("thanks", False),
    ],
)
def test_a_word_of_the_articles_is_a_subject(text: str, has: bool) -> None:
    """Unless it belongs to the act."""
    assert has_subject(text, "thank", ACTS, {"help", "menopaus"}) is has


def test_a_rare_word_of_the_articles_names_a_subject() -> None:
    """A word of everyday talk does not, nor one that the articles do not have."""
    lexicon = {stem("menopause"), stem("normal")}
    assert names_rare("does Menopause matter", lexicon)
    assert not names_rare("is it normal", lexicon)
    assert not names_rare("is it xylophone", lexicon)
