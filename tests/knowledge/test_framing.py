"""Frames around training texts."""

from __future__ import annotations

import numpy as np

from knowledge.framing import MOST_WORDS, SHARE, framed

QUESTIONS = ["what is dcis?", "does menopause matter"]


def drawn(text: str, times: int = 600) -> list[str]:
    """The text as drawn many times."""
    draw = np.random.default_rng(1)
    return [framed(text, QUESTIONS, draw) for _ in range(times)]


def test_a_frame_holds_the_text_whole() -> None:
    """What is said stays said."""
    assert all("i fainted" in text for text in drawn("i fainted"))


def test_about_the_share_of_texts_gets_a_frame() -> None:
    """The others stay as they are."""
    changed = sum(text != "i fainted" for text in drawn("i fainted"))
    assert abs(changed / 600 - SHARE) < 0.06


def test_frames_are_a_no_a_question_beside_and_a_question_around() -> None:
    """Each sort is drawn."""
    texts = set(drawn("i fainted"))
    assert "no, i fainted" in texts
    assert any("dcis" in text for text in texts)
    assert any("that i fainted" in text for text in texts)


def test_a_long_text_and_a_fragment_get_no_frame_that_does_not_fit() -> None:
    """A story stands by itself; only a statement is put into a question."""
    story = "word " * (MOST_WORDS + 1)
    assert set(drawn(story, 50)) == {story}
    assert not any("normal that" in text for text in drawn("chest pain"))
