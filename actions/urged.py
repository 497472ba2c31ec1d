"""A reader tells that the clinic called it urgent: the clinic's word counts, whatever is quoted here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actions.news import asks_nothing
from actions.reply import Draft
from actions.skipping import leaves_out
from actions.turn import Turn

if TYPE_CHECKING:
    from actions.act import Act

LONGEST = 16  # words of a message that tells of it
_THEY = (
    r"(?:they|the (?:clinic|hospital|letter|nurse|doctor|gp|consultant|surgeon|radiologist|lady|woman)|"
    r"my (?:doctor|gp|nurse|consultant|surgeon|clinic|letter)|it|she|he)"
)
_URGED = re.compile(
    rf"\b{_THEY}(?:'ve| have| has)?(?: just| also| really)? "
    r"(?:said|says?|told me|wrote|marked|called|insist\w*|stressed)\b"
    r"(?:(?!\bnot (?!to\b)|n't (?:be )?(?:urgent|important)).){0,25}"
    r"\b(?:urgent\w*|asap|as soon as|right away|straight ?away|soon|immediately|"
    r"not to (?:wait|delay|leave|put|miss|skip|cancel|move)|"
    r"(?:don't|dont|do not|shouldn't|mustn't|cannot|can't) (?:wait|delay|put it off|leave it)|"
    r"quickly|important|priority|"
    r"(?:within|in) (?:two|2|a|one) weeks?|this week|next week)\b",
    re.IGNORECASE,
)


def urged(act: Act, turn: Turn) -> Draft | None:
    """To keep to it; None for anything else, or where care is advised already."""
    said = turn.text.replace("’", "'")
    is_told = _URGED.search(said) and len(said.split()) <= LONGEST and asks_nothing(said)
    if not is_told or turn.memory.advice is not None or leaves_out(turn):
        return None
    return act.with_questions(turn, act.say(turn.memory, "urged"), care=True)
