"""A Postgres or a Redis that hangs or is killed: readers are answered as ever, and every turn is stored."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.grown import Grown
from scripts.services import Services
from tests.grown.rows import KEY, ask, name_of, texts
from tests.platforms.telegram import Telegram
from tests.stack.bot import PUBLIC, Bot

pytestmark = pytest.mark.stack

STORED = 120.0
QUOTED = ("does menopause matter?", "what is DCIS", "can deodorant look like calcifications")
CRISIS = "i want to end my life"
PAUSE = 1.5  # seconds between two messages, so that the store is tried again meanwhile
READERS = 2  # who were there before, and as many new ones
# Each of them in one way, for the time that they take: the other two differ in who breaks the line.
WAYS = [("postgres", "hangs"), ("redis", "dies")]


@dataclass
class Away:
    """A small grown system."""

    grown: Grown
    bot: Bot
    telegram: Telegram


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Away]:
    """One Rasa, so that what waits in its memory is where the reader goes on."""
    folder: Path = tmp_path_factory.mktemp("away")
    telegram = Telegram()
    with ExitStack() as stack:
        stack.enter_context(telegram.serving())
        own = {
            **telegram.environment(PUBLIC),
            "READER_KEY": KEY,
            "LEDGER": str(folder / "ledger"),
            "FEEDBACK_STORE": str(folder / "feedback"),
            "WAITING_DIR": str(folder),
        }
        grown = stack.enter_context(Grown(folder, rasas=1, actions=1, settings=own))
        yield Away(grown, Bot(grown.port_of("rasa-1"), {"telegram": telegram}), telegram)


@contextmanager
def away(services: Services, store: str, way: str) -> Iterator[None]:
    """While the block runs."""
    if way == "hangs":
        services.pause(store)
    else:
        services.kill(store)
    try:
        yield
    finally:
        if way == "hangs":
            services.resume(store)
        else:
            services.launch(store)


def kind_of(system: Away, sender: str, words: str) -> str:
    """What sort of reply comes."""
    return str(system.bot.rest(sender, words)[0]["custom"]["data"]["kind"])


def converse(system: Away, sender: str, found: list[tuple[str, str]]) -> None:
    """Questions, and then a crisis."""
    for words in (*QUOTED, CRISIS):
        found.append(("crisis" if words == CRISIS else "answer", kind_of(system, sender, words)))
        time.sleep(PAUSE)


def all_at_once(system: Away, senders: list[str]) -> list[tuple[str, str]]:
    """What was due and what came, of all readers; the store is away until all have it."""
    found: list[tuple[str, str]] = []
    threads = [threading.Thread(target=converse, args=(system, s, found)) for s in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return found


@pytest.mark.parametrize(("store", "way"), WAYS)
def test_readers_are_answered_and_every_turn_is_stored_once(
    system: Away, store: str, way: str
) -> None:
    """Of known readers and new ones, in order, also what was said before and afterwards."""
    known = [f"{store}-{way}-{number}" for number in range(READERS)]
    fresh = [f"{store}-{way}-new-{number}" for number in range(READERS)]
    for sender in known:
        assert kind_of(system, sender, "hello") == "smalltalk"
    with away(system.grown.services, store, way):
        found = all_at_once(system, known + fresh)
    assert [(due, said) for due, said in found if due != said] == []
    assert len(found) == (len(QUOTED) + 1) * len(known + fresh)
    for sender in known + fresh:
        system.bot.rest(sender, "thank you")
    said = [*QUOTED, CRISIS, "thank you"]
    for sender in known:
        wait_for(system, sender, ["hello", *said])
    for sender in fresh:
        wait_for(system, sender, said)


def wait_for(system: Away, sender: str, expected: list[str]) -> None:
    """Until a conversation is stored, then look at all of it."""
    services, name = system.grown.services, name_of(sender)
    deadline = time.monotonic() + STORED
    while len(texts(services, name, "user")) < len(expected) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert texts(services, name, "user") == expected
    assert len(texts(services, name, "bot")) == len(expected)
    twice = f"SELECT count(*) - count(DISTINCT data) FROM events WHERE sender_id = '{name}'"
    assert ask(services, twice) == "0"


def test_a_platform_is_served_without_redis(system: Away) -> None:
    """Each delivery once, and the platform's call is acknowledged, while it hangs."""
    telegram, reader = system.telegram, "75"
    with away(system.grown.services, "redis", "hangs"):
        for _ in range(2):
            assert system.bot.call(telegram.says(reader, CRISIS, "one"))[0] == 200
        telegram.wait(reader, 1)
    system.bot.call(telegram.says(reader, "thank you", "two"))
    assert len(telegram.wait(reader, 2)) == 2
