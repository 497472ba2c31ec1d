"""What a conversation remembers between turns: the last answer, what was offered, what was asked before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.advice import Advice, read_advice, write_advice
from knowledge.article import Span
from knowledge.past import Past
from knowledge.references import study_of
from knowledge.suspicion import tells_suspicion

SLOT = "memory"
ASKED_KEPT = 120
LONGEST_QUESTION = 300


@dataclass(frozen=True)
class Offer:
    """What the bot's reply in a turn offered: the kind of it, and the questions to choose from."""

    kind: str  # choices, listed, suggestions, asked (the one of them), handover, consent or reason
    choices: tuple[str, ...] = ()
    turn: int = 0


@dataclass(frozen=True)
class Memory:
    """The memory of one conversation; a new one is empty."""

    question: str = ""
    spans: tuple[Span, ...] = ()
    texts: tuple[str, ...] = ()
    offer: Offer | None = None
    asked: tuple[str, ...] = ()  # marks of questions asked and of sections quoted
    misses: int = 0  # replies without an answer since the last answer
    handed: bool = False  # whether a person was offered since the last answer
    said: Mapping[str, int] | None = None  # how often each of the bot's own texts was said
    advice: Advice | None = None  # to get care, while it stands
    own: bool = False  # whether the question was about the reader's own result
    told: str = ""  # what the reader was told to have, where it is a cancer or near to one
    suspects: bool = False  # whether somebody's finding was called suspicious
    study: str = ""  # the year of the study that the talk is about

    def as_past(self) -> list[Past]:
        """What the reader has, and the last answer, as history for the next question."""
        told = [Past(self.told)] if self.told else []
        past = Past(self.question, self.texts, article_of(self), self.suspects)
        return [*told, past] if self.question else told

    def offered(self, turn: int) -> Offer | None:
        """What the turn before this one offered; older offers have lapsed."""
        return self.offer if self.offer and self.offer.turn == turn - 1 else None

    def count(self, name: str) -> int:
        """How often a text was said."""
        return (self.said or {}).get(name, 0)

    def counting(self, name: str) -> Memory:
        """The memory after a text is said once more."""
        return replace(self, said={**(self.said or {}), name: self.count(name) + 1})

    def asking(self, *questions: str) -> Memory:
        """The memory after more questions are asked."""
        known = dict.fromkeys([*self.asked, *(mark(question) for question in questions)])
        return replace(self, asked=tuple(known)[-ASKED_KEPT:])

    def has_asked(self, question: str) -> bool:
        """Whether a question was asked, or quoted from, before."""
        return mark(question) in self.asked

    def answered(self, question: str, quotes: Sequence[Mapping[str, Any]]) -> Memory:
        """The memory after quotes were sent for a question."""
        spans = tuple(Span(str(q["article"]), int(q["start"]), int(q["end"])) for q in quotes)
        texts = tuple(str(q["text"]) for q in quotes)
        sections = (str(q.get("section", "")) for q in quotes)
        kept = replace(self.asking(question, *sections), misses=0, handed=False)
        kept = replace(kept, question=question[:LONGEST_QUESTION], own=False)
        return replace(kept, spans=spans, texts=texts, study=study_of(texts, self.study))

    def on_study(self, study: str) -> Memory:
        """The memory after the source of one study was shown: the talk is about that study."""
        return replace(self, question=study, own=False)

    def of_own_result(self, question: str, told: str) -> Memory:
        """The memory after a question about the reader's own result; ``told`` is what they have."""
        kept = replace(self, question=question[:LONGEST_QUESTION], own=True)
        return replace(kept, told=told or self.told)

    def hearing(self, text: str) -> Memory:
        """The memory with what a message tells, whatever the reply to it is."""
        return replace(self, suspects=True) if tells_suspicion(text) else self


def article_of(memory: Memory) -> str:
    """The article that was quoted last, or "".

    The texts of several quotes may be of several articles; the first is the answer's.
    """
    return memory.spans[0].article if memory.spans else ""


def plain(text: str) -> str:
    """A question without case, signs and spare space, to compare it."""
    return " ".join(re.findall(r"\w+", text.lower().replace("'", "").replace("’", "")))[:120]


def mark(question: str) -> str:
    """Stands for a question where only its like is looked for: no words of a reader are kept for that.

    It is too short to tell which question it was from a guess.
    """
    return hashlib.sha256(plain(question).encode("utf-8", "replace")).hexdigest()[:6]


def read_memory(value: Any) -> Memory:
    """Read the slot; a value that is not ours is an empty memory."""
    if not isinstance(value, Mapping):
        return Memory()
    try:
        quotes = value["quotes"]
        offer = value["offer"]
        return Memory(
            question=str(value["question"]),
            spans=tuple(Span(str(q["article"]), int(q["start"]), int(q["end"])) for q in quotes),
            texts=tuple(str(q["text"]) for q in quotes),
            offer=_read_offer(offer) if offer else None,
            asked=tuple(str(question) for question in value["asked"]),
            misses=int(value["misses"]),
            handed=bool(value["handed"]),
            said={str(name): int(count) for name, count in value["said"].items()},
            advice=read_advice(value.get("advice")),
            own=bool(value.get("own")),
            told=str(value.get("told") or ""),
            suspects=bool(value.get("suspects")),
            study=str(value.get("study") or ""),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return Memory()


def _read_offer(value: Mapping[str, Any]) -> Offer:
    choices = tuple(str(choice) for choice in value["choices"])
    return Offer(str(value["kind"]), choices, int(value["turn"]))


def write_memory(memory: Memory) -> dict[str, Any]:
    """The slot's value: it travels as JSON with every call."""
    offer = memory.offer
    pairs = zip(memory.spans, memory.texts, strict=True)
    return {
        "question": memory.question,
        "quotes": [
            {"article": span.article, "start": span.start, "end": span.end, "text": text}
            for span, text in pairs
        ],
        "offer": {"kind": offer.kind, "choices": list(offer.choices), "turn": offer.turn}
        if offer
        else None,
        "asked": list(memory.asked),
        "misses": memory.misses,
        "handed": memory.handed,
        "said": dict(memory.said or {}),
        "advice": write_advice(memory.advice),
        "own": memory.own,
        "told": memory.told,
        "suspects": memory.suspects,
        "study": memory.study,
    }
