"""The stories of tests/conversations, told to the real Rasa and the real action server together."""

from __future__ import annotations

import textwrap
from collections import Counter

import pytest

from knowledge.settings import ROOT
from tests.stack.conftest import Say
from tests.stack.promises import Row, kinds, quotes, suggestions
from tests.stack.story import Story, StoryTurn, complaints, read_stories

pytestmark = pytest.mark.stack

STORIES = list(read_stories(ROOT / "tests" / "conversations"))
LEAST = 120
MOST_KNOWN = 22  # it may only fall


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
    return textwrap.shorten(repr(turn.reader), 120) if not turn.button else f"button {turn.button}"


def words_of(turn: StoryTurn, told: list[list[Row]]) -> str:
    """What the reader sends: a button sends its own words."""
    if not turn.button:
        return turn.reader
    offered = suggestions(told[-1])
    assert len(offered) >= turn.button, f"button {turn.button} was not offered, only {offered}"
    return offered[turn.button - 1]


def tell(story: Story, say: Say) -> str:
    """Tell a story; return what went wrong and how it went, or nothing."""
    told: list[list[Row]] = []
    for turn in story.turns:
        try:
            told.append(say(words_of(turn, told)))
            wrong = complaints(turn, told)
        except AssertionError as error:
            wrong = [f"{shown(turn)}: {error}"]
        if wrong:
            return "\n".join([told_so_far(story, told), *(f"  WRONG {line}" for line in wrong)])
    return ""


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.subject}: {story.name}")
def test_the_bot_keeps_to_the_story(say: Say, story: Story) -> None:
    """Each turn has the kind, the quotes and the state that the story names."""
    wrong = tell(story, say)
    if story.known and not wrong:
        pytest.fail(
            f"mended; remove the line 'known: {story.known}' of {story.name}", pytrace=False
        )
    if story.known:
        pytest.xfail(story.known)
    if wrong:
        pytest.fail(wrong, pytrace=False)


def test_there_are_enough_stories_and_few_known_defects() -> None:
    """At least 120, no name twice, and the marks stay few."""
    assert len(STORIES) >= LEAST
    names = Counter((story.subject, story.name) for story in STORIES)
    assert [name for name, count in names.items() if count > 1] == []
    assert len([story for story in STORIES if story.known]) <= MOST_KNOWN
