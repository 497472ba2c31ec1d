"""The safety gate: its parts with a stand-in for the classifier."""

from __future__ import annotations

import re

import pytest

from knowledge.danger_examples import DangerExamples, read_joined
from knowledge.danger_words import DangerWords
from knowledge.safety import SafetyGate
from knowledge.settings import ROOT
from knowledge.signs import Sign, read_signs
from tests.fakes import READ, ByWords, Fixed, Halves

DATA = ROOT / "data"


def gate(danger: float, level: str = "crisis") -> SafetyGate:
    """The real rules with a fixed classifier."""
    signs, takebacks = read_signs(DATA / "safety")
    joined = read_joined(DATA / "safety" / "examples_bare.yml")
    return SafetyGate(signs, takebacks, Fixed(danger, level), joined)


def test_the_classifier_alone_is_enough() -> None:
    """A high probability is a finding without any sign in plain sight."""
    finding = gate(0.9, "red_flag_soon").check("zzz")
    assert finding is not None
    assert (finding.kind, finding.rule) == ("red_flag", "classifier")


def test_a_sign_lowers_the_threshold_and_names_the_class() -> None:
    """Where the classifier is unsure, a sign decides."""
    finding = gate(0.35, "crisis").check("i have chest pain")
    assert finding is not None
    assert finding.level == "emergency"
    finding = gate(0.9, "red_flag_soon").check("mijn borst doet pijn en ik heb koorts")
    assert finding
    assert finding.level == "red_flag_today"  # the sign decides without the models
    assert gate(0.45).check("hello") is None


@pytest.mark.parametrize(
    "text",
    [
        "no lump, just the report",
        "my mum had a lump in 1990",
        "can calcifications feel like a lump",
        "nearly had a heart attack reading it",
        "do calcifications cause breast pain",
        "it said lump sum",
    ],
)
def test_what_is_taken_back_is_no_sign(text: str) -> None:
    """Negated, past, general and figurative words do not lower the threshold."""
    assert gate(0.42, "red_flag_soon").check(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "no, i have chest pain",
        "No. My chest hurts.",
        "what is DCIS, I have chest pain",
        "I have chest pain, what is DCIS?",
        "is it normal that I have chest pain?",
        "i had a lump removed in 2010, now i have terrible chest pain",
        "c h e s t  p a i n",
        "mychesthurtssobad",
    ],
)
def test_what_stands_around_a_sign_does_not_hide_it(text: str) -> None:
    """A no, a question beside it, an old story or missing spaces: an urgent sign counts from little on."""
    finding = gate(0.22, "emergency").check(text)
    assert finding is not None
    assert (finding.level, finding.rule) == ("emergency", "chest pain")


def test_a_danger_at_the_end_of_the_longest_message_is_read() -> None:
    """Nothing that the channels let through is passed over."""
    text = "the clinic was kind and the tea was warm. " * 220 + "i have chest pain"
    assert 9_000 < len(text) < 10_000
    assert gate(0.22, "emergency").check(text) is not None


def of_words(known: dict[str, float]) -> SafetyGate:
    """The real rules with a classifier that knows some texts."""
    return SafetyGate(*read_signs(DATA / "safety"), ByWords(known))


def test_a_part_needs_some_danger_of_the_whole() -> None:
    """A message that is read whole as harmless is not dangerous by a part of it; a long one may be."""
    part, rest = "my nan is gone.", "we buried her in spring and sang."
    assert of_words({part: 0.99}).check(f"{part} {rest}") is None
    assert of_words({part: 0.99, f"{part} {rest}": 0.2}).check(f"{part} {rest}") is not None
    assert of_words({part: 0.99}).check(" ".join([part, *[rest] * 20])) is not None


def test_a_misspelt_danger_is_recognised() -> None:
    """Where nothing is without its words spelt right, in a message that is read whole; English words stay."""
    known = ByWords({"fever after biopsy": 0.9, "fever after biopsy " + "tea " * READ: 0.9})
    words = DangerWords(["fever", "biopsy"], ["fewer"])
    spelt = SafetyGate(*read_signs(DATA / "safety"), known, words=words)
    assert spelt.check("fevr after bipsy") is not None
    assert spelt.check("fewer after bipsy") is None
    assert spelt.check("fevr after bipsy " + "tea " * READ) is None
    assert of_words({"fever after biopsy": 0.9}).check("fevr after bipsy") is None
    unsure = ByWords({"fever after biopsy": 0.65})
    gate = SafetyGate(*read_signs(DATA / "safety"), unsure, words=words)
    assert gate.check("fever after biopsy") is not None
    assert gate.check("fevr after bipsy") is None


def test_a_sign_is_judged_by_the_parts_that_have_it() -> None:
    """What is said beside it does not count for it."""
    sign, rest = "i have chest pain.", "it took forever with my knee."
    assert of_words({sign: 0.5}).check(f"{sign} {rest}") is not None
    assert of_words({rest: 0.5}).check(f"{sign} {rest}") is None


@pytest.mark.parametrize(
    "text",
    [
        "what if I found a lump",
        "What if my wife felt a lump one day, who would we call?",
        "what happens if i ever notice a dimple",
        "suppose i found blood in my bra",
    ],
)
def test_a_red_flag_that_is_only_supposed_is_none(text: str) -> None:
    """Neither by its sign nor by the models; a crisis and an emergency are never supposed."""
    assert gate(0.99, "red_flag_soon").check(text) is None
    assert gate(0.99, "emergency").check(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "what if i found a lump today",
        "what if i found a lump and it hurts",
        "what if i found a lump. it is hard",
        "what if my lump is cancer",
        "what should i do if i noticed blood from my nipple",
        "suppose i found a lump last week",
    ],
)
def test_what_stands_beside_a_supposition_counts(text: str) -> None:
    """It is no supposition then."""
    assert gate(0.99, "red_flag_soon").check(text) is not None


def test_urgent_findings_say_nothing_but_the_advice() -> None:
    """Emergency and crisis are urgent; red flags leave room for a quote."""
    assert gate(0.9, "emergency").check("x").urgent  # type: ignore[union-attr]
    assert not gate(0.9, "red_flag_today").check("x").urgent  # type: ignore[union-attr]


def test_an_empty_message_is_harmless() -> None:
    """White space alone is nothing."""
    assert gate(0.9).check("  \n ") is None


def halves(danger: float, level: str = "emergency", alone: float = 0.0) -> SafetyGate:
    """The real rules with a model that is sure of the whole only."""
    signs, takebacks = read_signs(DATA / "safety")
    return SafetyGate(signs, takebacks, Halves(danger, level, alone))


def test_two_short_messages_are_also_read_as_one() -> None:
    """Where the models are sure of both together, or a sign begins in one and ends in the other."""
    gate = halves(0.97)
    assert gate.check("first") is gate.check("second") is None
    assert gate.check("second", "first").level == "emergency"  # type: ignore[union-attr]
    assert halves(0.9).check("second", "first") is None
    split = halves(0.3, "crisis").check("die second", "first i want to")
    assert (split.level, split.rule) == ("crisis", "suicide")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("first", "second and five more words of this"),
        ("first and six more words of this", "second"),
        ("", "second"),
    ],
)
def test_what_is_long_is_no_half(before: str, text: str) -> None:
    """Six words at most; and there must be a message before."""
    assert halves(0.99).check(text, before) is None


def test_two_halves_only_make_advice_more_urgent() -> None:
    """What was recognised before is not raised again by a harmless message after it."""
    soon = halves(0.97, "red_flag_soon", alone=0.96)
    assert soon.check("second", "first").rule == "classifier"  # type: ignore[union-attr]
    urgent = halves(0.97, "emergency", alone=0.96)
    assert urgent.check("second").level == "red_flag_soon"  # type: ignore[union-attr]
    assert urgent.check("second", "first").level == "emergency"  # type: ignore[union-attr]


def test_a_crisis_and_an_emergency_are_equally_urgent() -> None:
    """A red flag is less."""
    crisis, emergency, soon = (
        gate(0.9, level).check("x") for level in ("crisis", "emergency", "red_flag_soon")
    )
    assert crisis is not None
    assert emergency is not None
    assert soon is not None
    assert not crisis.exceeds(emergency)
    assert not emergency.exceeds(crisis)
    assert emergency.exceeds(soon)
    assert not soon.exceeds(emergency)


def test_the_words_of_an_example_are_found_whatever_the_models_say() -> None:
    """It never makes the advice less urgent than what else is found."""
    examples = DangerExamples({"this is goodbye": "crisis", "my chest is sore": "red_flag_soon"})
    signs, takebacks = read_signs(DATA / "safety")
    quiet, loud = Fixed(0.1), Fixed(0.9, "emergency")
    known = SafetyGate(signs, takebacks, quiet, examples=examples).check("This is goodbye.")
    assert known is not None
    assert (known.level, known.rule) == ("crisis", "example")
    other = SafetyGate(signs, takebacks, loud, examples=examples).check("my chest is sore")
    assert other is not None
    assert (other.level, other.rule) == ("emergency", "classifier")


def test_a_sign_needs_more_where_the_whole_message_is_hardly_dangerous() -> None:
    """What a part alone makes a little likely is none in a soap; read at once, or it is not known."""
    part = "that soap had a woman with an overdose"
    text = f"{part}. anyway, what are rim calcifications?"

    def check(whole: float, part_danger: float, text: str = text) -> object:
        known = ByWords({text: whole, f"{part}.": part_danger, part: part_danger}, "emergency")
        return SafetyGate(*read_signs(DATA / "safety"), known).check(text)

    assert check(0.05, 0.7) is None
    assert check(0.05, 0.8)
    assert check(0.15, 0.4)
    assert check(0.05, 0.4, f"{text} {'tea ' * READ}".strip())


def test_words_of_its_own_take_a_sign_back() -> None:
    """Whatever its level."""
    words, unless = (re.compile("lump"),), re.compile("sugar")
    lump = Sign("red_flag_soon", "lump", "", words, False, unless=unless)
    gate = SafetyGate([lump], read_signs(DATA / "safety")[1], Fixed(0.45, "red_flag_soon"))
    assert gate.check("a lump of it") is not None
    assert gate.check("a lump of sugar") is None
