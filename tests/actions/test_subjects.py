"""What the articles are about, and which questions lead on."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from actions.memory import Memory, Offer
from actions.service import AnswerService
from actions.subjects import QUESTION, Subjects
from knowledge.answer import Answer
from knowledge.article import Span
from knowledge.index import PassageIndex
from knowledge.indexing import build_index
from knowledge.settings import ROOT, read_settings
from knowledge.store import read_index
from tests.actions.talk import ARTICLE
from tests.fakes import KeywordEncoder

WORRY, PICKED, RUST = (
    "Should I worry about this?",
    "When is green tea picked?",
    "Does a kettle rust?",
)
FACTS = """
facts:
- id: autumn
  quotes: ["Picking goes on until autumn frost comes."]
  asks: ["how long do i go on picking", "autumn"]
- id: tannin
  quotes: ["Tannin builds up inside copper kettles."]
  asks: ["what builds up inside kettles"]
- id: own
  quotes: ["A copper kettle does not rust."]
  asks: ["does my mammogram show that i have cancer"]
- id: boil
  quotes: ["Copper kettles boil water quickly."]
  asks: ["kettles boiling"]
"""
AUTUMN, BUILDS = "How long do I go on picking?", "What builds up inside kettles?"


def index_of(folder: Path, facts: str = "") -> PassageIndex:
    """The article on tea, with or without questions of an editor."""
    (folder / "articles").mkdir()
    (folder / "articles" / "tea.md").write_text(ARTICLE)
    if facts:
        (folder / "articles" / "tea.questions.yml").write_text(facts)
    build_index(folder / "articles", folder / "index", KeywordEncoder(), folder / "none")
    return read_index(folder / "index", KeywordEncoder.fingerprint)


@pytest.fixture
def plain(tmp_path: Path) -> Subjects:
    """Of an article without questions of an editor."""
    return Subjects(index_of(tmp_path))


@pytest.fixture
def curated(tmp_path: Path) -> Subjects:
    """Of an article with them."""
    return Subjects(index_of(tmp_path, FACTS))


def place(words: str) -> Span:
    """Where words stand first in the article on tea."""
    body = ARTICLE.split("---\n", 2)[2].strip()
    return Span("tea", body.index(words), body.index(words) + len(words))


def quoting(words: str, memory: Memory | None = None) -> Memory:
    """The memory after these words were quoted."""
    span = place(words)
    quote = {"article": "tea", "start": span.start, "end": span.end, "text": words}
    return (memory or Memory()).answered("and then", [quote])


def test_subjects_are_sections_without_apparatus(plain: Subjects) -> None:
    """Neither glossary nor questions."""
    assert (plain.title, plain.names) == ("On tea", ["Picking", "Kettles"])
    assert plain.listed == "“Picking”, “Kettles”"


def test_questions_are_headings_and_what_an_editor_wrote(curated: Subjects) -> None:
    """In the order of their answers, as whole questions; "kettles boiling" is none."""
    assert curated.questions == [PICKED, AUTUMN, BUILDS, WORRY, RUST]


def test_without_an_editor_the_headings_are_offered(plain: Subjects) -> None:
    """All three, each once."""
    assert set(plain.next_questions((), Memory())) == {WORRY, PICKED, RUST}


def test_the_subject_of_the_last_quote_comes_first(curated: Subjects) -> None:
    """And one question of another subject after it."""
    picking = curated.next_questions((), quoting("Green tea is picked in early spring."))
    assert picking[0] == AUTUMN
    assert picking[1] in (BUILDS, WORRY, RUST)
    kettles = curated.next_questions((), quoting("Copper kettles boil water quickly."))
    assert kettles[0] == BUILDS  # whether or not a question is known for the quote itself
    assert len(set(kettles)) == 3


def test_what_was_found_near_leads_where_nothing_was_quoted(curated: Subjects) -> None:
    """One such question; the others are of other subjects."""
    assert curated.next_questions([RUST], Memory())[0] == RUST


def test_a_question_is_not_offered_again(curated: Subjects) -> None:
    """Neither where it was asked, nor where its answer was quoted for other words."""
    memory = quoting("Green tea is picked in early spring.").asking("does a kettle rust")
    memory = memory.asking(*curated.answered_by(memory.spans))
    assert {RUST, PICKED} & set(curated.next_questions([RUST], memory)) == set()


def test_what_was_just_offered_gives_way(curated: Subjects) -> None:
    """As long as there is something else."""
    first = curated.next_questions((), Memory(), most=2)
    memory = Memory(offer=Offer("suggestions", first, 1))
    assert not set(first) & set(curated.next_questions((), memory, most=2))
    everything = Memory(offer=Offer("suggestions", tuple(curated.questions), 1))
    assert len(curated.next_questions((), everything)) == 3


def test_questions_are_known_by_every_place_that_answers_them(curated: Subjects) -> None:
    """The same sentence stands in the text and below a question."""
    assert curated.answered_by([place("Green tea is picked in early spring.")]) == [PICKED]
    assert curated.answered_by([place("Strong tea is no cause for worry.")]) == [WORRY]
    assert curated.answered_by([Span("tea", 0, 1)]) == []


def test_after_an_own_result_no_comfort_is_offered(curated: Subjects) -> None:
    """ "Strong tea is no cause for worry" is what that question leads to."""
    everything = curated.next_questions((), Memory(), most=9)
    assert WORRY in everything
    asked = Memory().counting("personal_result")
    assert WORRY not in curated.next_questions((), asked)
    assert WORRY not in curated.next_questions((), Memory(told="a cancer"))


@pytest.fixture(scope="module")
def service() -> AnswerService:
    """The real one."""
    return AnswerService(read_settings())


@pytest.mark.model
def test_no_question_is_a_favourite(service: AnswerService) -> None:
    """After 50 first questions of readers no suggestion stands in more than a third of the replies."""
    path = ROOT / "tests" / "retrieval" / "answerable.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    asked = [row["text"] for row in rows if row["split"] == "dev"]
    offered: Counter[str] = Counter()
    replies = 0
    for text in asked[:: max(1, len(asked) // 60)]:
        reply = service.answerer.answer(text)
        if isinstance(reply, Answer):
            spans = [quote.span for quote in reply.quotes]
            known = service.subjects.answered_by(spans)
            memory = Memory(spans=tuple(spans)).asking(text, *known)
            found = service.subjects.next_questions((), memory)
            assert len(found) == 3
            assert not set(found) & set(known)
            offered.update(found)
            replies += 1
    assert replies >= 50
    assert max(offered.values()) <= replies / 3, offered.most_common(5)
    assert len(offered) >= 30


@pytest.mark.model
def test_what_is_offered_is_answered(service: AnswerService) -> None:
    """A press on a suggestion gets a quote, nearly always from the place that it was made for."""
    right = 0
    for question in service.subjects.questions:
        assert QUESTION.fullmatch(question), question
        assert not service.own_results.asks(question), question
        reply = service.answerer.answer(question)
        assert isinstance(reply, Answer), question
        right += question in service.subjects.answered_by([quote.span for quote in reply.quotes])
    assert right >= 0.95 * len(service.subjects.questions)


@pytest.mark.model
def test_a_longer_sentence_with_the_same_beginning_says_the_same(service: AnswerService) -> None:
    """Whichever of both is quoted, the question is not offered again; "can I" and "can you" are one."""
    body = service.answerer.index.articles["breast-calcifications"].body
    for words in ("Breast calcifications are usually not felt.", "are usually not felt, but"):
        start = body.index(words)
        span = Span("breast-calcifications", start, start + len(words))
        known = service.subjects.answered_by([span])
        assert "Can you feel breast calcifications?" in known
    assert "Can I feel breast calcifications?" not in service.subjects.questions
