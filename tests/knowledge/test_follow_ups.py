"""Follow-ups are measured with the history that the bot's own answers make."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from knowledge.answer import Answer, Clarification, NoAnswer, Reply
from knowledge.article import Span, parse_article
from knowledge.errors import ArticleError
from knowledge.follow_ups import (
    FollowUp,
    follow_up_measures,
    follow_up_table,
    is_right,
    read_follow_ups,
    said,
)
from knowledge.past import Past
from knowledge.quote import make_quote

TEA = parse_article("Tea is old.", "tea")
QUOTE = make_quote(TEA, TEA.sections[0], Span("tea", 0, 11), "Tea is old.", 0.9)
ASKED = FollowUp("f1", ("Is tea old?", "really?"), "why", "age", (("Tea is old.",),))
FOREIGN = FollowUp("f2", ("Is tea old?", "and beer?"), "change", "beer", ())


class FakeAnswerer:
    """Quotes the same sentence to whatever names no beer, and notes the history."""

    def __init__(self) -> None:
        self.histories: list[list[Past]] = []

    def answer(
        self,
        query: str,
        topics: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> Reply:
        self.histories.append(list(history))
        return NoAnswer(0.1) if "beer" in query else Answer((QUOTE,), 0.9)


def test_the_history_holds_the_bots_own_answers() -> None:
    """The first message has none before it."""
    fake = FakeAnswerer()
    said(fake, ASKED)
    assert fake.histories == [[], [Past("Is tea old?", ("Tea is old.",))]]


def test_right_is_an_answer_or_a_decline() -> None:
    """To ask back answers nothing, and wrongly quotes nothing."""
    answer, none = Answer((QUOTE,), 0.9), NoAnswer(0.1)
    assert is_right(answer, ASKED)
    assert is_right(none, FOREIGN)
    assert not is_right(none, ASKED)
    assert not is_right(answer, FOREIGN)
    assert not is_right(Clarification((), 0.5), ASKED)


def test_measures_tell_the_wrong_ones() -> None:
    """By name, so that they can be looked at."""
    beer = FollowUp("f3", ("beer?",), "why", "age", (("Tea is old.",),))
    found = follow_up_measures(FakeAnswerer(), [ASKED, FOREIGN, beer])
    assert found["right"]["value"] == pytest.approx(2 / 3)
    assert (found["answered"]["value"], found["declined"]["value"]) == (0.5, 1.0)
    assert found["wrong"] == ["f3"]
    assert "follow-ups: 3 conversations" in follow_up_table(found)


def test_conversations_of_a_split_are_read(tmp_path: Path) -> None:
    """One object a line."""
    row = {"id": "f1", "turns": ["a?", "b?"], "style": "why", "fact": "x", "answers": [["- A."]]}
    path = tmp_path / "f.jsonl"
    path.write_text("".join(json.dumps({**row, "split": s}) + "\n" for s in ("dev", "test")))
    (found,) = read_follow_ups(path, "test")
    assert (found.turns, found.answers) == (("a?", "b?"), (("A.",),))


def test_a_row_that_lacks_something_is_refused(tmp_path: Path) -> None:
    """The error names what."""
    path = tmp_path / "f.jsonl"
    path.write_text('{"id": "f1"}\n')
    with pytest.raises(ArticleError, match="'turns'"):
        read_follow_ups(path)
