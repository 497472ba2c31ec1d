"""What a soak counts."""

from __future__ import annotations

import pytest

from benchmarks.soak import Phones, Readers, page
from tests.platforms.platform import Shown
from tests.platforms.telegram import number


def test_what_is_said_twice_or_to_another_question_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each message is counted once."""
    phones = Phones()
    bot = Readers(0, phones, "t")
    said = iter(
        [
            ["menopause"],
            ["DCIS"],
            ["menopause"],
            ["I was interrupted"],
            ["not now"],
            ["menopause"] * 2,
        ]
    )
    words = iter(["menopause", "DCIS", "DCIS", "DCIS", "DCIS", "menopause"])

    def delivered(webhook: object) -> bool:
        for text in next(said):
            phones.show(Shown(str(number("t0")), text))
        return True

    monkeypatch.setattr(bot, "_delivered", delivered)
    phone = phones.phones[str(number("t0"))]
    for sent in range(1, 7):
        bot._note(bot._ask("t0", phone, sent, "x"), next(words))
    found = bot.tally
    assert (found.right, found.crossed, found.interrupted, found.excused) == (3, 1, 1, 1)
    assert len(phone) - found.sent == 1


def test_the_page_tells_all() -> None:
    """Numbers and what they mean."""
    figures = Readers(0, Phones(), "x").tally.figures()
    about = dict.fromkeys(
        ("readers", "minutes", "every", "kills_of_rasas", "kills_of_actions", "built"), 2.0
    )
    text = page(figures, {"1": 5.0}, about)
    assert "| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |" in text
    assert "| 1 | 5.0 |" in text
