"""Whether a message comes too fast: for its reader, for its address, or for all channels together.

The first two count over all Rasas where they share a Redis, the last one is what this one can bear.

One that does is still read by the safety gate, as long as that is bounded too: a reader in danger is never
told to wait.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from bot.channels.incoming import clean_text, is_urgent
from bot.channels.limits import Limit
from bot.channels.settings import ChannelSettings, Rate
from bot.channels.shared_deliveries import check_address
from bot.channels.shared_limits import SharedLimit
from bot.shared_redis import shared_redis
from knowledge.readers import read_reader_keys

# Refused messages that the gate reads: at most a fifth of one core's time, and no reader takes all of it.
READ_IN_ALL = Rate(20, 60)
READ_OF_ONE = Rate(1, 10)
ALL = "all"


class Shared:
    """What all channels of one Rasa have together."""

    def __init__(self, settings: ChannelSettings) -> None:
        self.messages = Limit(settings.in_all)
        self.reading = Limit(READ_IN_ALL)
        self.reading_of_one = Limit(READ_OF_ONE)


@lru_cache(maxsize=8)
def shared_limits(settings: ChannelSettings) -> Shared:
    """The same for every channel with the same settings."""
    return Shared(settings)


class Pace:
    """The limits of one channel, which is told apart in a shared Redis by its name."""

    def __init__(
        self, settings: ChannelSettings, reader: Rate, channel: str, shared: Any = None
    ) -> None:
        self._most = settings.message_length
        redis = shared_redis(check_address())
        keys = read_reader_keys() if redis else None
        self._readers = SharedLimit(f"{channel}-reader", reader, redis, keys)
        self._addresses = SharedLimit(f"{channel}-address", settings.address, redis, keys)
        self._shared: Shared = shared or shared_limits(settings)

    async def refusal(self, agent: Any, words: str, reader: str = "", address: str = "") -> str:
        """Why words may not be taken now (``too_fast``, ``busy``), or nothing.

        Without a reader it is a call that only its address counts for; platforms give no address.
        """
        why = await self._exceeded(reader, address)
        return "" if why and await self.is_urgent(agent, words, reader or address) else why

    async def is_urgent(self, agent: Any, words: str, whose: str) -> bool:
        """Whether the gate finds a danger in refused words; False where it has no time to read them."""
        if not words.strip() or not self._shared.reading_of_one.allows(whose):
            return False
        if not self._shared.reading.allows(ALL):
            return False
        return await is_urgent(agent, clean_text(words[: self._most]))

    async def _exceeded(self, reader: str, address: str) -> str:
        if address and not await self._addresses.allows(address):
            return "too_fast"
        if reader and not await self._readers.allows(reader):
            return "too_fast"
        return "busy" if reader and not self._shared.messages.allows(ALL) else ""
