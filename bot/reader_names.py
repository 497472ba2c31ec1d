"""The reader's name on a channel: hashed before Rasa or a store sees it; also while the key is rotated."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from typing import Any, Optional

from bot.channels import trackers
from knowledge.feedback import FeedbackStore
from knowledge.readers import ReaderKeys, read_reader_keys
from knowledge.settings import read_settings

logger = logging.getLogger(__name__)

MOST_KNOWN = 50_000  # readers whose stores were looked through under the earlier keys


class ReaderNames:
    """Gives names, and what was kept under an earlier key to the name of today, once for each reader."""

    def __init__(self, channel: str, keys: Optional[ReaderKeys] = None) -> None:
        self._channel = channel
        self._keys = keys or read_reader_keys()
        self._known: OrderedDict[str, None] = OrderedDict()

    def name(self, reader: str) -> str:
        """The name that stands for a reader from here on."""
        return self._keys.name(self._channel, reader)

    async def take_over(self, agent: Any, reader: str) -> str:
        """The name, after what was kept under an earlier key is given to it; call it before a turn."""
        name = self.name(reader)
        if self._keys.old and name not in self._known:
            for old in self._keys.old_names(self._channel, reader):
                await self._rename(agent, old, name)
            self._known[name] = None
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        return name

    async def _rename(self, agent: Any, old: str, name: str) -> None:
        store = FeedbackStore(read_settings().feedback)
        try:
            await trackers.rename(agent, old, name)
            await asyncio.to_thread(store.rename_reader, old, name)
        except Exception as error:  # an old conversation that is lost is no reason to stay silent
            logger.error("reader.rename.failure: %s", type(error).__name__)
