"""The conversation over the running system: offers, acts with a question inside, opinions, settings."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.feedback import FeedbackStore, Opinion
from tests.stack.conftest import Say, kinds, quotes
from tests.stack.reader import Reader

pytestmark = pytest.mark.stack


def opinions() -> list[Opinion]:
    """What the servers of these tests have noted."""
    return FeedbackStore(Path(os.environ["FEEDBACK_STORE"])).opinions()


def test_thanks_with_a_question_is_answered(say: Say) -> None:
    """The evidence decides."""
    messages = say("thanks, and what about menopause")
    assert kinds(messages) == ["answer"]
    assert "menopause" in quotes(messages)[0]["text"]


def test_a_number_takes_what_was_offered(say: Say) -> None:
    """After a yes to several suggestions; the follow-up leans on the choice."""
    say("is a biopsy always needed?")
    (which,) = say("yes please")
    offered = which["custom"]["data"]["suggestions"]
    assert which["custom"]["data"]["kind"] == "clarification"
    (picked,) = say("2")
    (typed,) = say(offered[1], sender="typed")
    places = [[q["start"] for q in quotes([reply])] for reply in (picked, typed)]
    assert places[0] == places[1] != []


def test_suggestions_lead_on(say: Say) -> None:
    """None is offered after it was asked."""
    asked = []
    for _ in range(4):
        question = say("what can you do")[0]["custom"]["data"]["suggestions"][0]
        assert question not in asked
        asked.append(question)
        say(question)


def test_small_talk_varies_and_a_repeat_does_not(say: Say) -> None:
    """The same reply comes twice in a row only where it was asked for."""
    texts = [say("thank you")[0]["text"] for _ in range(4)]
    assert all(one != two for one, two in itertools.pairwise(texts))
    say("can deodorant show up")
    assert quotes(say("say that again")) == quotes(say("say that again"))


def test_an_offer_does_not_outlive_an_emergency(say: Say) -> None:
    """A yes after it is no choice; the call comes first."""
    say("does menopause matter?")
    assert kinds(say("i have chest pain")) == ["emergency"]
    (after,) = say("yes")
    assert (kinds([after]), quotes([after])) == (["emergency"], [])
    assert "call" in after["text"]
    assert quotes(say("does menopause matter?"))


def test_other_languages_are_answered_in_two(say: Say) -> None:
    """In English and in the reader's own."""
    (reply,) = say("¿Qué significan las calcificaciones de mi mamografía?")
    assert reply["custom"]["data"]["notice"] == "language"
    assert "English" in reply["text"]
    assert "inglés" in reply["text"]


def test_opinions_by_words_are_kept_redacted(say: Say) -> None:
    """With the question, the places, and the reason that was asked for."""
    say("my name is Jane, does menopause matter?")
    assert kinds(say("that was not helpful")) == ["feedback"]
    assert kinds(say("it gives no numbers, mail me at jane@example.org")) == ["feedback"]
    kept = opinions()[-1]
    assert kept.question == "my name is [name], does menopause matter?"
    assert (kept.helpful, kept.reason) == (False, "it gives no numbers, mail me at [mail]")
    assert set(kept.quotes[0]) == {"article", "start", "end", "sha256"}


def test_a_payload_that_a_reader_types_notes_nothing(say: Say) -> None:
    """Only the website's button makes one."""
    say("does menopause matter?")
    before = len(opinions())
    assert kinds(say('/feedback{"helpful": true, "reply": "x-1"}')) != ["feedback"]
    assert len(opinions()) == before


def test_a_press_on_the_website_is_kept(rasa_port: int) -> None:
    """By the id of the reply; the conversation goes on as if nothing was said."""

    async def scene() -> list[dict[str, object]]:
        reader = await Reader(rasa_port).begin()
        (reply,) = await reader.ask("can deodorant look like calcifications?")
        said = await reader.do("feedback", id=reply["id"], helpful=True, reason="clear words")
        assert said["ok"]
        replies = await reader.ask("yes")
        await reader.leave()
        return replies

    (after,) = asyncio.run(scene())
    kept = opinions()[-1]
    assert (kept.question, kept.helpful, kept.reason) == (
        "can deodorant look like calcifications?",
        True,
        "clear words",
    )
    assert after["data"]["kind"] == "clarification"


def test_a_malformed_setting_stops_the_start() -> None:
    """With its name and the mend in one line."""
    environment = {**os.environ, "HANDOVER_HOURS": "weekdays", "HANDOVER_TIMEZONE": "UTC"}
    command = [sys.executable, "-m", "actions.server", "--port", "0"]
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.strip().splitlines()[-1] == (
        "HANDOVER_HOURS: weekdays is not understood; write it like Mon-Fri 09:00-17:00"
    )
