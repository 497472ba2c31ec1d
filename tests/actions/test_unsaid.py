"""Questions about a change that the articles do not speak of."""

from __future__ import annotations

import pytest

from actions.rendering import Message, data_of
from actions.unsaid import NOTICE, is_plain, meanwhile, unsaid
from knowledge.answer import Answer, NoAnswer, Reply
from knowledge.article import Span
from knowledge.changes import Changes
from knowledge.quote import Citation, Quote
from knowledge.settings import ROOT
from knowledge.texts import read_texts

TEXTS = read_texts(ROOT / "data")
CHANGES = Changes.read(ROOT / "data")
LEXICON = {"calcif", "mammogram"}
NOTHING = NoAnswer(0.0, ("Risk",), ())


def quoted(text: str) -> Answer:
    """An answer that quotes a text."""
    citation = Citation("Title", "Section", "", "https://a.example/#s", "0" * 64)
    return Answer((Quote(text, Span("a", 0, len(text)), citation, 0.9),), 0.9, ())


def told(text: str, reply: Reply) -> Message | None:
    """The reply to a question."""
    return unsaid(CHANGES, text, reply, LEXICON, TEXTS)


@pytest.mark.parametrize("reply", [NOTHING, quoted("Most calcifications are not cancer.")])
def test_a_change_without_an_answer_gets_what_should_be_seen(reply: Reply) -> None:
    """A quote about something else is no answer; the kind raises no alarm."""
    said = told("is a lump a sign of cancer?", reply)
    assert said is not None
    assert (data_of(said)["kind"], data_of(said)["notice"]) == ("no_answer", NOTICE)
    assert data_of(said)["quotes"] == []
    assert said["text"] == f"{TEXTS['no_answer']}\n{TEXTS['changes']}"


def test_a_question_about_a_biopsys_troubles_is_told_what_to_have_seen_the_same_day() -> None:
    """Not the list of changes of a breast."""
    biopsy = quoted("Biopsy: taking a small piece of tissue.")
    said = told("what are the odds that a biopsy gets infected?", biopsy)
    assert said is not None
    assert said["text"] == f"{TEXTS['no_answer']}\n{TEXTS['changes_biopsy']}"


def test_a_quote_on_a_subject_of_the_article_stays_and_is_not_taken_for_more() -> None:
    """With the same line below it."""
    said = told("can a mammogram show a lump?", quoted("A mammogram shows calcium."))
    assert said is not None
    assert data_of(said)["kind"] == "answer"
    assert said["text"].endswith(f"{TEXTS['changes_unsaid']}\n{TEXTS['changes']}")


def test_a_quote_that_speaks_of_it_is_the_answer() -> None:
    """But to when to see somebody the changes are always told."""
    assert told("is a lump bad?", quoted("A lump is a sign.")) is None
    said = told("when should I see a doctor?", quoted("Talk to a doctor."))
    assert said is not None
    assert TEXTS["changes_unsaid"] not in said["text"]
    assert said["text"].endswith(TEXTS["changes"])


def test_other_questions_are_left_alone() -> None:
    """Whatever the reply."""
    assert told("what is dcis?", NOTHING) is None


def test_a_feeling_may_be_answered_before_it() -> None:
    """As before a reply without a notice."""
    said = told("what if I find a lump?", NOTHING)
    assert said is not None
    assert is_plain(said)
    assert not is_plain({"text": "", "custom": {"data": {"notice": "language"}}})


@pytest.mark.parametrize(
    "text",
    ["and if something changes while i wait", "what if it gets worse before the next scan?"],
)
def test_a_change_before_a_visit_does_not_wait(text: str) -> None:
    """What to have seen, and then which changes are meant."""
    said = meanwhile(text, "", TEXTS)
    assert said is not None
    assert said["text"] == f"{TEXTS['changes_waiting']}\n{TEXTS['changes']}"
    again = meanwhile("like what changes", said["text"], TEXTS)
    assert again is not None
    assert again["text"] == TEXTS["changes"]


def test_which_changes_is_another_question_elsewhere() -> None:
    """And so is what happens to the specks in time."""
    assert meanwhile("like what changes", "The article says:", TEXTS) is None
    assert meanwhile("what happens while i wait", "", TEXTS) is None
