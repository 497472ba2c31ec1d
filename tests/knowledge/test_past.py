"""What a follow-up leaves out."""

from __future__ import annotations

from knowledge.past import Past, last_article, spelled_out
from knowledge.things import Things
from tests.knowledge.garden import ARTICLE

MICRO = next(thing for thing in Things([ARTICLE]).all if thing.name == "microlumps")
SOME = [Past("does rust spread", ("Certain kinds of rust spread.",), "garden")]


def test_which_type_is_asked_of_what_only_some_do() -> None:
    assert spelled_out("and which ones?", SOME, None) == "which type of rust spread"
    assert (
        spelled_out("which type", [Past("does rust spread", ("It does.",))], None) == "which type"
    )
    assert spelled_out("which type", [], None) == "which type"


def test_an_age_is_asked_of_a_kind() -> None:
    assert spelled_out("at what age?", [], MICRO) == "at what age are microlumps common"
    assert spelled_out("from what age do they come", [], MICRO).endswith("microlumps common")
    assert spelled_out("at what age", [], None) == "at what age"


def test_the_article_that_was_quoted_last() -> None:
    assert last_article(SOME) == "garden"
    assert last_article([]) == ""
