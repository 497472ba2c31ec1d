"""What the articles are about, and which questions lead on."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from actions.leads import QUESTION
from actions.memory import Memory
from actions.rendering import quote_data
from actions.service import AnswerService
from actions.subjects import Subjects
from actions.suggestions import beside
from knowledge.answer import Answer
from knowledge.article import Span
from knowledge.index import PassageIndex
from knowledge.indexing import build_index
from knowledge.settings import ROOT, read_settings
from knowledge.store import read_index
from knowledge.things import Things
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


def subjects_of(index: PassageIndex) -> Subjects:
    """What a service makes of an index."""
    return Subjects(index, Things(index.articles.values()))


@pytest.fixture
def plain(tmp_path: Path) -> Subjects:
    """Of an article without questions of an editor."""
    return subjects_of(index_of(tmp_path))


@pytest.fixture
def curated(tmp_path: Path) -> Subjects:
    """Of an article with them."""
    return subjects_of(index_of(tmp_path, FACTS))


def place(words: str) -> Span:
    """Where words stand first in the article on tea."""
    body = ARTICLE.split("---\n", 2)[2].strip()
    return Span("tea", body.index(words), body.index(words) + len(words))


def quoting(words: str, memory: Memory | None = None) -> Memory:
    """The memory after these words were quoted."""
    span = place(words)
    quote = {"article": "tea", "start": span.start, "end": span.end, "text": words}
    return (memory or Memory()).answered("and then", [quote])


def test_questions_are_headings_and_what_an_editor_wrote(curated: Subjects) -> None:
    """In the order of their answers, as whole questions; "kettles boiling" is none."""
    assert curated.questions(Memory()) == [PICKED, AUTUMN, BUILDS, WORRY, RUST]


def test_before_a_quote_what_readers_ask_first_is_offered(plain: Subjects) -> None:
    """What the article lists as such, without what is about one thing of many."""
    assert set(plain.next_questions(Memory())) == {PICKED, WORRY}


def test_only_what_is_near_the_last_quote_leads_on(curated: Subjects) -> None:
    """Whether or not a question is known for the quote itself; nothing of another subject."""
    assert curated.next_questions(quoting("Green tea is picked in early spring.")) == (AUTUMN,)
    assert curated.next_questions(quoting("Copper kettles boil water quickly.")) == (BUILDS,)


def test_a_question_is_not_offered_again(curated: Subjects) -> None:
    """Neither where it was asked or shown, nor where its answer was quoted for other words."""
    memory = quoting("Green tea is picked in early spring.")
    assert PICKED not in curated.next_questions(memory)
    assert curated.next_questions(memory.asking(AUTUMN)) == ()
    assert curated.only([RUST, BUILDS], memory.asking(RUST)) == (BUILDS,)
    assert curated.first_questions(Memory().asking(PICKED)) == (WORRY,)


def test_a_section_that_a_text_names_has_a_question(curated: Subjects) -> None:
    """None about another thing than the talk."""
    said = "It does cover: “Picking”, “Kettles”."
    assert curated.of_sections(said, Memory()) == ()
    kettle = replace(Memory(), question="what is a kettle")
    assert curated.of_sections(said, kettle) == (BUILDS,)
    assert curated.of_sections("It does cover: “Picking”.", kettle) == ()


def test_a_heading_is_known_by_its_main_word(curated: Subjects) -> None:
    """And by no other word beside it."""
    assert curated.heading("kettles") == "Kettles"
    assert curated.heading("the picking") == "Picking"
    assert curated.heading("picking olives") == curated.heading("tea") == curated.heading("") == ""


def test_questions_are_known_by_every_place_that_answers_them(curated: Subjects) -> None:
    """The same sentence stands in the text and below a question."""
    assert curated.answered_by([place("Green tea is picked in early spring.")]) == [PICKED]
    assert curated.answered_by([place("Strong tea is no cause for worry.")]) == [WORRY]
    assert curated.answered_by([Span("tea", 0, 1)]) == []


def test_after_an_own_result_no_comfort_is_offered(curated: Subjects) -> None:
    """ "Strong tea is no cause for worry" is what that question leads to."""
    assert WORRY in curated.first_questions(Memory())
    asked = Memory().counting("personal_result")
    assert WORRY not in curated.first_questions(asked)
    assert WORRY not in curated.first_questions(Memory(told="a cancer"))


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
            found = beside(service, memory)
            assert found
            assert not set(found) & set(known)
            offered.update(found)
            replies += 1
    assert replies >= 50
    assert max(offered.values()) <= replies / 3, offered.most_common(5)
    assert len(offered) >= 25


@pytest.mark.model
def test_a_talk_about_the_small_ones_is_not_led_to_the_large_ones(service: AnswerService) -> None:
    """Nor to what a study says of cancers, without being asked."""
    memory = Memory()
    for text in ("what are microcalcifications", "are they cancer", "what do they look like"):
        reply = service.answerer.answer(text, None, memory.as_past())
        assert isinstance(reply, Answer)
        quotes = [quote_data(quote) for quote in reply.quotes]
        memory = memory.answered(service.answerer.resolved(text, memory.as_past()), quotes)
        memory = memory.asking(*service.subjects.answered_by(memory.spans))
        found = service.subjects.next_questions(memory)
        assert not re.search(r"[Mm]acro|HER2|spread|come back|fibrocystic", " ".join(found)), found
        memory = memory.asking(*found)


@pytest.mark.model
def test_what_is_offered_is_answered(service: AnswerService) -> None:
    """A press on a suggestion gets a quote, nearly always from the place that it was made for."""
    right = 0
    for question in service.subjects.questions(Memory()):
        assert QUESTION.fullmatch(question), question
        assert not service.own_results.asks(question), question
        reply = service.answerer.answer(question)
        assert isinstance(reply, Answer), question
        right += question in service.subjects.answered_by([quote.span for quote in reply.quotes])
    assert right >= 0.95 * len(service.subjects.questions(Memory()))


@pytest.mark.model
def test_a_longer_sentence_with_the_same_beginning_says_the_same(service: AnswerService) -> None:
    """Whichever of both is quoted, the question is not offered again; "can I" and "can you" are one."""
    body = service.answerer.index.articles["breast-calcifications"].body
    for words in ("Breast calcifications are usually not felt.", "are usually not felt, but"):
        start = body.index(words)
        span = Span("breast-calcifications", start, start + len(words))
        known = service.subjects.answered_by([span])
        assert "Can you feel breast calcifications?" in known
    assert "Can I feel breast calcifications?" not in service.subjects.questions(Memory())
