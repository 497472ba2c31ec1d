"""Three Rasas that share a Postgres and a Redis, and two action servers, behind nginx: what a kill changes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.grown import Grown
from tests.platforms.platform import Webhook
from tests.platforms.telegram import Telegram
from tests.stack.bot import FOLLOW_UP, FOLLOWED, PUBLIC, QUESTION, Bot
from tests.stack.reader import WITHIN, Reader

pytestmark = pytest.mark.stack

QUESTIONS = {
    "does menopause matter?": "menopause",
    "what is DCIS": "DCIS",
    "can deodorant look like calcifications": "eodorant",
}


@dataclass
class Replicas:
    """Three Rasas and two action servers behind which the same stores stand."""

    grown: Grown
    bots: list[Bot]  # each Rasa by itself
    front: Bot  # nginx, which asks one Rasa after the other
    telegram: Telegram


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    """What 'make grown' starts, with a Telegram that is a stand-in."""
    folder: Path = tmp_path_factory.mktemp("grown")
    telegram = Telegram()
    with ExitStack() as stack:
        stack.enter_context(telegram.serving())
        own = {
            **telegram.environment(PUBLIC),
            "LEDGER": str(folder / "ledger"),
            "FEEDBACK_STORE": str(folder / "feedback"),
            "WAITING_DIR": str(folder),
            "READER_RATE": "50/500",
            "TURN_SECONDS": "120",
        }
        grown = stack.enter_context(Grown(folder, settings=own))
        ports = [grown.port_of(f"rasa-{number}") for number in (1, 2, 3)]
        platforms = {"telegram": telegram}
        bots = [Bot(port, platforms) for port in ports]
        yield Replicas(grown, bots, Bot(grown.port, platforms), telegram)


def text_of(bot: Bot, sender: str, words: str) -> str:
    """What one Rasa replies."""
    return "\n".join(row["text"] for row in bot.rest(sender, words))


def test_the_same_delivery_to_several_rasas_is_answered_once(replicas: Replicas) -> None:
    """A proxy may hand what a platform delivers again to another one."""
    telegram = replicas.telegram
    asked = telegram.says("r", "does menopause matter?", "once")
    at_once([(bot, asked) for bot in replicas.bots * 3])
    telegram.wait("r", 1)
    at_once([(bot, telegram.says("r", "thank you")) for bot in replicas.bots[:1]])
    assert len(telegram.wait("r", 2)) == 2


def test_two_messages_at_once_are_answered_in_order(replicas: Replicas) -> None:
    """The second is delivered to another Rasa as soon as the first one is acknowledged."""
    asked = list(QUESTIONS)
    for number in range(6):
        reader, first, second = f"o{number}", asked[number % 3], asked[(number + 1) % 3]
        for turn, words in enumerate((first, second)):
            webhook = replicas.telegram.says(reader, words, f"{reader}-{turn}")
            assert replicas.bots[(number + turn) % 3].call(webhook)[0] == 200
        said = [shown.text for shown in replicas.telegram.wait(reader, 2)]
        assert (QUESTIONS[first] in said[0], QUESTIONS[second] in said[1]) == (True, True)


def at_once(calls: list[tuple[Bot, Webhook]]) -> None:
    """Make calls at the same time."""
    statuses: list[int] = []

    def call(bot: Bot, webhook: Webhook) -> None:
        statuses.append(bot.call(webhook)[0])

    threads = [threading.Thread(target=call, args=pair) for pair in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert statuses == [200] * len(calls)


def test_readers_and_turns_are_not_mixed_up(replicas: Replicas) -> None:
    """Every reader asks all Rasas at once; each reply belongs to its question, and all turns are stored."""
    wrong: list[tuple[str, str]] = []

    def ask(bot: Bot, sender: str, words: str) -> None:
        said = text_of(bot, sender, words)
        if QUESTIONS[words] not in said:
            wrong.append((words, said))

    calls = [
        (bot, f"reader-{number}", words)
        for number in range(6)
        for words in QUESTIONS
        for bot in replicas.bots
    ]
    threads = [threading.Thread(target=ask, args=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert wrong == []
    for number in range(6):
        said = text_of(replicas.bots[number % 3], f"reader-{number}", "delete my data")
        assert f"{len(QUESTIONS) * 3 * 2} messages" in said


def test_a_conversation_goes_round_all_rasas(replicas: Replicas) -> None:
    """nginx asks one after the other; follow-ups keep their context."""
    assert "DCIS" in text_of(replicas.front, "round", QUESTION)
    assert FOLLOWED in text_of(replicas.front, "round", FOLLOW_UP)
    assert "menopause" in text_of(replicas.front, "round", "does menopause matter?")
    assert "menopause" in text_of(replicas.front, "round", "can you repeat that")


def test_without_an_action_server_the_other_one_answers(replicas: Replicas) -> None:
    """No reader gets silence or an excuse, and it comes back."""
    replicas.grown.kill("actions-1")
    for number in range(6):
        assert "menopause" in text_of(replicas.front, f"served-{number}", "does menopause matter?")
    replicas.grown.launch("actions-1")
    replicas.grown.wait("actions-1")


def test_a_reader_of_the_website_goes_on_at_another_rasa(replicas: Replicas) -> None:
    """With the same session, when the Rasa of its socket is killed."""

    async def scene() -> tuple[str, str]:
        first = await Reader(replicas.grown.port_of("rasa-3")).begin(None)
        before = await first.ask(QUESTION)
        token = first.token
        replicas.grown.kill("rasa-3")
        second = await Reader(replicas.grown.port).begin(token)
        after = await second.ask(FOLLOW_UP)
        for reader in (first, second):
            await reader.leave()
        return before[-1]["text"], after[-1]["text"]

    before, after = asyncio.run(scene())
    assert "DCIS" in before
    assert FOLLOWED in after


def test_a_reader_who_comes_back_to_a_rasa_finds_what_was_said_at_another_one(
    replicas: Replicas,
) -> None:
    """Replies and ids of messages; what is deleted at one Rasa goes from the other's memory."""

    async def scene() -> None:
        first, second = (replicas.grown.port_of(f"rasa-{number}") for number in (1, 2))
        tabs = [await Reader(first).begin(None)]
        token = tabs[0].token
        await tabs[0].ask("does menopause matter?", "one")
        tabs.append(await Reader(second).begin(token))
        await tabs[1].ask("what is DCIS", "two")
        tabs.append(await Reader(first).begin(token))
        assert tabs[2].confirm["seq"] == 2
        await tabs[2].ask("what is DCIS", "two")  # sent again: not answered again
        said = (await tabs[2].do("catch_up", after=0))["messages"]
        assert [row["in_reply_to"] for row in said] == ["one", "two"]
        assert (await tabs[1].do("erase"))["deleted"]["messages"] == 4
        await asyncio.wait_for(tabs[2].erased.wait(), WITHIN)
        assert (await tabs[2].do("catch_up", after=0))["messages"] == []
        for tab in tabs:
            await tab.leave()

    asyncio.run(scene())


def test_a_conversation_walks_on_when_its_rasa_is_killed(replicas: Replicas) -> None:
    """It keeps its context at another one, and can be deleted there. The last test: two are dead."""
    first, second, _ = replicas.bots
    assert "menopause" in text_of(first, "walker", "does menopause matter?")
    replicas.grown.kill("rasa-1")
    assert "menopause" in text_of(second, "walker", "can you repeat that")
    assert "menopause" in text_of(replicas.front, "walker", "can you repeat that")
    assert "6 messages" in text_of(replicas.front, "walker", "delete my data")
