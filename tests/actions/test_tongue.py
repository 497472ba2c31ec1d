"""The line in a reader's own language above advice that is said again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import begin


def test_a_short_message_has_the_language_of_those_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is no English itself."""
    talk = begin(tmp_path, monkeypatch)
    said = "mi pecho sangra por el pezon"
    line = talk.service.safety_texts.foreign.line(said, "red_flag_soon")
    talk.advised("red_flag", "soon", said=said)
    assert line
    assert talk.turn("que hago", "language")[0]["text"].startswith(line)
    assert line not in talk.turn("ok what now")[0]["text"]
