"""How a message is cut and ranked: with its story, with the question before it, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.finding import Finder
from knowledge.found import Found
from knowledge.indexing import build_index
from knowledge.past import Past
from knowledge.store import read_index
from tests.fakes import GATE, KeywordEncoder
from tests.knowledge.garden import ARTICLE
from tests.knowledge.test_answering import index_folder

__all__ = ["index_folder"]


def finder(folder: Path) -> Finder:
    """A finder over an index."""
    encoder = KeywordEncoder()
    return Finder(read_index(folder, encoder.fingerprint), encoder, GATE)


def best(folder: Path, query: str, history: tuple[Past, ...] = ()) -> str:
    """The words of the first hit."""
    return finder(folder).find(query, history=history).whole.hits[0].excerpt.core


def test_a_question_that_points_back_has_its_subject_in_the_story(index_folder: Path) -> None:
    story = "They gave me a copper kettle. does that boil faster? nobody told me"
    assert best(index_folder, story) == "A copper kettle boils water quickly."


def test_the_one_question_of_a_story_counts_with_it(index_folder: Path) -> None:
    story = "My aunt came by. When is green tea picked? She stayed long"
    assert best(index_folder, story).startswith("Green tea is picked")


def test_two_questions_are_found_each_by_itself(index_folder: Path) -> None:
    found = finder(index_folder).find("when is green tea picked, and what does a kettle boil")
    assert [part.hits[0].excerpt.core.split()[0] for part in found.parts] == ["Green", "A"]
    assert not found.compares


def test_the_sides_of_a_comparison_are_found_each_by_itself(index_folder: Path) -> None:
    found = finder(index_folder).find("is green tea stronger than black tea")
    assert found.compares
    assert len(found.parts) == 2


def test_a_follow_up_is_ranked_with_the_question_before_it(index_folder: Path) -> None:
    before = (Past("how fast does a copper kettle boil"),)
    assert "copper" in best(index_folder, "and the water?", before)


def test_the_same_question_again_is_no_follow_up(index_folder: Path) -> None:
    question = "What is a copper kettle?"
    first = finder(index_folder).find(question).whole
    again = finder(index_folder).find("what is a copper kettle", history=(Past(question),)).whole
    assert [hit.number for hit in again.hits] == [hit.number for hit in first.hits]


def test_what_a_follow_up_is_given_lies_near_the_question_before_it(index_folder: Path) -> None:
    """The few words of the follow-up alone may lie anywhere."""
    before = (Past("what are kettles made of", ("Copper, which conducts heat.",)),)
    found = finder(index_folder).find("which lasts long?", history=before).whole
    assert "steel" in found.hits[0].excerpt.core.lower()


def test_why_may_be_answered_by_what_was_just_quoted(index_folder: Path) -> None:
    """Where it has the reason in it; else the next place is looked for."""
    quote = "Black tea is left to ferment. However, fermenting tea spoils fast."
    question = "does fermenting tea spoil"
    reason = (Past(question, (quote.replace("fast", "because it is wet"), quote)),)
    plain = (Past(question, (quote,)),)
    assert quote in finder(index_folder).find("why?", history=reason).whole.hits[0].excerpt.texts
    hits = finder(index_folder).find("why?", history=plain).whole.hits
    assert quote not in hits[0].excerpt.texts


@pytest.fixture
def garden(tmp_path: Path) -> Finder:
    """A finder over the article with things in it."""
    (tmp_path / "articles").mkdir()
    text = f"---\ntitle: {ARTICLE.title}\n---\n{ARTICLE.body}\n"
    (tmp_path / "articles" / "garden.md").write_text(text)
    build_index(tmp_path / "articles", tmp_path / "index", KeywordEncoder(), tmp_path / "data")
    return finder(tmp_path / "index")


def cores(found: Found) -> list[str]:
    """The words of all hits."""
    return [hit.excerpt.core for hit in found.whole.hits]


def test_a_follow_up_is_about_the_thing_that_was_named(garden: Finder) -> None:
    """Over more than one turn, and nothing else is quoted for it."""
    history = [Past("what is GRC"), Past("is it found early")]
    found = garden.find("is it treatable", history=history)
    assert cores(found)[0] == "GRC is a leaf cancer, but it is treatable."
    assert all("GRC" in core for core in cores(found))


def test_the_answer_may_be_what_was_quoted_before(garden: Finder) -> None:
    """A quote that answers is not held back."""
    quote = "GRC is a leaf cancer, but it is treatable."
    found = garden.find("is it cancer", history=[Past("what is GRC", (quote,))])
    assert cores(found)[0] == quote


def test_somebody_with_a_cancer_gets_no_comfort(garden: Finder) -> None:
    """Also where a question leaves out of what it asks."""
    for told in ("i have GRC", "they found cancer"):
        found = garden.find("do i need treatment", history=[Past(told), Past("what is rust")])
        assert not any("benign" in core for core in cores(found))
    assert "Most lumps are benign and need no treatment." in cores(
        garden.find("do i need treatment")
    )


def test_what_is_asked_beside_a_cancer_may_be_called_harmless(garden: Finder) -> None:
    """By its name, and by who only asks about the cancer."""
    comfort = "Macrolumps are usually no cause for worry."
    asked = garden.find("what is GRC, and are macrolumps a cause for worry?")
    assert comfort in [hit.excerpt.core for hit in asked.parts[1].hits]
    assert "Most lumps are benign and need no treatment." not in cores(asked)
    told = garden.find("they found GRC. what is it, and are macrolumps a cause for worry?")
    assert not any(comfort == hit.excerpt.core for part in told.parts for hit in part.hits)


def test_a_message_that_turns_to_another_kind_asks_the_same_of_it(garden: Finder) -> None:
    """Alone it asks about that kind."""
    found = garden.find("and the small ones?", history=[Past("are lumps an early sign of rot")])
    assert cores(found)[0] == "Microlumps may be an early sign of leaf rot."
    assert all("icrolumps" in core for core in cores(garden.find("tell me about the tiny ones")))


def test_a_message_is_kept_in_words_that_need_no_other(garden: Finder) -> None:
    """So that the next follow-up finds its thing."""
    before = [Past("are lumps bad")]
    assert garden.resolved("and the small ones?", before) == "are microlumps bad"
    assert garden.resolved("is it treatable", [Past("what is GRC")]) == "is GRC treatable"
    assert garden.resolved("what is rust", [Past("what is GRC")]) == "what is rust"


def test_a_heading_that_was_offered_needs_nothing_before_it(garden: Finder) -> None:
    """Its words point to nothing."""
    found = garden.find("What they are", history=[Past("what is GRC")])
    assert not all("GRC" in core for core in cores(found))


def test_a_question_of_several_has_its_subject_in_the_one_before(garden: Finder) -> None:
    """Within one message too."""
    found = garden.find("what is a clipping? is it early?")
    assert found.parts[1].query == "is a clipping early"
