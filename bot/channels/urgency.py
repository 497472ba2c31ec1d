"""Whether any message of a reader that waits in this Rasa tells of a danger: then none waits for other Rasas.

Messages of one reader are answered in order, so one that can't wait is held up by what stands before it.
"""

from __future__ import annotations

import asyncio
from typing import Any, Awaitable, Callable, Dict, List

from bot.channels.delivery import Delivery
from bot.channels.incoming import clean_text, is_urgent

Gate = Callable[[Any, str], Awaitable[bool]]


class Urgency:
    """What waits or is answered, by the reader's id on the platform; in memory.

    No limit holds for what the gate reads here: all of it was acknowledged, and each message is read once, one
    after the other. ``most`` is how many characters of one are read.
    """

    def __init__(self, most: int, gate: Gate = is_urgent) -> None:
        self._most = most
        self._gate = gate
        self._waiting: Dict[str, List[Delivery]] = {}
        self._found: Dict[int, bool] = {}  # what was read, by the delivery's identity
        self._reading = asyncio.Lock()  # many that came at once would hold up all else

    def add(self, delivery: Delivery) -> None:
        """It waits from now on."""
        self._waiting.setdefault(delivery.reader, []).append(delivery)

    def remove(self, delivery: Delivery) -> None:
        """It is answered."""
        self._found.pop(id(delivery), None)
        rest = [one for one in self._waiting.get(delivery.reader, []) if one is not delivery]
        if rest:
            self._waiting[delivery.reader] = rest
        else:
            self._waiting.pop(delivery.reader, None)

    def said(self, reader: str) -> List[str]:
        """What a reader wrote that waits or is answered."""
        return [one.words for one in self._waiting.get(reader, ())]

    async def tells_of_danger(self, reader: str, agent: Any) -> bool:
        """Whether anything does that a reader wrote and that waits; to be asked again and again."""
        for delivery in list(self._waiting.get(reader, ())):
            if await self._is_danger(agent, delivery):
                return True
        return False

    async def _is_danger(self, agent: Any, delivery: Delivery) -> bool:
        async with self._reading:
            found = self._found.get(id(delivery))
            if found is None:
                await asyncio.sleep(0)
                found = await self._gate(agent, clean_text(delivery.words[: self._most]))
                if any(one is delivery for one in self._waiting.get(delivery.reader, ())):
                    self._found[id(delivery)] = found
        return found
