"""The line in the reader's own language before an urgent text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.encoder import EncoderError
from knowledge.foreign import FILE, Foreign
from knowledge.safety_texts import read_numbers
from knowledge.settings import LOCALES, ROOT
from knowledge.signs import LEVELS
from knowledge.texts import read_texts

DATA = ROOT / "data"
FOREIGN = Foreign.read(DATA / "safety", read_numbers(DATA, "UK"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Me duele el pecho", "es"),
        ("j'ai très mal à la poitrine", "fr"),
        ("não consigo respirar", "pt"),
        ("Ich bekomme keine Luft", "de"),
        ("non voglio più vivere", "it"),
        ("ik wil dood", "nl"),
        ("nie mogę oddychać", "pl"),
        ("nefes alamıyorum", "tr"),
        ("tôi khó thở", "vi"),
        ("hindi ako makahinga", "tl"),
        ("saya ingin mati", "id"),
        ("не могу дышать", "ru"),
        ("لا أستطيع التنفس", "ar"),
        ("سانس نہیں آ رہی", "ur"),
        ("我不想活了", "zh"),
        ("息ができない", "ja"),
        ("숨을 못 쉬겠어요", "ko"),
        ("सांस नहीं आ रही", "hi"),
        ("আমি মরতে চাই", "bn"),
        ("my chest hurts", "en"),
        ("mama collapsed", "en"),
        ("I want to die", "en"),
        ("911", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_told_by_letters_and_words(text: str, code: str) -> None:
    """In doubt it is English."""
    assert FOREIGN.language(text) == code


@pytest.mark.parametrize("locale", LOCALES)
def test_each_language_has_a_line_for_each_level_with_the_numbers(locale: str) -> None:
    """The same languages as the refusal has."""
    numbers = read_numbers(DATA, locale)
    lines = Foreign.read(DATA / "safety", numbers).lines
    assert set(lines) == set(read_texts(DATA, "languages"))
    for texts in lines.values():
        assert set(texts) == set(LEVELS)
        assert numbers["emergency_short"] in texts["emergency"]
        assert numbers["crisis_short"] in texts["crisis"]
        assert not any("{" in text or "!" in text for text in texts.values())


def test_the_line_is_that_of_the_level() -> None:
    """A variant of a text has the line of its level; English has none."""
    assert FOREIGN.line("je veux mourir", "crisis_helper") == FOREIGN.lines["fr"]["crisis"]
    assert FOREIGN.line("i want to die", "crisis") == ""


def test_a_damaged_file_is_told_with_the_mend(tmp_path: Path) -> None:
    """The file and what to do."""
    shutil.copytree(DATA / "safety", tmp_path / "safety")
    (tmp_path / "safety" / FILE).write_text("languages: 1")
    with pytest.raises(EncoderError, match=f"(?s){FILE}: .*restore it"):
        Foreign.read(tmp_path / "safety", {})
