"""Replies that quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.wording import bare
from knowledge.ledger import read_ledger
from tests.actions.talk import ARTICLE, PICKED, Talk, begin

SOURCES = """
## Sources

Sources for this article include:

- The tea atlas, 2019
- A history of kettles
"""


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def quoted(talk: Talk) -> list[str]:
    """The words that the last reply quotes."""
    return [quote["text"] for quote in talk.data()["quotes"]]


def test_a_number_without_a_list_is_no_wish_to_hear_it_again(talk: Talk) -> None:
    """However the dialogue model takes it: what could not be read is not said twice in the same words."""
    first = talk.say("{a: 1}")
    second = talk.say("the second one", "repeat")
    assert first[0] == second[0] == "no_answer"
    assert first[1] != second[1] != talk.say("the second one", "repeat")[1]


def test_the_same_is_said_again_on_request(talk: Talk) -> None:
    """Word for word, as often as it is asked for."""
    talk.say(PICKED)
    first = quoted(talk)
    for _ in range(2):
        assert talk.say("say that again", "repeat")[0] == "answer"
        assert quoted(talk) == first


def test_advice_is_said_again_as_it_was(talk: Talk) -> None:
    """With its kind."""
    talk.advised("crisis")
    assert talk.say("say that again", "repeat") == ("crisis", "Call now.")


def test_the_source_is_shown_with_its_quote(talk: Talk) -> None:
    """By the same places."""
    talk.say(PICKED)
    first = quoted(talk)
    _, said = talk.say("where is that", "source")
    assert (quoted(talk), "https://example.org/tea#" in said) == (first, True)


def test_more_goes_on_until_the_end(talk: Talk) -> None:
    """Then the bot says that there is no more."""
    talk.say("do copper kettles boil water quickly")
    assert quoted(talk) == ["Copper kettles boil water quickly."]
    talk.say("go on", "more")
    assert quoted(talk) == ["Tannin builds up inside copper kettles."]
    assert talk.say("go on", "more")[0] == "smalltalk"


@pytest.mark.parametrize(
    ("intent", "name"),
    [("more", "nothing_yet"), ("repeat", "nothing_yet"), ("simpler", "simpler_which")],
)
def test_without_an_answer_there_is_nothing_to_go_back_to(
    talk: Talk, intent: str, name: str
) -> None:
    """The bot says so and asks what the reader would like to know; not twice in the same words."""
    first, second = talk.service.wording.all(name)
    assert talk.say("that", intent) == ("smalltalk", first)
    assert talk.say("that", intent) == ("smalltalk", second)


def test_the_sources_of_the_article_are_quoted(tmp_path: Path) -> None:
    """As they stand; the last answer stays the last answer."""
    (tmp_path / "with").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        talk = begin(tmp_path / "with", patch, article=ARTICLE + SOURCES)
        talk.say(PICKED)
        first = quoted(talk)
        assert talk.say("what are the sources", "references")[0] == "answer"
        assert "The tea atlas" in quoted(talk)[0]
        talk.say("where does it say that", "source")
    assert quoted(talk) == first


def test_without_sources_the_place_is_shown(talk: Talk) -> None:
    """Of the last quote."""
    talk.say(PICKED)
    first = quoted(talk)
    assert talk.say("what are the sources", "references")[0] == "answer"
    assert quoted(talk) == first


def test_more_urgent_advice_comes_again_after_a_lighter_one(talk: Talk) -> None:
    """A red flag does not end an emergency."""
    talk.advised("emergency")
    assert talk.say("my nipple itches", "red_flag_soon")[0] == "emergency"


def test_the_source_without_an_answer_is_a_question(talk: Talk) -> None:
    """The article may say where it comes from."""
    assert talk.say("who wrote it", "source")[0] == "no_answer"


def test_where_a_claim_stands_is_not_confirmed(talk: Talk) -> None:
    """The nearest words are shown as the nearest, or it is said that there are none."""
    talk.say("your article says that green tea is picked in early spring and autumn")
    _, said = talk.say("show me where it says that", "source")
    assert said.startswith(talk.service.wording.first("claim_nearest"))
    talk.say("the article says that purple elephants are dancing")
    _, said = talk.say("where does it say that", "source")
    assert said == talk.service.wording.first("claim_unsaid")


def test_simpler_words_are_the_articles_own_definitions(talk: Talk) -> None:
    """Of the terms in the last quote."""
    talk.say("does tannin build up inside copper kettles")
    kind, _ = talk.say("simpler please", "simpler")
    assert kind == "answer"
    assert quoted(talk) == ["Tannin: the bitter part of leaves.", "Kettle: a pot with a spout."]


def test_a_named_term_is_defined(talk: Talk) -> None:
    """Also where it is misspelt."""
    talk.say("explain tanin in simple words", "simpler")
    assert quoted(talk) == ["Tannin: the bitter part of leaves."]


def test_a_term_without_a_definition_is_declined(talk: Talk) -> None:
    """Honestly."""
    assert talk.say("what does oolong mean", "simpler")[0] == "no_answer"


def test_a_quote_without_hard_terms_has_no_simpler_words(talk: Talk) -> None:
    """The bot says so."""
    talk.say(PICKED)
    assert talk.say("simpler please", "simpler")[0] == "smalltalk"


def test_worry_gets_a_sentence_a_quote_and_an_offer(talk: Talk) -> None:
    """In this order."""
    talk.service.texts = {**talk.service.texts, "worry_question": PICKED}
    kind, said = talk.say("i'm so scared", "worry")
    lines = said.splitlines()
    assert kind == "answer"
    assert lines[0] == talk.service.wording.first("worry_said")
    assert "Green tea is picked in early spring." in quoted(talk)
    assert "if you say yes" in said
    assert len(talk.data()["suggestions"]) == 1


def test_worry_again_is_acknowledged_in_other_words(talk: Talk) -> None:
    """Never the same reply twice in a row."""
    assert talk.say("i'm so scared", "worry")[1] != talk.say("i'm so scared", "worry")[1]


def test_the_same_question_again_is_told(talk: Talk) -> None:
    """The answer is the same, and the bot says so."""
    first = talk.say(PICKED)[1]
    again = talk.service.wording.first("again_quoted")
    assert talk.say(PICKED)[1] == f"{again}\n{bare(first, talk.service.texts)}"


def test_questions_that_were_asked_are_not_suggested(talk: Talk) -> None:
    """Suggestions lead on."""
    seen = []
    for question in ("Should I worry about this?", "When is green tea picked?"):
        talk.say(question)
        seen.append(question)
        assert not set(seen) & set(talk.data()["suggestions"])


def test_a_question_that_the_quote_answers_is_not_suggested(talk: Talk) -> None:
    """Though it was asked in other words."""
    talk.say("is green tea picked in early spring?")
    assert "When is green tea picked?" not in talk.data()["suggestions"]


def test_what_is_sent_is_noted_in_the_ledger(talk: Talk, tmp_path: Path) -> None:
    """The words of the article, and none of the reader."""
    talk.say(PICKED)
    entries = read_ledger(tmp_path / "ledger.jsonl")
    assert {entry.text for entry in entries} == set(quoted(talk))
    assert PICKED not in (tmp_path / "ledger.jsonl").read_text()


@pytest.mark.parametrize("text", ["could it be from the kettle", "might that come from tannin"])
def test_a_supposition_is_no_question_for_the_source(talk: Talk, text: str) -> None:
    """Whatever the dialogue model takes it for."""
    talk.say(PICKED)
    assert talk.service.texts["source"] not in talk.say(text, "source")[1]


def test_what_does_that_mean_explains_the_word_that_was_asked_about(talk: Talk) -> None:
    """Never the pronoun."""
    talk.say("why does tannin build up")
    talk.say("what does that mean", "simpler")
    assert quoted(talk) == ["Tannin: the bitter part of leaves."]


def test_after_an_own_result_its_meaning_is_the_clinicians(talk: Talk) -> None:
    """Also where nothing was quoted for it."""
    assert talk.say("my result is BI-RADS 4, is it bad", "personal_result")[0] == "personal_result"
    assert talk.say("what does that mean", "simpler")[0] == "personal_result"
    assert talk.say("so is it benign")[0] == "personal_result"
    talk.say(PICKED)
    assert talk.say("is that good")[0] != "personal_result"
