"""The words that an article explains: a term, and the place of the sentence that defines it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.article import Article, Passage, Sentence, Span
from knowledge.lexical import stems, words

ALIKE = 88.0  # similarity, 0 to 100, from which a misspelt word is the term
SHORTEST = 5  # letters of a word that may be misspelt

_ITEM = re.compile(r"(?P<term>[^:.;]{2,60}):\s+\S")
_MEANS = re.compile(
    r"(?!(?:What|This|That|It|They|These|Those|There|Which|Who|How)\b)(?:The (?:word|term|name) )?"
    r"[\"“']?(?P<term>[A-Z]?[\w-]+(?: [\w-]+){0,3}?)[\"”']?,? "
    r"(?:means\b|is short for\b|stands for\b|are deposits\b|is an? (?:term|disease|type|kind|form|benign)\b)"
)


_MANNER = re.compile(
    r"\A(?:(?:sorry|hi|hello|ok|so|and|but|please|can you|could you) )+|"
    r"(?: (?:in (?:simple|plain|easy|normal|simpler) (?:words|english|terms|language)|please|pls|to me|"
    r"simply))+\Z"
)
_ASKED = re.compile(
    r"(?:what|wat|whats) (?:does|do|dose) (?:the )?(?:word |words |term )?(.{2,40}?)(?: even| actually)? "
    r"(?:mean|means|stand for|refer to)|"
    r"(?:what's|whats|what is|what) (?:the )?(?:meaning|definition) of (?:the )?(?:word |term )?(.{2,40})|"
    r"(?:define|meaning of|definition of|explain) (?:the )?(?:word |term )?(.{2,40})|"
    r"(?:the )?(?:word |term )?(.{2,40}?) (?:meaning|definition)|"
    r"(?:what's|whats|what is|what are) (?:an? |the )?(?:word |term )?(.{2,40}?)"
)


_POINTERS = frozenset("it that this they them these those".split())


@dataclass(frozen=True)
class Definition:
    """A term with the sentence or list item that defines it."""

    term: str
    span: Span
    text: str


class Glossary:
    """Finds the terms of the articles in a text."""

    def __init__(self, articles: Iterable[Article]) -> None:
        found: dict[tuple[str, ...], dict[str, Definition]] = {}
        for article in articles:
            for definition in _definitions(article):
                own = found.setdefault(tuple(stems(definition.term)), {})
                own.setdefault(article.slug, definition)
        # Longer terms first: "diagnostic mammogram" is more than "mammogram".
        self._terms = sorted(found.items(), key=lambda item: -len(item[0]))

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """One definition of each term, of longer terms first."""
        return tuple(next(iter(own.values())) for _, own in self._terms)

    def find(self, text: str, forgiving: bool = False, article: str = "") -> list[Definition]:
        """Definitions of the terms in a text, in its order; ``forgiving`` allows typing errors.

        Where several articles define a term, the definition of the ``article`` that is spoken of counts.
        """
        there = stems(text)
        inside = frozenset(there)
        found: list[tuple[int, Definition]] = []
        for term, own in self._terms:
            place = _place(term, there, forgiving) if forgiving or term[0] in inside else None
            if place is not None:
                found.append((place, own.get(article) or next(iter(own.values()))))
                there[place : place + len(term)] = [""] * len(term)
        return [definition for _, definition in sorted(found, key=lambda item: item[0])]


def asked_term(text: str) -> str | None:
    """The words whose meaning a message asks for, or None."""
    said = _MANNER.sub("", " ".join(words(text)))
    match = _ASKED.fullmatch(said)
    term = next((group for group in match.groups() if group), None) if match else None
    return term if term and not points_only(term) else None


def asks_what_it_means(text: str) -> bool:
    """Whether a message asks the meaning of what was said before, and names no word: "what does that mean"."""
    said = _MANNER.sub("", " ".join(words(text)))
    match = _ASKED.fullmatch(said)
    term = next((group for group in match.groups() if group), "") if match else ""
    return points_only(term) and "mean" in said


def points_only(term: str) -> bool:
    """Whether words only point to something: "it", "all of that"."""
    said = words(term)
    return any(word in _POINTERS for word in said) and not stems(term)


def _definitions(article: Article) -> Iterator[Definition]:
    """The glossary's items first, then sentences that define."""
    for passage in article.passages:
        if passage.kind == "list" and passage.section.is_apparatus:
            yield from _matching(passage, _ITEM)
    for passage in article.passages:
        if passage.kind == "paragraph" and not passage.section.is_apparatus:
            yield from _matching(passage, _MEANS)


def _matching(passage: Passage, pattern: re.Pattern[str]) -> Iterator[Definition]:
    for sentence in passage.sentences:
        match = pattern.match(sentence.text)
        if match and stems(match["term"]):
            yield _definition(match["term"], sentence)


def _definition(term: str, sentence: Sentence) -> Definition:
    return Definition(term.strip(), sentence.span, sentence.text)


def _place(term: tuple[str, ...], there: list[str], forgiving: bool) -> int | None:
    for start in range(len(there) - len(term) + 1):
        pairs = zip(term, there[start : start + len(term)], strict=True)
        if all(_is_same(mine, theirs, forgiving) for mine, theirs in pairs):
            return start
    return None


def _is_same(mine: str, theirs: str, forgiving: bool) -> bool:
    if mine == theirs:
        return True
    near = forgiving and len(mine) >= SHORTEST and len(theirs) >= SHORTEST
    return near and fuzz.ratio(mine, theirs) >= ALIKE
