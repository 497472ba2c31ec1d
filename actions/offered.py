"""A message that answers what the bot offered: a choice, a suggestion, a person, consent, a reason."""

from __future__ import annotations

from actions.acts import has_subject
from actions.deletion import DELETION, deletion_told
from actions.feelings import FEELINGS, tells_any_of
from actions.memory import Offer, plain
from actions.offers import asks, chosen, names_number, says_no, says_none, says_yes
from actions.opinions import asked_again, note_reason, restated, wished
from actions.people import agreed_to_send, asked_for_person
from actions.rendering import render
from actions.reply import Draft, Reply
from actions.stated import states
from actions.turn import Turn
from knowledge.answer import Clarification, Suggestion

NO_REASON = ("help", "handoff", "goodbye", "greet", "personal_result", "press", "worry")
AFFIRM, DENY = "affirm", "deny"
SURE = 0.5  # probability of an intent from which it is a yes or a no
FELT = 0.4  # the same of a feeling
CERTAIN = 0.8  # probability of an act from which a message is no reason that was asked for


class Offered(Reply):
    """A reply that may belong to what was offered before."""

    async def taken(self, turn: Turn, offer: Offer) -> Draft | None:
        """The reply where the message answers what was offered."""
        if offer.kind in ("choices", "listed"):
            return self.choosing(turn, offer)
        if offer.kind in ("asked", "suggestions"):
            return self.following(turn, offer)
        if offer.kind == "handover":
            return await self.on_handover(turn)
        if offer.kind == "consent":
            return await self.on_consent(turn)
        if offer.kind == DELETION:
            return deletion_told(self, turn) if self.affirms(turn) else None
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
        is_second = offer.kind == "listed"  # it was asked which; a yes again is the first
        if not self.affirms(turn, is_second):
            return None
        return self.answer(turn, offer.choices[0]) if is_second else self.which(turn, offer)

    def following(self, turn: Turn, offer: Offer) -> Draft | None:
        """A yes to the one suggestion, or the suggestion by its number or its words."""
        exact = any(plain(turn.text) == plain(choice) for choice in offer.choices)
        if exact or names_number(turn.text):
            choice = chosen(turn.text, offer.choices)
            return self.answer(turn, choice) if choice else self.not_listed(turn, offer)
        goes_on = turn.intent == "more" and offer.kind != "asked"  # "go on" is no choice then
        if goes_on or not offer.choices or not self.affirms(turn, offer.kind == "asked"):
            return None
        return (
            self.answer(turn, offer.choices[0])
            if len(offer.choices) == 1
            else self.which(turn, offer)
        )

    def not_listed(self, turn: Turn, offer: Offer) -> Draft:
        """A number that is not on the list: a wrong one must never be answered as a question."""
        name = "choices_one" if len(offer.choices) == 1 else "choices_number"
        draft = self.say(turn.memory, name, "clarification", offer.choices)
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
        if restated(turn.text) or wished(turn.text):
            return asked_again(self, turn, offer)
        is_act = turn.intent in NO_REASON and turn.sure >= CERTAIN
        if is_act or asks(turn.text):
            return None
        draft = note_reason(self, turn, offer)
        # Noted all the same: a feeling, a plan or a claim gets its own reply.
        return None if self.is_felt(turn) or states(self, turn) else draft

    def is_felt(self, turn: Turn) -> bool:
        """Whether a message tells how somebody feels, and not what is wrong with a reply."""
        is_said = turn.intent in FEELINGS and turn.sure >= FELT
        return is_said or tells_any_of(turn.text, self.service.feelings)

    def affirms(self, turn: Turn, to_one: bool = True) -> bool:
        """Whether a message is a yes without a question; ``to_one`` offer an "ok" is one too."""
        if says_yes(turn.text):
            return says_yes(turn.text, to_one)
        return self._is_only(turn, AFFIRM)

    def denies(self, turn: Turn) -> bool:
        """Whether a message is a no without a question; "why not" is none."""
        if says_yes(turn.text):
            return False
        return says_no(turn.text) or self._is_only(turn, DENY)

    def _is_only(self, turn: Turn, intent: str) -> bool:
        is_sure = turn.intent == intent and turn.sure >= SURE
        return is_sure and not self.has_subject(turn)

    def has_subject(self, turn: Turn) -> bool:
        """Whether a message has a word of the articles besides its act's own words."""
        lexicon = self.service.answerer.index.lexicon
        return has_subject(turn.text, turn.intent, self.service.acts, lexicon)
