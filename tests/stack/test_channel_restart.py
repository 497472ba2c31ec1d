"""Rasa is killed in the middle of conversations on every channel: nothing is lost or said twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from scripts.processes import stop
from tests.platforms.platform import Shown, Webhook
from tests.stack.bot import FOLLOW_UP, FOLLOWED, Bot, said, surroundings
from tests.stack.interrupting import INTERRUPTED, Killable

pytestmark = pytest.mark.stack

# Each with words that only its own answer has; advice is said again in other words to what follows.
BURST = (
    ("does menopause matter?", "menopause"),
    ("what is DCIS", "DCIS"),
    ("i have chest pain", "This may be an emergency"),
)


@pytest.fixture(scope="module")
def killable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killable]:
    """The system with all platforms."""
    folder = tmp_path_factory.mktemp("killable")
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        system = Killable(folder, surroundings(folder, stack, patch))
        system.start()
        yield system
        stop(system.servers)


def test_nothing_is_lost_or_answered_twice_after_a_kill(killable: Killable) -> None:
    """What was acknowledged is answered after the restart; what comes again is not."""
    bot, platforms = killable.bot, list(killable.bot.platforms.values())
    asked = {p.name: p.says("r", "what is DCIS", "first") for p in platforms}
    for platform in platforms:
        said(bot, platform, "r", asked[platform.name])
    bursts = {p.name: [p.says("b", words, words) for words, _ in BURST] for p in platforms}
    at_once(bot, [webhook for hooks in bursts.values() for webhook in hooks])
    killable.kill()
    before = {p.name: len(p.seen_by("b")) for p in platforms}
    killable.start()
    for platform in platforms:
        platform.wait("b", len(BURST))
        for webhook in (asked[platform.name], *bursts[platform.name]):
            assert bot.call(webhook)[0] == 200  # delivered again
        (found,) = said(bot, platform, "r", platform.says("r", FOLLOW_UP))
        assert FOLLOWED in found.text
        said(bot, platform, "b", platform.says("b", "thank you"))
        check(platform.seen_by("b")[:-1])
        assert len(platform.seen_by("r")) == 2
        assert platform.problems == []
    assert sum(before.values()) < len(BURST) * len(platforms)  # the kill came in the middle


def at_once(bot: Bot, webhooks: list[Webhook]) -> None:
    """Make all calls at the same time; return when each is acknowledged."""
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda hook=webhook: statuses.append(bot.call(hook)[0]))
        for webhook in webhooks
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert statuses == [200] * len(webhooks)


def check(seen: list[Shown]) -> None:
    """Each message has its answer once, or its reader was asked to send it again."""
    asked_again = sum(INTERRUPTED in shown.text for shown in seen)
    said_first = [
        shown.text.split("Source: ")[0] for shown in seen
    ]  # what is suggested comes after
    answers = [sum(words in text for text in said_first) for _, words in BURST]
    assert max(answers) == 1, seen
    assert answers.count(0) <= asked_again <= 1, seen


def test_no_word_that_waited_lies_open(killable: Killable) -> None:
    """Not while it waits, and afterwards nothing of it is left."""
    files = sorted(killable.bot.folder.glob("deliveries-*.db"))
    assert len(files) >= len(killable.bot.platforms)
    for path in files:
        found = path.read_bytes()
        assert not any(words.encode() in found for words, _ in BURST), path.name
