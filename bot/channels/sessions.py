"""What the website channel remembers of each reader's session, in bounded memory."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Callable, Deque, Dict, List, Optional

from bot.forgotten_readers import Deleted

MOST_REPLIES = 200  # of one session
MOST_IDS = 500  # of one session
MOST_SESSIONS = 5_000
KEPT_FOR = 24 * 3600  # seconds

Reply = Dict[str, Any]


@dataclass
class Session:
    """One reader's conversation: its replies, the ids that were taken, and the ones at work."""

    sender: str
    seq: int = 0
    replies: Deque[Reply] = field(default_factory=lambda: deque(maxlen=MOST_REPLIES))
    pending: Dict[str, str] = field(default_factory=dict)  # what waits or is at work, by its id
    reasons: Dict[str, str] = field(default_factory=dict)  # the same of opinions
    recalled: bool = False  # what the tracker store knows was read
    recalling: asyncio.Lock = field(default_factory=asyncio.Lock)
    used: float = 0.0
    # Messages are taken one after the other, also while the first one waits for the tracker store.
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: Deque[Any] = field(default_factory=deque)
    dropped: List[str] = field(
        default_factory=list
    )  # what an erasure has dropped, until it is over
    worker: Optional[asyncio.Task[None]] = None
    _taken: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def knows(self, name: str) -> bool:
        """Whether a message of that id was taken before."""
        return name in self._taken

    def take(self, name: str) -> None:
        """Remember the id of a message; the oldest are forgotten."""
        self._taken[name] = None
        if len(self._taken) > MOST_IDS:
            self._taken.popitem(last=False)

    def said(self) -> List[str]:
        """All words that wait or are at work."""
        return [*self.pending.values(), *self.reasons.values()]

    def let_go(self) -> None:
        """What was dropped waits no longer, and can be sent again."""
        for name in self.dropped:
            self.pending.pop(name, None)
            self.reasons.pop(name, None)
            self._taken.pop(name, None)
        self.dropped.clear()

    def add(self, name: str, to: Optional[str], text: str, data: Any, at: str) -> Reply:
        """Keep a reply under the next number."""
        self.seq += 1
        reply = {
            "seq": self.seq,
            "id": name,
            "in_reply_to": to,
            "text": text,
            "data": data,
            "at": at,
        }
        self.replies.append(reply)
        return reply

    def after(self, seq: int) -> List[Reply]:
        """The kept replies with a higher number."""
        return [reply for reply in self.replies if reply["seq"] > seq]

    def clear(self) -> int:
        """Forget everything but what waits or is at work; returns how many replies there were."""
        count = len(self.replies)
        self.replies.clear()
        self._taken = OrderedDict.fromkeys(self.pending)
        self.seq = 0
        return count

    def forget_before(self, before: float) -> int:
        """Forget replies from before a time, in seconds since 1970; returns how many there were."""
        old = [reply for reply in self.replies if reply["at"] < stamp(before)]
        for reply in old:
            self.replies.remove(reply)
        return len(old)

    @property
    def busy(self) -> bool:
        """Whether something is at work or waits."""
        return bool(self.pending or self.waiting or self.worker or self.door.locked())


class Sessions:
    """All sessions by sender; the ones that were unused longest go first."""

    def __init__(
        self, most: int = MOST_SESSIONS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._clock = clock
        self._sessions: OrderedDict[str, Session] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sessions)

    def find(self, sender: str) -> Session:
        """The session of a sender; a new one where none is remembered."""
        session = self._sessions.pop(sender, None) or Session(sender)
        self._forget()
        session.used = self._clock()
        self._sessions[sender] = session
        return session

    def forget_before(self, deleted: Deleted) -> List[str]:
        """Forget replies to who was deleted from before that; returns who had some, and has none left."""
        emptied = []
        for sender, session in self._sessions.items():
            before = deleted.before(sender)
            if before is not None and session.forget_before(before) and not session.replies:
                emptied.append(sender)
        return emptied

    def renew(self, sender: str) -> Session:
        """The session of a sender with whom another Rasa may have gone on; read anew, unless busy here."""
        session = self._sessions.get(sender)
        if session is not None and not session.busy:
            del self._sessions[sender]
        return self.find(sender)

    def _forget(self) -> None:
        """Make room for one more, and forget what is old; what is busy stays."""
        old, gone = self._clock() - KEPT_FOR, []
        for sender, session in self._sessions.items():
            if session.used > old and len(self._sessions) - len(gone) < self._most:
                break
            if not session.busy:
                gone.append(sender)
        for sender in gone:
            del self._sessions[sender]


def now() -> str:
    """The time as it stands in messages: ISO 8601, UTC."""
    return stamp(time.time())


def stamp(seconds: float) -> str:
    """A time in seconds since 1970 as it stands in messages."""
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds")
