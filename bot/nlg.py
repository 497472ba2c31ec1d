"""Fills the numbers of the configured locale into the reviewed safety texts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Dict, Optional

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from knowledge.safety_texts import read_numbers


class LocaleResponses(TemplatedNaturalLanguageGenerator):
    """Rasa's responses, with ``{emergency}`` and ``{crisis}`` filled in."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Any) -> None:
        super().__init__(domain.responses)
        self._numbers = read_numbers(Path("data"), os.environ.get("LOCALE") or "neutral")

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> Optional[Dict[str, Any]]:
        """Generate a response as Rasa does, knowing the numbers too."""
        return await super().generate(
            utter_action, tracker, output_channel, **{**self._numbers, **kwargs}
        )
