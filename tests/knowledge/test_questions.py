"""The questions beside an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ArticleError
from knowledge.questions import Questions, questions_path, read_questions


def read(folder: Path, text: str) -> Questions:
    """The questions of a file with that text."""
    path = folder / "tea.questions.yml"
    path.write_text(text, encoding="utf-8")
    return read_questions(path)


def test_questions_lie_beside_the_article() -> None:
    """The name says which article they belong to."""
    assert questions_path(Path("a/v1.2.md")) == Path("a/v1.2.questions.yml")


def test_an_article_needs_no_questions(tmp_path: Path) -> None:
    """Without the file there are none."""
    assert read_questions(tmp_path / "no.yml") == Questions()


def test_a_fact_has_quotes_other_places_and_asks(tmp_path: Path) -> None:
    """All texts are read without outer white space."""
    text = (
        "facts:\n- id: age\n  quotes: [' Tea is old. ']\n  also: [Old tea.]\n  asks: [how old, 5]\n"
    )
    (fact,) = read(tmp_path, text).facts
    assert (fact.id, fact.quotes, fact.also) == ("age", ("Tea is old.",), ("Old tea.",))
    assert fact.asks == ("how old", "5")


def test_a_fact_may_have_a_sentence_beside_it(tmp_path: Path) -> None:
    """One of the article's, or none."""
    text = "facts:\n- quotes: Tea is old.\n  beside: ' Tea varies. '\n- quotes: Tea is green.\n"
    assert [fact.beside for fact in read(tmp_path, text).facts] == ["Tea varies.", ""]


def test_a_fact_without_a_name_gets_its_number(tmp_path: Path) -> None:
    """One text may stand without a list."""
    (fact,) = read(tmp_path, "facts:\n- quotes: Tea is old.\n").facts
    assert (fact.id, fact.quotes, fact.asks) == ("fact-1", ("Tea is old.",), ())


@pytest.mark.parametrize(
    "text",
    [
        "unanswered: {near: [what price, how tall], far: []}",
        "unanswered: [what price, how tall]",
        "unanswered: {near: what price, far: how tall}",
    ],
)
def test_unanswered_questions_may_stand_in_groups(tmp_path: Path, text: str) -> None:
    """Groups only help the editor."""
    assert read(tmp_path, text).unanswered == ("what price", "how tall")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("facts: [", "line 1 not readable as YAML"),
        ("- facts", "must hold 'facts:'"),
        ("facts:\n- id: age\n", "fact 1 has no 'quotes'"),
        ("facts:\n- Tea is old.\n", "fact 1 has no 'quotes'"),
        (
            "facts:\n- quotes: Tea.\n  beside: [a, b]\n",
            "fact-1' has more than one text in 'beside'",
        ),
        ("facts:\n- quotes: 5\n", "'5' is not a list of texts"),
        ("facts:\n- quotes: [Tea.]\n  asks:\n  - tea: old?\n", "put each in quotation marks"),
    ],
)
def test_what_is_not_questions_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """The error names the file and the mend in one line."""
    with pytest.raises(ArticleError, match=says) as caught:
        read(tmp_path, text)
    assert "tea.questions.yml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """Bytes of another encoding are no traceback."""
    (tmp_path / "q.yml").write_bytes(b"facts: \xff")
    with pytest.raises(ArticleError, match="not readable"):
        read_questions(tmp_path / "q.yml")
