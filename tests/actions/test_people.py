"""Talking to a person."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from actions.handover import Handover
from actions.people import wants_person
from tests.actions.talk import NOT_THERE, PICKED, begin

PHONE = {"HANDOVER_PHONE": "555 0100", "HANDOVER_FORM": "https://example.org/write"}
HOOK = {"HANDOVER_WEBHOOK": "https://example.org/hook"}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str | None]]:
    """What the webhook was told; it succeeds while the list is not longer than three."""
    heard: list[tuple[str, str | None]] = []

    async def tell(self: Any, conversation: str, question: str | None) -> bool:
        heard.append((conversation, question))
        return len(heard) < 3

    monkeypatch.setattr(Handover, "tell", tell)
    return heard


def test_without_a_hand_over_the_bot_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice in other words."""
    talk = begin(tmp_path, monkeypatch)
    said = [talk.say("a person please", "handoff") for _ in range(4)]
    assert {kind for kind, _ in said} == {"handoff"}
    assert "No one can join this chat" in said[0][1]
    assert all(one != two for one, two in itertools.pairwise(said))


def test_a_person_is_asked_for_in_many_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the dialogue model takes it for; "is this a person" is no such wish."""
    talk = begin(tmp_path, monkeypatch)
    for words in ("can I talk to a real person about my letter", "a human, not a robot"):
        assert talk.say(words, "acknowledge")[0] == "handoff"
    assert wants_person("put me through to an operator")
    assert not wants_person("am I talking to a person?")


def test_phone_and_form_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both where both are set."""
    kind, said = begin(tmp_path, monkeypatch, PHONE).say("a person please", "handoff")
    assert kind == "handoff"
    assert "555 0100" in said
    assert "https://example.org/write" in said


def test_nobody_there_is_said_honestly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the hours and what to do until then."""
    hours = {"HANDOVER_HOURS": "Mon-Fri 09:00-17:00", "HANDOVER_TIMEZONE": "UTC"}
    talk = begin(tmp_path, monkeypatch, {**PHONE, **hours})
    monkeypatch.setattr(Handover, "is_open", lambda *_: False)
    _, said = talk.say("a person please", "handoff")
    assert "Nobody is there right now. People are there Mon-Fri 09:00-17:00." in said
    assert "do not wait" in said


@pytest.mark.parametrize(
    ("reply", "intent", "question"), [("yes", "affirm", PICKED), ("no", "deny", None)]
)
def test_the_question_is_sent_only_with_a_yes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str | None]],
    reply: str,
    intent: str,
    question: str | None,
) -> None:
    """Nothing is sent before the reader has answered."""
    talk = begin(tmp_path, monkeypatch, HOOK)
    talk.say(PICKED)
    assert "May I send" in talk.say("a person please", "handoff")[1]
    assert told == []
    assert talk.say(reply, intent)[0] == "handoff"
    assert told == [("reader", question)]


def test_another_message_sends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[tuple[str, str | None]]
) -> None:
    """A later yes belongs to something else."""
    talk = begin(tmp_path, monkeypatch, HOOK)
    talk.say("a person please", "handoff")
    assert talk.say(PICKED)[0] == "answer"
    talk.say("yes", "affirm")
    assert told == []


def test_a_webhook_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[tuple[str, str | None]]
) -> None:
    """With the other ways, or one's own clinic."""
    talk = begin(tmp_path, monkeypatch, HOOK)
    told += [("", None)] * 3
    talk.say("a person please", "handoff")
    kind, said = talk.say("yes", "affirm")
    assert kind == "handoff"
    assert said.startswith(talk.service.wording.first("handover_failed"))
    assert talk.service.wording.first("handover_no_one") in said


def test_a_person_is_offered_after_the_second_miss_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And again only after a new answer."""
    talk = begin(tmp_path, monkeypatch, PHONE)
    offer = talk.service.wording.first("handover_offer")
    said = [talk.say(f"{NOT_THERE} {n}")[1] for n in ("one", "two", "three", "four")]
    assert [offer in text for text in said] == [False, True, False, False]
    talk.say(PICKED)
    said = [talk.say(f"{NOT_THERE} {n}")[1] for n in ("one", "two", "three")]
    assert [offer in text for text in said] == [False, True, False]


def test_a_yes_to_the_offer_hands_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A no is taken kindly."""
    talk = begin(tmp_path, monkeypatch, PHONE)
    for n in ("one", "two"):
        talk.say(f"{NOT_THERE} {n}")
    assert "555 0100" in talk.say("yes please", "affirm")[1]
    talk.say(PICKED)
    for n in ("one", "two"):
        talk.say(f"{NOT_THERE} {n}")
    kind, said = talk.say("no", "deny")
    assert (kind, "555" in said) == ("handoff", False)


def test_two_misses_in_a_row_use_two_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are."""
    talk = begin(tmp_path, monkeypatch)
    said = [talk.say(NOT_THERE)[1].splitlines()[0] for _ in range(6)]
    assert all(one != two for one, two in itertools.pairwise(said))
