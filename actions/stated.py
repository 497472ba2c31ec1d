"""What a message states that no quote may answer alone: a plan to skip care, a claim, a conclusion, despair."""

from __future__ import annotations

from actions.asking import is_of_own
from actions.feelings import tells_of
from actions.memory import plain
from actions.offers import asks
from actions.rendering import data_of, message, quoted_lines
from actions.reply import Draft, Reply
from actions.turn import Turn
from actions.worry import despairing, tells_despair
from knowledge.claims import claimed, concludes
from knowledge.findings import leans_on_finding, names_finding_only, tells_finding
from knowledge.openings import asks_somewhere
from knowledge.own_results import INTENT as PERSONAL
from knowledge.personal import asks_for_own_result
from knowledge.plans import means_to_skip

AS_QUESTION = "Is it true that {claim}?"
PLANS = ("test", "treatment", "waiting")
# What a message that tells a finding is taken for: "there are more of them".
MISTAKEN = ("more", "repeat", "source", "simpler", "help", "aside", "bot_challenge")
FEW = 4  # words of a score, a size or a number with nothing beside it


def states(reply: Reply, turn: Turn) -> bool:
    """Whether a message states one of these."""
    return bool(_way(reply, turn))


def stated(reply: Reply, turn: Turn) -> Draft | None:
    """The reply to what a message states, or None where it states nothing of that sort."""
    way = _way(reply, turn)
    if way == "plan":
        return skipping(reply, turn)
    if way == "claim":
        return on_claim(reply, turn, claimed(turn.text))
    if way == "despair":
        return despairing(reply, turn)
    return reply.answer(turn, turn.text, turn.ranking) if way else None


def _way(reply: Reply, turn: Turn) -> str:
    text, memory = turn.text, turn.memory
    offer = memory.offered(turn.number)
    if offer and any(plain(text) == plain(choice) for choice in offer.choices):
        return ""
    if means_to_skip(text, f"{memory.question} {turn.said_last}"):
        return "plan"
    if claimed(text):
        return "claim"
    if tells_despair(reply, text):
        return "despair"
    is_recall = tells_of(text, reply.service.moods.recalled)
    is_bare = (
        len(text.split()) <= FEW and asks_for_own_result(text) and not (asks(text) or is_recall)
    )
    is_mistaken = turn.intent in MISTAKEN and tells_finding(text)
    if is_bare or is_mistaken or concludes(text) or names_finding_only(text):
        return "own"
    return "own" if is_of_own(reply.service, memory) and leans_on_finding(text) else ""


def skipping(reply: Reply, turn: Turn) -> Draft:
    """Before anything else: to talk to the clinic; what the article says of it only once."""
    service = reply.service
    past = turn.memory.as_past()
    kind = service.general.kind(turn.text, past[-1].article if past else "")
    name = kind.name if kind and kind.name in PLANS else PLANS[0]
    said, memory = service.wording.next(f"skip_{name}", turn.memory)
    if asks_somewhere(turn.text):
        draft = reply.answer(turn, turn.text, turn.ranking)
        if data_of(draft.message)["quotes"]:
            shown = {**draft.message, "text": f"{said}\n{draft.message['text']}"}
            return Draft(shown, draft.memory.counting(f"skip_{name}"))
    quotes = service.answerer.requote(kind.spans) if kind and kind.name == name else ()
    fresh = [quote for quote in quotes if not memory.has_asked(quote.text)]
    lines = [said]
    if fresh:
        lines += [service.texts["personal_general"], *quoted_lines(quotes, service.texts)]
    rendered = message(PERSONAL, "\n".join(lines), quotes if fresh else ())
    draft = reply.answered(turn, turn.text, rendered)
    return Draft(draft.message, draft.memory.counting(f"skip_{name}"))


def on_claim(reply: Reply, turn: Turn, claim: str) -> Draft:
    """What the article says to a claim, or that it does not say so."""
    service, memory = reply.service, turn.memory
    question, lead = AS_QUESTION.format(claim=claim), service.wording.first("claim_unsaid")
    rendered = service.answer(question, {}, memory.as_past(), lead, is_own=False)[0]
    return reply.answered(turn, question, rendered)
