"""Readers who write over Telegram's stand-in at once, and what became of their messages.

The stand-in delivers again what was not acknowledged, as the platform does.
"""

from __future__ import annotations

import itertools
import sys
import threading
import time
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field

from benchmarks.asked import FEW, Asked
from benchmarks.figures import percentile
from tests.platforms.platform import Shown, Webhook
from tests.platforms.telegram import Telegram, number

WITHIN = 300.0  # seconds until an answer counts as lost
AFTER_NOTICE = 180.0  # seconds; the notice may be for an answer before, and this one slow
POLL = 0.2
INTERRUPTED = "I was interrupted"


class Phones(Telegram):
    """Telegram with many readers: what each saw is kept apart."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.phones: defaultdict[str, list[str]] = defaultdict(list)
        self.notices: Counter[str] = Counter()

    def show(self, shown: Shown) -> None:
        """Let a reader see a message; a notice may also come for what was answered just before a kill."""
        if INTERRUPTED in shown.text:
            self.notices[shown.reader] += 1
        else:
            self.phones[shown.reader].append(shown.text)


@dataclass
class Tally:
    """What became of the messages."""

    sent: int = 0
    right: int = 0
    interrupted: int = 0  # no answer, but the reader was asked to send the message again
    excused: int = 0  # the reader was told that no answer can be given now
    crossed: int = 0  # the answer to another question, of this reader or of another one
    disordered: int = 0  # of two messages at once the second was answered first
    lost: int = 0
    doubled: int = 0
    redelivered: int = 0  # deliveries that no Rasa had acknowledged, made again
    seconds: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Counts, and the time to an answer."""
        row = {key: value for key, value in asdict(self).items() if key != "seconds"}
        times = self.seconds or [WITHIN]
        return {**row, "p50": percentile(times, 0.5), "p99": percentile(times, 0.99)}


class Readers:
    """Readers who write at once, each the next message when the last is answered.

    All ask the same round of questions, each from another place on, so that few ask the same at a time.
    """

    def __init__(
        self,
        port: int,
        phones: Phones,
        name: str,
        pause: float = 0.0,
        asked: Sequence[Asked] = FEW,
        burst: int = 0,
    ) -> None:
        self._port = port
        self._phones = phones
        self._name = name
        self._pause = pause  # seconds, of a reader who reads an answer
        self._asked = asked
        self._burst = (
            burst  # one reader of so many writes two messages at once; nobody where it is 0
        )
        self._count = itertools.count()
        self._sent: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._asked_last: dict[str, Sequence[Asked]] = {}  # by phone
        self.tally = Tally()

    def write(self, readers: int, seconds: float) -> Tally:
        """All write for so long; each waits for its last answer."""
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(readers) as pool:
            list(pool.map(lambda n: self._talk(f"{self._name}{n}", n, until), range(readers)))
        time.sleep(2)  # what would be said twice
        for phone, sent in self._sent.items():
            self.tally.doubled += max(0, len(self._phones.phones[phone]) - sent)
        return self.tally

    def ask_once(self, reader: str, words: str) -> tuple[str, float]:
        """What one reader is answered, and after how long."""
        said, seconds = self._ask(reader, str(number(reader)), [words])
        return said[0], seconds

    def end(self) -> None:
        """Let nobody write any more; call it from another thread."""
        self._over.set()

    def _talk(self, reader: str, first: int, until: float) -> None:
        phone = str(number(reader))
        at_once = 2 if self._burst and first % self._burst == 0 else 1
        for turn in itertools.count(first, at_once):
            if self._over.is_set() or time.monotonic() > until:
                break
            asked = [self._asked[(turn + n) % len(self._asked)] for n in range(at_once)]
            said, seconds = self._ask(reader, phone, [one.words for one in asked], asked)
            self._note_all(said, seconds, asked)
            self._over.wait(self._pause)

    def _ask(
        self, reader: str, phone: str, words: Sequence[str], asked: Sequence[Asked] = ()
    ) -> tuple[list[str], float]:
        """What the phone shows next, and after how long; "" where nothing, a notice where only that."""
        shown, notices = self._phones.phones[phone], self._phones.notices[phone]
        before = self._sent[phone]
        self._sent[phone] += len(words)
        started, noticed = time.monotonic(), False
        for text in words:
            self._deliver(self._phones.says(reader, text, f"{reader}-{next(self._count)}"))
        give_up = started + WITHIN
        while time.monotonic() < give_up:
            self._take_out_late(phone, before, asked)
            if len(shown) >= before + len(words):
                break
            time.sleep(POLL)
            if self._phones.notices[phone] > notices:  # most likely nothing else comes
                give_up = min(give_up, time.monotonic() + AFTER_NOTICE)
                notices = self._phones.notices[phone]
                noticed = True
        self._asked_last[phone] = asked
        said = [text.split("Source: ")[0] for text in shown[before : before + len(words)]]
        missing = len(words) - len(said)
        self._sent[phone] -= missing  # the next answer is that of the next message
        seconds = WITHIN if missing else time.monotonic() - started
        return [*said, *[INTERRUPTED if noticed else ""] * missing], seconds

    def _take_out_late(self, phone: str, start: int, asked: Sequence[Asked]) -> None:
        """Count what answers the question before once more, and leave it out: it is no answer to this one."""
        shown, before = self._phones.phones[phone], self._asked_last.get(phone, ())
        for place in range(len(shown) - 1, start - 1, -1):
            is_late = any(one.right in shown[place] for one in before)
            if is_late and not any(one.right in shown[place] for one in asked):
                del shown[place]
                with self._lock:
                    self.tally.doubled += 1

    def _deliver(self, webhook: Webhook) -> None:
        """As the platform does: again, until it is taken."""
        started = time.monotonic()
        while not self._delivered(webhook) and time.monotonic() - started < WITHIN:
            with self._lock:
                self.tally.redelivered += 1
            time.sleep(1)

    def _delivered(self, webhook: Webhook) -> bool:
        address = f"http://127.0.0.1:{self._port}{webhook.path}"
        request = urllib.request.Request(address, webhook.body, dict(webhook.headers))
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False

    def _note_all(self, said: Sequence[str], seconds: float, asked: Sequence[Asked]) -> None:
        """Count each answer by its own question, also where they came in another order."""
        if len(asked) == 2 and asked[0].right in said[1] and asked[1].right in said[0]:
            self.tally.disordered += 1
            said = said[::-1]
        elif len(asked) == 2 and INTERRUPTED in said[1] and asked[1].right in said[0]:
            said = said[::-1]  # the first was interrupted
        for text, one in zip(said, asked, strict=True):
            self._note(text, seconds, one.right)

    def _note(self, said: str, seconds: float, right: str) -> None:
        others = [one.right for one in self._asked if one.right != right]
        with self._lock:
            self.tally.sent += 1
            if not said:
                self.tally.lost += 1
            elif right in said:
                self.tally.right += 1
                self.tally.seconds.append(seconds)
            elif INTERRUPTED in said:
                self.tally.interrupted += 1
            elif any(words in said for words in others):
                self.tally.crossed += 1
                print(f"crossed: not {right!r} but {said[:200]!r}", file=sys.stderr)
            else:
                self.tally.excused += 1
                print(f"excused: {right[:60]!r}: {said[:120]!r}", file=sys.stderr)
