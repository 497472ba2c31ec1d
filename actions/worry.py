"""The reply to a fear: a sentence for it, the most useful quote that is new, and an offer to go on."""

from __future__ import annotations

from actions.feelings import tells_any_of, tells_of
from actions.memory import Memory
from actions.rendering import Message, data_of, message
from actions.reply import Draft, Reply
from actions.suggestions import to_clinician
from actions.turn import Turn
from knowledge.openings import asks_somewhere
from knowledge.personal import is_of_breast_care

SAID = "worry_said"
TOLD = (
    "worry_told"  # the same to somebody who knows of a cancer: there is no waiting for it any more
)
QUOTED = "worry_quote"  # counts the questions that were quoted for


def worried(reply: Reply, turn: Turn, fear: str = "") -> Draft:
    """Quote what the article says to the fear, or to the next of the questions that stand behind it.

    To who was told of a cancer no quote of a general article is said unasked.
    """
    wording = reply.service.wording
    said, memory = wording.next(TOLD if turn.memory.told else SAID, turn.memory)
    if memory.told and not fear:
        return _listening(reply, turn, said, memory)
    rendered, question, memory = _quoted(reply, said, fear, memory)
    if not data_of(rendered)["quotes"]:
        return _listening(reply, turn, said, memory)
    memory = memory.answered(question, data_of(rendered)["quotes"])
    memory = memory.asking(*reply.service.subjects.answered_by(memory.spans))
    suggestions = to_clinician(reply.service, memory)[:1]
    memory = memory.asking(*suggestions)
    lines = [rendered["text"]]
    if suggestions:
        lines.append(wording.first("worry_offer", question=suggestions[0]))
    person, memory = wording.next("worry_person", memory)
    data = {**data_of(rendered), "suggestions": list(suggestions)}
    shown = {"text": "\n".join([*lines, person]), "custom": {"data": data}}
    return reply.offering(turn, Draft(shown, memory), "asked", suggestions)


def _quoted(reply: Reply, said: str, fear: str, memory: Memory) -> tuple[Message, str, Memory]:
    """The first quote that was not the last one too: fear said again gets on."""
    texts, wording = reply.service.texts, reply.service.wording
    questions = (texts["worry_question"], *wording.all("worry_questions"))
    behind = questions[memory.count(QUOTED) :]
    for question in (fear, *behind) if fear else behind:
        if question != fear:
            memory = memory.counting(QUOTED)
        rendered = reply.service.worry(said, question)
        quoted = tuple(str(quote["text"]) for quote in data_of(rendered)["quotes"])
        if quoted and quoted != memory.texts:
            return rendered, question, memory
    return message("smalltalk", said), "", memory


def _listening(reply: Reply, turn: Turn, said: str, memory: Memory) -> Draft:
    """After all quotes: no block again, but the way to people."""
    line, memory = reply.service.wording.next("worry_again", memory)
    draft = Draft(message("smalltalk", f"{said}\n{line}"), memory)
    return reply.with_questions(turn, draft, care=True)


def tells_despair(reply: Reply, text: str) -> bool:
    """Whether a message tells of being alone or at the end of one's strength, and of nothing to look up."""
    service = reply.service
    is_told = tells_any_of(text, (service.alone, service.despair))
    return is_told and not (asks_somewhere(text) or is_of_breast_care(text))


def despairing(reply: Reply, turn: Turn) -> Draft:
    """No quote: a sentence for being alone with it or at the end of one's strength, and the way to people."""
    is_alone = tells_of(turn.text, reply.service.alone)
    said, memory = reply.service.wording.next("lonely_said" if is_alone else SAID, turn.memory)
    if not is_alone:
        return _listening(reply, turn, said, memory)
    offer, memory = reply.service.wording.next("lonely_offer", memory)
    return reply.with_questions(turn, Draft(message("smalltalk", f"{said}\n{offer}"), memory), True)
