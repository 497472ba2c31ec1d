"""Puts a question to the service with what the conversation remembers of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from actions.memory import Memory
from actions.rendering import Message, data_of, is_missed, message, quoted_lines, render
from knowledge import parts
from knowledge.answer import Answer, NoAnswer
from knowledge.claims import concludes
from knowledge.findings import leans_on_finding, names_finding_only, tells_of_one
from knowledge.general import CLEAR, weighs
from knowledge.glossary import asks_what_it_means
from knowledge.jests import without_jest
from knowledge.lexical import stems
from knowledge.of_groups import asks_if_it_holds, speaks_of_group
from knowledge.own_results import INTENT as PERSONAL
from knowledge.parts import asks_why, points_back
from knowledge.personal import names_person, wants_comfort
from knowledge.pronouns import asks_whether_cancer, judges
from knowledge.references import on_study
from knowledge.suspicion import asks_chance
from knowledge.term_asked import (
    asks_generally,
    asks_whether_any,
    named_by_report,
    term_told,
    word_of_talk,
)
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
    alone = without_jest(text)
    text, ranking = alone, ranking if alone == text else {}
    of_group = on_group(service, memory, text)
    if of_group is not None:
        return of_group
    text = worded(service, memory, named_first(text))
    text = on_study(text, memory.study) or text
    if asks_whether_cancer(text):
        text, ranking = by_name(service, memory, text), {}
    if memory.misses and asks_why(text):  # of what was just not answered
        return render(NoAnswer(0.0), service.texts, lead)
    # After advice to get care nothing may sound as if all were well.
    said = memory.count(PERSONAL) + (memory.advice is not None)
    is_general = asks_in_talk(memory, text)
    is_own = not is_general and is_judged(service, memory, text)
    is_other = of_other(memory, text)
    rendered = service.answer(
        text,
        ranking,
        memory.as_past(),
        lead,
        said,
        False if is_general else is_own or None,
        is_other,
    )[0]
    if is_missed(rendered):
        return below_heading(service, text) or rendered
    return shortened(service, memory, text, rendered)


def on_group(service: AnswerService, memory: Memory, text: str) -> Message | None:
    """What was just quoted of people of some age, to who asks if it holds for them; nobody here can say."""
    spans = [s for s, t in zip(memory.spans, memory.texts, strict=True) if speaks_of_group(t)]
    quotes = service.answerer.requote(spans[:1]) if spans and asks_if_it_holds(text) else ()
    if not quotes:
        return None
    whose = "_other" if of_other(memory, text) else ""
    lines = [service.wording.turn(f"personal_result{whose}", memory.count(PERSONAL))]
    lines += [service.texts["personal_general"], *quoted_lines(quotes, service.texts)]
    lines.append(service.texts["personal_group"])
    return message(PERSONAL, "\n".join(lines), quotes)


def is_judged(service: AnswerService, memory: Memory, text: str) -> bool:
    """Whether a message wants a verdict by what was said before it, or draws one itself."""
    if memory.suspects and asks_chance(text):
        return True
    leans = is_of_own(service, memory) and (judges(text) or leans_on_finding(text))
    return leans or concludes(text) or names_finding_only(text)


def asks_in_talk(memory: Memory, text: str) -> bool:
    """Whether a message asks in general: it says so, or points to what was quoted in a talk of nobody's result.

    Who draws a conclusion from words that weigh a finding means their own.
    """
    if asks_generally(text):
        return not (memory.suspects and asks_chance(text))
    before = memory.question
    is_own_talk = memory.own or memory.told or memory.count(PERSONAL) or not memory.texts
    is_own_talk = is_own_talk or names_person(before) or tells_of_one(before)
    if is_own_talk or names_person(text) or not points_back(text) or asks_whether_cancer(text):
        return False
    return not (concludes(text) or wants_comfort(text)) or not any(map(weighs, memory.texts))


def worded(service: AnswerService, memory: Memory, text: str) -> str:
    """A question for a term by its name: "it says mastitis, what is that", or for the word of the talk."""
    if memory.misses and memory.question and asks_whether_any(text):
        return memory.question
    told, things = term_told(text), service.answerer.things
    thing = things.named(told)
    meant = [*(q.text for q in service.definitions(told, False)), thing.name if thing else ""]
    known = things.usual.union(*map(stems, meant))
    if told and any(meant) and known.issuperset(stems(told)):
        return f"what is {told}?"
    if told and _is_explained(service, f"what is {told}?"):
        return f"what is {told}?"
    of_report = named_by_report(text)
    if of_report and set(stems(of_report)) <= things.usual:
        return f"what are {of_report}?"
    of_talk = word_of_talk(memory.question) if asks_what_it_means(text) else ""
    return f"what does {of_talk} mean?" if of_talk else text


def _is_explained(service: AnswerService, question: str) -> bool:
    """Whether the articles surely answer what a word is, which they do not define by that name."""
    reply = service.ask(question, {}, ())
    return isinstance(reply, Answer) and reply.score >= CLEAR


def miss_lead(service: AnswerService, memory: Memory, before: str) -> str:
    """How a reply without an answer begins: right after another one not the same."""
    is_again = memory.misses and before in MISSED
    return service.wording.turn("no_answer_again", memory.misses - 1) if is_again else ""


def is_of_own(service: AnswerService, memory: Memory) -> bool:
    """Whether the talk is about the reader's own result, or about what they were told to have."""
    thing = service.answerer.focus(memory.as_past()) if memory.told else None
    is_of_report = bool(named_by_report(memory.question))
    return memory.own or is_of_report or (thing is not None and thing.name == memory.told)


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
    is_apart = thing is not None and not (
        thing.size or service.answerer.things.is_usual(thing.name)
    )
    is_known = is_apart and thing != CANCER
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

    Who was told of a cancer, or asks about one, gets only what is about that: how a pattern looks is no
    matter any more.
    """
    quotes = [str(quote["text"]) for quote in data_of(rendered)["quotes"]]
    if data_of(rendered)["kind"] != PERSONAL or not quotes:
        return rendered
    things = service.answerer.things
    of_talk = service.answerer.focus(memory.as_past()) if points_back(text) else None
    told = things.told(text) or next((t for t in things.all if t.name == memory.told), None)
    told = told or (of_talk if of_talk and of_talk.grave else None)
    is_told = told is not None or bool(memory.told)
    named = told is not None and told != CANCER and told.is_in(frozenset(stems(" ".join(quotes))))
    if not all(map(memory.has_asked, quotes)) and (named or not is_told):
        return rendered
    first, *_, last = rendered["text"].split("\n")
    return message(PERSONAL, f"{first}\n{last}")
