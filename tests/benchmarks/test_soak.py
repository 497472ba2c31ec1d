"""A soak: its page, and what it finds in the stores."""

from __future__ import annotations

import pytest

from benchmarks import soak
from benchmarks.asked import FEW, Asked, apart
from benchmarks.readers import Phones, Readers
from benchmarks.soak_page import page
from scripts.services import Services

KINDS = ("readers", "minutes", "every", "pause", "questions", "busy", "built", "kills_of_nginx")


def test_the_page_tells_all() -> None:
    """Numbers and what they mean."""
    figures = Readers(0, Phones(), "x").tally.figures()
    figures |= {"kept": 7, "kept_twice": 0, "kept_out_of_turn": 0}
    figures |= {"dangers": 5, "dangers_missed": 1, "danger_p50": 1.5, "danger_worst": 9.0}
    text = page(figures, {"1": (5.0, 0.9)}, dict.fromkeys(KINDS, 2.0))
    assert "| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |" in text
    assert "| 1 | 5.0 | 90% |" in text
    assert "(nginx 2)" in text
    assert "7 messages of these readers, 0 twice" in text
    assert "the slowest after 9.0 s" in text


def test_what_is_stored_twice_or_before_its_turn_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that was interrupted may be missing; the round begins anew after its end."""
    a, b, c, d = (one.words for one in FEW)
    said = {"x": [c, d, a, b, d, a], "y": [a, b, b, "hello", a]}
    monkeypatch.setattr(soak, "texts", lambda services, name, kind: said[name])
    found = soak.kept(Services(), ["x", "y"], FEW)
    assert found == {"kept": 10, "kept_twice": 1, "kept_out_of_turn": 1}


def test_an_answer_that_is_part_of_another_is_left_out() -> None:
    """Else a reply could be taken for both."""
    one, two = Asked("x", "They are common."), Asked("y", "Yes. They are common.")
    assert apart([one, two, FEW[0]]) == [two, FEW[0]]
