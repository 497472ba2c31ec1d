"""The replies to feelings that no quote can help with: grief, anger, being alone, shame."""

from __future__ import annotations

from dataclasses import replace

from actions.act import Act
from actions.feelings import FEELINGS, asks_another, question_beside
from actions.reply import Draft
from actions.turn import Turn
from knowledge.personal import asks_for_own_result


class Felt(Act):
    """A sentence for a feeling, and the way to people."""

    feeling = ""

    async def reply(self, turn: Turn) -> Draft | None:
        """No quote can help here; questions are at hand, and one that comes along is looked up."""
        if asks_another(turn.text, turn.sure, self.service.feelings):
            return self.answer(turn, turn.text, turn.ranking)
        question = question_beside(turn.text)
        if question:
            return self.answer(turn, question)
        return self.comforting(turn)

    def comforting(self, turn: Turn) -> Draft:
        """A sentence for it, and who can help."""
        said, memory = self.service.wording.next(FEELINGS[self.feeling], turn.memory)
        draft = self.say(memory, f"{self.feeling}_offer")
        shown = {**draft.message, "text": f"{said}\n{draft.message['text']}"}
        return self.with_questions(turn, replace(draft, message=shown), care=True)


class ActionSorrow(Felt):
    """Grief, or another loss."""

    action_name = "action_sorrow"
    feeling = "sorrow"


class ActionAnger(Felt):
    """Anger about how somebody was treated."""

    action_name = "action_anger"
    feeling = "anger"


class ActionLonely(Felt):
    """Being alone with it."""

    action_name = "action_lonely"
    feeling = "lonely"


class ActionSupport(Felt):
    """Wanting to help somebody, or to tell them."""

    action_name = "action_support"
    feeling = "support"

    async def reply(self, turn: Turn) -> Draft | None:
        """The question itself is the matter: nothing of it is looked up."""
        return self.comforting(turn)


class ActionShock(Felt):
    """A cry, or that it is all too much."""

    action_name = "action_shock"
    feeling = "shock"

    async def reply(self, turn: Turn) -> Draft | None:
        """A cry that supposes a result gets what is said of results."""
        if asks_for_own_result(turn.text):
            return self.answer(turn, turn.text, turn.ranking)
        return await super().reply(turn)


class ActionShame(Felt):
    """Feeling foolish or guilty."""

    action_name = "action_shame"
    feeling = "shame"
