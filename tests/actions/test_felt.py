"""The replies to feelings that no quote can help with."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.actions.talk import NOT_THERE, Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize("feeling", ["sorrow", "anger", "lonely", "shame", "support"])
def test_a_kind_sentence_and_a_way_to_people(talk: Talk, feeling: str) -> None:
    """Never the same twice in a row."""
    said = [talk.say("so much of it", feeling) for _ in range(4)]
    assert {kind for kind, _ in said} == {"smalltalk"}
    first = talk.service.wording.first
    assert said[0][1].splitlines() == [first(f"{feeling}_said"), first(f"{feeling}_offer")]
    assert all(one != two for one, two in itertools.pairwise(said))


def test_a_question_with_it_is_answered_after_the_sentence(talk: Talk) -> None:
    """With a quote, or honestly without one."""
    kind, said = talk.say("she is dead. does a copper kettle rust", "sorrow")
    assert kind == "answer"
    assert said.startswith(talk.service.wording.first("sorrow_said"))
    kind, said = talk.say(f"she is dead. are there {NOT_THERE}", "sorrow")
    assert kind == "no_answer"
    assert talk.service.texts["no_answer"] in said
