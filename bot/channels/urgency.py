"""Whether any message of a reader that waits in this Rasa tells of a danger: then none waits for other Rasas.

Messages of one reader are answered in order, so one that can't wait is held up by what stands before it.
"""

from __future__ import annotations

from typing import Any, Awaitable, Callable, Dict, List, Set

from bot.channels.delivery import Delivery
from bot.channels.pace import Pace


class Urgency:
    """What waits or is answered, by the reader's id on the platform; in memory."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._waiting: Dict[str, List[Delivery]] = {}

    def add(self, delivery: Delivery) -> None:
        """It waits from now on."""
        self._waiting.setdefault(delivery.reader, []).append(delivery)

    def remove(self, delivery: Delivery) -> None:
        """It is answered."""
        rest = [one for one in self._waiting.get(delivery.reader, []) if one is not delivery]
        if rest:
            self._waiting[delivery.reader] = rest
        else:
            self._waiting.pop(delivery.reader, None)

    def said(self, reader: str) -> List[str]:
        """What a reader wrote that waits or is answered."""
        return [one.words for one in self._waiting.get(reader, ())]

    def question(self, agent: Any, reader: str) -> Callable[[], Awaitable[bool]]:
        """What may be asked again and again: the gate reads each message once."""
        read: Set[int] = set()

        async def is_urgent() -> bool:
            for delivery in list(self._waiting.get(reader, ())):
                if id(delivery) in read:
                    continue
                read.add(id(delivery))
                if await self._pace.is_urgent(agent, delivery.words, reader):
                    return True
            return False

        return is_urgent
