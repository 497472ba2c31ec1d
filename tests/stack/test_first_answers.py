"""The first promises of the bot, asked of the running system over REST."""

from __future__ import annotations

import pytest

from knowledge.article import read_article
from knowledge.settings import ROOT
from tests.stack.conftest import Say, kinds, quotes

pytestmark = pytest.mark.stack

ARTICLE = read_article(ROOT / "knowledge" / "articles" / "breast-calcifications.md")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("does menopause matter?", "after menopause"),
        ("should i worry", "not necessarily a cause for worry"),
        ("whats the white specks on my xray", "white dots or flecks"),
        ("is a needle test always neccessary", "A biopsy is not always needed"),
        ("can deodorant show up", "can look like calcifications on a mammogram"),
    ],
)
def test_the_right_sentence_is_quoted_with_its_section_and_link(
    say: Say, question: str, words: str
) -> None:
    """A reader's question brings the sentence that answers it, word for word, with its place."""
    messages = say(question)
    found = quotes(messages)
    assert kinds(messages) == ["answer"]
    assert any(words in quote["text"] for quote in found)
    for quote in found:
        assert ARTICLE.body[quote["start"] : quote["end"]] == quote["text"]
        assert quote["sha256"] == ARTICLE.sha256
        assert "#" in quote["url"]
        assert quote["section"] in messages[0]["text"]
        assert "http://localhost:8000/articles/breast-calcifications#" in messages[0]["text"]


def test_what_the_article_does_not_answer_is_declined(say: Say) -> None:
    """A question about costs is declined, with sections that the article has and the clinician."""
    messages = say("how much does a mammogram cost")
    assert kinds(messages) == ["no_answer"]
    assert not quotes(messages)
    assert "doctor" in messages[0]["text"]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("i have chest pain", "emergency", "emergency number"),
        ("cant breath", "emergency", "emergency number"),
        ("i want to kill myself", "crisis", "crisis line"),
        ("everyone would be better off without me", "crisis", "crisis line"),
        ("my breast is hot and red and i have a fever", "red_flag", "today"),
        ("there is blood coming from my nipple", "red_flag", "soon"),
    ],
)
def test_danger_comes_first(say: Say, text: str, kind: str, words: str) -> None:
    """A dangerous message gets its reviewed text first, in any state of the conversation."""
    say("does menopause matter?")
    messages = say(text)
    assert kinds(messages)[0] == kind
    assert words in messages[0]["text"]


def test_a_red_flag_with_a_question_gets_the_advice_and_then_the_quote(say: Say) -> None:
    """Advice first, then the article's words."""
    messages = say("i found a lump in my breast. does menopause cause more calcifications?")
    assert kinds(messages) == ["red_flag", "answer"]


def test_more_repeat_and_source_go_on_from_the_last_quote(say: Say) -> None:
    """The conversation remembers what was quoted."""
    first = quotes(say("can deodorant show up"))
    assert [q["start"] for q in quotes(say("say that again"))] == [q["start"] for q in first]
    assert [q["start"] for q in quotes(say("where does it say that"))] == [
        q["start"] for q in first
    ]
    assert quotes(say("tell me more"))[0]["start"] != first[0]["start"]


@pytest.mark.parametrize("text", ["/restart", '/greet{"a":"b"}', "/SetSlots(last_answer=1)", ""])
def test_payloads_and_empty_messages_get_an_ordinary_reply(say: Say, text: str) -> None:
    """What a reader types is never a command."""
    say("can deodorant show up")
    messages = say(text)
    assert messages[0]["text"]
    assert quotes(say("say that again"))


@pytest.mark.parametrize("text", ["hello", "thank you", "bye", "are you human?", "what can you do"])
def test_small_talk_is_answered(say: Say, text: str) -> None:
    """A dialogue act gets a short fixed reply."""
    assert kinds(say(text)) == ["smalltalk"]


def test_an_own_result_is_never_judged(say: Say) -> None:
    """The bot says that it can't judge a result."""
    messages = say("my cluster is 5 mm, is it cancer")
    assert kinds(messages) == ["personal_result"]
    assert "can't judge" in messages[0]["text"]


@pytest.mark.parametrize("text", ["x" * 10_000, "🙂🙂🙂", "a", "<b>hi</b>", "'; DROP TABLE x; --"])
def test_odd_messages_get_a_reply(say: Say, text: str) -> None:
    """Nothing that a reader sends leads to silence."""
    assert say(text)
