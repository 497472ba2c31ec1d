"""Where the names of things come from: the word list, and headings by a word that hardly stands elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.article import Article, Section
from knowledge.glossary import Definition
from knowledge.lexical import stem, stems, words
from knowledge.spelling import frequency

SHORTEST = 3  # letters of a short form
FEWEST = 2  # sentences of its section that have a heading's word, if the word names a thing
MOSTLY = 0.6  # share of its sentences that stand there
USUAL = 5.0  # Zipf frequency from which a word must stand nowhere else
MOST_USUAL = 6.0  # the same from which it names nothing
RARE = 3.2  # the same up to which one word of several names a thing

LARGE = frozenset("large larger largest big bigger biggest huge".split())
SMALL = frozenset("small smaller smallest tiny tinier little wee".split())

_SPLIT = re.compile(r",|\b(?:and|of|with|for|after|from|that|the|an?|on|in)\b", re.IGNORECASE)
_GRAVE = re.compile(r"(?<!not )(?<!no )\bcancer\b", re.IGNORECASE)


@dataclass(frozen=True)
class Thing:
    """Something that the articles name: the sets of stems that name it, each complete."""

    name: str
    ways: tuple[frozenset[str], ...]
    grave: bool = False  # whether it is a cancer or near to one, by its definition
    plural: bool = False
    size: frozenset[str] = frozenset()  # words for its size, if its definition begins with one
    whole: frozenset[str] = (
        frozenset()
    )  # what it is a sort of then: the stems that its article is about

    def is_in(self, there: frozenset[str]) -> bool:
        """Whether a text with these stems names it."""
        return any(way <= there for way in self.ways)


def defined(
    definition: Definition, usual: frozenset[str], times: Mapping[str, int]
) -> Thing | None:
    """A thing of the word list; what is only said not to be something is a property."""
    own = frozenset(stems(definition.term)) - usual
    meaning = definition.text.split(":", 1)[-1].strip().lower()
    if not own or meaning.startswith("not "):
        return None
    is_kind = len(usual & set(stems(meaning))) > 1  # of what everything is about
    sizes = [size for size in (LARGE, SMALL) if is_kind and meaning.split(" ")[0] in size]
    return Thing(
        definition.term,
        tuple(dict.fromkeys([own, *_other_ways(definition, own, times)])),
        grave=bool(_GRAVE.search(meaning)),
        plural=definition.term.endswith("s") and not definition.term.endswith("is"),
        size=sizes[0] if sizes else frozenset(),
        whole=usual if sizes else frozenset(),
    )


def _other_ways(
    definition: Definition, own: frozenset[str], times: Mapping[str, int]
) -> Iterator[frozenset[str]]:
    """Its short form, what its short form stands for, and a rare word of its name."""
    term = words(definition.term)
    initials = "".join(word[0] for word in term)
    if len(initials) >= SHORTEST:
        yield frozenset([initials])
    meaning = words(definition.text.split(":", 1)[-1])
    letters = "".join(word[0] for word in meaning)
    if len(term) == 1 and len(term[0]) >= SHORTEST and letters.startswith(term[0]):
        yield frozenset(stems(" ".join(meaning[: len(term[0])])))
    if len(own) > 1:
        rare = (stem(word) for word in term if frequency(word) < RARE)
        yield from (frozenset([s]) for s in rare if s in own and times[s] < 2)


def of_headings(article: Article, known: frozenset[str]) -> Iterator[Thing]:
    """Things that a heading names by a word which hardly stands elsewhere."""
    rows = [
        (passage.section, frozenset(stems(sentence.text)))
        for passage in article.passages
        for sentence in passage.sentences
        if not passage.section.is_apparatus and not passage.section.is_sources
    ]
    everywhere = Counter(s for _, found in rows for s in found)
    below: dict[Section, Counter[str]] = {}
    for section, found in rows:
        below.setdefault(section, Counter()).update(found)
    for section, own in below.items():
        parts = [piece.strip() for piece in _SPLIT.split(section.title) if section.level > 1]
        pairs = [(part, word) for part in parts for word in words(part) if stems(word)]
        for part, word in pairs:
            names = own[stem(word)] >= FEWEST and stem(word) not in known
            if names and _is_own(word, own[stem(word)] / everywhere[stem(word)]):
                yield Thing(part, (frozenset(stems(word)),))


def _is_own(word: str, share: float) -> bool:
    """Whether enough of all sentences with a word stand below its heading: the commoner, the more."""
    return frequency(word) < MOST_USUAL and share >= (1.0 if frequency(word) >= USUAL else MOSTLY)


def spoken(name: str, body: str) -> str:
    """A name as it stands within a sentence: "a biopsy", "mastitis", "DCIS"."""
    low = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    found = re.search(rf"\b(an?) {re.escape(low)}\b", body)
    return f"{found[1]} {low}" if found else low
