"""Which wording of an urgent text a message gets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.encoder import EncoderError
from knowledge.settings import ROOT
from knowledge.variants import FILE, Variants

FOLDER = ROOT / "data" / "safety"
VARIANTS = Variants.read(FOLDER)


@pytest.mark.parametrize(
    "text",
    [
        "my brother wants to kill himself",
        "How can I help my friend? She says she wishes she was dead, she talks of suicide",
        "my daughter cuts herself",
        "he doesn't want to live any more since the letter",
        "my uncle texted me farewell, or rather said goodbye, and won't pick up",
        "her mum said she will take an overdose",
        "My neighbour says he can't see a reason to go on",
        "our son took a razor to his legs",
        "my flatmate bought a rope",
        "granddad thinks he'd be better off dead",
        "she is giving all her things away",
        "my cousin is on the bridge and won't come down",
    ],
)
def test_somebody_elses_crisis_is_told_to_the_one_who_helps(text: str) -> None:
    """The reader is not the one to be kept safe."""
    assert VARIANTS.name("crisis", text) == "crisis_helper"
    assert VARIANTS.name("emergency", text) == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "he left me and I want to die",
        "my mum killed herself and I can't go on",
        "my friend talks about suicide and I want to end it too",
        "they'd be better off without me",
        "my kids would be fine without me",
        "what can a person do who has the rope ready? that's me",
        "where do i book for someone who will be dead by then",
        "he told me to leave and i'll jump off the bridge",
        "my husband is asleep and i have the pills here",
        "my mum found a note and knows i want to end it",
    ],
)
def test_the_readers_own_crisis_stays_theirs(text: str) -> None:
    """Whoever else is named."""
    assert VARIANTS.name("crisis", text) == "crisis"


def test_an_overdose_on_purpose_is_no_mistake() -> None:
    """It gets a word for the one who took it."""
    for text in ("I took all my tablets, I can't go on", "she swallowed bleach on purpose"):
        assert VARIANTS.name("emergency", text) == "emergency_on_purpose"
    for text in ("I took too many tablets by mistake, I didn't want to die", "I have chest pain"):
        assert VARIANTS.name("emergency", text) == "emergency"


def test_a_damaged_file_is_told_with_the_mend(tmp_path: Path) -> None:
    """The file and what to do."""
    shutil.copytree(FOLDER, tmp_path / "safety")
    (tmp_path / "safety" / FILE).write_text("variants: 1")
    with pytest.raises(EncoderError, match=f"(?s){FILE}: .*restore it"):
        Variants.read(tmp_path / "safety")
