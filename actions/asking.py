"""Puts a question to the service with what the conversation remembers of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from actions.memory import Memory
from actions.rendering import Message, data_of, is_missed, message
from knowledge import parts
from knowledge.claims import concludes
from knowledge.findings import leans_on_finding, names_finding_only
from knowledge.lexical import stems
from knowledge.own_results import INTENT as PERSONAL
from knowledge.pronouns import asks_whether_cancer, judges
from knowledge.things import CANCER
from knowledge.whose import is_of_other, names_anybody

if TYPE_CHECKING:
    from actions.service import AnswerService

MISSED = ("no_answer", "clarification")  # kinds of a reply without an answer
_ABOUT = re.compile(
    r"\W*(?:(?:please|can you|could you|and|ok|so)\W+)*"
    r"(?:tell me(?: more| something| all)? about|(?:what|how) about|more (?:on|about)|"
    r"(?:any|some)thing (?:on|about)|"
    r"what (?:do you|does it|does the article) (?:know|say|have) (?:about|on)|explain|about)?\s*"
    r"(?P<what>[\w' -]+?)\s*(?:please|pls)?\W*",
    re.IGNORECASE,
)

_NAMED_FIRST = re.compile(
    r"\W*(?P<what>[\w-]+(?: [\w-]+){0,2})\s*[?!.,:;-]+\s*(?:and )?"
    r"(?:what(?:'s| is| are)|whats)(?: the hell| on earth)? "
    r"(?:that|this|it|those|these|they)(?: then| please)?\W*",
    re.IGNORECASE,
)


def asked(
    service: AnswerService,
    memory: Memory,
    text: str,
    ranking: Mapping[str, float],
    lead: str = "",
) -> Message:
    """The rendered answer; after an own result, a verdict is asked of that result still."""
    text = named_first(text)
    if asks_whether_cancer(text):
        text, ranking = by_name(service, memory, text), {}
    leans = is_of_own(service, memory) and (judges(text) or leans_on_finding(text))
    is_own, said = leans or concludes(text) or names_finding_only(text), memory.count(PERSONAL)
    is_other = of_other(memory, text)
    rendered = service.answer(
        text, ranking, memory.as_past(), lead, said, is_own or None, is_other
    )[0]
    if is_missed(rendered):
        return below_heading(service, text) or rendered
    return shortened(service, memory, text, rendered)


def miss_lead(service: AnswerService, memory: Memory, before: str) -> str:
    """How a reply without an answer begins: right after another one not the same."""
    is_again = memory.misses and before in MISSED
    return service.wording.turn("no_answer_again", memory.misses - 1) if is_again else ""


def is_of_own(service: AnswerService, memory: Memory) -> bool:
    """Whether the talk is about the reader's own result, or about what they were told to have."""
    thing = service.answerer.focus(memory.as_past()) if memory.told else None
    return memory.own or (thing is not None and thing.name == memory.told)


def named_first(text: str) -> str:
    """One question of a word and what is asked of it: "fibroadenoma??? what is that"."""
    match = _NAMED_FIRST.fullmatch(text.replace("’", "'"))
    return f"what is {match['what'].strip()}?" if match else text


def of_other(memory: Memory, text: str) -> bool:
    """Whether it is about somebody close: by the message, or by the talk where it names nobody."""
    before = memory.question if memory.own else ""
    return is_of_other(text if names_anybody(text) else before)


def by_name(service: AnswerService, memory: Memory, text: str) -> str:
    """Whether it is a cancer, asked of what was named by its name: no result is judged with that."""
    thing = service.answerer.focus(memory.as_past())
    is_known = thing is not None and thing.grave and thing != CANCER
    return service.answerer.resolved(text, memory.as_past()) if is_known else text


def below_heading(service: AnswerService, text: str) -> Message | None:
    """What stands below the heading that a message names by its main word: "tell me about tests"."""
    match = _ABOUT.fullmatch(text)
    what = match["what"] if match else ""
    heading = service.subjects.heading(what) if what and not parts.asks(what) else ""
    rendered = service.answer(heading)[0] if heading else None
    return rendered if rendered and data_of(rendered)["kind"] == "answer" else None


def shortened(service: AnswerService, memory: Memory, text: str, rendered: Message) -> Message:
    """A reply about an own result without quotes that stood in such a reply before.

    Who was told of a cancer gets only what is about that: how a pattern looks is no matter any more.
    """
    quotes = [str(quote["text"]) for quote in data_of(rendered)["quotes"]]
    if data_of(rendered)["kind"] != PERSONAL or not quotes:
        return rendered
    things = service.answerer.things
    told = things.told(text) or next((t for t in things.all if t.name == memory.told), None)
    is_told = told is not None or bool(memory.told)
    named = told is not None and told != CANCER and told.is_in(frozenset(stems(" ".join(quotes))))
    if not all(map(memory.has_asked, quotes)) and (named or not is_told):
        return rendered
    first, *_, last = rendered["text"].split("\n")
    return message(PERSONAL, f"{first}\n{last}")
