"""What comes after the safety gate's advice in the same turn: a quote, or more urgent advice that stands."""

from __future__ import annotations

from actions.halves import more_exact
from actions.reminder import reminded
from actions.rendering import data_of
from actions.reply import Draft, Reply
from actions.turn import Turn
from actions.updates import VIOLENCE, beside_violence
from knowledge.blame import asks_of_sign, without_statements
from knowledge.openings import asks_somewhere


class ActionAfterRedFlag(Reply):
    """After the advice: quotes the article where the same message asks it something."""

    action_name = "action_after_red_flag"

    async def reply(self, turn: Turn) -> Draft | None:
        """Stay silent unless there is a quote; more urgent advice that stands comes again.

        Nothing is quoted to the question what the sign is: it would be taken for the answer.
        """
        if turn.intent == VIOLENCE and (draft := beside_violence(self, turn)):
            return draft
        advice = turn.memory.advice
        is_more = advice is not None and advice.outweighs(turn.intent)
        if advice and is_more and not more_exact(self, turn, advice):
            return reminded(self, turn, advice)
        is_asked = asks_somewhere(without_statements(turn.text)) and not asks_of_sign(turn.text)
        if "question" not in turn.entities or not is_asked:
            return None
        draft = self.answer(turn, turn.text, turn.ranking)
        return draft if data_of(draft.message)["kind"] == "answer" else None
