"""The reply to a feeling: a sentence for it, the most useful quote, and an offer to go on."""

from __future__ import annotations

from actions.rendering import data_of
from actions.reply import Draft, Reply
from actions.turn import Turn


def worried(reply: Reply, turn: Turn, fear: str = "") -> Draft:
    """Quote what the article says to the fear, or to the question that stands behind it."""
    wording = reply.service.wording
    said, memory = wording.next("worry_said", turn.memory)
    question = fear or reply.service.texts["worry_question"]
    rendered = reply.service.worry(said, question)
    memory = memory.answered(question, data_of(rendered)["quotes"])
    memory = memory.asking(*reply.service.subjects.answered_by(memory.spans))
    suggestions = reply.service.subjects.next_questions((), memory, most=1)
    lines = [rendered["text"]]
    if suggestions:
        lines.append(wording.first("worry_offer", question=suggestions[0]))
    lines.append(wording.first("worry_person"))
    data = {**data_of(rendered), "suggestions": list(suggestions)}
    shown = {"text": "\n".join(lines), "custom": {"data": data}}
    return reply.offering(turn, Draft(shown, memory), "suggestions", suggestions)
