"""A reply to a dialogue act: first what the bot offered before, then a question inside, then the act."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.acts import has_subject
from actions.feelings import FEELINGS, only_tells_of, tells_of
from actions.memory import Offer, plain
from actions.offers import asks, chosen, names_number, says_no, says_none, says_yes
from actions.opinions import asked_again, is_thumb, note_reason, opinion_by_words, restated
from actions.people import agreed_to_send, asked_for_person
from actions.reminder import while_advised
from actions.rendering import data_of, render
from actions.reply import Draft, Reply
from actions.turn import Turn
from actions.unreadable import without_words
from actions.worry import worried
from knowledge.answer import Clarification, Suggestion
from knowledge.parts import points_back

NO_REASON = ("help", "handoff", "goodbye", "greet", "worry")
PARTING = ("goodbye", "thank")
AFFIRM, DENY = "affirm", "deny"
MISTAKEN = ("help", "bot_challenge")  # what a question that leans on an answer is taken for
# What nobody says as a question.
STATED = (
    *("abuse", "acknowledge", "affirm", "anger", "cared_for", "deny", "excuse", "feedback"),
    *("goodbye", "greet", "lonely", "shame", "thank"),
)
ANSWERED = ("answer", "no_answer", "personal_result", "red_flag", "clarification")
MOST_BACK = 6  # words of a question that leans on the last answer
SURE = 0.5  # probability of an intent from which it is a yes or a no
CERTAIN = 0.8  # probability of an act from which a message is no reason that was asked for
DOUBTFUL = 0.4  # probability of an act below which the message is taken for a question
GIVES_IN = re.compile(r"\W*(?:ok|okay|fine|alright|all right|right|i see)\b", re.IGNORECASE)
TO_BOT = re.compile(r"\b(?:you|your|u|ur|bot|robot)\b", re.IGNORECASE)


class Act(Reply):
    """Every message outside an emergency comes through here."""

    async def draft(self, turn: Turn) -> Draft | None:
        """Advice to get care that stands comes before all else."""
        advice = turn.memory.advice
        if advice is None:
            return await self.usual(turn)
        return await while_advised(self, turn, advice, self.usual)

    async def usual(self, turn: Turn) -> Draft | None:
        """The reply, with a sentence for the feeling that comes along with a question."""
        draft = await self.step(turn)
        if draft is None or not is_missed(draft):
            return draft and self.feeling_first(turn, draft)
        if only_tells_of(turn.text, self.service.fear):
            return worried(self, turn)
        is_taken = GIVES_IN.match(turn.text) and not asks(turn.text)
        return self.acknowledged(turn) if is_taken else self.feeling_first(turn, draft)

    async def step(self, turn: Turn) -> Draft | None:
        """The steps in their order; the first that has a reply sends it."""
        if asks_back(turn):
            return self.asked_back(turn)
        if is_thumb(turn.text):
            return opinion_by_words(self, turn)
        offer = turn.memory.offered(turn.number) if is_reply(turn.text) else None
        taken = await self.taken(turn, offer) if offer else None
        if taken is not None:
            return taken
        if turn.before_kind in ANSWERED and restated(turn.text):
            return asked_again(self, turn)
        if says_yes(turn.text) and not says_yes(turn.text, to_one=False) and turn.intent != "thank":
            return self.acknowledged(turn)  # an "ok" where no one question waits for it
        # Thanks and a goodbye in any language, once the reader knows that only English is read.
        is_parting = turn.intent in PARTING and turn.sure >= CERTAIN and turn.number > 1
        unreadable = None if is_parting else self.service.unreadable(turn.text)
        if unreadable is not None and data_of(unreadable)["quotes"]:
            return worried(self, turn)
        if unreadable is not None:
            return self.answered(turn, turn.text, unreadable)
        inside = self.question_inside(turn)
        if inside is not None:
            return inside
        is_doubtful = turn.intent in self.service.acts and turn.sure < DOUBTFUL
        return self.answer(turn, turn.text, turn.ranking) if is_doubtful else await self.reply(turn)

    def feeling_first(self, turn: Turn, draft: Draft) -> Draft:
        """A kind sentence before the reply to a question, unless one is in it."""
        is_felt = turn.sure >= DOUBTFUL and not restated(turn.text)
        name = FEELINGS.get(turn.intent) if is_felt else None
        if name is None and tells_of(turn.text, self.service.loss):
            name = FEELINGS["sorrow"]
        if name is None and tells_of(turn.text, self.service.fear):
            name = FEELINGS["worry"]
        data = data_of(draft.message)
        is_plain = data["kind"] in ANSWERED and not data["notice"]
        if name is None or not is_plain or draft.memory.count(name) > turn.memory.count(name):
            return draft
        sentence, memory = self.service.wording.next(name, draft.memory)
        shown = {**draft.message, "text": f"{sentence}\n{draft.message['text']}"}
        return replace(draft, message=shown, memory=memory)

    def asked_back(self, turn: Turn) -> Draft:
        """A few words that ask on: about an own result only the clinician can go on."""
        if turn.before_kind == "personal_result":
            return self.say(turn.memory, "personal_back", "personal_result")
        return self.answer(turn, turn.text, turn.ranking)

    def acknowledged(self, turn: Turn) -> Draft:
        """The reply to an "I see": it confirms nothing, and after an own result says whose word counts."""
        name = "acknowledge_own" if turn.before_kind == "personal_result" else "acknowledge"
        return self.with_questions(turn, self.say(turn.memory, name))

    def question_inside(self, turn: Turn) -> Draft | None:
        """The answer to a question that comes along with the act."""
        if not self.has_subject(turn):
            return None
        rendered = self.asked(turn, turn.text, {})
        return self.answered(turn, turn.text, rendered) if data_of(rendered)["quotes"] else None

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
        goes_on = turn.intent == "more" and len(offer.choices) > 1  # "go on" is no choice then
        if goes_on or not offer.choices or not self.affirms(turn, offer.kind == "asked"):
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
        if restated(turn.text):
            return asked_again(self, turn, offer)
        is_act = turn.intent in NO_REASON and turn.sure >= CERTAIN
        if is_act or asks(turn.text):
            return None
        return note_reason(self, turn, offer)

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


def asks_back(turn: Turn) -> bool:
    """Whether a few words ask on from the last answer: "why not?" is no refusal."""
    words = plain(turn.text).split()
    if not words or len(words) > MOST_BACK or turn.before_kind not in ANSWERED:
        return False
    if not asks(turn.text) or says_yes(turn.text) or says_no(turn.text):
        return False
    if turn.intent in STATED:
        return not TO_BOT.search(turn.text)
    leans = points_back(turn.text) or words[1:2] == ["not"] or len(words) == 1
    return turn.intent in MISTAKEN and words[0] in ("why", "how", "when") and leans


def is_missed(draft: Draft) -> bool:
    """Whether a reply only says that the article has no answer."""
    data = data_of(draft.message)
    return data["kind"] == "no_answer" and not data["notice"]


def is_reply(text: str) -> bool:
    """Whether a message can answer an offer: it has words, or is a number or a letter for yes or no."""
    short = names_number(text) or says_yes(text) or says_no(text)
    return short or without_words(text) is None
