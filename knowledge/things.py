"""The things that the articles name, found again in what readers write.

What an article's own title says is no thing: everything is about that. What a conversation is about is the
last thing that was named, as the focus of attention in Grosz and Sidner (1986); see knowledge.pronouns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from knowledge.article import Article
from knowledge.claims import supposes
from knowledge.excerpts import Excerpt
from knowledge.glossary import Glossary
from knowledge.lexical import stem, stems, words
from knowledge.naming import Thing, defined, of_headings, spoken
from knowledge.retrieval import Evidence
from knowledge.spelling import frequency

RARE = 4.3  # Zipf frequency below which a word of a title tells of which article a message is
FEW_LETTERS = 5  # of a word that may stand for a longer name
KIND = frozenset("one type kind sort".split())

# "They found ...", "I was told it's ...": what a reader has, unless it is asked, doubted or denied.
_HAS = re.compile(
    r"(?!\W*(?:(?:and|so|but|or|also|then|please)\W+)*"
    r"(?:is|are|am|do|does|did|can|could|will|would|should|what|when|how|why|if|which|who|has|have)\b)"
    r"(?!.*\b(?:proves?|means?|settles?|makes?)\b.*\?)"  # "so this pattern proves it's cancer?"
    r".*?\b(?:found|said|says|told|diagnosed|diagnosis|confirmed|i have|i had|i've|ive|got|turned out|"
    r"came back|come back|it is|it's|its)\b"
    r"(?P<what>(?!.*\b(?:not?|n't|isn'?t|never|if|whether|risk|scared|afraid|looks?|could|might|may|can|about)\b)"
    r".*)",
    re.IGNORECASE | re.DOTALL,
)
_A_CANCER = re.compile(
    r".{0,40}\bcancer(?:ous)?\b(?!\s+(?:society|screening|risk|or)\b)", re.DOTALL
)


# What somebody has who was told of a cancer; no article defines it.
CANCER = Thing("cancer that was found", (frozenset(["cancer"]),), grave=True, plural=True)


class Things:
    """All things of some articles; ``usual`` are the stems that everything in one of them is about."""

    def __init__(self, articles: Iterable[Article]) -> None:
        articles = list(articles)
        rows = [(article.slug, *_of_article(article)) for article in articles]
        self._bodies = {article.slug: article.body for article in articles}
        self._said: dict[str, frozenset[str]] = {}  # the stems of those that talks were about
        self._usual = {slug: usual for slug, usual, _ in rows}
        self.usual = frozenset(chain.from_iterable(self._usual.values()))
        named = chain.from_iterable(things for _, _, things in rows)
        self.all = tuple(sorted(named, key=lambda thing: -max(map(len, thing.ways))))
        self._kinds = tuple(thing for thing in self.all if thing.size)
        self._numbers: dict[str, list[int]] = {}  # of the things with a way that has a stem first
        for number, thing in enumerate(self.all):
            for first in {min(way) for way in thing.ways if way}:
                self._numbers.setdefault(first, []).append(number)

    def usual_of(self, article: str) -> frozenset[str]:
        """What everything in one article is about."""
        return self._usual.get(article, frozenset())

    def _in(self, there: Iterable[str]) -> list[int]:
        """The numbers of the things that a text with these stems may name: some way begins with one."""
        return sorted({n for stem in set(there) for n in self._numbers.get(stem, ())})

    def named(self, text: str) -> Thing | None:
        """What a text is about: a cancer before all, then what it names first, by its longest name."""
        there = stems(text)
        found = [
            (not self.all[n].grave, *place, n)
            for n in self._in(there)
            if (place := _place(self.all[n], there))
        ]
        if found:
            return self.all[min(found)[-1]]
        kind = self.kind(text)
        if kind is not None:
            return kind
        return CANCER if CANCER.name in text else self.told(text)

    def told(self, text: str) -> Thing | None:
        """The cancer, or what is near to one, that a reader says they have; not what they suppose or claim."""
        if supposes(text):
            return None
        clauses = (_HAS.fullmatch(clause.strip()) for clause in re.findall(r"[^.!?,;:]+\??", text))
        for what in (match["what"] for match in clauses if match):
            there = frozenset(stems(what))
            for thing in map(self.all.__getitem__, self._in(there)):
                if thing.grave and thing.is_in(there):
                    return thing
            if _A_CANCER.match(what.lower()):
                return CANCER
        return None

    def kind(self, text: str, beside: Thing | None = None) -> Thing | None:
        """The kind that a text names by a part of its name or by its size: "micro", "the small ones".

        A kind of the same whole as the one ``beside`` which it is named comes first.
        """
        said = words(text)
        whole = beside.whole if beside else frozenset()
        for kind in sorted(self._kinds, key=lambda kind: kind.whole != whole):
            if any(_begins(kind, word) for word in said):
                return kind
            nouns = [
                i for i, word in enumerate(said) if self.is_head(word, kind) or stem(word) in KIND
            ]
            sizes = [i for i, word in enumerate(said) if word in kind.size]
            near = {i - 1 for i in nouns} | {
                i - 2 for i in nouns if stem(said[i - 1]) in kind.whole
            }
            if any(i in near or i + 1 == len(said) for i in sizes):
                return kind
        return None

    def is_meant(self, kind: Thing, text: str, article: str) -> bool:
        """Whether words can mean a kind in a talk about an article: "the big ones" only one of its own."""
        is_own = not article or self.usual_of(article) == kind.whole
        return is_own or any(_begins(kind, word) for word in words(text))

    def is_elsewhere(self, text: str, article: str) -> bool:
        """Whether a text names another article's subject by a rare word that the talk's article has not."""
        rare = {s for word in words(text) if frequency(word) < RARE for s in stems(word)}
        named = rare & (self.usual - self.usual_of(article))
        return bool(named) and article in self._usual and not named <= self._stems_in(article)

    def _stems_in(self, article: str) -> frozenset[str]:
        if article not in self._said:
            self._said[article] = frozenset(stems(self._bodies[article]))
        return self._said[article]

    def is_head(self, word: str, kind: Thing) -> bool:
        """Whether a word alone names a kind, or the whole of which it is one: "micro", "calcifications"."""
        said = stem("".join(words(word)))
        is_whole = any(s.endswith(said) for way in kind.ways for s in way)
        return _begins(kind, word) or (said in kind.whole and is_whole)

    def is_of_kind(self, word: str, kind: Thing) -> bool:
        """Whether a word belongs to the name of a kind: also "small", "breast", "ones" and "sort"."""
        said = "".join(words(word))
        is_part = said in kind.size or stem(said) in kind.whole | KIND
        return is_part or self.is_head(word, kind)

    def about(self, evidence: Evidence, thing: Thing) -> Evidence:
        """The same evidence with only what is about a thing; about a cancer, what is about nothing else."""
        hits = (hit for hit in evidence.hits if thing.is_in(stems_of(hit.excerpt)))
        if thing is CANCER:
            hits = (hit for hit in hits if not self._names_any(stems_of(hit.excerpt)))
        return replace(evidence, hits=tuple(hits))

    def _names_any(self, there: frozenset[str]) -> bool:
        return any(self.all[n].is_in(there) for n in self._in(there))

    def is_usual(self, text: str) -> bool:
        """Whether a text names what everything is about."""
        return not self.usual.isdisjoint(stems(text))


def _of_article(article: Article) -> tuple[frozenset[str], list[Thing]]:
    """What everything in an article is about, and the things that it names."""
    definitions = list(Glossary([article]).definitions)
    title = frozenset(stems(article.title))
    about_all = [d for d in definitions if title >= frozenset(stems(d.term))]
    usual = title | frozenset(s for d in about_all for s in stems(d.text))
    times = Counter(s for d in definitions for s in set(stems(d.text)))
    listed = [defined(d, usual, times) for d in definitions if d not in about_all]
    named = [thing for thing in listed if thing is not None]
    known = frozenset(s for thing in named for way in thing.ways if len(way) == 1 for s in way)
    named += of_headings(article, known | usual)
    return usual, [replace(thing, name=spoken(thing.name, article.body)) for thing in named]


def _begins(kind: Thing, word: str) -> bool:
    return len(word) >= FEW_LETTERS and kind.name.lower().startswith(word.lower().rstrip("?.!,"))


def stems_of(excerpt: Excerpt) -> frozenset[str]:
    """The words by which an excerpt names things: its own and its heading's."""
    return frozenset(stems(f"{excerpt.section.title} {excerpt.core}"))


def _place(thing: Thing, there: Sequence[str]) -> tuple[int, int] | None:
    """Where a text names a thing, and less than nothing for each word with which it does."""
    inside = frozenset(there)
    ways = [way for way in thing.ways if way <= inside]
    return min((min(map(there.index, way)), -len(way)) for way in ways) if ways else None
