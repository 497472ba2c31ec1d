"""What a conversation is about: the things that the articles name, and the last one that a reader named.

The word list names things, and so does a heading by a word that hardly stands elsewhere. What the article's
own title says is no thing: everything is about that. Focus of attention as in Grosz and Sidner (1986).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.article import Article
from knowledge.excerpts import Excerpt
from knowledge.glossary import Definition, Glossary
from knowledge.lexical import stem, stems, words
from knowledge.retrieval import Evidence, Hit
from knowledge.spelling import frequency

SHORTEST = 3  # letters of a short form
FEW_LETTERS = 5  # of a word that may stand for a longer name
FEWEST = 2  # sentences of its section that have a heading's word, if the word names a thing
MOSTLY = 0.6  # share of its sentences that stand there
USUAL = 5.0  # Zipf frequency from which a word must stand nowhere else
MOST_USUAL = 6.0  # the same from which it names nothing
RARE = 3.2  # the same up to which one word of several names a thing

LARGE = frozenset("large larger largest big bigger biggest huge".split())
KIND = frozenset("one type kind sort".split())
SMALL = frozenset("small smaller smallest tiny tinier little wee".split())

_SPLIT = re.compile(r",|\b(?:and|of|with|for|after|from|that|the|an?|on|in)\b", re.IGNORECASE)
_GRAVE = re.compile(r"(?<!not )(?<!no )\bcancer\b", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\b(?:benign|harmless|not (?:a )?cancers?|no (?:cause|reason) (?:for|to) (?:worry|concern)|"
    r"not necessarily a cause|needs? (?:no|not)|usually not felt|normal part)\b",
    re.IGNORECASE,
)
_DIAGNOSED = re.compile(
    r"(?!\W*(?:is|are|am|do|does|did|can|could|will|would|should|what|when|how|why|if|which|who|has|have)\b)"
    r".*\b(?:found|said|says|told|diagnosed|diagnosis|confirmed|i have|i've|ive|got|turned out|came back|"
    r"come back|it is|it's|its)\b(?!.*\b(?:not?|n't|isn'?t|never|if|whether|risk|scared|afraid|looks?|could|might|may|can)\b)"
    r".{0,40}\bcancer(?:ous)?\b(?!\s+(?:society|screening|risk|or)).*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Thing:
    """Something that the articles name: the sets of stems that name it, each complete."""

    name: str
    ways: tuple[frozenset[str], ...]
    grave: bool = False  # whether it is a cancer or near to one, by its definition
    plural: bool = False
    size: frozenset[str] = frozenset()  # words for its size, if its definition begins with one

    def is_in(self, there: frozenset[str]) -> bool:
        """Whether a text with these stems names it."""
        return any(way <= there for way in self.ways)


# What somebody has who was told of a cancer; no article defines it.
CANCER = Thing("cancer that was found", (frozenset(["cancer"]),), grave=True, plural=True)


class Things:
    """All things of some articles; ``usual`` are the stems that everything is about."""

    def __init__(self, articles: Iterable[Article]) -> None:
        articles = list(articles)
        definitions = list(Glossary(articles).definitions)
        titles = frozenset(s for article in articles for s in stems(article.title))
        about_all = [d for d in definitions if titles >= frozenset(stems(d.term))]
        self.usual = titles | frozenset(s for d in about_all for s in stems(d.text))
        times = Counter(s for d in definitions for s in set(stems(d.text)))
        defined = [_defined(d, self.usual, times) for d in definitions if d not in about_all]
        named = [thing for thing in defined if thing is not None]
        known = frozenset(s for thing in named for way in thing.ways if len(way) == 1 for s in way)
        for article in articles:
            named += _of_headings(article, known | self.usual)
        body = " ".join(article.body for article in articles)
        named = [replace(thing, name=_spoken(thing.name, body)) for thing in named]
        self.all = tuple(sorted(named, key=lambda thing: -max(map(len, thing.ways))))

    def named(self, text: str) -> Thing | None:
        """What a text is about: a cancer before all, then what it names first, by its longest name."""
        there = stems(text)
        found = [
            (not thing.grave, *place, n)
            for n, thing in enumerate(self.all)
            if (place := _place(thing, there))
        ]
        if found:
            return self.all[min(found)[-1]]
        kind = self.kind(text)
        if kind is not None:
            return kind
        clauses = re.split(r"[.!?,;:]+", text)
        told = any(_DIAGNOSED.fullmatch(clause.strip()) for clause in clauses)
        return CANCER if told or CANCER.name in text else None

    def kind(self, text: str) -> Thing | None:
        """The kind that a text names by a part of its name or by its size: "micro", "the small ones"."""
        said = words(text)
        for kind in (thing for thing in self.all if thing.size):
            if any(_begins(kind, word) for word in said):
                return kind
            nouns = [i for i, word in enumerate(said) if self.is_head(word, kind) or stem(word) in KIND]
            sizes = [i for i, word in enumerate(said) if word in kind.size]
            near = {i - 1 for i in nouns} | {i - 2 for i in nouns if stem(said[i - 1]) in self.usual}
            if any(i in near or i + 1 == len(said) for i in sizes):
                return kind
        return None

    def is_head(self, word: str, kind: Thing) -> bool:
        """Whether a word alone names a kind, or the whole of which it is one: "micro", "calcifications"."""
        said = stem("".join(words(word)))
        is_whole = any(s.endswith(said) for way in kind.ways for s in way)
        return _begins(kind, word) or (said in self.usual and is_whole)

    def is_of_kind(self, word: str, kind: Thing) -> bool:
        """Whether a word belongs to the name of a kind: also "small", "breast", "ones" and "sort"."""
        said = "".join(words(word))
        is_part = said in kind.size or stem(said) in self.usual | KIND
        return is_part or self.is_head(word, kind)

    def about(self, evidence: Evidence, thing: Thing) -> Evidence:
        """The same evidence with only what is about a thing; about a cancer, what is about nothing else."""
        hits = (hit for hit in evidence.hits if thing.is_in(_stems_of(hit.excerpt)))
        if thing is CANCER:
            hits = (hit for hit in hits if not any(t.is_in(_stems_of(hit.excerpt)) for t in self.all))
        return replace(evidence, hits=tuple(hits))

    def is_usual(self, text: str) -> bool:
        """Whether a text names what everything is about."""
        return not self.usual.isdisjoint(stems(text))


def _spoken(name: str, body: str) -> str:
    """A name as it stands within a sentence: "a biopsy", "mastitis", "DCIS"."""
    low = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    found = re.search(rf"\b(an?) {re.escape(low)}\b", body)
    return f"{found[1]} {low}" if found else low


def _begins(kind: Thing, word: str) -> bool:
    return len(word) >= FEW_LETTERS and kind.name.lower().startswith(word.lower().rstrip("?.!,"))


def says_harmless(text: str) -> bool:
    """Whether a text says of something that it is no danger."""
    return bool(_HARMLESS.search(text))


def first(evidence: Evidence, hits: Sequence[Hit]) -> Evidence:
    """The same evidence with the best of these hits before all others: how well does it stand among them?"""
    best = tuple(hits[:1])
    return replace(evidence, hits=(*best, *(hit for hit in evidence.hits if hit not in best)))


def without_comfort(evidence: Evidence) -> Evidence:
    """The same evidence without what says that something is harmless: not for somebody with a cancer."""
    hits = tuple(hit for hit in evidence.hits if not says_harmless(" ".join(hit.excerpt.texts)))
    return replace(evidence, hits=hits)


def _stems_of(excerpt: Excerpt) -> frozenset[str]:
    return frozenset(stems(f"{excerpt.section.title} {excerpt.core}"))


def _place(thing: Thing, there: Sequence[str]) -> tuple[int, int] | None:
    """Where a text names a thing, and less than nothing for each word with which it does."""
    inside = frozenset(there)
    ways = [way for way in thing.ways if way <= inside]
    return min((min(map(there.index, way)), -len(way)) for way in ways) if ways else None


def _defined(
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


def _of_headings(article: Article, known: frozenset[str]) -> Iterator[Thing]:
    """Things that a heading names by a word which hardly stands elsewhere."""
    rows = [
        (passage.section, frozenset(stems(sentence.text)))
        for passage in article.passages
        for sentence in passage.sentences
        if not passage.section.is_apparatus and not passage.section.is_sources
    ]
    everywhere = Counter(s for _, found in rows for s in found)
    for section in dict.fromkeys(section for section, _ in rows):
        own = Counter(s for place, found in rows if place == section for s in found)
        for part in filter(None, (piece.strip() for piece in _SPLIT.split(section.title))):
            for word in words(part):
                share = own[stem(word)] / max(1, everywhere[stem(word)])
                is_own = share >= (1.0 if frequency(word) >= USUAL else MOSTLY)
                is_new = bool(stems(word)) and known.isdisjoint(stems(word))
                if section.level > 1 and is_new and is_own and own[stem(word)] >= FEWEST:
                    if frequency(word) < MOST_USUAL:
                        yield Thing(part, (frozenset(stems(word)),))
