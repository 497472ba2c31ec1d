"""What is quoted in general to a question about one's own result."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answer import Answer
from knowledge.article import Span, parse_article
from knowledge.encoder import OnnxEncoder
from knowledge.general import (
    General,
    answering,
    article_of,
    beside,
    quoted_generally,
    told,
    weighs,
)
from knowledge.index import PassageIndex
from knowledge.indexing import build_index
from knowledge.lexical import Lexicon
from knowledge.past import Past
from knowledge.quote import Quote, make_quote
from knowledge.settings import read_settings
from knowledge.store import read_index
from tests.fakes import KeywordEncoder

ARTICLE = """# Rust

Rust is an oxide. A garage explains the next step. A spot of rust may go deep.

Enamel covers steel. Enamel is usually harmless.
"""
GENERAL = """
general:
- id: finding
  quotes: ["A spot of rust may go deep.", "A garage explains the next step."]
  asks: ["how bad is my spot"]
- id: repair
  quotes: ["A garage explains the next step."]
  asks: ["may i cancel my repair"]
"""


def index_of(folder: Path, questions: str) -> PassageIndex:
    """The article on rust."""
    (folder / "articles").mkdir()
    (folder / "articles" / "rust.md").write_text(ARTICLE)
    (folder / "articles" / "rust.questions.yml").write_text(questions)
    build_index(folder / "articles", folder / "index", KeywordEncoder(), folder / "none")
    return read_index(folder / "index", KeywordEncoder.fingerprint)


def quote(text: str, body: str = ARTICLE) -> Quote:
    """Some words of the article as a quote."""
    article = parse_article(body, "rust")
    start = article.body.index(text)
    span = Span("rust", start, start + len(text))
    return make_quote(article, article.section_at(start), span, text, 1.0)


def test_the_nearest_example_names_the_kind(tmp_path: Path) -> None:
    """In the editor's order of sentences; the first kind where no example is near."""
    index = index_of(tmp_path, GENERAL)
    general = General(index, KeywordEncoder())
    repair, finding = general.kind("can i cancel the repair"), general.kind("purple elephants")
    assert repair is not None
    assert finding is not None
    assert (repair.name, finding.name) == ("repair", "finding")
    texts = [index.articles["rust"].text(span) for span in finding.spans]
    assert texts == ["A spot of rust may go deep.", "A garage explains the next step."]


def test_without_kinds_there_is_none(tmp_path: Path) -> None:
    """Any article works."""
    assert General(index_of(tmp_path, ""), KeywordEncoder()).kind("how bad is my spot") is None


def test_words_that_left_the_article_are_told(tmp_path: Path) -> None:
    """And the kind is left out."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "rust.md").write_text("# Rust\n\nRust is an oxide.")
    (tmp_path / "articles" / "rust.questions.yml").write_text(GENERAL)
    warned: list[str] = []
    folders = (tmp_path / "articles", tmp_path / "index")
    build_index(*folders, KeywordEncoder(), tmp_path / "none", warned.append)
    assert any("general 'repair'" in line for line in warned)


def lexicon() -> Lexicon:
    """Words with weights: "enamel" tells something."""
    return Lexicon(["rust"] * 9 + ["enamel covers steel", "spot deep"])


def test_a_quote_beside_is_about_a_word_of_the_message() -> None:
    """One that the general ones leave out; and it weighs nothing."""
    found = [quote("Enamel is usually harmless."), quote("Enamel covers steel.")]
    assert beside("my enamel is off", found, [], lexicon()) == (found[1],)
    assert beside("my rust is off", found, [], lexicon()) == ()
    assert beside("my enamel is off", found, [found[0]], lexicon()) == ()
    assert told("my enamel", found, lexicon()) == {"enamel"}


def test_a_clear_answer_may_weigh_where_the_message_tells_no_result() -> None:
    """It has words of it, or only supposes that something is benign."""
    found = [quote("Enamel is usually harmless.")]
    assert answering("is my enamel good", found, lexicon()) == tuple(found)
    assert answering("is my rust good", found, lexicon()) == ()
    assert answering("if it is harmless, must it come out", found, lexicon()) == tuple(found)
    assert answering("my report says enamel, is it good", found, lexicon()) == ()
    assert answering("is my 4 mm enamel good", found, lexicon()) == ()


def test_of_a_list_only_named_items_are_quoted() -> None:
    """And nothing where none is named: its first line alone would only comfort."""
    article = "# Rust\n\nHarmless kinds of enamel include:\n\n- A spot.\n- A stain.\n"
    found = [
        quote(text, article)
        for text in ("Harmless kinds of enamel include:", "A spot.", "A stain.")
    ]
    assert answering("mine is a spot", found, lexicon()) == tuple(found[:2])
    assert answering("mine is enamel", found, lexicon()) == ()


def test_an_item_is_not_quoted_without_its_list() -> None:
    """Whatever stands before the list."""
    article = "# Rust\n\nA spot may go deep.\n\nKinds of enamel include:\n\n- An enamel ring.\n"
    words = ("A spot may go deep.", "Kinds of enamel include:", "An enamel ring.")
    assert beside("my enamel ring", [quote(text, article) for text in words], [], lexicon()) == ()


def test_what_was_found_comes_first_and_nothing_twice() -> None:
    """A doubtful answer is not quoted."""
    harmless, spot = quote("Enamel is usually harmless."), quote("A spot of rust may go deep.")
    clear, doubtful = Answer((harmless, spot), 0.99), Answer((harmless,), 0.5)
    general = (spot,)
    assert quoted_generally("my enamel", clear, general, lexicon()) == (harmless, spot)
    assert quoted_generally("my enamel", doubtful, general, lexicon()) == general


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the sheet says BIRADS 4a for my left one", "finding"),
        ("mine is 9 mm and oval", "finding"),
        ("be honest, have i got cancer", "cancer"),
        ("i would rather not have the biopsy on monday", "test"),
        ("may i drop my check in half a year", "waiting"),
        ("will they cut off my breast", "treatment"),
        ("what is the likelihood of cancer for me", "chance"),
        ("am i going to live", "outlook"),
    ],
)
def test_kinds_of_the_real_article(text: str, kind: str) -> None:
    """Told apart by the examples."""
    settings = read_settings()
    encoder = OnnxEncoder(settings.encoder)
    general = General(read_index(settings.index, encoder.fingerprint), encoder)
    found = general.kind(text)
    assert found is not None
    assert found.name == kind


@pytest.mark.parametrize(
    "text",
    [
        "the calcium sits on the side of my old mastitis, could it come from that",
        "does it hurt to have them, mine are sore",
        "what about my reduction surgery",
    ],
)
def test_no_other_subject_is_brought_up(text: str) -> None:
    """Neither the heart nor a visit that is to be skipped, where the message names none."""
    settings = read_settings()
    encoder = OnnxEncoder(settings.encoder)
    found = General(read_index(settings.index, encoder.fingerprint), encoder).kind(text)
    assert found is not None
    assert found.name not in ("arteries", "waiting")


def test_nothing_is_said_of_one_article_to_a_question_about_another(tmp_path: Path) -> None:
    """By what was found, else by what the talk is about; unknown, by the nearest example alone."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "rust.md").write_text(ARTICLE)
    (tmp_path / "articles" / "rust.questions.yml").write_text(GENERAL)
    (tmp_path / "articles" / "tea.md").write_text("# Tea\n\nTea is a drink.")
    build_index(tmp_path / "articles", tmp_path / "index", KeywordEncoder(), tmp_path / "none")
    general = General(read_index(tmp_path / "index", KeywordEncoder.fingerprint), KeywordEncoder())
    asked = "how bad is my spot"
    found = [general.kind(asked, article) for article in ("rust", "tea", "")]
    assert [kind.name if kind else "" for kind in found] == ["finding", "", "finding"]
    assert general.kind("purple elephants") is None
    assert getattr(general.kind("purple elephants", "rust"), "name", "") == "finding"


def test_the_article_is_that_of_a_fitting_answer_or_of_the_talk() -> None:
    """A doubtful answer tells nothing."""
    quotes = (quote("Enamel covers steel."),)
    past = [Past("is tea hot", ("Tea is hot.",), "tea")]
    assert article_of(Answer(quotes, 0.9), past) == "rust"
    assert article_of(Answer(quotes, 0.4), past) == "tea"
    assert article_of(Answer(quotes, 0.4), []) == ""


def test_what_weighs_a_finding() -> None:
    """To one side or the other; a definition does not."""
    assert weighs("They are usually benign.")
    assert not weighs("More people have mammograms than before.")
