"""Danger from another person: found by signs, and what only sounds like it."""

from __future__ import annotations

import pytest

from knowledge.danger import VIOLENCE as LEVEL
from knowledge.safety import Finding, SafetyGate
from knowledge.settings import ROOT
from knowledge.signs import read_signs
from knowledge.spacing import normalise
from knowledge.violence import Violence
from tests.fakes import ByWords

VIOLENCE = Violence(read_signs(ROOT / "data" / "safety")[0])


@pytest.mark.parametrize(
    "text",
    [
        "My partner slaps me when he's drunk",
        "my brother in law threatened me",
        "she keeps punching me",
        "he said he'd kill me if I leave",
        "I think my ex is going to kill me",
        "my neighbour's boyfriend chokes her",
        "my cousin gets beaten by her husband",
        "I was raped last night",
        "he's been hitting the kids",
        "my stepdad forces me to have sex",
        "he put his hands around my neck",
        "he came at me with a knife",
        "my ex threatens me with a gun",
        "she told me to stay away from the clinic or else",
        "my boyfriend won't let me visit a doctor",
        "her husband forbids her the clinic",
        "my nephew takes my pension",
        "my husband gets rough with me",
        "he gets rough when i say no",
        "she never lets me alone, she doesn't let me call my sister",
        "he reads my messages and tracks my location",
        "when he finds this i'm dead",
        "I'm terrified of my boyfriend",
        "scared to go home tonight",
        "I don't feel safe at home",
        "my wife gets violent when she drinks",
        "how do I get out of an abusive relationship, I'm in an abusive marriage",
        "my husband punched me in the breast, can that leave calcium?",
        "mi marido me golpea",
        "мой муж меня бьет",
    ],
)
def test_danger_from_another_person_is_found(text: str) -> None:
    """Who does what to whom, in many words."""
    assert VIOLENCE.find(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        "in this game a monster keeps hitting me",
        "in the thriller he stalks her",
        "my wife beats me at cards",
        "the surgeon hit me with the bill",
        "the machine squeezes and hurts me",
        "the nurse hurt me with the needle",
        "she hurt me when she pressed my breast in the mammogram",
        "my husband will kill me when he hears what it costs",
        "my mum will kill me if I forget the letter",
        "the waiting is killing me",
        "my toddler kicks me in the boob",
        "my boyfriend elbowed me in his sleep",
        "a football hit me in the chest",
        "my husband never hits me",
        "I'm not afraid of him",
        "my first husband beat me years ago",
        "in the film he strangles her",
        "my sister beat cancer",
        "she hit her breast on a door",
        "I'm scared to go home without an answer",
        "I'm afraid for him",
        "what is domestic violence",
        "the nurse took my phone number",
        "my daughter checks my phone for me",
        "he won't let me see the doctor alone, he holds my hand",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    """Games, bills, clinics, small children, chance, what is long past, and denial."""
    assert VIOLENCE.find(normalise(text)) is None


def test_the_rest_of_the_message_is_read_for_itself() -> None:
    """What stands around the sign may be worse."""
    threat = VIOLENCE.find("he hits me and i want to die")
    assert threat is not None
    assert threat.rest == "and i want to die"


def test_a_sign_may_have_to_stand_in_two_messages() -> None:
    """ "my husband", and then "hits me"."""
    first = "my husband"
    assert VIOLENCE.find(f"{first} hits me", len(first))
    assert VIOLENCE.find("he hits me ok", len("he hits me")) is None


def test_the_gate_has_a_level_for_it_that_needs_no_model() -> None:
    """With a reply of the kind that tells to talk to a person, and the question that comes along."""
    finding = gate({}).check("my boyfriend hits me, what are calcifications?")
    assert finding is not None
    assert (finding.level, finding.kind, finding.with_question) == ("violence", "crisis", True)
    assert not finding.urgent  # the question is answered after the advice
    assert gate({}).check("what are calcifications?") is None


def test_an_emergency_or_a_crisis_beside_it_comes_first() -> None:
    """By the models, or by their signs; a red flag does not."""
    assert level(gate({"so i'm going": 0.97}).check("he hits me so i'm going")) == "crisis"
    # What is left of a message has lost what stands around it: the models must be sure.
    assert level(gate({"and he drinks": 0.8}).check("he hits me and he drinks")) == "violence"
    assert level(gate({"he hits me": 0.9}).check("he hits me")) == "violence"
    soon = gate({"now a lump": 0.9}, "red_flag_soon")
    assert level(soon.check("he hits me now a lump")) == "violence"


def test_the_gate_reads_two_short_messages_together() -> None:
    """The same as with other signs."""
    assert level(gate({}).check("keeps hitting me", "my husband")) == "violence"
    assert level(gate({"hitting me": 0.9}).check("hitting me", "my husband keeps")) == "violence"
    assert gate({}).check("thanks", "my husband") is None


def test_a_harmless_message_after_it_is_no_threat_again() -> None:
    """However sure the models are of both together: the question gets its answer."""
    both = "he hits me what are calcifications?"
    sure = gate({"he hits me": 0.9, both: 0.99}, "violence")
    assert level(sure.check("he hits me")) == "violence"
    assert sure.check("what are calcifications?", "he hits me") is None


def test_a_crisis_after_it_is_a_crisis() -> None:
    """Also where the models take both together for violence."""
    both = gate({"i want to die": 0.5, "he hits me i want to die": 0.99}, "violence")
    assert level(both.check("i want to die", "he hits me")) == "crisis"


def gate(known: dict[str, float], danger: str = "crisis") -> SafetyGate:
    """The real rules with a classifier that knows some texts."""
    return SafetyGate(*read_signs(ROOT / "data" / "safety"), ByWords(known, danger))


def level(finding: Finding | None) -> str:
    """The level of what was found."""
    return finding.level if finding else ""


def test_no_group_of_words_repeats_without_an_end() -> None:
    """Ten thousand characters of "he he he" took half a minute: each start tried each length."""
    endless = [
        e.pattern
        for sign in read_signs(ROOT / "data" / "safety")[0]
        if sign.level == LEVEL
        for e in sign.expressions
        if ")*" in e.pattern or ")+" in e.pattern
    ]
    assert endless == []
