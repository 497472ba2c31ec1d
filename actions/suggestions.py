"""Which questions a reply suggests: few, that lead on from it, and none that was asked or shown before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.memory import Memory
from actions.rendering import Message, data_of
from knowledge.own_results import INTENT as PERSONAL

if TYPE_CHECKING:
    from actions.service import AnswerService


def beside(service: AnswerService, memory: Memory) -> tuple[str, ...]:
    """What leads on from the last quote, or one that leads to the reader's clinician."""
    if memory.own:
        return to_clinician(service, memory)
    near = service.quiet.kept(service.subjects.next_questions(memory), memory.question)
    return near or to_clinician(service, memory)[:1]


def to_clinician(service: AnswerService, memory: Memory) -> tuple[str, ...]:
    """The questions that lead to the reader's clinician; in articles without any, what readers ask first."""
    care, subjects = service.wording.all("care_questions"), service.subjects
    has_any = not set(care).isdisjoint(subjects.questions(memory))
    return subjects.only(care, memory) if has_any else subjects.first_questions(memory)


def after(service: AnswerService, rendered: Message, memory: Memory) -> tuple[str, ...]:
    """What fits a reply to a question: by what it quotes, or by the sections that it names instead."""
    kind = data_of(rendered)["kind"]
    if kind == "no_answer":
        return service.quiet.kept(
            service.subjects.of_sections(rendered["text"], memory), memory.question
        )
    if kind in (PERSONAL, "smalltalk"):
        return to_clinician(service, memory)
    return beside(service, memory)
