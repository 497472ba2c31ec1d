"""A reply to a dialogue act: first what the bot offered before, then a question inside, then the act."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.aftercare import after_biopsy
from actions.asking import asked
from actions.chatting import chatted
from actions.deletion import deletion_told
from actions.editors import told_editors
from actions.feelings import FEELINGS, asks_another, denies, only_tells_of, tells_of
from actions.gladness import glad, tells_good_news
from actions.memory import Memory
from actions.moods import by_mood, heard, is_convinced
from actions.news import SAID, after_news, asks_nothing, tells_news
from actions.offered import Offered
from actions.offers import asks, says_stop, says_yes
from actions.opinions import FEEDBACK, asked_again, is_thumb, opinion_by_words, restated, wished
from actions.people import asked_for_person, wants_person
from actions.read_as import (
    ANSWERED,
    asks_back,
    bare,
    is_parting,
    is_reply,
    question_before,
    spelled,
)
from actions.records import without_records
from actions.reminder import while_advised
from actions.rendering import data_of, is_missed, message
from actions.reply import Draft
from actions.signs_denied import signs_denied
from actions.skipping import leaves_out
from actions.sourced import picked
from actions.stated import stated
from actions.summary import summed_up
from actions.turn import Turn
from actions.unsaid import is_plain, meanwhile
from actions.urged import urged
from actions.worry import TOLD, worried
from knowledge.claims import supposes
from knowledge.corrections import corrected
from knowledge.deletion import wishes_deleted
from knowledge.openings import is_opening, names_case
from knowledge.parts import begins_question
from knowledge.prefaces import asks_in_part
from knowledge.several import named_one
from knowledge.suspicion import asks_chance

WAITING = ("choices", "listed", "handover", "consent")  # offers that a message answers first
UNASKED = ("cared_for",)  # what a question with such words is taken for
DOUBTFUL = 0.4  # probability of an act below which the message is taken for a question
GUESSED = 0.6  # the same where no word of it is known: "asdkjh" is no greeting
# Words with which an act is what it is taken for, however unsure that is.
PLAIN = {
    "thank": re.compile(r"\b(?:thanks?|thank you|thx|cheers)\b", re.IGNORECASE),
    "goodbye": re.compile(r"\b(?:bye|goodbye|good night)\b", re.IGNORECASE),
}
RELIEVED = re.compile(r"\b(?:relief|relieved)\b", re.IGNORECASE)
GIVES_IN = re.compile(r"\W*(?:ok|okay|fine|alright|all right|right|i see)\b", re.IGNORECASE)


class Act(Offered):
    """Every message outside an emergency comes through here."""

    async def draft(self, turn: Turn) -> Draft | None:
        """Advice to get care that stands comes before all else."""
        advice = turn.memory.advice
        if advice is None:
            return await self.usual(turn)
        return await while_advised(self, turn, advice, self.usual)

    async def usual(self, turn: Turn) -> Draft | None:
        """The reply, with a sentence for the feeling that comes along with a question."""
        if wishes_deleted(turn.text):
            return deletion_told(self, turn)
        turn = spelled(bare(turn), self.service.answerer)
        if tells_good_news(self, turn.text):
            return glad(self, turn)
        draft = await self.step(turn)
        if draft is not None and tells_news(self, turn.text) and asks_nothing(turn.text):
            return self.feeling_first(turn, after_news(self, turn, draft))
        if draft is not None and wished(turn.text) and not data_of(draft.message)["quotes"]:
            draft = self.answer(turn, wished(turn.text))
        if draft is None or not is_missed(draft.message):
            return draft and self.feeling_first(turn, draft)
        said = heard(self, turn.text)
        is_fear = tells_of(said, self.service.fear) and is_opening(said) and names_case(said)
        if is_fear or only_tells_of(said, self.service.fear):
            return worried(self, turn)
        is_taken = GIVES_IN.match(turn.text) and not (asks(turn.text) or asks_in_part(turn.text))
        return self.acknowledged(turn) if is_taken else self.feeling_first(turn, draft)

    async def step(self, turn: Turn) -> Draft | None:
        """The steps in their order; the first that has a reply sends it."""
        offer = turn.memory.offered(turn.number) if is_reply(turn.text) else None
        waits = offer is not None and offer.kind in WAITING
        one = named_one(turn.text, turn.said_before)
        if one and not waits:
            return self.answer(turn, self.service.answerer.in_words(one)[-1])
        if asks_back(turn):
            return self.asked_back(turn)
        if is_thumb(turn.text):
            return opinion_by_words(self, turn)
        if says_stop(turn.text):
            return self.say(turn.memory, "stop")
        meant = self.meant(turn)
        if meant and not waits:
            return self.corrected(turn, meant)
        taken = await self.taken(turn, offer) if offer else None
        if taken is not None:
            return taken
        told = self.told(turn)
        if told is not None:
            return told
        if says_yes(turn.text) and not says_yes(turn.text, to_one=False) and turn.intent != "thank":
            return self.acknowledged(turn)  # an "ok" where no one question waits for it
        # Thanks and a goodbye in any language, once the reader knows that only English is read.
        unreadable = None if is_parting(turn) else self.service.unreadable(turn.text)
        if unreadable is not None and data_of(unreadable)["quotes"]:
            return worried(self, turn)
        if unreadable is not None:
            return self.answered(turn, turn.text, unreadable)
        inside = self.question_inside(turn)
        if inside is not None:
            return inside
        doubtful = GUESSED if self.service.is_gibberish(turn.text) else DOUBTFUL
        is_plain_act = turn.intent in PLAIN and PLAIN[turn.intent].search(turn.text)
        is_doubtful = turn.intent in self.service.acts and turn.sure < doubtful and not is_plain_act
        is_asked = turn.intent in UNASKED and begins_question(turn.text)
        is_doubtful = is_doubtful or is_asked or (turn.memory.suspects and asks_chance(turn.text))
        if is_doubtful and RELIEVED.search(turn.text) and not asks(turn.text):
            return self.acknowledged(turn)
        is_question = is_doubtful or not turn.intent
        return self.answer(turn, turn.text, turn.ranking) if is_question else await self.reply(turn)

    def told(self, turn: Turn) -> Draft | None:
        """The reply to what a message tells by its words, whatever the act was."""
        if wants_person(turn.text):
            return asked_for_person(self, turn)
        remark = told_editors(self, turn) or summed_up(self, turn)
        if remark is not None:
            return remark
        chat = chatted(self, turn)
        if chat is not None:
            return chat
        if turn.before_kind in (*ANSWERED, FEEDBACK) and restated(turn.text):
            return asked_again(self, turn)
        of_source = picked(self, turn)
        if of_source is not None:
            return of_source
        of_care = after_biopsy(self, turn) or signs_denied(self, turn) or urged(self, turn)
        if of_care is not None:
            return of_care
        changes = meanwhile(turn.text, turn.before, self.service.texts)
        if changes is not None:
            return self.answered(turn, turn.text, changes)
        if is_convinced(self, turn.text):
            return self.say(turn.memory, "relief")
        return without_records(self, turn) or stated(self, turn) or by_mood(self, turn)

    def feeling_first(self, turn: Turn, draft: Draft) -> Draft:
        """A kind sentence before the reply to a question, unless one is in it."""
        is_no_loss = turn.intent == "sorrow" and supposes(turn.text)
        is_asked = asks_another(turn.text, turn.sure, self.service.feelings)
        is_felt = turn.sure >= DOUBTFUL and not (is_no_loss or is_asked or restated(turn.text))
        name = FEELINGS.get(turn.intent) if is_felt else None
        if name == FEELINGS["worry"] and denies(turn.text, self.service.fear):
            name = None
        if name is None and tells_news(self, turn.text):
            name = SAID
        if name is None and tells_of(turn.text, self.service.loss):
            name = FEELINGS["sorrow"]
        if name is None and tells_of(heard(self, turn.text), self.service.fear):
            name = FEELINGS["worry"]
        if name == FEELINGS["worry"] and turn.memory.told:
            name = TOLD
        data = data_of(draft.message)
        is_answer = data["kind"] in ANSWERED and is_plain(draft.message)
        if name is None or not is_answer or draft.memory.count(name) > turn.memory.count(name):
            return draft
        sentence, memory = self.service.wording.next(name, draft.memory)
        shown = {**draft.message, "text": f"{sentence}\n{draft.message['text']}"}
        return replace(draft, message=shown, memory=memory)

    def asked_back(self, turn: Turn) -> Draft:
        """A few words that ask on: about an own result only the clinician can go on."""
        if turn.before_kind == "personal_result" and not self.service.changes.supposes(turn.text):
            return self.say(turn.memory, "personal_back", "personal_result")
        return self.answer(turn, turn.text, turn.ranking)

    def meant(self, turn: Turn) -> str:
        """The question before, with what the reader says they meant in its place; or nothing.

        "Nope, not going" means no other word.
        """
        if leaves_out(turn):
            return ""
        answerer = self.service.answerer
        before = question_before(turn)
        return corrected(turn.text, before, answerer.things, answerer.index.lexicon)

    def corrected(self, turn: Turn, question: str) -> Draft:
        """The answer to what was meant; the talk is about that now, also where nothing answers it."""
        draft = self.answer(turn, question)
        if data_of(draft.message)["quotes"]:
            return draft
        return replace(draft, memory=replace(draft.memory, question=question, spans=(), texts=()))

    def acknowledged(self, turn: Turn) -> Draft:
        """The reply to an "I see": it confirms nothing, and after an own result says whose word counts."""
        name = "acknowledge_own" if turn.before_kind == "personal_result" else "acknowledge"
        if turn.before_kind not in ("answer", "personal_result"):  # nothing that could be judged
            name = "affirm" if turn.number == 1 else "acknowledge_talk"
        return self.with_questions(turn, self.say(turn.memory, name))

    def say_of_articles(
        self, memory: Memory, name: str, kind: str = "smalltalk", **values: str
    ) -> Draft:
        """A text that names the articles, or the one that the talk is about."""
        library, wording = self.service.library, self.service.wording
        values = {**library.names(memory), **values}
        text, memory = wording.next(library.text(name, memory), memory, **values)
        return Draft(message(kind, text), replace(memory, offer=None))

    def question_inside(self, turn: Turn) -> Draft | None:
        """The answer to a question that comes along with the act."""
        if not self.has_subject(turn):
            return None
        rendered = asked(self.service, turn.memory, turn.text, {})
        return self.answered(turn, turn.text, rendered) if data_of(rendered)["quotes"] else None
