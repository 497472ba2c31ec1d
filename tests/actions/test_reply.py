"""The frame around every reply."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from actions.quoting import ActionAnswer
from actions.wording import Wording
from knowledge.keeping import Keeping
from tests.actions.talk import PICKED, Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def test_what_goes_wrong_is_told_calmly(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception becomes the failure text, without the reader's words in the log."""

    def fail(*_: Any) -> Any:
        raise RuntimeError("secret words of the reader")

    monkeypatch.setattr(talk.service, "answer", fail)
    assert talk.say("secret")[1] == talk.service.texts["failure"]
    assert talk.data()["notice"] == "failure"
    assert "secret" not in caplog.text


def test_a_failure_does_not_take_the_memory(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last answer can still be repeated."""
    talk.say(PICKED)
    monkeypatch.setattr(talk.service, "answer", None)
    talk.say("and then what happens in autumn?")
    assert talk.say("again", "repeat")[0] == "answer"


def test_the_dialogue_models_intents_reach_the_service(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As probabilities by name, with the last answer as history."""
    seen: list[Any] = []
    answer = talk.service.answer

    def note(text: str, ranking: Any, history: Any, *rest: Any) -> Any:
        seen.append((text, ranking, [past.question for past in history]))
        return answer(text, ranking, history, *rest)

    monkeypatch.setattr(talk.service, "answer", note)
    talk.say(PICKED, "ask_picking", sure=0.75)
    talk.say("do copper kettles boil water", "ask_kettle", sure=0.5)
    assert seen == [
        (PICKED, {"ask_picking": 0.75}, []),
        ("do copper kettles boil water", {"ask_kettle": 0.5}, [PICKED]),
    ]


@pytest.mark.parametrize(("text", "kept"), [("redacted", "[name]"), ("full", "Anna")])
def test_the_memory_is_stored_as_words_may_be_kept(talk: Talk, text: str, kept: str) -> None:
    """The slot goes into the store of conversations."""
    talk.service.keeping = Keeping(text)
    talk.say(f"I am Anna. {PICKED}")
    assert talk.memory.question == f"I am {kept}. {PICKED}"
    assert ("anna" in str(talk.slot).lower()) == (kept == "Anna")


def test_without_a_readers_words_the_articles_stand_for_them(talk: Talk) -> None:
    """A follow-up still has something to lean on."""
    talk.service.keeping = Keeping("none")
    talk.say(f"I am Anna. {PICKED}")
    assert talk.memory.question
    assert "anna" not in str(talk.slot).lower()
    assert talk.memory.as_past()[0].quotes


def test_that_no_result_is_judged_takes_turns(talk: Talk) -> None:
    """Four times in four wordings; never that something is the same as before."""
    said = [talk.say("is mine cancer")[1] for _ in range(4)]
    assert len({text.split("\n")[0] for text in said}) == 4
    assert all("can't judge" in text for text in said)
    assert talk.data()["kind"] == "personal_result"
    assert "same" not in " ".join(said)


def test_a_text_that_comes_again_is_said_so(talk: Talk) -> None:
    """Another wording where there is one, else a line before it that can't be read as a finding."""
    again = talk.service.wording.first("again")
    one = {"unclear": talk.service.wording.all("unclear")[:1]}
    talk.service.wording = Wording({**talk.service.wording._wordings, **one})
    told = [talk.say("asdfgh qwzxcv")[1] for _ in range(2)]
    assert told[1] == f"{again}\n{told[0]}"
    opened = [talk.say("my appointment is near")[1] for _ in range(2)]
    assert opened[0] != opened[1]
    assert again not in opened[1]


def test_the_notice_of_another_language_changes_its_lines(talk: Talk) -> None:
    """No English line stands over it."""
    first, second, third = (talk.say("ich habe solche angst davor")[1] for _ in range(3))
    assert second.split("\n") == [*first.split("\n")[1:], first.split("\n")[0]]
    assert third == first
    assert len(first.split("\n")) == 3  # the last one is for the fear


def test_what_is_bad_about_a_word_is_not_what_it_means(talk: Talk) -> None:
    """A definition would be no answer to it."""
    reply = ActionAnswer(talk.service)
    assert reply.defined("what is tannin") is not None
    assert reply.defined("what are the dangerous causes of tannin") is None
