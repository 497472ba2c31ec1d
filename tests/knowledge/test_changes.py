"""Changes that a question names in general."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.changes import FILE, Changes
from knowledge.errors import ArticleError
from knowledge.settings import ROOT

CHANGES = Changes.read(ROOT / "data")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What if I felt a lump one day?", "a lump"),
        ("does a lump mean cancer", "a lump"),
        ("I'm 50, suppose my nipple turns in", "a nipple that turns in"),
        ("is bloody discharge from the nipple dangerous", "discharge from the nipple"),
        ("what does orange peel skin look like", "a change of the skin"),
        ("can a rash on the breast be cancer", "a rash or a sore"),
        ("breast pain", "pain"),
        ("which symptoms should I watch for?", "what to look out for"),
        ("what are the warning signs?", "what to look out for"),
        ("when do i have to call a doctor", "when to see somebody"),
        ("how would one know that a biopsy is infected?", "signs after a biopsy"),
        ("is it normal to get chills after the biopsy", "signs after a biopsy"),
        ("what if it starts bleeding after my biopsy", "signs after a biopsy"),
    ],
)
def test_a_question_may_name_a_change_that_nobody_has(text: str, name: str) -> None:
    """Supposed, in general, or as a bare word."""
    change = CHANGES.asked(text)
    assert change is not None
    assert change.name == name


@pytest.mark.parametrize(
    "text",
    [
        "I have no lump. What are microcalcifications?",
        "I had a lump removed, can that leave calcifications?",
        "is there a lump sum for carers",
        "are these lumps of calcium",
        "when do I get my results",
        "how is a biopsy done",
        "what should I look for in my report",
        "does weight bump up my risk",
    ],
)
def test_other_questions_name_none(text: str) -> None:
    """What is told beside a question is not what is asked."""
    assert CHANGES.asked(text) is None


def test_a_quote_has_its_words_or_does_not_speak_of_it() -> None:
    """And what is said besides it may name a subject of the article."""
    lump = CHANGES.asked("can calcifications be a lump?")
    assert lump is not None
    assert lump.is_in(["A Lump is a sign."])
    assert not lump.is_in(["The great majority of breast calcifications are not cancer."])
    assert CHANGES.beside("Can calcifications be a benign lump?", lump).split() == [
        *("can", "calcifications", "be", "a", "?")
    ]


def test_a_damaged_file_is_told_with_the_mend(tmp_path: Path) -> None:
    """The file and what to do."""
    shutil.copytree(ROOT / "data" / "safety", tmp_path / "safety")
    (tmp_path / "safety" / FILE).write_text("changes: 1")
    with pytest.raises(ArticleError, match=f"(?s){FILE}: .*restore it"):
        Changes.read(tmp_path)


@pytest.mark.parametrize(
    ("text", "is_supposed"),
    [
        ("what if a lump appears, what must I do? I don't have one.", True),
        ("and if nipple would be bleeding?", True),
        ("suppose my nipple turned in", True),
        ("what if a lump shows up one day, what then? I have none", True),
        ("what if they found a lump", False),
        ("what if the lump they found is cancer", False),
        ("if my lump is benign must it come out", False),
        ("is a lump cancer", False),
    ],
)
def test_a_change_may_be_supposed(text: str, is_supposed: bool) -> None:
    """Not one that somebody has: how that will go is for the clinician."""
    assert CHANGES.supposes(text) is is_supposed
