"""Letters put back into words."""

from __future__ import annotations

import pytest

from knowledge.spacing import Joined, normalise, straight, unspelt

JOINED = Joined.of(
    ["I want to die", "chest pain", "lump", "a very long line that nobody writes as one word"]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("c h e s t  p a i n", "chest  pain"),
        ("c.h.e.s.t  p.a.i.n", "chest  pain"),
        ("c-h-e-s-t", "chest"),
        ("k1ll mys3lf", "kill myself"),
        ("suic1dal", "suicidal"),
    ],
)
def test_spelt_out_and_disguised_words_are_read(text: str, words: str) -> None:
    """Single letters are put together, digits inside words are letters."""
    assert unspelt(text) == words


@pytest.mark.parametrize(
    "text", ["birads 4a", "b5a", "her2", "a 5 mm b", "i a m", "38c bra", "t-cell"]
)
def test_ordinary_letters_and_codes_stay(text: str) -> None:
    """Results and sizes are no disguise."""
    assert unspelt(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("iwanttodie", "i want to die"),
        ("helpchestpain!", "help chest pain"),
        ("chestpainiwanttodie", "chest pain i want to die"),
        ("lumpsum", "lumpsum"),
        ("hello there", "hello there"),
    ],
)
def test_words_written_as_one_are_parted(text: str, words: str) -> None:
    """Where a short phrase is held in them; a single word is no phrase."""
    assert JOINED.parted(text) == words


def test_texts_are_normalised_before_they_are_read() -> None:
    """Case, curly quotes, hidden characters and stretched letters do not hide a sign."""
    assert normalise("I CAN’T\u200b  breeeeathe") == "i can't breeathe"


def test_a_text_is_put_straight() -> None:
    """Its beginning, with plain apostrophes and single spaces, and its letters as they were written."""
    assert straight("It’s  in\nMY report, they say", 14) == "It's in MY re"
