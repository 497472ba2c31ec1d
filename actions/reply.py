"""The way of a turn in the action server: what was offered before, another language, the act, a question.

Each action is a reply to one dialogue act or topic. Whether something is quoted is decided by the
evidence; an act with a question in it is answered.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import asked, miss_lead
from actions.memory import SLOT, Memory, Offer, article_of, write_memory
from actions.rendering import Message, data_of, is_missed, message, quoted_lines
from actions.service import AnswerService
from actions.suggestions import after, beside, to_clinician
from actions.turn import Turn, read_turn
from actions.wording import bare
from knowledge.answer import Suggestion
from knowledge.failures import where
from knowledge.glossary import asked_term
from knowledge.keeping import NONE
from knowledge.lexical import stems
from knowledge.openings import names_case
from knowledge.own_results import INTENT as PERSONAL
from knowledge.polarity import polarities, unpolar
from knowledge.quote import Quote

logger = logging.getLogger(__name__)

Events = list[dict[str, Any]]
PURPOSE = "no_answer_purpose"
FEARED = ("worry_said", "worry_told")  # texts after which nobody is told what a bot is for
MISSES = 2  # replies without an answer in a row, after which a person is offered


@dataclass(frozen=True)
class Draft:
    """A message that may be sent, and what the conversation remembers after it."""

    message: Message
    memory: Memory
    before: Message | None = None  # what is sent before it, as a message of its own


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
        """Send the reply and remember what it said."""
        turn, started = read_turn(tracker), time.perf_counter()
        try:
            draft = await self.draft(turn)
        except Exception as error:
            logger.error("action.failure: %s, %s", self.name(), where(error))
            failure = message("no_answer", self.service.texts["failure"], notice="failure")
            draft = Draft(failure, turn.memory)
        row = {
            "turn": turn.metadata.get("turn"),
            "action": self.name(),
            "kind": data_of(draft.message)["kind"] if draft else None,
            "seconds": round(time.perf_counter() - started, 4),
        }
        logger.info("action.over %s", json.dumps(row))
        if draft is None:
            return []
        if draft.before:
            dispatcher.utter_message(text=draft.before["text"], json_message=draft.before["custom"])
        rendered = self.not_twice(turn, draft.message)
        dispatcher.utter_message(text=rendered["text"], json_message=rendered["custom"])
        self.service.ledger.note(data_of(rendered)["quotes"])
        return [SlotSet(SLOT, write_memory(self.kept(draft.memory)))]

    def kept(self, memory: Memory) -> Memory:
        """The memory as it may be stored: where no words of a reader are, the article's stand for them."""
        keeping = self.service.keeping
        if keeping.text != NONE:
            return replace(memory, question=keeping.words(memory.question))
        own = [*self.service.subjects.answered_by(memory.spans), *memory.texts]
        return replace(memory, question=own[0] if memory.question and own else "")

    async def draft(self, turn: Turn) -> Draft | None:
        """The reply to any message of the act."""
        return await self.reply(turn)

    async def reply(self, turn: Turn) -> Draft | None:
        """The reply to the act itself, or None to stay silent."""
        raise AssertionError("each reply says this for itself")

    def not_twice(self, turn: Turn, rendered: Message) -> Message:
        """Say it in another wording, or that it is said again, where the last reply had these words.

        Not in English where that is not read: there the lines change places.
        """
        said = bare(rendered["text"], self.service.texts)
        if not f"\n{turn.before}".endswith(f"\n{said}"):
            return rendered
        other = self.service.wording.other(rendered["text"])
        if other:
            return {**rendered, "text": other}
        if data_of(rendered)["notice"] == "language":
            first, *others = rendered["text"].split("\n")
            return {**rendered, "text": "\n".join([*others, first])}
        name = "again_quoted" if data_of(rendered)["quotes"] else "again"
        again = self.service.wording.once_more(name, said, turn.before)
        return {**rendered, "text": again}

    def say(
        self,
        memory: Memory,
        name: str,
        kind: str = "smalltalk",
        suggestions: tuple[str, ...] = (),
        **values: str,
    ) -> Draft:
        """One of the bot's own texts, in the wording whose turn it is."""
        text, memory = self.service.wording.next(name, memory, **values)
        shown = message(kind, text, suggestions=[Suggestion(words) for words in suggestions])
        return Draft(shown, replace(memory, offer=None))

    def offering(self, turn: Turn, draft: Draft, kind: str, choices: tuple[str, ...] = ()) -> Draft:
        """A draft that offers something which the next message may answer."""
        return replace(draft, memory=replace(draft.memory, offer=Offer(kind, choices, turn.number)))

    def with_questions(self, turn: Turn, draft: Draft, care: bool = False) -> Draft:
        """A draft with questions to go on with, none that was asked or shown before.

        With ``care`` only those that lead to the reader's clinician.
        """
        found = (to_clinician if care else beside)(self.service, draft.memory)
        return self.showing(turn, draft, found)

    def showing(self, turn: Turn, draft: Draft, questions: tuple[str, ...]) -> Draft:
        """A draft with some questions, which are not shown again."""
        data = {**data_of(draft.message), "suggestions": list(questions)}
        shown = {**draft.message, "custom": {"data": data}}
        memory = draft.memory.asking(*questions)
        if not questions:
            return replace(draft, message=shown, memory=replace(memory, offer=None))
        return self.offering(
            turn, replace(draft, message=shown, memory=memory), "suggestions", questions
        )

    def quoting(self, lead: str, quotes: tuple[Quote, ...]) -> Message:
        """Put a lead before quotes."""
        return message(
            "answer", "\n".join([lead, *quoted_lines(quotes, self.service.texts)]), quotes
        )

    def answer(self, turn: Turn, text: str, ranking: Mapping[str, float] | None = None) -> Draft:
        """Answer a question from the articles, whatever the act was."""
        memory = turn.memory
        lead = miss_lead(self.service, memory, turn.before_kind)
        rendered = asked(self.service, memory, text, ranking or {}, lead)
        if data_of(rendered)["kind"] in ("no_answer", "clarification"):
            rendered = self.defined(text, article_of(memory)) or rendered
        if self.misses_on(memory, rendered):
            rendered = self.purpose(memory, rendered)
            turn = replace(turn, memory=memory.counting(PURPOSE))
        return self.answered(turn, text, rendered)

    def misses_on(self, memory: Memory, rendered: Message) -> bool:
        """Whether it is time to say what the bot is for: once, after some misses in a row."""
        is_afraid = any(memory.count(name) for name in FEARED) or memory.told or memory.own
        is_time = memory.misses >= MISSES and not (memory.count(PURPOSE) or is_afraid)
        return is_missed(rendered) and is_time

    def purpose(self, memory: Memory, rendered: Message) -> Message:
        """What the bot is for, in the place of a reply without an answer."""
        name, names = self.service.library.text(PURPOSE, memory), self.service.library.names(memory)
        return {**rendered, "text": self.service.wording.first(name, **names)}

    def defined(self, text: str, article: str = "") -> Message | None:
        """The glossary's definition of the word that is asked about; "the bad causes of rust" is none."""
        term = asked_term(text)
        if term and polarities(term) and stems(unpolar(term)):
            return None
        quotes = self.service.definitions(term, at=article) if term else ()
        return self.quoting(self.service.texts["answer"], quotes) if quotes else None

    def answered(self, turn: Turn, text: str, rendered: Message) -> Draft:
        """What is offered and remembered with the reply to a question."""
        memory, data = turn.memory, data_of(rendered)
        question = self.service.answerer.resolved(text, memory.as_past())
        if is_own := data["kind"] == PERSONAL:
            memory = memory.counting(PERSONAL).asking(*(str(q["text"]) for q in data["quotes"]))
        if data["quotes"]:
            memory = memory.answered(question, data["quotes"])
            memory = memory.asking(text, *self.service.subjects.answered_by(memory.spans))
        told = self.service.answerer.things.told(text)
        is_told = told is not None or (data["kind"] == "smalltalk" and names_case(text))
        if is_own or is_told:
            memory = memory.of_own_result(question, told.name if told else "")
        if data["quotes"]:
            return self.leading_on(turn, rendered, memory)
        memory = memory.asking(text)
        if data["kind"] == "clarification":
            return self.clarifying(turn, text, rendered)
        if data["notice"]:
            return Draft(rendered, replace(memory, offer=None))
        if data["kind"] != "no_answer":  # an own result without a quote, or no question at all
            return self.leading_on(turn, rendered, memory)
        return self.missed(turn, rendered, replace(memory, misses=memory.misses + 1))

    def leading_on(self, turn: Turn, rendered: Message, memory: Memory) -> Draft:
        """A reply with next questions that were not asked yet: by what it quotes, or names instead."""
        return self.showing(turn, Draft(rendered, memory), after(self.service, rendered, memory))

    def clarifying(self, turn: Turn, text: str, rendered: Message) -> Draft:
        """Ask which question is meant; not the same once more."""
        choices = tuple(data_of(rendered)["suggestions"])
        before = turn.memory.offered(turn.number)
        if before and before.kind == "choices" and before.choices == choices:
            return self.none_of_these(turn)
        return self.offering(turn, Draft(rendered, turn.memory), "choices", choices)

    def none_of_these(self, turn: Turn) -> Draft:
        """An honest reply where no choice was meant."""
        text, memory = self.service.wording.next("choices_none", turn.memory)
        rendered = message("no_answer", f"{text}\n{self.service.texts['no_answer_clinician']}")
        return self.missed(turn, rendered, replace(memory, misses=memory.misses + 1), at_once=True)

    def missed(self, turn: Turn, rendered: Message, memory: Memory, at_once: bool = False) -> Draft:
        """A reply without an answer; after the second one in a row a person is offered, once."""
        draft = self.leading_on(turn, rendered, memory)
        if memory.handed or not (at_once or memory.misses >= MISSES):
            return draft
        handed, is_set = replace(draft.memory, handed=True), self.service.handover.is_set
        line = self.service.wording.first("handover_offer" if is_set else "handover_no_one")
        draft = Draft({**draft.message, "text": f"{draft.message['text']}\n{line}"}, handed)
        return self.offering(turn, draft, "handover") if is_set else draft
