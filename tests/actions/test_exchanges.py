"""Which reply an opinion is about."""

from __future__ import annotations

from typing import Any

from actions.exchanges import Exchange, exchanges, last_exchange, named_exchange
from actions.memory import Memory
from actions.turn import Turn

QUOTE = {"article": "tea", "start": 0, "end": 1, "text": "T", "sha256": "ab", "section": "Age"}


def bot(kind: str, *quotes: Any) -> dict[str, Any]:
    """A reply of the bot."""
    data = {"kind": kind, "quotes": list(quotes)}
    return {"event": "bot", "text": "...", "data": {"custom": {"data": data}}}


def reader(text: str, name: str) -> dict[str, Any]:
    """A message of the reader."""
    return {"event": "user", "text": text, "message_id": name}


EVENTS = (
    {"event": "action", "name": "action_listen"},
    reader("how old?", "a"),
    bot("red_flag"),
    bot("answer", QUOTE),
    reader("2", "b"),
    bot("answer", QUOTE),
    reader('/feedback{"helpful": true, "reply": "a-2"}', "c"),
    reader("thanks", "d"),
    bot("smalltalk"),
    {"event": "bot", "text": "no data", "data": None},
)


def test_replies_are_named_as_the_website_names_them() -> None:
    """By the message's id and the reply's number."""
    names = [(exchange.name, exchange.question) for exchange in exchanges(EVENTS)]
    assert names == [
        ("a-1", "how old?"),
        ("a-2", "how old?"),
        ("b-1", "2"),
        ("d-1", "thanks"),
        ("d-2", "thanks"),
    ]


def test_a_reply_is_found_by_its_name() -> None:
    """Or not at all."""
    turn = Turn("", events=EVENTS)
    assert named_exchange(turn, "a-2") == Exchange("a-2", "how old?", "answer", (QUOTE,))
    assert named_exchange(turn, "z-1") is None


def test_words_are_about_the_last_reply_that_can_be_judged() -> None:
    """With the question as it was understood, not the number that chose it."""
    memory = Memory().answered("when picked?", [QUOTE])
    found = last_exchange(Turn("good", events=EVENTS, memory=memory))
    assert found == Exchange("b-1", "when picked?", "answer", (QUOTE,))
    assert last_exchange(Turn("good")) is None
