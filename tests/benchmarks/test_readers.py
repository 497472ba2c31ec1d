"""What is counted of readers who write at once."""

from __future__ import annotations

import pytest

from benchmarks.asked import Asked
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
        bot._note_all(*bot._ask("t0", PHONE, ["x"]), [Asked("x", right)])
    found = bot.write(1, -1.0)
    assert (found.right, found.crossed, found.interrupted, found.excused) == (3, 1, 0, 1)
    assert (found.lost, found.doubled) == (0, 1)


def test_of_two_messages_at_once_the_order_of_the_answers_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A wrong order is counted, and each answer by its own question."""
    phones = Phones()
    bot = Readers(0, phones, "t", burst=1)
    said = iter([["DCIS", "menopause"], [], ["menopause", "I was interrupted"], []])

    def delivered(webhook: object) -> bool:
        for text in next(said):
            phones.show(Shown(PHONE, text))
        return True

    monkeypatch.setattr(bot, "_delivered", delivered)
    monkeypatch.setattr("benchmarks.readers.AFTER_NOTICE", 0.1)
    asked = [Asked("x", "menopause"), Asked("y", "DCIS")]
    bot._note_all(*bot._ask("t0", PHONE, ["x", "y"]), asked)
    assert (bot.tally.right, bot.tally.disordered) == (2, 1)
    bot._note_all(*bot._ask("t0", PHONE, ["x", "y"]), asked)
    assert (bot.tally.right, bot.tally.interrupted, bot.tally.lost) == (3, 1, 0)


def test_an_answer_that_comes_twice_and_late_is_no_answer_to_the_next_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is counted as said twice, and the right answer is waited for."""
    phones = Phones()
    bot = Readers(0, phones, "t")
    said = iter([["menopause"], ["menopause", "DCIS"]])

    def delivered(webhook: object) -> bool:
        for text in next(said):
            phones.show(Shown(PHONE, text))
        return True

    monkeypatch.setattr(bot, "_delivered", delivered)
    for one in (Asked("x", "menopause"), Asked("y", "DCIS")):
        bot._note_all(*bot._ask("t0", PHONE, [one.words], [one]), [one])
    found = bot.write(1, -1.0)
    assert (found.right, found.crossed, found.doubled) == (2, 0, 1)
