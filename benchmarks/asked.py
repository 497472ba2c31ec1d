"""Questions with answers that nobody can mistake for one another, for readers who write at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answer import Answer
from knowledge.answering import Answerer
from knowledge.encoder import OnnxEncoder
from knowledge.indexing import article_paths
from knowledge.questions import questions_path, read_questions
from knowledge.settings import read_settings

LEAST_WORDS = 5  # of a question that stands for itself, whatever was asked before


@dataclass(frozen=True)
class Asked:
    """A question, and words that only its own answer has, ahead of its source."""

    words: str
    right: str


# Few, for tests. No danger is among them: the advice would stand before the answers of the next turns.
FEW = (
    Asked("does menopause matter?", "menopause"),
    Asked("what is DCIS", "DCIS"),
    Asked("can deodorant look like calcifications", "eodorant"),
    Asked("are you a robot", "program"),
)


def many() -> list[Asked]:
    """One question for each fact of the first article whose words stand in no other fact's answer."""
    settings = read_settings()
    facts = read_questions(questions_path(article_paths(settings.articles)[0])).facts
    answerer = Answerer.load(settings.index, OnnxEncoder(settings.encoder))
    found = [
        Asked(words, fact.quotes[0])
        for fact in facts
        for words in [next((ask for ask in fact.asks if len(ask.split()) >= LEAST_WORDS), "")]
        if words and _is_plain(answerer.answer(words), fact.quotes[0])
    ]
    return apart(found)


def _is_plain(reply: object, quote: str) -> bool:
    """Whether a reply is that quote, and a channel shows it letter by letter as it is."""
    quotes = [found.text for found in reply.quotes] if isinstance(reply, Answer) else []
    return quotes == [quote] and not set('\n"') & set(quote)


def apart(found: Sequence[Asked]) -> list[Asked]:
    """Without those whose answer is part of another's."""
    return [
        one for one in found if not any(one is not two and one.right in two.right for two in found)
    ]
