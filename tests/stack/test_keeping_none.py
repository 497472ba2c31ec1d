"""KEEP_TEXT=none in the running system: no reader's words are in a file, and conversations go on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.platforms.platform import Webhook
from tests.platforms.telegram import Telegram
from tests.stack.bot import FOLLOWED, contents, said
from tests.stack.interrupting import INTERRUPTED, Killable, kill_owing, killable_with
from tests.stack.running import rows
from tests.stack.scenes import player

pytestmark = pytest.mark.stack

# With words that no article, no text of ours and no training line has.
TURNS = (
    "my name is Wilhelmina Abernathy, call me on 01614960735. what is DCIS",
    "can it be treated?",
    "and why?",
    "that did not help, my xylophone knows more",
    "quagmire of a text, mail me at wombat@example.org",
    "what is marzipan made of",
    "i was told that i have DCIS in my left zither",
    "no, i meant the other one, dulcimer",
    "does menopause matter? and what about rhubarb?",
    "can i talk to a person about my bassoon",
    "¿Qué significan las calcificaciones de mi tía Ermintrude?",
    "i have chest pain since my harpsichord fell on me",
)
TREATED, WHY, DANGER = 1, 2, len(TURNS) - 1
WORDS = (
    "wilhelmina abernathy 01614960735 xylophone quagmire wombat marzipan zither dulcimer rhubarb bassoon "
    "ermintrude harpsichord hippogriff theremin"
).split()
CHANNELS = ("rest", "website", "telegram")


@dataclass
class Told:
    """The running system, and what it replied to each turn, by channel."""

    system: Killable
    began: float = field(default_factory=time.time)
    replies: dict[str, list[str]] = field(default_factory=dict)

    @property
    def telegram(self) -> Telegram:
        """The platform."""
        found = self.system.bot.platforms["telegram"]
        assert isinstance(found, Telegram)
        return found

    def sends(self, words: str, reader: str = "reader", name: str = "") -> Webhook:
        """A delivery that names its reader, as Telegram's do."""
        message = self.telegram.message(reader, text=words)
        message["from"].update(first_name="Wilhelmina", last_name="Abernathy", username="theremin")
        return self.telegram.update(name, message=message)

    def on_telegram(self, words: str, reader: str = "reader") -> str:
        """The first reply of a turn."""
        return said(self.system.bot, self.telegram, reader, self.sends(words, reader))[0].text

    def over_rest(self, words: str) -> str:
        """The same."""
        return str(self.system.bot.rest("wombat-7", words)[0]["text"])

    def in_the_widget(self) -> list[str]:
        """All turns, and a press on a button with its reason."""

        async def scene(begin: Callable[..., Any]) -> list[str]:
            reader = await begin()
            replies = [(await reader.ask(words))[0] for words in TURNS]
            opinion = {"id": replies[0]["id"], "helpful": False, "reason": "too much hippogriff"}
            assert (await reader.do("feedback", **opinion))["ok"]
            await reader.ask("thank you")
            return [reply["text"] for reply in replies]

        found: list[str] = player(self.system.bot.port)(scene)
        return found

    def events(self) -> list[dict[str, Any]]:
        """What the store of conversations holds."""
        store = self.system.bot.folder / "conversation_store"
        return [json.loads(data) for (data,) in rows(store, "SELECT data FROM events ORDER BY id")]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """One reader on each channel has said it all."""
    with killable_with(tmp_path_factory.mktemp("none"), KEEP_TEXT="none") as system:
        found = Told(system)
        system.start()
        found.replies = {
            "rest": [found.over_rest(words) for words in TURNS],
            "website": found.in_the_widget(),
            "telegram": [found.on_telegram(words) for words in TURNS],
        }
        yield found


def check_files(folder: Path) -> set[str]:
    """No file of the system holds a word of a reader; the names of the files."""
    files = contents(folder)
    for path, found in files.items():
        assert [word for word in (*WORDS, "and why?") if word.encode() in found.lower()] == [], path
    return {path.relative_to(folder).as_posix() for path in files}


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_conversation_goes_on_in_its_context(told: Told, channel: str) -> None:
    """What was asked before is not there; the article's own question stands for it."""
    replies = told.replies[channel]
    assert "“" in replies[0]
    assert FOLLOWED in replies[TREATED]
    assert "DCIS" in replies[WHY]
    assert "This may be an emergency" in replies[DANGER]


def test_no_file_holds_a_word_of_a_reader(told: Told) -> None:
    """Stores, their journals, what waits, the ledger, the logs, and the folder of temporary files."""
    names = check_files(told.system.bot.folder)
    assert {"conversation_store", "feedback_store", "deliveries", "ledger"} <= names
    assert {"deliveries-telegram-1.db", "logs/rasa.log", "logs/actions.log"} <= names


def test_what_is_no_word_of_a_reader_is_kept(told: Told) -> None:
    """Topics, kinds, quotes with their places, times, and what readers thought of it."""
    events = told.events()
    messages = [event for event in events if event["event"] == "user"]
    assert len(messages) == len(TURNS) * len(CHANNELS) + 2
    presses = [event["text"] for event in messages if event["text"]]
    assert len(presses) == 1
    assert presses[0].startswith('/feedback{"helpful": false')
    intents = {event["parse_data"]["intent"]["name"] for event in messages}
    assert {"ask_dcis", "ask_menopause", "emergency", "feedback"} <= intents
    data = [event["data"]["custom"]["data"] for event in events if event["event"] == "bot"]
    assert {"answer", "emergency", "feedback", "smalltalk"} <= {row["kind"] for row in data}
    quotes = [quote for row in data for quote in row["quotes"]]
    assert sum(FOLLOWED in quote["text"] for quote in quotes) >= len(CHANNELS)
    assert all(quote["end"] > quote["start"] for quote in quotes)
    assert all(event["timestamp"] >= told.began for event in events)
    opinions = (
        "SELECT question, reason, helpful, kind, length(quotes) > 2, length(at) FROM feedback"
    )
    kept = rows(told.system.bot.folder / "feedback_store", opinions)
    assert len(kept) > len(CHANNELS)
    assert {row[:3] for row in kept} == {("", "", 0)}
    assert ("answer", 1, 25) in {row[3:] for row in kept}


def test_who_was_not_answered_is_asked_to_send_it_again(told: Told) -> None:
    """After a kill: what was acknowledged was not kept with its words; sent again it has its answer."""
    words, platform = "can it be treated? asks my theremin", told.telegram
    assert "“" in told.on_telegram("what is DCIS", "owed")
    owed = told.sends(words, "owed", "owed-1")
    kill_owing(told.system, [owed])
    assert rows(told.system.bot.folder / "deliveries-telegram-1.db", "SELECT at FROM held")
    check_files(told.system.bot.folder)
    told.system.start()
    assert INTERRUPTED in platform.wait("owed", 2)[1].text
    assert told.system.bot.call(owed)[0] == 200  # delivered again: taken before
    assert FOLLOWED in told.on_telegram(words, "owed")
    assert len(platform.seen_by("owed")) == 3
    assert platform.problems == []
    check_files(told.system.bot.folder)
