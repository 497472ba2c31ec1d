"""The way of an article into the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.article import parse_article
from knowledge.errors import ArticleError
from knowledge.index import Key
from knowledge.indexing import Draft, add_topics, article_paths, build_index, draft_index
from knowledge.questions import Fact, Questions
from knowledge.store import read_index
from knowledge.topics import Topic
from tests.fakes import KeywordEncoder

TEXT = (
    "# Tea\n\n## Age\n\nTea is old. Milk is white.\n\n## Kinds\n\nKinds are:\n\n- green\n- black\n"
)


def draft(questions: Questions | None = None, told: list[str] | None = None) -> Draft:
    """A draft of the text above."""
    warn = (told if told is not None else []).append
    return draft_index([parse_article(TEXT, "tea")], [questions or Questions()], warn)


def keys(made: Draft, kind: str) -> list[Key]:
    """The keys of a kind."""
    return [key for key in made.keys if key.kind == kind]


def test_every_excerpt_has_a_key_of_its_words() -> None:
    """Sentences, lists and items are found by what they say."""
    made = draft()
    assert [key.text for key in keys(made, "sentence")] == [e.core for e in made.excerpts]
    assert [key.targets for key in keys(made, "sentence")] == [
        (number,) for number in range(len(made.excerpts))
    ]


def test_a_heading_leads_to_its_sentences_and_lists() -> None:
    """The items of a list are reached through the list."""
    found = {key.text: key.targets for key in keys(draft(), "heading")}
    assert found == {"Age": (0, 1), "Kinds": (2,)}


def test_a_fact_is_found_by_its_questions() -> None:
    """Each way to ask is a key to the fact's excerpt, which is not made twice."""
    fact = Fact("age", ("Tea is old.",), (), ("how old", "what age"))
    made = draft(Questions((fact,)))
    assert keys(made, "question") == [Key("question", t, (0,)) for t in ("how old", "what age")]
    assert len(made.excerpts) == len(draft().excerpts)


def test_a_fact_of_two_places_is_an_excerpt_of_its_own() -> None:
    """What an editor puts together is quoted together."""
    fact = Fact("both", ("Milk is white.", "green"), (), ("x",))
    made = draft(Questions((fact,)))
    assert made.excerpts[-1].texts == ("Milk is white.", "Kinds are:", "green")
    assert keys(made, "question")[0].targets == (len(made.excerpts) - 1,)


def test_other_places_of_a_fact_lead_to_it_too() -> None:
    """What says the same elsewhere is a key, but is not quoted."""
    made = draft(Questions((Fact("age", ("Tea is old.",), ("Milk is white.",), ()),)))
    assert Key("sentence", "Milk is white.", (0,)) in made.keys


def test_words_that_are_gone_are_told_and_left_out() -> None:
    """The editor hears of each; the rest of the index is made."""
    told: list[str] = []
    gone = Fact("gone", ("Tea is blue.",), (), ("is it blue",))
    half = Fact("half", ("Tea is old.",), ("Tea is new.",), ("how old",))
    made = draft(Questions((gone, half)), told)
    assert [key.text for key in keys(made, "question")] == ["how old"]
    assert told == [
        "tea: fact 'gone' quotes words that are not in the article; mend it",
        "tea: fact 'half' names words that are not in the article",
    ]


def test_the_sentence_beside_a_list_is_beside_its_items_too() -> None:
    """But not beside itself; one that is not in the article is told."""
    told: list[str] = []
    kinds = Fact("kinds", ("- green\n- black",), (), ("which",), "Milk is white.")
    old = Fact("age", ("Tea is old.",), (), ("how old",), "Tea is new.")
    made = draft(Questions((kinds, old)), told)
    with_it = [e.texts[-1] for e in made.excerpts if e.beside and e.beside.core == "Milk is white."]
    assert with_it == ["Kinds are:\n\n- green\n- black", "green", "black"]
    assert sum(e.beside is not None for e in made.excerpts) == 3
    assert told == ["tea: fact 'age' has words beside it that are not in the article; mend it"]


def test_an_unanswered_question_leads_nowhere() -> None:
    """It is a key so that a question like it is declined."""
    made = draft(Questions(unanswered=("what price",)))
    assert keys(made, "unanswered") == [Key("unanswered", "what price", ())]


def test_examples_of_a_topic_lead_to_its_sections() -> None:
    """A question meets the examples of the dialogue model."""
    made = draft()
    add_topics(
        made, [parse_article(TEXT, "tea")], [Topic("ask_age", "tea", ("age",), ("how old",))]
    )
    assert keys(made, "topic") == [Key("topic", "how old", (0, 1))]


def test_topics_of_other_articles_are_left_out() -> None:
    """Training data may speak of an article that is not here."""
    made = draft()
    add_topics(made, [parse_article(TEXT, "tea")], [Topic("ask", "milk", ("age",), ("x",))])
    assert keys(made, "topic") == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "tea.md").write_text(TEXT)
    return tmp_path


def test_a_folder_becomes_an_index(folder: Path) -> None:
    """Articles, questions and topics end in one index that can be read."""
    (folder / "articles" / "tea.questions.yml").write_text(
        "facts:\n- quotes: green\n  asks: [hue]\n"
    )
    (folder / "data").mkdir()
    topic = "nlu:\n- intent: i\n  metadata: {article: tea, sections: [age]}\n  examples: '- old'\n"
    (folder / "data" / "t.yml").write_text(topic)
    encoder = KeywordEncoder()
    made = build_index(folder / "articles", folder / "index", encoder, folder / "data")
    index = read_index(folder / "index", encoder.fingerprint)
    assert list(index.keys) == made.keys
    assert {key.kind for key in made.keys} == {"sentence", "heading", "question", "topic"}


def test_building_twice_gives_the_same(folder: Path) -> None:
    """An index can be reproduced byte for byte."""
    for name in ("one", "two"):
        build_index(folder / "articles", folder / name, KeywordEncoder(), folder / "none")
    one, two = ((folder / n / "manifest.json").read_text() for n in ("one", "two"))
    assert one == two


def test_articles_come_in_the_order_of_their_names(folder: Path) -> None:
    """A README is no article."""
    for name in ("README.md", "cups.md", "notes.txt"):
        (folder / "articles" / name).write_text("Cups are round.")
    assert [path.name for path in article_paths(folder / "articles")] == ["cups.md", "tea.md"]


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    """The error names the folder."""
    with pytest.raises(ArticleError, match="no: no such folder"):
        article_paths(tmp_path / "no")


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    """The error says how to add one."""
    with pytest.raises(ArticleError, match="no article here; add"):
        article_paths(tmp_path)


def test_two_articles_of_one_name_are_refused(folder: Path) -> None:
    """Names that differ only in case are one name in an address."""
    (folder / "articles" / "Tea.md").write_text("Cups are round.")
    if len(article_paths(folder / "articles")) == 1:
        return  # this file system keeps one of them only
    with pytest.raises(ArticleError, match="two articles have the same name"):
        build_index(folder / "articles", folder / "index", KeywordEncoder(), folder / "none")
    assert not (folder / "index").exists()
