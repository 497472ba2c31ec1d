"""A reply to a dialogue act: first what the bot offered before, then a question inside, then the act."""

from __future__ import annotations

from actions.acts import has_subject
from actions.memory import Offer, plain
from actions.offers import chosen, names_number, says_no, says_none, says_yes
from actions.opinions import note_reason
from actions.people import agreed_to_send, asked_for_person
from actions.rendering import data_of, render
from actions.reply import Draft, Reply
from actions.turn import URGENT, Turn
from actions.unreadable import without_words
from actions.worry import worried
from knowledge.answer import Clarification, Suggestion
from knowledge.parts import points_back

# After an emergency these get the call once more, not small talk.
AFTER_URGENT = ("affirm", "deny", "thank", "goodbye", "greet", "more", "bot_challenge", "feedback")
NO_REASON = ("help", "handoff", "goodbye", "greet", "worry")
AFFIRM, DENY = "affirm", "deny"
MISTAKEN = ("affirm", "deny", "help", "bot_challenge")  # what such a question is taken for
MOST_BACK = 6  # words of a question that leans on the last answer
SURE = 0.5  # probability of an intent from which it is a yes or a no
CERTAIN = 0.8  # probability of an act from which a message is no reason that was asked for
DOUBTFUL = 0.4  # probability of an act below which the message is taken for a question
QUESTION_WORDS = (
    "what",
    "why",
    "how",
    "when",
    "where",
    "which",
    "who",
    "is",
    "are",
    "do",
    "does",
    "can",
)


class Act(Reply):
    """Every message outside an emergency comes through here."""

    async def draft(self, turn: Turn) -> Draft | None:
        """The steps in their order; the first that has a reply sends it."""
        if asks_back(turn):
            return self.answer(turn, turn.text, turn.ranking)
        offer = turn.memory.offered(turn.number) if is_reply(turn.text) else None
        taken = await self.taken(turn, offer) if offer else None
        if taken is not None:
            return taken
        if turn.before_kind in URGENT and turn.intent in AFTER_URGENT:
            return self.say(turn.memory, "after_urgent")
        unreadable = self.service.unreadable(turn.text)
        if unreadable is not None and data_of(unreadable)["quotes"]:
            return worried(self, turn)
        if unreadable is not None:
            return self.answered(turn, turn.text, unreadable)
        inside = self.question_inside(turn)
        if inside is not None:
            return inside
        is_doubtful = turn.intent in self.service.acts and turn.sure < DOUBTFUL
        return self.answer(turn, turn.text, turn.ranking) if is_doubtful else await self.reply(turn)

    def question_inside(self, turn: Turn) -> Draft | None:
        """The answer to a question that comes along with the act."""
        if not self.has_subject(turn):
            return None
        rendered, _ = self.service.answer(turn.text, {}, turn.memory.as_past())
        return self.answered(turn, turn.text, rendered) if data_of(rendered)["quotes"] else None

    async def taken(self, turn: Turn, offer: Offer) -> Draft | None:
        """The reply where the message answers what was offered."""
        if offer.kind in ("choices", "listed"):
            return self.choosing(turn, offer)
        if offer.kind == "suggestions":
            return self.following(turn, offer)
        if offer.kind == "handover":
            return await self.on_handover(turn)
        if offer.kind == "consent":
            return await self.on_consent(turn)
        return self.on_reason(turn, offer)

    def choosing(self, turn: Turn, offer: Offer) -> Draft | None:
        """One of the choices, none of them, or a question of its own (None)."""
        choice = chosen(turn.text, offer.choices)
        if choice:
            return self.answer(turn, choice)
        if says_none(turn.text) or self.denies(turn):
            is_listed = offer.kind == "listed"
            return self.say(turn.memory, "deny") if is_listed else self.none_of_these(turn)
        if names_number(turn.text):
            return self.not_listed(turn, offer)
        if not self.affirms(turn):
            return None
        is_second = offer.kind == "listed"  # it was asked which; a yes again is the first
        return self.answer(turn, offer.choices[0]) if is_second else self.which(turn, offer)

    def following(self, turn: Turn, offer: Offer) -> Draft | None:
        """A yes to the one suggestion, or the suggestion by its number or its words."""
        exact = any(plain(turn.text) == plain(choice) for choice in offer.choices)
        if exact or names_number(turn.text):
            choice = chosen(turn.text, offer.choices)
            return self.answer(turn, choice) if choice else self.not_listed(turn, offer)
        goes_on = turn.intent == "more" and len(offer.choices) > 1  # "go on" is no choice then
        if goes_on or not self.affirms(turn) or not offer.choices:
            return None
        return (
            self.answer(turn, offer.choices[0])
            if len(offer.choices) == 1
            else self.which(turn, offer)
        )

    def not_listed(self, turn: Turn, offer: Offer) -> Draft:
        """A number that is not on the list: a wrong one must never be answered as a question."""
        draft = self.say(turn.memory, "choices_number", "clarification", offer.choices)
        return self.offering(turn, draft, offer.kind, offer.choices)

    def which(self, turn: Turn, offer: Offer) -> Draft:
        """Ask which of several is meant."""
        lead, memory = self.service.wording.next("affirm_which", turn.memory)
        choices = tuple(Suggestion(choice) for choice in offer.choices)
        rendered = render(
            Clarification(choices, 0.0), {**self.service.texts, "clarification": lead}
        )
        kind = "choices" if offer.kind == "choices" else "listed"
        return self.offering(turn, Draft(rendered, memory), kind, offer.choices)

    async def on_handover(self, turn: Turn) -> Draft | None:
        """A person was offered."""
        if self.affirms(turn):
            return asked_for_person(self, turn)
        return self.say(turn.memory, "deny", "handoff") if self.denies(turn) else None

    async def on_consent(self, turn: Turn) -> Draft | None:
        """It was asked whether the last question may be sent along."""
        if self.affirms(turn) or self.denies(turn):
            return await agreed_to_send(self, turn, self.affirms(turn))
        return None

    def on_reason(self, turn: Turn, offer: Offer) -> Draft | None:
        """It was asked what was wrong with a reply."""
        if self.denies(turn) or turn.intent == "thank":
            return self.say(turn.memory, "feedback_no_reason", "feedback")
        first = plain(turn.text).split(" ")[0]
        is_act = turn.intent in NO_REASON and turn.sure >= CERTAIN
        if is_act or "?" in turn.text or first in QUESTION_WORDS:
            return None
        return note_reason(self, turn, offer)

    def affirms(self, turn: Turn) -> bool:
        """Whether a message is a yes without a question."""
        return says_yes(turn.text) or self._is_only(turn, AFFIRM)

    def denies(self, turn: Turn) -> bool:
        """Whether a message is a no without a question."""
        return says_no(turn.text) or self._is_only(turn, DENY)

    def _is_only(self, turn: Turn, intent: str) -> bool:
        is_sure = turn.intent == intent and turn.sure >= SURE
        return is_sure and not self.has_subject(turn)

    def has_subject(self, turn: Turn) -> bool:
        """Whether a message has a word of the articles besides its act's own words."""
        lexicon = self.service.answerer.index.lexicon
        return has_subject(turn.text, turn.intent, self.service.acts, lexicon)


def asks_back(turn: Turn) -> bool:
    """Whether a few words ask on from the last answer: "why not?" is no refusal."""
    words = plain(turn.text).split()
    is_question = bool(words) and words[0] in ("why", "how", "when") and len(words) <= MOST_BACK
    leans = points_back(turn.text) or words[1:2] == ["not"] or len(words) == 1
    return bool(turn.memory.spans) and turn.intent in MISTAKEN and is_question and leans


def is_reply(text: str) -> bool:
    """Whether a message can answer an offer: it has words, or is a number or a letter for yes or no."""
    short = names_number(text) or says_yes(text) or says_no(text)
    return short or without_words(text) is None
