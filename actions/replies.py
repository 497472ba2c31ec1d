"""The actions that Rasa calls: each reads the conversation, asks the service, and sends one reply."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.memory import SLOT, Memory, read_memory, write_memory
from actions.rendering import Message, data_of, message, quoted_lines
from actions.service import AnswerService
from knowledge.failures import where
from knowledge.quote import Quote

logger = logging.getLogger(__name__)

Events = list[dict[str, Any]]


class Reply(Action):  # type: ignore[misc]
    """One reply to the reader's message; what goes wrong is logged and told calmly."""

    action_name = ""

    def __init__(self, service: AnswerService) -> None:
        self.service = service

    def name(self) -> str:
        """The name that the rules use."""
        return self.action_name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the reply and remember what was quoted."""
        text = str(tracker.latest_message.get("text") or "")
        memory = read_memory(tracker.get_slot(SLOT))
        try:
            rendered = self.reply(text, tracker.latest_message, memory)
        except Exception as error:
            logger.error("action.failure: %s, %s", self.name(), where(error))
            rendered = message("no_answer", self.service.texts["failure"], notice="failure")
        if rendered is None:
            return []
        dispatcher.utter_message(text=rendered["text"], json_message=rendered["custom"])
        self.service.ledger.note(data_of(rendered)["quotes"])
        kept = write_memory(text, rendered)
        return [SlotSet(SLOT, kept)] if kept else []

    def reply(self, text: str, parsed: dict[str, Any], memory: Memory | None) -> Message | None:
        """Return the message to send, or None to stay silent."""
        raise AssertionError("each reply says this for itself")

    def quoting(self, lead: str, quotes: tuple[Quote, ...]) -> Message:
        """Put a lead before quotes; without quotes the lead stands alone."""
        lines = [lead, *quoted_lines(quotes, self.service.texts)]
        return message("answer" if quotes else "smalltalk", "\n".join(lines), quotes)


class ActionAnswer(Reply):
    """Answers a question from the article, or says that the article has no answer."""

    action_name = "action_answer"

    def reply(self, text: str, parsed: dict[str, Any], memory: Memory | None) -> Message | None:
        """Ask the service with the dialogue model's intents and the conversation's memory."""
        ranking = {
            str(row["name"]): float(row["confidence"]) for row in parsed.get("intent_ranking") or []
        }
        history = memory.as_past() if memory else []
        return self.service.answer(text, ranking, history)[0]


class ActionAfterRedFlag(ActionAnswer):
    """After the advice: quotes the article where the same message asks it something."""

    action_name = "action_after_red_flag"

    def reply(self, text: str, parsed: dict[str, Any], memory: Memory | None) -> Message | None:
        """Stay silent unless there is a quote."""
        if not any(e.get("entity") == "question" for e in parsed.get("entities") or []):
            return None
        rendered = super().reply(text, parsed, memory)
        return rendered if rendered and data_of(rendered)["kind"] == "answer" else None


class ActionWorry(Reply):
    """After a sentence of acknowledgement: the article's words on worry."""

    action_name = "action_worry"

    def reply(self, text: str, parsed: dict[str, Any], memory: Memory | None) -> Message | None:
        """Quote what the article says to the question that stands behind the feeling."""
        texts = self.service.texts
        reply = self.service.ask(texts["worry_question"], {}, [])
        quotes = getattr(reply, "quotes", ())
        return self.quoting(texts["worry"], quotes) if quotes else None


class ActionRepeat(Reply):
    """Says the last quote again."""

    action_name = "action_repeat"

    def reply(self, text: str, parsed: dict[str, Any], memory: Memory | None) -> Message | None:
        """Quote the same places again."""
        texts = self.service.texts
        quotes = self.service.answerer.requote(memory.spans) if memory else ()
        return self.quoting(texts["answer"] if quotes else texts["nothing_yet"], quotes)


class ActionSource(Reply):
    """Says where the last quote stands."""

    action_name = "action_source"

    def reply(self, text: str, parsed: dict[str, Any], memory: Memory | None) -> Message | None:
        """Quote the same places with their citation."""
        texts = self.service.texts
        quotes = self.service.answerer.requote(memory.spans) if memory else ()
        return self.quoting(texts["source"] if quotes else texts["nothing_yet"], quotes)


class ActionMore(Reply):
    """Quotes what follows the last quote."""

    action_name = "action_more"

    def reply(self, text: str, parsed: dict[str, Any], memory: Memory | None) -> Message | None:
        """Quote the next sentence or list of the same section."""
        texts = self.service.texts
        if memory is None:
            return self.quoting(texts["nothing_yet"], ())
        quotes = self.service.answerer.more(memory.spans)
        return self.quoting(texts["more"] if quotes else texts["more_end"], quotes)


ALL: tuple[type[Reply], ...] = (
    ActionAnswer,
    ActionAfterRedFlag,
    ActionWorry,
    ActionRepeat,
    ActionSource,
    ActionMore,
)
