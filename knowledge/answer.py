"""What the bot may say to a question: an Answer, a Clarification or a NoAnswer."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.quote import Quote


@dataclass(frozen=True)
class Suggestion:
    """A question that the article answers, offered as a next step."""

    text: str


@dataclass(frozen=True)
class Answer:
    """Quotes that answer the question, best first."""

    quotes: tuple[Quote, ...]
    score: float  # probability that the quotes answer the question, by the evidence gate
    suggestions: tuple[Suggestion, ...] = ()
    kind: str = "answer"
    leaves: bool = False  # whether another question of the message has no answer


@dataclass(frozen=True)
class Clarification:
    """Two or three questions between which the reader may choose."""

    choices: tuple[Suggestion, ...]
    score: float
    kind: str = "clarification"


@dataclass(frozen=True)
class NoAnswer:
    """The article does not answer this; these are sections that it has instead."""

    score: float
    sections: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    kind: str = "no_answer"


Reply = Answer | Clarification | NoAnswer
