"""What readers name, by its name, its size, or by what they were told."""

from __future__ import annotations

import pytest

from knowledge.article import parse_article
from knowledge.excerpts import excerpts_of
from knowledge.retrieval import Evidence, Hit
from knowledge.things import CANCER, Things
from tests.knowledge.garden import ARTICLE

THINGS = Things([ARTICLE])
EXCERPTS = excerpts_of(ARTICLE)
RINGS = parse_article(
    """# Rings of the tree

Rings are layers of the tree. Microrings come in a dry year.

## Words used in this article

Words include:

- Ring: a layer of the tree.
- Microrings: tiny layers of the tree.
""",
    "rings",
)


def name(text: str) -> str:
    """What a text names."""
    thing = THINGS.named(text)
    return thing.name if thing else ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what is grc", "GRC"),
        ("is green ring carcinoma bad", "GRC"),
        ("does a clipping hurt", "a clipping"),
        ("they did a clipping and it is GRC", "GRC"),  # the cancer before all
        ("necrosis?", "wet necrosis"),
        ("are the small ones bad", "microlumps"),
        ("and macro?", "macrolumps"),
        ("tell me about large lumps", "macrolumps"),
        ("is it a big deal", ""),
        ("are lumps bad", ""),
        ("is it benign", ""),
        ("can a greenhouse do that", "greenhouse"),
    ],
)
def test_a_text_names_a_thing(text: str, found: str) -> None:
    """By its own words; what the whole article is about is none."""
    assert name(text) == found


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("they found cancer", CANCER.name),
        ("i was told it's cancer. what now", CANCER.name),
        ("My clipping came back as GRC", "GRC"),
        ("i've got green ring carcinoma", "GRC"),
        ("they said it's not cancer", ""),
        ("it could be cancer", ""),
        ("is it cancer", ""),
        ("what if they found cancer", ""),
        ("do i have GRC", ""),
        ("i found a page about GRC", ""),
        ("which leaves look bad, and does one like that mean it's cancer?", ""),
        ("so a bad leaf proves it's cancer then?", ""),
        ("they told me it's cancer?", CANCER.name),
    ],
)
def test_what_a_reader_has_is_known(text: str, has: str) -> None:
    """Not where it is asked, doubted or denied."""
    thing = THINGS.told(text)
    assert (thing.name if thing else "") == has


def test_only_what_is_about_a_thing_is_left() -> None:
    """Its own sentences, and its section's."""
    evidence = Evidence("", tuple(Hit(n, e, (), -n) for n, e in enumerate(EXCERPTS)), 0.0, 0.0, ())
    grc = THINGS.named("GRC")
    assert grc is not None
    left = [hit.excerpt.core for hit in THINGS.about(evidence, grc).hits]
    assert left[0] == "GRC is a leaf cancer, but it is treatable."
    assert all("GRC" in core for core in left)
    of_cancer = [hit.excerpt.core for hit in THINGS.about(evidence, CANCER).hits]
    assert not any("GRC" in core for core in of_cancer)  # another cancer says nothing of theirs


def test_each_article_has_its_own_whole() -> None:
    """What is usual in one is a name in another, and a kind is one of its own article's whole."""
    both = Things([ARTICLE, RINGS])
    assert both.usual_of("rings") != both.usual_of(ARTICLE.slug)
    assert both.usual_of("none") == frozenset()
    assert both.usual == both.usual_of("rings") | both.usual_of(ARTICLE.slug)
    small = [thing for thing in both.all if thing.name in ("microlumps", "microrings")]
    assert [bool(thing.size) for thing in small] == [True, True]
    for thing in small:
        assert both.kind("the small ones", beside=thing) == thing
    assert {thing.name for thing in both.all} >= {thing.name for thing in THINGS.all}


def test_a_rare_word_of_another_title_turns_to_that_article() -> None:
    """Unless the article of the talk says it too; sizes alone turn to its own kinds."""
    lichen = parse_article("# Lichens of the greenhouse\n\nLichens are slow.", "lichen")
    both = Things([ARTICLE, RINGS, lichen])
    assert both.is_elsewhere("what about lichens", ARTICLE.slug)
    assert not both.is_elsewhere("what about the greenhouse", ARTICLE.slug)
    assert not both.is_elsewhere("what about lichens", "lichen")
    assert not both.is_elsewhere("what about lichens", "")
    micro = both.named("microlumps")
    assert micro is not None
    assert both.is_meant(micro, "small ones", ARTICLE.slug)
    assert not both.is_meant(micro, "small ones", "lichen")
    assert both.is_meant(micro, "microlumps", "lichen")
