"""Which questions are offered to a message that nearly found an answer."""

from __future__ import annotations

from pathlib import Path

from knowledge.answer import Clarification
from knowledge.answering import Answerer
from knowledge.clarifying import ask_back
from knowledge.indexing import build_index
from knowledge.store import read_index
from tests.fakes import GATE, KeywordEncoder

TEXT = """# Tea

## Is green tea picked in spring?

Green tea is picked in spring.

## Is green tea dried in spring?

Green tea is dried in spring.
"""


def asked(folder: Path, query: str, score: float = 0.4) -> list[str]:
    """The questions that are offered."""
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / "tea.md").write_text(TEXT)
    encoder = KeywordEncoder()
    build_index(folder / "articles", folder / "index", encoder, folder / "data")
    answerer = Answerer(read_index(folder / "index", encoder.fingerprint), encoder, gate=GATE)
    reply = ask_back(answerer.index, answerer.evidence(query), score, GATE)
    return [choice.text for choice in reply.choices] if isinstance(reply, Clarification) else []


def test_a_few_words_get_the_questions_near_them(tmp_path: Path) -> None:
    """Which of them is meant, the reader says."""
    assert asked(tmp_path, "spring") == [
        "Is green tea picked in spring?",
        "Is green tea dried in spring?",
    ]


def test_questions_that_do_not_fit_are_not_offered(tmp_path: Path) -> None:
    """They have most of what the message is about, or nothing is offered."""
    assert asked(tmp_path, "waiting long spring") == []


def test_what_is_far_from_an_answer_gets_no_questions(tmp_path: Path) -> None:
    """Nor does a long message."""
    assert asked(tmp_path, "green spring", score=0.1) == []
    assert asked(tmp_path, "green tea picked dried spring") == []
