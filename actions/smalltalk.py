"""The replies to dialogue acts that need no article: greetings, thanks, insults, a plain yes or no."""

from __future__ import annotations

import re

from actions.act import Act
from actions.chatting import declined
from actions.feelings import question_beside, tells_of
from actions.going_on import asks_on, going_on
from actions.moods import heard
from actions.news import asks_nothing
from actions.opinions import opinion_by_press, opinion_by_words
from actions.people import asked_for_person
from actions.read_as import asks_further, of_others
from actions.reply import Draft
from actions.summary import asks_subjects, named_subjects
from actions.turn import Turn
from actions.worry import worried
from knowledge.lexical import stems
from knowledge.personal import asks_for_own_result

_TIMES = (("morning", 4, 12), ("afternoon", 12, 17), ("evening", 17, 24))


def time_of_day(turn: Turn) -> str:
    """morning, afternoon, evening or nothing: by the channel's hour, or in the reader's own words."""
    hour = turn.metadata.get("hour")
    if isinstance(hour, int) and not isinstance(hour, bool):
        return next((name for name, begins, ends in _TIMES if begins <= hour < ends), "")
    said = re.search(r"\b(morning|afternoon|evening)\b", turn.text.lower())
    return said.group(1) if said else ""


class ActionGreet(Act):
    """Greets by the time of day, and as one who comes back."""

    action_name = "action_greet"

    async def reply(self, turn: Turn) -> Draft | None:
        """Say hello."""
        time = time_of_day(turn)
        hello = self.service.wording.first(f"hello_{time}" if time else "hello")
        name = "greet_return" if turn.number > 1 else "greet"
        return self.with_questions(turn, self.say_of_articles(turn.memory, name, hello=hello))


class ActionThank(Act):
    """Takes thanks."""

    action_name = "action_thank"

    async def reply(self, turn: Turn) -> Draft | None:
        """Say that there may be more; what leads on from the last quote is at hand, and nothing else."""
        draft = self.say(turn.memory, "thank")
        return self.with_questions(turn, draft) if turn.memory.spans else draft


class ActionGoodbye(Act):
    """Says goodbye."""

    action_name = "action_goodbye"

    async def reply(self, turn: Turn) -> Draft | None:
        """The door stays open."""
        return self.say(turn.memory, "goodbye")


class ActionBotChallenge(Act):
    """Says that it is a program."""

    action_name = "action_bot_challenge"

    async def reply(self, turn: Turn) -> Draft | None:
        """Never a person, never a doctor."""
        return self.say_of_articles(turn.memory, "bot_challenge")


class ActionTrust(Act):
    """Says how an answer can be checked, where a reader doubts it."""

    action_name = "action_trust"

    async def reply(self, turn: Turn) -> Draft | None:
        """Whether a result, a test or a doctor can be trusted is a question for the article."""
        if asks_for_own_result(turn.text) or self.has_subject(turn):
            return self.answer(turn, turn.text, turn.ranking)
        return self.say_of_articles(turn.memory, "trust")


class ActionHelp(Act):
    """Says what the article is about, with questions to pick from."""

    action_name = "action_help"

    async def reply(self, turn: Turn) -> Draft | None:
        """Name the subjects, the second time more briefly; who is afraid gets the first of them."""
        subjects = self.service.subjects.first_questions(turn.memory)
        if subjects and tells_of(heard(self, turn.text), self.service.fear):
            return worried(self, turn, subjects[0])
        return self.showing(turn, self.say_of_articles(turn.memory, "help"), subjects)


class ActionAbuse(Act):
    """Stays calm once, then goes on."""

    action_name = "action_abuse"

    async def reply(self, turn: Turn) -> Draft | None:
        """Never the same twice in a row; the subjects to who asks what there is, however cross."""
        if asks_subjects(turn.text):
            return named_subjects(self, turn, "help")
        return self.with_questions(turn, self.say(turn.memory, "abuse"))


class ActionAffirm(Act):
    """A yes where nothing was offered."""

    action_name = "action_affirm"

    async def reply(self, turn: Turn) -> Draft | None:
        """Ask for the question."""
        return self.with_questions(turn, self.say(turn.memory, "affirm"))


class ActionPreface(ActionAffirm):
    """A question is announced: it may come."""

    action_name = "action_preface"


class ActionPress(Act):
    """A reader presses for a verdict: why there is none, and who can give it."""

    action_name = "action_press"

    async def reply(self, turn: Turn) -> Draft | None:
        """Never the same twice in a row; "why don't they just say it" is asked of the last quote."""
        if turn.before_kind == "answer" and of_others(turn.text):
            return self.answer(turn, turn.text, {})
        return self.say(turn.memory, "press", "personal_result")


class ActionLanguage(Act):
    """A wish for another language."""

    action_name = "action_language"

    async def reply(self, turn: Turn) -> Draft | None:
        """English only; a question that is asked in it is answered."""
        question = question_beside(turn.text)
        if question and self.service.acts["language"].isdisjoint(stems(question)):
            return self.answer(turn, question)
        return self.with_questions(turn, self.say(turn.memory, "language"))


class ActionAcknowledge(Act):
    """Takes it that something was understood: no vote, no choice."""

    action_name = "action_acknowledge"

    async def reply(self, turn: Turn) -> Draft | None:
        """Confirm nothing."""
        return self.acknowledged(turn)


class ActionCaredFor(Act):
    """Takes it that the reader has an appointment, or is going."""

    action_name = "action_cared_for"

    async def reply(self, turn: Turn) -> Draft | None:
        """Where no advice was given: see reminder.py for that."""
        return self.with_questions(turn, self.say(turn.memory, "cared_for"), care=True)


class ActionRelief(Act):
    """Takes good news, and promises nothing."""

    action_name = "action_relief"

    async def reply(self, turn: Turn) -> Draft | None:
        """Be glad with the reader; "is she well" is a question."""
        if not asks_nothing(turn.text):
            return self.answer(turn, turn.text, turn.ranking)
        return self.say(turn.memory, "relief")


class ActionDeny(Act):
    """A no where nothing was offered."""

    action_name = "action_deny"

    async def reply(self, turn: Turn) -> Draft | None:
        """Take it kindly; "anything else?" is no refusal."""
        if asks_on(turn):
            return going_on(self, turn)
        return self.say(turn.memory, "deny")


class ActionPrivacy(Act):
    """Says what is kept of the reader's words."""

    action_name = "action_privacy"

    async def reply(self, turn: Turn) -> Draft | None:
        """By the operator's setting."""
        keeping = self.service.keeping
        return self.say(turn.memory, f"privacy_{keeping.text}", days=str(keeping.days))


class ActionAside(Act):
    """Declines what is no matter of health, without sending anyone to a doctor."""

    action_name = "action_aside"

    async def reply(self, turn: Turn) -> Draft | None:
        """Say what the chat is for; a word of the article is a question to it."""
        if self.has_subject(turn) or asks_for_own_result(turn.text) or asks_further(turn):
            return self.answer(turn, turn.text, turn.ranking)
        return declined(self, turn)


class ActionHandoff(Act):
    """Says how to reach a person."""

    action_name = "action_handoff"

    async def reply(self, turn: Turn) -> Draft | None:
        """By what the operator has set up."""
        return asked_for_person(self, turn)


class ActionFeedback(Act):
    """Notes a reader's opinion, said in words or pressed on the website."""

    action_name = "action_feedback"

    async def draft(self, turn: Turn) -> Draft | None:
        """A press is noted in silence."""
        if "helpful" not in turn.entities:
            return await super().draft(turn)
        opinion_by_press(self, turn)
        return None

    async def reply(self, turn: Turn) -> Draft | None:
        """Note the words."""
        return opinion_by_words(self, turn)
