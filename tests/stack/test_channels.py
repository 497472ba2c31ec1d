"""The messaging channels over the running system, each against a stand-in of its platform."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest

from scripts.steps import LOGS
from tests.platforms.callback import Program
from tests.platforms.platform import Platform, Webhook
from tests.platforms.slack import Slack
from tests.stack.bot import PHONE, PUBLIC, Bot, contents, opinions_on, plain, readers_in, said

pytestmark = pytest.mark.stack

ONLY_WORDS = "I can only read words"
HELPED = "That helped"
# Words of which at least one, whatever the training, is too short to be understood.
VAGUE = (
    "age",
    "scar",
    "signs",
    "second mammogram",
    "change",
    "milk",
    "dates",
    "research",
    "images",
)
HASHED = re.compile(r"[a-z]+-[0-9a-f]{40}")


def test_a_conversation_is_the_same_as_over_rest(bot: Bot, platform: Platform, reader: str) -> None:
    """Twelve turns: the same words, quotes and citations in the same order."""
    turns = [
        "hello",
        "can deodorant look like calcifications",
        "and powder?",
        "signs",
        "1",
        "how much does a mammogram cost",
        "there is blood coming from my nipple",
        "does menopause matter?",
        "that helped",
        "can I talk to a person",
        "thank you",
        "delete my data",
    ]
    for words in turns:
        rows = bot.rest(f"{platform.name}-{reader}", words)
        if words == "delete my data":
            rows = [{"text": "Your data here is deleted"}]
        shown = said(bot, platform, reader, platform.says(reader, words), len(rows))
        seen = plain("\n".join(message.text for message in shown))
        for row in rows:
            for line in row["text"].split("\n"):
                assert plain(line) in seen, (words, line, seen)
        if words == "can I talk to a person":
            assert plain(PHONE) in seen
    assert platform.problems == []


@pytest.mark.parametrize("by", ["button", "number"])
def test_the_bot_asks_back_and_takes_the_choice(
    bot: Bot, platform: Platform, reader: str, by: str
) -> None:
    """A word alone can mean several things; a press and a number choose the same."""
    kind, words = "", ""
    for words in VAGUE:
        (row,) = bot.rest(f"{platform.name}-{reader}-{words}", words)
        kind = row["custom"]["data"]["kind"]
        if kind == "clarification":
            break
    assert kind == "clarification"
    asked = said(bot, platform, reader, platform.says(reader, words))[-1]
    for line in row["text"].split("\n"):
        assert plain(line) in plain(asked.text)
    chosen = platform.presses(asked, 0) if by == "button" else platform.says(reader, "1")
    wanted = bot.rest(f"{platform.name}-{reader}-{words}", "1")
    found = said(bot, platform, reader, chosen, len(wanted))
    assert "“" in found[0].text
    for line in wanted[0]["text"].split("\n"):
        assert plain(line) in plain(found[0].text)


def test_a_press_asks_what_its_button_says(bot: Bot, platform: Platform, reader: str) -> None:
    """A button, a quick reply or a number."""
    (answer,) = said(bot, platform, reader, platform.says(reader, "should i worry"))
    first = said(bot, platform, reader, platform.presses(answer, 0))
    assert "“" in first[0].text
    assert "http://localhost:8000/articles/" in first[0].text
    assert platform.problems == []


def test_an_answer_can_be_called_helpful(bot: Bot, platform: Platform, reader: str) -> None:
    """By a button where the platform has room for one, else in words; it is stored with the question."""
    (answer,) = said(bot, platform, reader, platform.says(reader, "does menopause matter?"))
    pressed = platform.says(reader, HELPED)
    if HELPED in answer.buttons:
        pressed = platform.presses(answer, answer.buttons.index(HELPED))
    else:
        assert platform.name not in ("telegram", "slack", "teams")
    before = opinions_on(bot, "does menopause matter?")
    (thanked,) = said(bot, platform, reader, pressed)
    assert "“" not in thanked.text
    assert opinions_on(bot, "does menopause matter?") == before + 1


def test_a_forged_call_is_refused_and_not_read(bot: Bot, platform: Platform, reader: str) -> None:
    """401 or 403, and no reply."""
    status, _ = bot.call(platform.forged(platform.says(reader, "does menopause matter?")))
    assert status in (401, 403)
    said(bot, platform, reader, platform.says(reader, "hello"))
    assert len(platform.seen_by(reader)) == 1


def test_an_old_call_is_refused(bot: Bot, reader: str) -> None:
    """Slack and programs sign the time."""
    for name in ("slack", "callback"):
        platform = bot.platforms[name]
        assert isinstance(platform, (Slack, Program))
        assert bot.call(platform.replayed(platform.says(reader, "hello")))[0] == 401


def test_the_same_delivery_is_answered_once(bot: Bot, platform: Platform, reader: str) -> None:
    """Platforms deliver again when an acknowledgement is late."""
    webhook = platform.says(reader, "does menopause matter?", f"{reader}-once")
    said(bot, platform, reader, webhook)
    assert bot.call(webhook)[0] == 200
    said(bot, platform, reader, platform.says(reader, "thank you"))
    assert len(platform.seen_by(reader)) == 2


def test_messages_at_once_are_answered_in_order(bot: Bot, platform: Platform, reader: str) -> None:
    """One reader's turns do not overtake each other."""
    for words in ("does menopause matter?", "what is DCIS", "thank you"):
        assert bot.call(platform.says(reader, words))[0] == 200
    texts = [message.text for message in platform.wait(reader, 3)]
    assert "menopause" in texts[0]
    assert "DCIS" in texts[1]
    assert "“" not in texts[2]


def test_danger_comes_first(bot: Bot, platform: Platform, reader: str) -> None:
    """The reviewed text, on every channel."""
    (first,) = said(bot, platform, reader, platform.says(reader, "i have chest pain"))
    assert "emergency number" in first.text


def test_a_start_is_greeted(bot: Bot, platform: Platform, reader: str) -> None:
    """And a typed command is no command."""
    (first,) = said(bot, platform, reader, platform.starts(reader))
    assert "“Breast calcifications on a mammogram”" in first.text
    said(bot, platform, reader, platform.says(reader, "/restart"))


def test_every_other_kind_is_taken_calmly(bot: Bot, platform: Platform, reader: str) -> None:
    """A kind line or silence, never an error."""
    for kind, webhook in platform.every_kind(reader).items():
        assert bot.call(webhook)[0] == 200, kind
    assert bot.call(platform.says(reader, "thank you"))[0] == 200
    texts: list[str] = []
    deadline = time.monotonic() + 60  # how many of the kinds get a line is the platform's own
    while len(texts) < 2 or ONLY_WORDS in texts[-1]:
        assert time.monotonic() < deadline, texts
        time.sleep(0.05)
        texts = [message.text for message in platform.seen_by(reader)]
    assert all(ONLY_WORDS in text for text in texts[:-1])
    assert platform.problems == []


def test_a_platform_that_is_crowded_or_down_loses_nothing(
    bot: Bot, platform: Platform, reader: str
) -> None:
    """The bot waits as long as it is told, and tries again."""
    platform.refuse, platform.refusals = 2, 0
    said(bot, platform, reader, platform.says(reader, "does menopause matter?"))
    assert platform.refusals == 2
    platform.down = True
    assert bot.call(platform.says(reader, "what is DCIS"))[0] == 200
    platform.down = False
    assert "DCIS" in platform.wait(reader, 2)[1].text


def test_rubbish_is_no_error(bot: Bot, platform: Platform) -> None:
    """Signed bodies of every shape: never a 500."""
    shapes: list[Any] = [None, 0, "x", [], {}, {"entry": 1}, {"entry": [[]]}, {"message": []}]
    shapes += [{"update_id": 1, "message": {"from": {"id": {}}, "chat": 3, "text": ["x"]}}]
    shapes += [{"type": "event_callback", "event_id": [], "event": "x"}, {"callback_query": 3}]
    shapes += [{"type": "block_actions", "actions": {}}, {"entry": [{"messaging": [{}, 1, None]}]}]
    bodies = [json.dumps(shape).encode() for shape in shapes] + [b"", b"\xff\xfe", b"{", b"[" * 999]
    # Teams signs the address of its service: a body that does not name it is refused.
    taken = (200, 400, 401) if platform.name == "teams" else (200, 400)
    for body in bodies:
        assert bot.call(platform.signed(body))[0] in taken, body


def test_messengers_check_of_the_address(bot: Bot) -> None:
    """The challenge comes back to who knows the token."""
    path = "/webhooks/messenger/webhook?hub.mode=subscribe&hub.challenge=42&hub.verify_token="
    assert bot.call(Webhook(f"{path}verify-me-please", {}, b"", "GET")) == (200, "42")
    status, _ = bot.call(Webhook(f"{path}wrong", {}, b"", "GET"))
    assert status == 403


def test_no_name_and_no_secret_get_into_a_log_or_a_store(
    bot: Bot, platform: Platform, reader: str
) -> None:
    """The channel's secrets, and of a reader their name, the platform's name of them, and in logs any word."""
    words = "zanzibar lighthouse keeper of mine"
    who = f"{reader}XQ7{platform.name}"
    (shown,) = said(bot, platform, who, platform.says(who, f"my name is Ottoline Quux, {words}"))
    secrets = [
        value
        for name, value in platform.environment(PUBLIC).items()
        if re.search("TOKEN|SECRET|PASSWORD", name)
    ]
    assert secrets
    stores = contents(bot.folder)
    assert len(stores) >= 3
    logs = {path: path.read_bytes() for path in (LOGS / "rasa.log", LOGS / "actions.log")}
    for path, found in {**logs, **stores}.items():
        private = [*secrets, "Ottoline", shown.reader.removeprefix("D"), who]
        assert [one for one in private if one.encode() in found] == [], path.name
        assert path in stores or words.encode() not in found, path.name
    assert any(HASHED.fullmatch(name) for name in readers_in(bot, platform))


def test_delete_my_data_empties_the_stores(bot: Bot, platform: Platform, reader: str) -> None:
    """Nothing of the reader is left in any file, and the reply says what was deleted."""
    before = readers_in(bot, platform)
    said(bot, platform, reader, platform.says(reader, "does menopause matter?"))
    said(bot, platform, reader, platform.says(reader, HELPED))
    (name,) = readers_in(bot, platform) - before
    opinions = opinions_on(bot, "does menopause matter?")
    (reply,) = said(bot, platform, reader, platform.says(reader, "delete my data"))
    assert "4 messages and 1 opinions" in reply.text
    assert opinions_on(bot, "does menopause matter?") == opinions - 1
    said(bot, platform, f"{reader}-other", platform.says(f"{reader}-other", "hello"))
    deadline = time.monotonic() + 120  # the deletion itself waits until its answer is out
    while left := [p.name for p, held in contents(bot.folder).items() if name.encode() in held]:
        assert time.monotonic() < deadline, left
        time.sleep(0.05)
