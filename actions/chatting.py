"""The replies to small talk that is known by its words, and to matters that no article for readers is about.

A poem, a sum and an animal may have words of the article and are still no questions to it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from actions.exchanges import last_exchange
from actions.offers import asks
from actions.opinions import opinion_by_words
from actions.reply import Draft
from actions.turn import Turn

if TYPE_CHECKING:
    from actions.act import Act

# What is said to a sort, where that has another name.
SAID = {"love": "thank", "wave": "goodbye", "praise": "thank", "assured": "acknowledge_talk"}
THANKS = re.compile(r"\b(?:thank|thx|ty\b|cheers|ta\b|grateful|appreciat)", re.IGNORECASE)
_MADE = re.compile(
    r"\W*(?:(?:can|could|will|would) (?:you|u) |please |pls |ok |now )*"
    r"(?:write|compose|sing|draw|paint|rap|invent|code|program|make up)\b(?: me| us| my \w+)? "
    r"(?:a |an |some |another |the )?(?:\w+ ){0,2}?(?:poem|song|story|joke|rap|haiku|limerick|essay|rhyme|"
    r"lyrics|novel|letter|email|script|code|program|homework|picture|drawing|tale|speech|app|website)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\W*(?:(?:so|and|ok)\W+)*(?:what(?:'s| is)|whats|how much is|calculate|compute|solve|work out)\W+"
    r"(?:\d[\d.,]*\W*(?:[-+*/x×÷^]|times|plus|minus|divided by|percent of|% of)\W*)+\d[\d.,]*\W*",
    re.IGNORECASE,
)
_ANIMALS = (
    r"(?:dog|puppy|bitch|cat(?! scan)|kitten|horse|mare|rabbit|bunny|hamster|guinea pig|cow|goat|sheep|pig|"
    r"ferret|rat|parrot|budgie|pet)"
)
_ANIMAL = re.compile(
    rf"\b(?:my|our|his|her|the|a|friend's|neighbou?r's|mum's) (?:\w+ )?{_ANIMALS}(?:'s)? "
    r"(?:also |just |now |too )?(?:has|have|had|got|gets|get|needs|is having|was found|was diagnosed)\b|"
    rf"\b(?:in|for|of|about) (?:my |our |a |the )?(?:{_ANIMALS}|dogs|cats|horses|rabbits|animals|pets)\b|"
    r"\b(?:do|can|could|are|will) (?:dogs|cats|horses|rabbits|animals|pets|other animals)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(?:your|this|the|that) (?:article|page|text|leaflet|website|site|information|info|content|chat)"
    r"(?:'s| is| was| are| seems| looks| feels| sounds)? (?:(?:way|far|much|too|so|very|really|quite|just|a|"
    r"bit|rather|not|n't|totally|over|pretty|badly|full|of|rubbish) ?-?)*"
    r"(?:oversimpl\w+|simplistic|simple|simplified|basic|short|vague|wrong|outdated|old|useless|rubbish|"
    r"crap|shit|bad|terrible|boring|biased|misleading|incomplete|"
    r"inaccurate|patronis\w+|patroniz\w+|mistakes|errors)\W*\Z",
    re.IGNORECASE,
)


def chatted(act: Act, turn: Turn) -> Draft | None:
    """The reply to such talk, or None."""
    sort = act.service.chatter.sort(turn.text)
    if sort and not asks(turn.text):
        return _of_sort(act, turn, sort)
    if _ANIMAL.search(turn.text) and turn.intent != "sorrow":
        return act.say(turn.memory, "animal", "no_answer")
    if _MADE.match(turn.text) or _SUM.fullmatch(turn.text):
        return declined(act, turn)
    if _VERDICT.search(turn.text) and not asks(turn.text) and turn.intent != "feedback":
        return act.say(turn.memory, "article_judged", "feedback")
    return None


def declined(act: Act, turn: Turn) -> Draft:
    """That it is no matter for this chat, and questions that are one."""
    draft = act.say_of_articles(turn.memory, "aside", "no_answer")
    memory = replace(draft.memory, misses=draft.memory.misses + 1)
    return act.with_questions(turn, replace(draft, memory=memory))


def _of_sort(act: Act, turn: Turn, sort: str) -> Draft | None:
    if sort == "praise" and not THANKS.search(turn.text) and last_exchange(turn):
        return opinion_by_words(act, turn)
    if sort == "wave" and turn.number == 1:
        hello = act.service.wording.first("hello")
        return act.with_questions(turn, act.say_of_articles(turn.memory, "greet", hello=hello))
    if sort == "plea" and turn.before_kind == "personal_result":
        return act.say(turn.memory, "press", "personal_result")
    return act.say(turn.memory, SAID.get(sort, sort))
