"""The stories of tests/conversations, told to the real Rasa and the real action server together."""

from __future__ import annotations

import textwrap
from collections import Counter

import pytest

from knowledge.settings import ROOT
from tests.stack.conftest import NewReader, Say
from tests.stack.promises import Row, kinds, quotes, suggestions
from tests.stack.story import Story, StoryTurn, complaints, read_stories

pytestmark = pytest.mark.stack

STORIES = list(read_stories(ROOT / "tests" / "conversations"))
RANKED = [story for story in STORIES if story.ranked]
FIRM = [story for story in STORIES if not story.ranked]
LEAST = 120
MOST_MISSED = 0.1  # of the ranked stories; it may only fall


def told_so_far(story: Story, told: list[list[Row]]) -> str:
    """The conversation as it went, for whoever reads the failure."""
    lines = [f"{story.subject}: {story.name}"]
    for number, (turn, replies) in enumerate(zip(story.turns, told, strict=False), 1):
        lines.append(f"  {number} reader: {shown(turn)}")
        for reply, kind in zip(replies, kinds(replies), strict=True):
            lines.append(f"    {kind}: {textwrap.shorten(reply['text'], 300)}")
        lines += [f"      quote: {textwrap.shorten(q['text'], 200)}" for q in quotes(replies)]
        lines += [f"      offer: {text}" for text in suggestions(replies)]
    return "\n".join(lines)


def shown(turn: StoryTurn) -> str:
    """The reader's words in one line, or the button."""
    return (
        textwrap.shorten(" | ".join(turn.reader), 120)
        if not turn.button
        else f"button {turn.button}"
    )


def words_of(turn: StoryTurn, told: list[list[Row]]) -> tuple[str, ...]:
    """What the reader sends, one after the other until one fits: a button sends its own words."""
    if not turn.button:
        return turn.reader
    offered = suggestions(told[-1])
    assert len(offered) >= turn.button, f"button {turn.button} was not offered, only {offered}"
    return (offered[turn.button - 1],)


def say_turn(turn: StoryTurn, told: list[list[Row]], say: Say) -> list[str]:
    """Play one turn and return what is wrong with it; its last replies are added to ``told``."""
    before, wrong = list(told), ["the turn has no words"]
    for words in words_of(turn, before):
        told[:] = [*before, say(words)]
        wrong = complaints(turn, told)
        if not wrong:
            break
    return wrong


def tell(story: Story, say: Say) -> str:
    """Tell a story; return what went wrong and how it went, or nothing."""
    told: list[list[Row]] = []
    for turn in story.turns:
        try:
            wrong = say_turn(turn, told, say)
        except AssertionError as error:
            wrong = [f"{shown(turn)}: {error}"]
        if wrong:
            return "\n".join([told_so_far(story, told), *(f"  WRONG {line}" for line in wrong)])
    return ""


@pytest.mark.parametrize("story", FIRM, ids=lambda story: f"{story.subject}: {story.name}")
def test_the_bot_keeps_to_the_story(say: Say, story: Story) -> None:
    """Each turn has the kind, the quotes and the state that the story names."""
    wrong = tell(story, say)
    if wrong:
        pytest.fail(wrong, pytrace=False)


def test_nearly_all_ranked_stories_hold(new_reader: NewReader) -> None:
    """Which sentence is nearest may change with a new training, but seldom."""
    wrong = [complaint for story in RANKED if (complaint := tell(story, new_reader()))]
    if len(wrong) > MOST_MISSED * len(RANKED):
        pytest.fail("\n\n".join(wrong), pytrace=False)


def test_there_are_enough_stories() -> None:
    """At least 120, and no name twice."""
    assert len(STORIES) >= LEAST
    names = Counter((story.subject, story.name) for story in STORIES)
    assert [name for name, count in names.items() if count > 1] == []
