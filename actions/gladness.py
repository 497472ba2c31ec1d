"""Somebody tells with joy that nothing was found: glad with the reader, and no word that weighs it."""

from __future__ import annotations

import re

from actions.feelings import tells_of
from actions.news import asks_nothing
from actions.rendering import Message, message, quoted_lines
from actions.reply import Draft, Reply
from actions.turn import Turn
from knowledge.general import BENIGN

SAID = "glad_said"
# With one of these it is hoped, supposed or only likely.
_DOUBTED = re.compile(
    r"\b(?:probably|likely|maybe|perhaps|may|might|could|should|think|thought|hope|hoping|hopefully|if|whether|"
    r"looks?|seems?|appears?|appearing|usually|almost|suppose|guess|bet|must be|want|wish|"
    r"so (?!happy|glad|relieved|pleased|good|much|very|grateful|thankful)|"
    r"round|scattered|popcorn|shape\w*|patterns?|"
    r"until|but|lump|pain|discharge|fever|bleeding|sore|rash|swollen)\b",
    re.IGNORECASE,
)


def tells_good_news(reply: Reply, text: str) -> bool:
    """Whether a message tells of a result that is no cancer, and asks and doubts nothing."""
    is_plain = asks_nothing(text) and not _DOUBTED.search(text.replace("’", "'"))
    service = reply.service
    return is_plain and tells_of(text, service.good) and tells_of(text, service.told_so)


def glad(reply: Reply, turn: Turn) -> Draft:
    """A sentence for the joy, and what the articles say in general of what is benign."""
    said, memory = reply.service.wording.next(SAID, turn.memory)
    keep = reply.service.wording.first("glad_keep")
    article = reply.service.library.article(memory)
    slug = article.slug if article and not memory.told else ""
    rendered = _quoting(reply, said, keep, slug)
    if rendered["custom"]["data"]["quotes"]:
        memory = memory.answered(turn.text, rendered["custom"]["data"]["quotes"])
    return Draft(rendered, memory)


def _quoting(reply: Reply, said: str, keep: str, article: str) -> Message:
    service = reply.service
    spans = service.general.spans(BENIGN, article) if article else ()
    quotes = service.answerer.requote(spans) if spans else ()
    if not quotes:
        return message("smalltalk", f"{said}\n{keep}")
    lines = [said, service.texts["personal_general"], *quoted_lines(quotes, service.texts), keep]
    return message("answer", "\n".join(lines), quotes)
