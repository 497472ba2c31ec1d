"""The questions of each article."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.leads import Leads
from knowledge.article import Span
from knowledge.index import PassageIndex
from knowledge.indexing import build_index
from knowledge.store import read_index
from tests.actions.talk import ARTICLE
from tests.fakes import KeywordEncoder

PICKED, WORRY, RUST = (
    "When is green tea picked?",
    "Should I worry about this?",
    "Does a kettle rust?",
)
MATE = """# On mate

## How is mate picked?

Green tea is picked in early spring.

## Can mate tea be picked late in autumn?

Mate is picked late.

## Can mate tea be picked later in autumn?

Mate is picked late.
"""


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    """Two articles that share a sentence."""
    (tmp_path / "articles").mkdir()
    for slug, text in (("tea", ARTICLE), ("mate", MATE)):
        (tmp_path / "articles" / f"{slug}.md").write_text(text)
    build_index(tmp_path / "articles", tmp_path / "index", KeywordEncoder(), tmp_path / "none")
    return read_index(tmp_path / "index", KeywordEncoder.fingerprint)


def test_each_article_has_its_own_questions_in_the_order_of_their_answers(
    index: PassageIndex,
) -> None:
    """The same question in other words is one; an article that is not there has none."""
    leads = Leads(index)
    assert [lead.question for lead in leads.of(["tea"])] == [PICKED, WORRY, RUST]
    own = ["How is mate picked?", "Can mate tea be picked late in autumn?"]
    assert [lead.question for lead in leads.of(["mate"])] == own
    assert [lead.question for lead in leads.of(["mate", "tea"])] == [*own, PICKED, WORRY, RUST]
    assert leads.of(["coffee"]) == []


def test_an_answer_says_the_same_within_its_article_only(index: PassageIndex) -> None:
    """The same words in another article answer that one's question."""
    leads = Leads(index)
    picked = leads.of(["tea"])[0]
    assert (picked.subject, len(picked.answers)) == ("Picking", 2)
    assert {place.article for place in picked.answers} == {"tea"}
    body = index.articles["mate"].body
    start = body.index("Green tea")
    found = leads.answered_by([Span("mate", start, start + 5)])
    assert [lead.question for lead in found] == ["How is mate picked?"]


def test_what_an_article_lists_and_what_comforts_is_marked(index: PassageIndex) -> None:
    """So that it can be offered first, or not at all."""
    picked, worry, _ = Leads(index).of(["tea"])
    assert (worry.is_usual, worry.comforts, picked.comforts) == (True, True, False)
