"""The replies that quote: answers, what follows, the same again, its source, simpler words, worry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from actions.act import Act
from actions.asking import MISSED
from actions.feelings import asks_another, denies
from actions.going_on import going_on
from actions.memory import Memory, article_of
from actions.moods import is_over
from actions.page import linked
from actions.rendering import Message, message
from actions.reply import Draft, Reply
from actions.sourced import about_study, places
from actions.turn import Turn
from actions.unreadable import without_words
from actions.worry import worried
from knowledge.claims import claims_of_article
from knowledge.comfort import says_harmless
from knowledge.general import is_list
from knowledge.glossary import Definition, asked_term, asks_what_it_means
from knowledge.quote import Quote
from knowledge.references import asks_of_study
from knowledge.spelling import frequency

MOST_DEFINITIONS = 3
# "Could it be from that" asks about the thing, not about the quote.
_SUPPOSES = re.compile(
    r"(?:\b(?:could|can|might|may|would)|\A\W*(?:does|did)) (?:it|this|that|they|these|those)\b",
    re.IGNORECASE,
)


class ActionAnswer(Act):
    """Answers a question from the article, or says that the article has no answer."""

    action_name = "action_answer"

    def question_inside(self, turn: Turn) -> Draft | None:
        """The whole message is the question."""
        return None

    async def reply(self, turn: Turn) -> Draft | None:
        """Ask with the dialogue model's intents."""
        return self.answer(turn, turn.text, turn.ranking)


class ActionWorry(Act):
    """A sentence for the feeling, the most useful quote, and an offer."""

    action_name = "action_worry"

    def question_inside(self, turn: Turn) -> Draft | None:
        """The quote is chosen below, with the acknowledgement before it."""
        return None

    async def reply(self, turn: Turn) -> Draft | None:
        """The fear itself may have a word of the articles; who says that there is none needs no comfort."""
        if denies(turn.text, self.service.fear) or is_over(turn.text):
            return self.say(turn.memory, "relief")
        is_asked = self.service.changes.asked(turn.text)  # "what if I find a lump"
        if is_asked or asks_another(turn.text, turn.sure, self.service.feelings):
            return self.answer(turn, turn.text, turn.ranking)
        return worried(self, turn, turn.text if self.has_subject(turn) else "")


class ActionRepeat(Act):
    """Says the last quote again."""

    action_name = "action_repeat"

    async def reply(self, turn: Turn) -> Draft | None:
        """Quote the same places again; advice to get care is said again as it was."""
        advice = turn.memory.advice
        if advice and turn.before_kind == advice.kind:
            said = replace(turn.memory, advice=advice.said(turn.number))
            return Draft(message(advice.kind, turn.before, notice=advice.notice), said)
        return _again(self, turn, self.service.texts["answer"])

    def not_twice(self, turn: Turn, rendered: Message) -> Message:
        """It was asked for, but where the message was only taken for that: "the second one", without a list."""
        return super().not_twice(turn, rendered) if without_words(turn.text) else rendered


class ActionSource(Act):
    """Says where the last quote stands."""

    action_name = "action_source"

    async def reply(self, turn: Turn) -> Draft | None:
        """Quote the same places with their citation; without any, it is a question like others."""
        page = None if turn.memory.spans else linked(self, turn.memory, turn.text)
        if page is not None:
            return page
        if not turn.memory.spans or _SUPPOSES.search(turn.text):
            return self.answer(turn, turn.text, turn.ranking)
        if not claims_of_article(turn.said_last):
            return _again(self, turn, self.service.texts["source"])
        if turn.before_kind in MISSED:
            return self.say(turn.memory, "claim_unsaid", "no_answer")
        return _again(self, turn, self.service.wording.first("claim_nearest"))


class ActionReferences(ActionSource):
    """Says what the article itself is based on."""

    action_name = "action_references"

    async def reply(self, turn: Turn) -> Draft | None:
        """Quote the article's list of sources; without any, say where the last quote stands."""
        library = self.service.library
        if asks_of_study(turn.text):
            return self.answer(turn, turn.text, turn.ranking)
        if library.article(turn.memory) is None:
            return self.with_questions(turn, self.say_of_articles(turn.memory, "references_which"))
        shown = places(self, turn)
        quotes = self.service.answerer.requote(shown)
        if not quotes:
            return await super().reply(turn)
        rendered = self.quoting(self.service.texts["references"], quotes)
        memory = about_study(turn.memory, quotes[-1].text) if len(shown) > 1 else turn.memory
        return self.leading_on(turn, rendered, memory)


class ActionMore(Act):
    """Quotes what follows the last quote."""

    action_name = "action_more"

    async def reply(self, turn: Turn) -> Draft | None:
        """Quote the next sentence or list of the same section."""
        return going_on(self, turn) if turn.memory.spans else _nothing_yet(self, turn)


class ActionSimpler(Act):
    """Quotes the article's own definitions: of the term that is named, or of the last quote's terms."""

    action_name = "action_simpler"

    async def reply(self, turn: Turn) -> Draft | None:
        """Definitions, or honestly that there are none."""
        named = self.service.definitions(turn.text, at=article_of(turn.memory))
        if named:
            return self.defining(turn, named[:MOST_DEFINITIONS])
        if asks_what_it_means(turn.text) and turn.memory.question:
            return self.meaning(turn)
        if asked_term(turn.text):
            return self.answer(turn, turn.text, turn.ranking)
        if not turn.memory.texts:
            return self.with_questions(turn, self.say(turn.memory, "simpler_which"))
        quotes = self.service.answerer.requote([d.span for d in self.hard_terms(turn.memory)])
        if quotes:
            return self.defining(turn, quotes)
        return self.with_questions(turn, self.say(turn.memory, "simpler_none"))

    def question_inside(self, turn: Turn) -> Draft | None:
        """A term in the message is what is to be explained."""
        return None

    def meaning(self, turn: Turn) -> Draft:
        """What was asked before names a word to explain; else that question is asked on."""
        thing = None if turn.memory.own else self.service.answerer.focus(turn.memory.as_past())
        article = article_of(turn.memory)
        quotes = self.service.definitions(thing.name, False, article) if thing else ()
        return self.defining(turn, quotes) if quotes else self.answer(turn, turn.text, turn.ranking)

    def hard_terms(self, memory: Memory) -> list[Definition]:
        """The rarest terms of the last quote that it does not define itself."""
        quoted = " ".join(memory.texts)
        article = article_of(memory)
        known = self.service.glossary.find(quoted, article=article)
        own = [d for d in known if d.span.article == article]
        # "Benign: not cancer" is no comfort to give unasked.
        found = [d for d in own if d.text not in quoted and not says_harmless(d.text)]
        return sorted(found, key=_usual)[:MOST_DEFINITIONS]

    def defining(self, turn: Turn, quotes: Iterable[Quote]) -> Draft:
        """Quote definitions."""
        shown = tuple(quotes)
        lead = self.service.wording.first("simpler" if len(shown) > 1 else "simpler_one")
        rendered = self.quoting(lead, shown)
        return self.answered(turn, turn.memory.question or turn.text, rendered)


class ActionShorter(Act):
    """Says less: the first sentence of the last quote alone."""

    action_name = "action_shorter"

    async def reply(self, turn: Turn) -> Draft | None:
        """Where one sentence is all that was quoted, it gets no shorter than the article's."""
        spans = turn.memory.spans
        first = self.service.answerer.requote(spans[:1]) if len(spans) > 1 else ()
        if not first or is_list(first):
            return self.say(turn.memory, "shorter_none" if spans else "nothing_yet")
        rendered = self.quoting(self.service.wording.first("shorter"), first)
        return self.answered(turn, turn.memory.question or turn.text, rendered)


def _usual(definition: Definition) -> float:
    return min(frequency(word.lower()) for word in definition.term.split())


def _again(reply: Reply, turn: Turn, lead: str) -> Draft:
    quotes = reply.service.answerer.requote(turn.memory.spans) if turn.memory.spans else ()
    if not quotes:
        return _nothing_yet(reply, turn)
    rendered = reply.quoting(lead, quotes)
    return reply.leading_on(turn, rendered, turn.memory)


def _nothing_yet(reply: Reply, turn: Turn) -> Draft:
    return reply.with_questions(turn, reply.say(turn.memory, "nothing_yet"))
