"""What the articles are about."""

from __future__ import annotations

from actions.memory import Memory
from actions.subjects import Subjects
from knowledge.article import Span, parse_article
from tests.actions.talk import ARTICLE

PLACE = Span("tea", 0, 5)
WORRY, PICKED, RUST = (
    "Should I worry about this?",
    "When is green tea picked?",
    "Does a kettle rust?",
)
SUBJECTS = Subjects([parse_article(ARTICLE, "tea")], lambda q: [PLACE] if q == RUST else [])


def test_subjects_are_sections_without_apparatus() -> None:
    """Neither glossary nor questions."""
    assert (SUBJECTS.title, SUBJECTS.names) == ("On tea", ["Picking", "Kettles"])
    assert SUBJECTS.listed == "“Picking”, “Kettles”"


def test_questions_near_the_answer_come_first() -> None:
    """Then the others in the article's order."""
    assert SUBJECTS.next_questions([RUST], Memory()) == (RUST, WORRY, PICKED)


def test_a_question_is_not_suggested_again() -> None:
    """Neither where it was asked nor where it was quoted from."""
    quote = {"article": "tea", "start": 0, "end": 1, "text": "x", "section": WORRY}
    memory = Memory().asking("when is green tea picked").answered("scared", [quote])
    assert SUBJECTS.next_questions([PICKED], memory) == (RUST,)


def test_questions_are_known_by_the_places_that_answer_them() -> None:
    """What was quoted for another question need not be offered."""
    assert SUBJECTS.answered_by([PLACE]) == [RUST]
    assert SUBJECTS.answered_by([Span("tea", 5, 9)]) == []
