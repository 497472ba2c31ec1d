"""Fills the numbers of the locale into the reviewed safety texts, below a line in the reader's language.

A text that was the last reply already is said after a sentence of its own: a second danger is heard, too.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from knowledge.foreign import Foreign
from knowledge.safety_texts import read_numbers

DATA = Path("data")
PREFIX = "utter_"


class LocaleResponses(TemplatedNaturalLanguageGenerator):
    """Rasa's responses, with the numbers filled in."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Any) -> None:
        super().__init__(domain.responses)
        self._numbers = read_numbers(DATA, os.environ.get("LOCALE") or "neutral")
        self._foreign = Foreign.read(DATA / "safety", self._numbers)

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> Optional[Dict[str, Any]]:
        """Generate a response as Rasa does, knowing the numbers too."""
        said = await super().generate(
            utter_action, tracker, output_channel, **{**self._numbers, **kwargs}
        )
        if not said:
            return said
        message = tracker.latest_message.text if tracker.latest_message else None
        line = self._foreign.line(message or "", utter_action.removeprefix(PREFIX))
        text = "\n".join(filter(None, (line, said["text"])))
        if text in said_last(tracker):
            text = f"{self._foreign.again}\n{text}"
        return {**said, "text": text}


def said_last(tracker: DialogueStateTracker) -> List[str]:
    """What the bot replied to the reader's message before this one."""
    texts: List[str] = []
    messages = 0
    for event in reversed(tracker.events):
        messages += isinstance(event, UserUttered)
        if messages == 2:
            break
        if messages == 1 and isinstance(event, BotUttered):
            texts.append(event.text or "")
    return texts
