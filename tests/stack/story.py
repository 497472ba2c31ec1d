"""A story: what a reader says and what the bot has to answer, turn by turn, as a clinician can read it.

The files of tests/conversations have a ``subject`` and ``conversations``; each has a ``name`` and ``turns``.
A turn has the reader's words (``reader``; with ``times`` said that often in one message; of a list the first
that brings what is expected) or the number of the offer that the reader presses (``button``), and what is
expected:

``kind``    the kind of the first reply; of a list any will do
``then``    the same for the second reply
``quotes``  words that must stand in the quotes; "a | b" is either; ``none``: nothing may be quoted
``says``    words that must stand in the replies, upper or lower case
``not``     words that must not
``notice``  the notice of the first reply
``offers``  whether the replies offer something to ask; or words that an offer must have, "a | b" is either
``state``   "same quotes as turn 1", "other quotes than turn 1", "other words than turn 1" or "other offers than
            turn 1"

``ranked: true`` on a file: these stories hang on which sentence ranks first, in models that are trained anew on
each machine; of all of them together a few may miss. All other stories must hold, each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.stack.promises import Row, broken, kinds, quotes, suggestions

STATES = re.compile(
    r"(same quotes as|other quotes than|other words than|other offers than) turn (\d+)"
)


@dataclass(frozen=True)
class StoryTurn:
    """One message of the reader and what is expected of the replies."""

    reader: tuple[str, ...] = ()
    button: int = 0
    expected: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """A conversation with a name."""

    subject: str
    name: str
    turns: tuple[StoryTurn, ...]
    ranked: bool = False


def read_stories(folder: Path) -> Iterator[Story]:
    """Read all files but those of Rasa's own format, which begin with ``test_``."""
    for path in sorted(folder.glob("*.yml")):
        if not path.name.startswith("test_"):
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
            for row in content["conversations"]:
                turns = tuple(_turn(turn, f"{path.name}, {row['name']}") for turn in row["turns"])
                yield Story(content["subject"], row["name"], turns, content.get("ranked", False))


def _turn(row: Row, place: str) -> StoryTurn:
    expected = {key: value for key, value in row.items() if key in CHECKS}
    unknown = set(row) - set(expected) - {"reader", "times", "button"}
    assert not unknown, f"{place}: unknown {sorted(unknown)}; known are {sorted(CHECKS)}"
    assert expected, f"{place}: a turn that expects nothing"
    assert ("reader" in row) != ("button" in row), f"{place}: a turn needs 'reader' or 'button'"
    said = row.get("reader", ())
    words = said if isinstance(said, (list, tuple)) else [said]
    readers = tuple(str(text) * row.get("times", 1) for text in words)
    return StoryTurn(readers, row.get("button", 0), expected)


def complaints(turn: StoryTurn, told: Sequence[list[Row]]) -> list[str]:
    """What is wrong with the last replies of a conversation; ``told`` holds the replies turn by turn."""
    found = broken(told[-1])
    for key, value in turn.expected.items():
        found += CHECKS[key](value, told)
    return found


def _kind_at(place: int, value: Any, told: Sequence[list[Row]]) -> list[str]:
    wanted = value if isinstance(value, list) else [value]
    seen = kinds(told[-1])
    there = seen[place] if place < len(seen) else "nothing"
    return [] if there in wanted else [f"kind: wanted {' or '.join(wanted)}, got {there}"]


def _kind(value: Any, told: Sequence[list[Row]]) -> list[str]:
    return _kind_at(0, value, told)


def _then(value: Any, told: Sequence[list[Row]]) -> list[str]:
    return _kind_at(1, value, told)


def _quotes(value: Any, told: Sequence[list[Row]]) -> list[str]:
    seen = [" ".join(quote["text"].split()) for quote in quotes(told[-1])]
    if value == "none":
        return [f"quotes: wanted none, got {seen}"] if seen else []
    return [
        f"quotes: {words!r} is not among {seen}"
        for words in ([value] if isinstance(value, str) else value)
        if not any(either in text for either in words.split(" | ") for text in seen)
    ]


def _text(told: Sequence[list[Row]]) -> str:
    return "\n".join(reply["text"] for reply in told[-1])


def _says(value: Any, told: Sequence[list[Row]]) -> list[str]:
    text = _text(told).lower()
    return [
        f"says: {words!r} is not in the reply"
        for words in ([value] if isinstance(value, str) else value)
        if not any(either.lower() in text for either in words.split(" | "))
    ]


def _not(value: Any, told: Sequence[list[Row]]) -> list[str]:
    text = _text(told).lower()
    wanted = [value] if isinstance(value, str) else value
    return [f"not: {words!r} is in the reply" for words in wanted if words.lower() in text]


def _notice(value: Any, told: Sequence[list[Row]]) -> list[str]:
    seen = told[-1][0]["custom"]["data"]["notice"]
    return [] if seen == value else [f"notice: wanted {value}, got {seen}"]


def _offers(value: Any, told: Sequence[list[Row]]) -> list[str]:
    offered = suggestions(told[-1])
    if isinstance(value, bool):
        return [] if bool(offered) == value else [f"offers: wanted {value}, got {offered}"]
    fits = any(words.lower() in text.lower() for words in value.split(" | ") for text in offered)
    return [] if fits else [f"offers: {value!r} is in none of {offered}"]


def _places(replies: list[Row]) -> list[tuple[str, int, int]]:
    return [(quote["article"], quote["start"], quote["end"]) for quote in quotes(replies)]


def _state(value: str, told: Sequence[list[Row]]) -> list[str]:
    match = STATES.fullmatch(value)
    assert match, f"state: {value!r} is none of those that tests/stack/story.py names"
    earlier = told[int(match[2]) - 1]
    places, before = _places(told[-1]), _places(earlier)
    holds = {
        "same quotes as": bool(places) and places == before,
        "other quotes than": bool(places) and not set(places) & set(before),
        "other offers than": bool(suggestions(told[-1]))
        and not set(suggestions(told[-1])) & set(suggestions(earlier)),
        "other words than": told[-1][0]["text"] != earlier[0]["text"],
    }
    return [] if holds[match[1]] else [f"state: not {value}: {places} against {before}"]


CHECKS = {
    "kind": _kind,
    "then": _then,
    "quotes": _quotes,
    "says": _says,
    "not": _not,
    "notice": _notice,
    "offers": _offers,
    "state": _state,
}
