"""A correction puts what was meant in the place of what was asked."""

from __future__ import annotations

import pytest

from knowledge.article import Article, parse_article
from knowledge.corrections import Correction, corrected, correction, meant
from knowledge.lexical import Lexicon
from knowledge.settings import ROOT
from knowledge.things import Things

SLUG = "breast-calcifications"


def article() -> Article:
    """The first article."""
    path = ROOT / "knowledge" / "articles" / f"{SLUG}.md"
    return parse_article(path.read_text(encoding="utf-8"), SLUG)


ARTICLE = article()
THINGS = Things([ARTICLE])
LEXICON = Lexicon([ARTICLE.body])
MACRO = "what are macrocalcifications"


@pytest.mark.parametrize(
    ("before", "text", "asked"),
    [
        (MACRO, "no I meant micro", "what are microcalcifications"),
        (MACRO, "sorry, i was talking about the tiny ones", "what are microcalcifications"),
        (MACRO, "no, the other ones", "what are microcalcifications"),
        (MACRO, "micro, not macro", "what are microcalcifications"),
        ("what is it", "I meant to say dots on the picture not on skin", "dots on the picture"),
        ("how is DCIS treated?", "oops, calcifications", "how is calcifications treated?"),
        (
            "how is a cyst found",
            "I didn't mean a cyst, I meant mastitis",
            "how is a mastitis found",
        ),
        ("what is mastitis", "no, fibroadenoma", "what is fibroadenoma"),
        ("how common are breast calcifications", "I meant DCIS", "how common are DCIS"),
        ("how is dcis treated", "not treatment, testing", "how is dcis testing"),
        ("can calcifications be treated", "i mean removed", "can calcifications be removed"),
        ("does it hurt", "I meant the biopsy", "does biopsy hurt"),
        ("is obesity a risk", "I meant menopause", "menopause"),
        (MACRO, "I mean what do the small ones look like", "what do the small ones look like"),
        ("", "I meant microcalcifications", "microcalcifications"),
        ("is it bad", "i wanted a percentage", "what percentage, is it bad"),
    ],
)
def test_the_last_question_is_asked_with_what_was_meant(before: str, text: str, asked: str) -> None:
    """In its place, where it has one."""
    assert corrected(text, before, THINGS, LEXICON) == asked


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "no, thanks",
        "no, not yet",
        "no, I don't think so",
        "no, it is not cancer",
        "i mean it",
        "I mean I can't cope with the waiting",
        "not tea, coffee",
        "what are microcalcifications",
        "sorry, later",
        "no, harmless",
        "i mean in general",
    ],
)
def test_what_corrects_nothing_is_no_correction(text: str) -> None:
    """A no, a feeling, an insistence, and words that the last question does not have."""
    assert corrected(text, MACRO, THINGS, LEXICON) == ""


def test_a_correction_says_what_it_replaces() -> None:
    """Where the reader does."""
    assert correction("no, not macro but micro") == Correction("micro", "macro")
    assert correction("i meant the small ones") == Correction("small ones")
    assert correction("thank you") is None


def test_a_whole_question_stands_for_itself() -> None:
    """It is not put into another one."""
    assert meant("how quickly do they grow", MACRO, THINGS) == "how quickly do they grow"
    assert meant("that the large specks can grow", MACRO, THINGS).startswith("that the")
