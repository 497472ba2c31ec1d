"""The figures of the channels' benchmark."""

from __future__ import annotations

from benchmarks.channels import Measured, measure, report


def test_every_answer_counts_and_a_failure_is_told() -> None:
    def ask(reader: str, words: str) -> float:
        assert words
        if reader == "Bx1":
            raise TimeoutError("no answer")
        return 0.5

    found = measure("x", ask, readers=3, turns=2)
    assert (found.messages, found.failures) == (6, 2)
    assert found.p50 == found.p99 == 0.5


def test_the_page_compares_with_rest() -> None:
    rows = [Measured("rest", 10, 0, 1.0, 0.1, 0.2), Measured("sms", 10, 0, 2.0, 0.1, 0.2)]
    assert "| sms | 5.0 | 0.50x | 0.10 s | 0.20 s | 0 |" in report(rows, 5, 2)
