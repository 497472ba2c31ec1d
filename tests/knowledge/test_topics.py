"""The topics of the dialogue model."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.article import read_article
from knowledge.errors import ArticleError
from knowledge.settings import ROOT
from knowledge.topics import Topic, read_small_talk, read_topics

AGE = """nlu:
- intent: ask_age
  metadata: {article: tea, sections: [age, kinds]}
  examples: |
    - how old is tea
    - is tea - old?

- intent: greet
  examples: |
    - hello
rules:
- rule: r
"""


def test_a_topic_is_an_intent_that_names_sections(tmp_path: Path) -> None:
    """Intents without sections are dialogue acts and no topics."""
    (tmp_path / "age.yml").write_text(AGE)
    assert read_topics(tmp_path) == [
        Topic("ask_age", "tea", ("age", "kinds"), ("how old is tea", "is tea - old?"))
    ]


def test_one_section_may_stand_without_a_list(tmp_path: Path) -> None:
    """A text is one section, not its letters."""
    (tmp_path / "age.yml").write_text(AGE.replace("[age, kinds]", "age"))
    assert read_topics(tmp_path)[0].sections == ("age",)


def test_small_talk_is_what_names_no_sections_and_lies_far_from_danger(tmp_path: Path) -> None:
    """The safety gate learns that it is harmless."""
    near = "- intent: excuse\n  metadata: {near_danger: true}\n  examples: |\n    - it stopped\n"
    (tmp_path / "age.yml").write_text(AGE.replace("rules:", f"{near}rules:"))
    assert read_small_talk(tmp_path) == ["hello"]


@pytest.mark.parametrize("text", ["", "- a list", "version: '3.1'", "nlu:"])
def test_other_files_hold_no_topics(tmp_path: Path, text: str) -> None:
    """A file of another kind is passed over."""
    (tmp_path / "other.yml").write_text(text)
    assert read_topics(tmp_path) == []


def test_topics_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    """Folders inside are read too, and the order is always the same."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.yml").write_text(AGE.replace("ask_age", "second"))
    (tmp_path / "a.yml").write_text(AGE.replace("ask_age", "first"))
    assert [topic.intent for topic in read_topics(tmp_path)] == ["first", "second"]


@pytest.mark.parametrize("content", [b"nlu: [", b"nlu: \xff"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """The error names the file."""
    (tmp_path / "age.yml").write_bytes(content)
    with pytest.raises(ArticleError, match=r"age\.yml: not readable as YAML; mend it"):
        read_topics(tmp_path)


def test_the_topics_of_the_house_name_sections_that_exist() -> None:
    """A renamed heading must be renamed in the training data too."""
    folder = ROOT / "knowledge" / "articles"
    for topic in read_topics(ROOT / "data"):
        article = read_article(folder / f"{topic.article}.md")
        known = {section.slug for section in article.sections}
        assert set(topic.sections) <= known, topic.intent
