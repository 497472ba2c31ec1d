"""The reply to who leaves out what is advised: by a plan, by wondering of it, or as nothing were left to do."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.claims import on_claim
from actions.feelings import clauses_of
from actions.memory import Memory
from actions.offers import asks
from actions.rendering import data_of, message, quoted_lines
from actions.reply import Draft, Reply
from actions.turn import Turn
from knowledge.claims import claims_of_article
from knowledge.dismissals import asks_for_options, dismisses, wonders_of_skipping
from knowledge.own_results import INTENT as PERSONAL
from knowledge.personal import asks_for_own_result
from knowledge.plans import means_to_skip, plan_in
from knowledge.whose import is_of_other

PLAN, WONDER, DISMISSAL = "plan", "wonder", "dismissal"
SKIPS = (PLAN, WONDER, DISMISSAL)
KINDS = ("test", "treatment", "waiting")
REASON = "skip_reason"
# What holds somebody back, besides what is to be found.
_REASONS = re.compile(
    r"\b(?:afford|costs?|price|pric[ey]+|expensive|dollars?|quid|money|insurance|cash|bills?|time off|"
    r"work|job|boss|childcare|bus|buses|drive|parking|far|travel\w*|scared|frightened|afraid|terrified|fear|needles?|"
    r"painful|pain|hurts?|hurt)\b|[$£€]",
    re.IGNORECASE,
)
_OF_SELF = re.compile(r"\b(?:i|i'?m|i'?ll|i'?d|we)\b", re.IGNORECASE)


def leaves_out(turn: Turn) -> str:
    """In which way a message leaves care out, or nothing."""
    text, before = turn.text, _before(turn)
    if means_to_skip(text, before):
        return PLAN
    if dismisses(text):
        return DISMISSAL
    return WONDER if wonders_of_skipping(text, before) else ""


def other_ways(reply: Reply, turn: Turn) -> Draft | None:
    """After such a plan: what the article says of the next steps to who asks what else there is."""
    is_after = turn.memory.count("skip_test") or turn.memory.count("skip_treatment")
    if not is_after or not asks_for_options(turn.text):
        return None
    draft = reply.answer(turn, reply.service.texts["skip_question"])
    return draft if data_of(draft.message)["quotes"] else None


def skipping(reply: Reply, turn: Turn, way: str) -> Draft:
    """Before anything else: to talk to the clinic; what the article says of it only once."""
    service, text = reply.service, turn.text
    past = turn.memory.as_past()
    article = past[-1].article if past else ""
    kind = service.general.kind(text, article)
    name = kind.name if kind and kind.name in KINDS else KINDS[0]
    name = "waiting" if way == DISMISSAL else name
    spans = service.general.spans(name, kind.article if kind else article)
    said, memory = _first(reply, turn, _text_of(turn, way, name))
    turn = replace(turn, memory=memory)
    claim = claims_of_article(text)
    if claim:  # the plan leans on what the article is said to say
        draft = on_claim(reply, turn, claim)
        shown = {**draft.message, "text": f"{said}\n{draft.message['text']}"}
        return replace(draft, message=shown)
    asked = {WONDER: text, PLAN: " ".join(filter(asks, clauses_of(text)))}.get(way)
    answer = _answered(reply, turn, said, asked) if asked else None
    if answer is not None:
        return answer
    quotes = service.answerer.requote(spans) if spans else ()
    fresh = [quote for quote in quotes if not memory.has_asked(quote.text)]
    lines = [said]
    if fresh:
        lines += [service.texts["personal_general"], *quoted_lines(quotes, service.texts)]
    rendered = message(PERSONAL, "\n".join(lines), quotes if fresh else ())
    return reply.answered(turn, text, rendered)


def _before(turn: Turn) -> str:
    """What the talk was about."""
    return f"{turn.memory.question} {turn.said_last}"


def _text_of(turn: Turn, way: str, name: str) -> str:
    """Which text is said: whose plan it is, and whether it is one."""
    if way == DISMISSAL:
        return "skip_forget"
    clause = plan_in(turn.text, _before(turn))
    is_other = is_of_other(clause) and not _OF_SELF.search(clause)
    return f"personal_ask_other_{name}" if is_other else f"skip_{name}"


def _first(reply: Reply, turn: Turn, name: str) -> tuple[str, Memory]:
    """What comes first, and once that what holds somebody back can be told there."""
    said, memory = reply.service.wording.next(name, turn.memory)
    is_own = name.startswith("skip_")
    if not (is_own and _REASONS.search(turn.text)) or memory.count(REASON):
        return said, memory
    reason, memory = reply.service.wording.next(REASON, memory)
    return f"{said} {reason}", memory


def _answered(reply: Reply, turn: Turn, said: str, asked: str) -> Draft | None:
    """The answer to a question beside it; what to ask the clinician is said already."""
    draft = reply.answer(turn, asked)
    data, text = data_of(draft.message), draft.message["text"]
    if data["kind"] == PERSONAL:
        if turn.text == asked or not asks_for_own_result(asked):
            return None
        text = text.rpartition("\n")[0]
    if not data["quotes"]:
        return None
    return replace(draft, message={**draft.message, "text": f"{said}\n{text}"})
