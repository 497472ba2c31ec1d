"""The reader's name on a channel: hashed before Rasa or a store sees it; also while the key is rotated."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from typing import Any, Optional, Sequence, Tuple

from bot.channels import trackers
from bot.unsaved import Rest
from knowledge.feedback import FeedbackStore
from knowledge.readers import ReaderKeys, read_reader_keys
from knowledge.settings import read_settings

logger = logging.getLogger(__name__)

MOST_KNOWN = 50_000  # readers whose stores were looked through under the earlier keys
MOST_EARLIER = 5_000  # who wrote just now; a deletion needs the names of who asks for it


class EarlierNames:
    """Under which names something of a reader may still be kept, or may be again while a key is rotated."""

    def __init__(self, most: int = MOST_EARLIER) -> None:
        self._most = most
        self._names: OrderedDict[str, Tuple[str, ...]] = OrderedDict()

    def note(self, name: str, earlier: Sequence[str]) -> None:
        """Remember the earlier names of a reader, by the one of today."""
        self._names[name] = tuple(earlier)
        self._names.move_to_end(name)
        if len(self._names) > self._most:
            self._names.popitem(last=False)

    def of(self, name: str) -> Tuple[str, ...]:
        """The earlier names of who wrote just now."""
        return self._names.get(name, ())


earlier_names = EarlierNames()  # of this process


class ReaderNames:
    """Gives names, and what was kept under an earlier key to the name of today, once for each reader."""

    def __init__(self, channel: str, keys: Optional[ReaderKeys] = None) -> None:
        self._channel = channel
        self._keys = keys or read_reader_keys()
        self._known: OrderedDict[str, None] = OrderedDict()
        self._trouble = Rest()

    def name(self, reader: str) -> str:
        """The name that stands for a reader from here on."""
        return self._keys.name(self._channel, reader)

    async def take_over(self, agent: Any, reader: str) -> str:
        """The name, after what was kept under an earlier key is given to it; call it before a turn."""
        name = self.name(reader)
        if self._keys.old:
            earlier = self._keys.old_names(self._channel, reader)
            if name not in self._known and self._trouble.over():
                await self._give(agent, earlier, name)
            earlier_names.note(name, earlier)
        return name

    async def _give(self, agent: Any, earlier: Sequence[str], name: str) -> None:
        try:
            for old in earlier:
                await _rename(agent, old, name)
        except Exception as error:  # an old conversation that waits is no reason to stay silent
            logger.error("reader.rename.failure: %s", type(error).__name__)
            self._trouble.begin()  # or each reader would wait for a store that is away
            return
        self._known[name] = None
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)


async def _rename(agent: Any, old: str, name: str) -> None:
    await trackers.rename(agent, old, name)
    store = FeedbackStore(read_settings().feedback)
    await asyncio.to_thread(store.rename_reader, old, name)
