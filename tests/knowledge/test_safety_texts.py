"""The reviewed safety texts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.encoder import EncoderError
from knowledge.safety_texts import SafetyTexts, read_numbers
from knowledge.settings import LOCALES, ROOT

DATA = ROOT / "data"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_has_its_numbers_in_every_text(locale: str) -> None:
    """No placeholder is left in a safety text."""
    texts = SafetyTexts.read(DATA, locale).texts
    numbers = read_numbers(DATA, locale)
    assert numbers["emergency"] in texts["emergency"]
    assert numbers["crisis"] in texts["crisis"]
    assert all("{" not in text for text in texts.values())


@pytest.mark.parametrize("name", ["replies.yml", "numbers.yml"])
def test_damaged_texts_are_told_with_the_mend(tmp_path: Path, name: str) -> None:
    """The file and what to do."""
    shutil.copytree(DATA / "safety", tmp_path / "safety")
    (tmp_path / "safety" / name).write_text("[")
    with pytest.raises(EncoderError, match=f"(?s){name}: .*restore it"):
        SafetyTexts.read(tmp_path, "neutral")
