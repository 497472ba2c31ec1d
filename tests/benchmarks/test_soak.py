"""What a soak counts."""

from __future__ import annotations

import pytest

from benchmarks.soak import Phones, Readers, page
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


def test_the_page_tells_all() -> None:
    """Numbers and what they mean."""
    figures = Readers(0, Phones(), "x").tally.figures()
    about = dict.fromkeys(
        ("readers", "minutes", "every", "kills_of_rasas", "kills_of_actions", "built"), 2.0
    )
    text = page(figures, {"1": 5.0}, about)
    assert "| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |" in text
    assert "| 1 | 5.0 |" in text
