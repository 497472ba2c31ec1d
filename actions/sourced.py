"""Which of the article's sources a reader means: that of the last quote, or one of those just listed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.memory import Memory
from actions.reply import Draft, Reply
from actions.turn import Turn
from knowledge.answer import Answer
from knowledge.article import Span
from knowledge.lexical import stems
from knowledge.references import asks_for_detail, asks_for_one, meant, named_one, only_year
from knowledge.things import stems_of

WHICH = "which source is about {what}"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def places(reply: Reply, turn: Turn) -> Sequence[Span]:
    """The source of what was quoted last, where one is asked for; else all."""
    library = reply.service.library
    number = _of_talk(reply, turn.memory) if asks_for_one(turn.text) else None
    if number is None:
        return library.sources(turn.memory)
    return _with_list(reply, turn.memory, number)


def picked(reply: Reply, turn: Turn) -> Draft | None:
    """The one source that a message names after some were listed: "the heart one", "do you have the doi"."""
    items = [item for _, item in reply.service.library.source_items(turn.memory)]
    listed = [n for n, item in enumerate(items) if item.text.lstrip("- ") in turn.before]
    if not listed:
        return None
    what = named_one(turn.text)
    number = _named(reply, what, [items[n].text for n in listed]) if what else None
    if number is None and len(listed) == 1 and asks_for_detail(turn.text):
        number = 0
    if number is None:
        return None
    quotes = reply.service.answerer.requote(_with_list(reply, turn.memory, listed[number]))
    if not quotes:
        return None
    rendered = reply.quoting(reply.service.texts["references"], quotes)
    return reply.leading_on(turn, rendered, about_study(turn.memory, quotes[-1].text))


def about_study(memory: Memory, source: str) -> Memory:
    """The memory of a talk that is about one study now, where its line has a year."""
    year = _YEAR.search(source)
    return memory.on_study(f"the {year[0]} study") if year else memory


def _of_talk(reply: Reply, memory: Memory) -> int | None:
    """The source that fits what was said last, or the study that speaks of the same thing."""
    items = [item.text for _, item in reply.service.library.source_items(memory)]
    number = meant(" ".join([memory.question, *memory.texts]), items)
    answerer = reply.service.answerer
    thing = answerer.focus(memory.as_past()) if number is None else None
    if thing is None:
        return number
    found = (e for e in answerer.index.excerpts if thing.is_in(stems_of(e)))
    said = [f"{e.section.title} {e.core}" for e in found if not e.section.is_apparatus]
    return meant(only_year(said), items)


def _with_list(reply: Reply, memory: Memory, number: int) -> list[Span]:
    return [sentence.span for sentence in reply.service.library.source_items(memory)[number]]


def _named(reply: Reply, what: str, items: Sequence[str]) -> int | None:
    """The one source that has all the words, or that answers which one is about them."""
    said = set(stems(what))
    holding = [n for n, item in enumerate(items) if said and said <= set(stems(item))]
    if len(holding) == 1:
        return holding[0]
    found = reply.service.ask(WHICH.format(what=what), {}, ())
    texts = [quote.text for quote in found.quotes] if isinstance(found, Answer) else []
    among = [n for n, item in enumerate(items) if item in texts]
    return among[0] if len(among) == 1 else None
