"""What is counted of readers who write at once."""

from __future__ import annotations

import pytest

from benchmarks.readers import Phones, Readers
from tests.platforms.platform import Shown
from tests.platforms.telegram import number

PHONE = str(number("t0"))


def test_what_is_said_twice_or_to_another_question_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each message is counted once; a notice beside an answer is no second answer."""
    phones = Phones()
    bot = Readers(0, phones, "t")
    said = iter(
        [["menopause"], ["menopause"], ["I was interrupted", "DCIS"], ["not now"], ["DCIS"] * 2]
    )

    def delivered(webhook: object) -> bool:
        for text in next(said):
            phones.show(Shown(PHONE, text))
        return True

    monkeypatch.setattr(bot, "_delivered", delivered)
    for right in ("menopause", "DCIS", "DCIS", "DCIS", "DCIS"):
        bot._note(*bot._ask("t0", PHONE, "x"), right)
    found = bot.write(1, -1.0)
    assert (found.right, found.crossed, found.interrupted, found.excused) == (3, 1, 0, 1)
    assert (found.lost, found.doubled) == (0, 1)
