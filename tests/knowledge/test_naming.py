"""Which things an article names: those of its word list, and those of its headings."""

from __future__ import annotations

from knowledge.naming import LARGE, SMALL, Thing, of_headings, spoken
from knowledge.things import Things
from tests.knowledge.garden import ARTICLE

THINGS = {thing.name: thing for thing in Things([ARTICLE]).all}


def test_the_word_list_names_things_but_no_property() -> None:
    """What is only said not to be something can't be what a conversation is about."""
    assert {"GRC", "a clipping", "wet necrosis", "macrolumps", "microlumps"} <= set(THINGS)
    assert "benign" not in THINGS


def test_what_the_whole_article_is_about_is_no_thing() -> None:
    """Everything is about that."""
    assert "lump" not in THINGS


def test_a_thing_is_grave_by_its_definition() -> None:
    """It is a cancer, or near to one."""
    assert [name for name, thing in THINGS.items() if thing.grave] == ["GRC"]


def test_kinds_have_a_size() -> None:
    """A small piece of something else is no kind."""
    sizes = {name: thing.size for name, thing in THINGS.items() if thing.size}
    assert sizes == {"macrolumps": LARGE, "microlumps": SMALL}


def test_a_thing_has_its_other_names() -> None:
    """What letters stand for, the letters of a long name, a rare word of it."""
    assert frozenset({"green", "ring", "carcinoma"}) in THINGS["GRC"].ways
    assert frozenset({"necrosi"}) in THINGS["wet necrosis"].ways


def test_a_heading_names_what_hardly_stands_elsewhere() -> None:
    """By a word that its section repeats."""
    names = [thing.name for thing in of_headings(ARTICLE, frozenset())]
    assert {"Rust", "greenhouse"} <= set(names)
    assert "early cancer" not in names


def test_a_name_is_spoken_as_within_a_sentence() -> None:
    """With its article where it has one."""
    assert spoken("Biopsy", "In a biopsy, tissue is taken.") == "a biopsy"
    assert spoken("DCIS", "It is DCIS.") == "DCIS"
    assert spoken("Mastitis", "Mastitis hurts.") == "mastitis"


def test_a_text_names_a_thing_by_a_whole_name() -> None:
    """Half a name is none."""
    thing = Thing("lymph nodes", (frozenset({"lymph", "node"}),))
    assert thing.is_in(frozenset({"lymph", "node", "swollen"}))
    assert not thing.is_in(frozenset({"node"}))
