"""What a conversation remembers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from actions.memory import Memory, read_memory, write_memory
from actions.rendering import message
from knowledge.answering import Past
from knowledge.article import Span, parse_article
from knowledge.quote import make_quote

TEA = parse_article("Tea is old.", "tea")
QUOTE = make_quote(TEA, TEA.sections[0], Span("tea", 0, 11), "Tea is old.", 0.9)


def test_what_is_written_is_read() -> None:
    """The slot travels as JSON and comes back as it was."""
    slot = json.loads(json.dumps(write_memory("how old", message("answer", "...", [QUOTE]))))
    assert read_memory(slot) == Memory("how old", (Span("tea", 0, 11),), ("Tea is old.",))


def test_a_reply_without_quotes_is_not_remembered() -> None:
    """Small talk does not take the last answer away."""
    assert write_memory("hello", message("smalltalk", "Hello.")) is None


def test_a_long_question_is_cut() -> None:
    """The slot travels with every call."""
    slot = write_memory("x" * 1000, message("answer", "...", [QUOTE]))
    assert slot is not None
    assert len(slot["question"]) == 300


def test_a_memory_is_history_for_the_next_question() -> None:
    """The question and what was quoted for it."""
    memory = Memory("how old", (Span("tea", 0, 11),), ("Tea is old.",))
    assert memory.as_past() == [Past("how old", ("Tea is old.",))]


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        [],
        {},
        {"question": "x"},
        {"question": "x", "quotes": 5},
        {"question": "x", "quotes": ["a"]},
        {"question": "x", "quotes": [{"article": "tea", "start": "?", "end": 1, "text": "T"}]},
        {"question": "x", "quotes": [{"article": "tea", "start": 0, "text": "T"}]},
    ],
)
def test_a_value_that_is_not_ours_is_no_memory(value: Any) -> None:
    """A foreign or older slot is forgotten, not guessed at."""
    assert read_memory(value) is None
