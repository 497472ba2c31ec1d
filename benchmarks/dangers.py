"""Readers in danger amid many others: whether each gets the safety text, and after how long."""

from __future__ import annotations

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

from benchmarks.figures import percentile
from benchmarks.readers import Phones, Readers

MOST = 64  # that wait for their answer
# What is said, and words of the text that it gets.
SAID = (
    ("i have crushing chest pain and can't breathe", "may be an emergency"),
    ("i want to end my life", "Call a crisis line"),
    ("there is blood coming out of my nipple", "checked by a doctor or nurse soon"),
)


class Dangers:
    """While the block runs, a reader of their own writes each danger in turn, every so many seconds.

    Nobody waits for the one before, so that a slow answer hides no other.
    """

    def __init__(self, port: int, phones: Phones, every: float = 5.0) -> None:
        self._readers = Readers(port, phones, "d")
        self._every = every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._write)
        self.answers: list[tuple[bool, float]] = []  # whether it was the right text, and seconds

    def __enter__(self) -> Dangers:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def figures(self) -> dict[str, float]:
        """How many there were, how many did not get their text, and the seconds to it."""
        seconds = [took for _, took in self.answers] or [0.0]
        return {
            "dangers": len(self.answers),
            "dangers_missed": sum(not is_right for is_right, _ in self.answers),
            "danger_p50": percentile(seconds, 0.5),
            "danger_worst": max(seconds),
        }

    def _write(self) -> None:
        with ThreadPoolExecutor(MOST) as pool:
            for number in itertools.count():
                if self._over.wait(self._every):
                    break
                pool.submit(self._ask, f"d{number}", *SAID[number % len(SAID)])

    def _ask(self, reader: str, words: str, right: str) -> None:
        said, seconds = self._readers.ask_once(reader, words)
        self.answers.append((right in said, seconds))
