"""Remarks to the people behind the chat."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import PICKED, Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "text",
    [
        "your font is very small on my tablet",
        "there is a typo on this page",
        "I think the article has a mistake about kettles",
        "the link doesn't work",
    ],
)
def test_a_remark_is_noted_with_its_words(talk: Talk, text: str) -> None:
    """Also where nothing was answered yet."""
    assert talk.say(text, "aside") == ("feedback", talk_text(talk, "remark"))
    (kept,) = talk.service.feedback.opinions()
    assert (kept.kind, kept.reason, kept.helpful) == ("remark", text, False)


@pytest.mark.parametrize(
    "text",
    ["how can i tell the editors", "where do I report a bug", "can i leave some feedback"],
)
def test_who_asks_where_is_told(talk: Talk, text: str) -> None:
    """Nothing is noted yet."""
    assert talk.say(text) == ("feedback", talk_text(talk, "remark_how"))
    assert talk.service.feedback.opinions() == []


@pytest.mark.parametrize(
    "text",
    [
        PICKED,
        "the nipple colour is dark",
        "can a doctor make a mistake",
        "can I talk to the team at my clinic",
        "the report has an error",
        "is the text of the letter too small to be bad",
    ],
)
def test_what_is_no_remark_is_read_as_ever(talk: Talk, text: str) -> None:
    """A body, a report and a question."""
    assert "noted" not in talk.say(text)[1]
    assert talk.service.feedback.opinions() == []


def test_a_store_that_fails_is_told(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing else breaks."""

    def broken(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(talk.service.feedback, "note", broken)
    assert talk.say("the print is too small") == ("feedback", talk_text(talk, "feedback_failed"))
