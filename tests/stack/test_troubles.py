"""The running system in trouble: stores that are full, locked or away, readers who are too fast, SIGTERM."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.platforms.platform import Platform, Webhook
from tests.stack.bot import FOLLOW_UP, FOLLOWED, surroundings
from tests.stack.bot import QUESTION as CONTEXT
from tests.stack.reader import Reader
from tests.stack.running import (
    AT_ONCE,
    CRISES,
    SECRET,
    Running,
    full,
    locked,
    moved,
    rows,
    until_stored,
)

pytestmark = pytest.mark.stack

DAY = 86_400.0
EVENTS = ("session_request", "user_uttered", "catch_up", "feedback", "erase")
FIELDS = ("token", "id", "text", "helpful", "reason", "after")
MESSAGES = 6  # of each platform and over REST
QUESTION = "does menopause matter?"
WORDS = "menopause"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The system with all platforms."""
    folder = tmp_path_factory.mktemp("troubles")
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        system = Running(folder, surroundings(folder, stack, patch))
        stack.callback(system.close)
        system.ready()
        yield system


@pytest.mark.parametrize("trouble", [full, locked, moved])
def test_readers_are_answered_while_the_stores_are_in_trouble(
    running: Running, trouble: Callable[[Running], AbstractContextManager[None]]
) -> None:
    """With quotes and safety texts, in their context where a store can be read; then all is stored."""
    name, program = trouble.__name__, running.bot.platforms["callback"]
    reader = f"reader-{name}"
    folder = running.bot.folder
    assert running.asks(reader, CONTEXT)["quotes"]
    assert running.asks(reader, "that helped")["kind"] == "feedback"
    crises = len(rows(folder / "conversation_store", CRISES))
    opinions = len(rows(folder / "feedback_store", "SELECT id FROM feedback"))
    sending = program.says(f"{name}-1", QUESTION)
    with trouble(running):
        reply = running.asks(reader, FOLLOW_UP)
        assert reply["quotes"]
        if trouble is not moved:  # that can't be read either: the conversation begins anew
            assert FOLLOWED in str(reply["quotes"]), reply
        assert running.asks(f"new-{name}", f"{QUESTION} {SECRET}")["quotes"]
        assert running.asks(f"new-{name}", "i want to end my life")["kind"] == "crisis"
        assert running.asks(reader, "that helped")["text"]  # it may say that it could not be kept
        assert running.bot.call(sending)[0] == 200
        assert WORDS in program.wait(f"{name}-1", 1)[0].text
    until_stored(running, crises + 1)
    assert running.bot.call(sending)[0] == 200  # delivered again: taken before
    assert running.asks(reader, "that helped")["notice"] is None
    assert len(rows(folder / "feedback_store", "SELECT id FROM feedback")) > opinions
    assert len(program.seen_by(f"{name}-1")) == 1
    assert SECRET not in running.logged()


@pytest.mark.parametrize("step", [DAY, -DAY])
def test_a_clock_that_steps_loses_no_turn(running: Running, step: float) -> None:
    """Over REST and in the widget: answers, limits, sessions and the order of what is stored."""
    name = f"clock {step}"

    async def chat() -> list[str]:
        reader = await Reader(running.bot.port).begin()
        found = []
        for wrong in (0.0, step, 0.0):
            running.clock(wrong)
            await asyncio.to_thread(turns, wrong)
            found += [(await reader.ask(QUESTION))[0]["text"]]
        kept = (await reader.do("catch_up", after=0))["messages"]
        assert [row["text"] for row in kept] == found
        await reader.leave()
        return found

    def turns(wrong: float) -> None:
        assert running.asks(name, CONTEXT)["quotes"], wrong
        assert FOLLOWED in str(running.asks(name, FOLLOW_UP)["quotes"]), wrong
        assert running.asks(name, "that helped")["kind"] == "feedback"
        assert running.asks(f"{name}-danger", "i want to end my life")["kind"] == "crisis"

    errors = running.logged().count(" ERROR ")
    assert all(WORDS in text for text in asyncio.run(chat()))
    assert running.logged().count(" ERROR ") == errors


VALUES = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-(2**60), 2**60)
    | some.text(max_size=10)
    | some.sampled_from([1e308, "\ud800", "\x00", "/restart", "x" * 11_000]),
    lambda inner: (
        some.lists(inner, max_size=2) | some.dictionaries(some.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)
SENT = some.tuples(some.sampled_from(EVENTS), some.sampled_from(["", *FIELDS]), VALUES)


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(sent=some.lists(SENT, min_size=10, max_size=20))
def test_bent_events_of_a_socket_are_acknowledged(
    running: Running, sent: list[tuple[str, str, Any]]
) -> None:
    """Each hears whether it was taken; the conversation goes on, and the log has no error."""

    async def scene() -> None:
        reader = await Reader(running.bot.port).begin()
        for number, (event, name, value) in enumerate(sent):
            whole = {"token": reader.token, "id": f"m{number}", "text": "hello", "helpful": True}
            said = await reader.call(event, {**whole, name: value} if name else value)
            assert isinstance(said["ok"], bool), (event, name, value)
            assert said["ok"] or said["error"]["text"]
        (reply,) = await reader.ask(QUESTION)
        assert WORDS in reply["text"]
        await reader.leave()

    errors = running.logged().count(" ERROR ")
    asyncio.run(scene())
    assert running.logged().count(" ERROR ") == errors


def test_a_danger_is_never_too_fast(running: Running) -> None:
    """A sender who wrote too much is told so, and gets the safety text all the same."""

    def status(words: str) -> tuple[int, str]:
        body = json.dumps({"sender": "fast", "message": words}).encode()
        headers = {"Content-Type": "application/json"}
        code, text = running.bot.call(Webhook("/webhooks/rest/webhook", headers, body))
        data = json.loads(text)[0]["custom"]["data"]
        return code, data["notice"] or data["kind"]

    replies = [status("hello") for _ in range(AT_ONCE + 5)]
    assert (429, "too_fast") in replies
    assert status("i want to end my life") == (200, "crisis")
    assert status("there is blood coming from my nipple")[0] == 200


def test_a_turn_has_one_name_in_both_logs(running: Running) -> None:
    """By it the logs can be joined; neither holds the reader's words."""
    running.asks("joined", f"{QUESTION} {SECRET}")
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for name, event in (("rasa", "turn.over"), ("actions", "action.over")):
        lines = re.findall(rf"{event} (\{{.*\}})", (running.logs / f"{name}.log").read_text())
        found[name] = {row["turn"]: row for row in map(json.loads, lines)}
    assert found["actions"]
    assert set(found["actions"]) <= set(found["rasa"])
    last = list(found["rasa"].values())[-1]
    assert (last["channel"], last["failure"]) == ("rest", "")
    assert found["actions"][last["turn"]]["seconds"] <= last["seconds"]
    assert SECRET not in running.logged()


def test_what_was_accepted_is_answered(running: Running) -> None:
    """Over REST, in the widget and on every platform, each of one reader's messages after the other."""
    bot, platforms = running.bot, list(running.bot.platforms.values())
    rest: list[str] = []
    acknowledged: list[tuple[str, int]] = []

    def ask(number: int) -> None:
        (reply,) = bot.rest(f"s{number}", QUESTION)
        rest.append(reply["custom"]["data"]["notice"] or reply["text"])

    def deliver(platform: Platform, webhook: Webhook) -> None:
        acknowledged.append((platform.name, bot.call(webhook)[0]))

    async def chat() -> list[str]:
        reader = await Reader(bot.port).begin()
        taken = [(await reader.say(QUESTION))["id"] for _ in range(MESSAGES)]
        taken_all.set()
        found = [(await reader.over(name))[0]["text"] for name in taken]
        await reader.leave()
        return found

    taken_all = threading.Event()
    website = ThreadPoolExecutor(1).submit(lambda: asyncio.run(chat()))
    asking = [threading.Thread(target=ask, args=(number,)) for number in range(MESSAGES)]
    hooks = [(p, p.says("r", QUESTION)) for _ in range(MESSAGES) for p in platforms]
    delivering = [threading.Thread(target=deliver, args=hook) for hook in hooks]
    for call in (*asking, *delivering):
        call.start()
    for call in delivering:
        call.join(300)
    assert taken_all.wait(300)
    seen_before = sum(len(platform.seen_by("r")) for platform in platforms)
    running.process.send_signal(signal.SIGTERM)
    code, said = running.end()
    for call in asking:
        call.join(300)
    assert all(WORDS in text for text in website.result(300))
    assert code == 0, said
    assert "stopped" in said
    assert acknowledged == [(name, 200) for name, _ in acknowledged]
    assert seen_before < len(hooks)  # in the middle of it
    for platform in platforms:
        seen = platform.seen_by("r")
        assert sum(WORDS in shown.text for shown in seen) == MESSAGES, (platform.name, seen)
    assert len(rest) == MESSAGES
    assert all(WORDS in text for text in rest), rest
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{bot.port}/", timeout=5)
