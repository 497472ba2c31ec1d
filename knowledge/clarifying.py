"""The questions that a few words may have meant: for a message that nearly found an answer."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer import Clarification, Suggestion
from knowledge.gate import Gate
from knowledge.index import PassageIndex
from knowledge.lexical import stems
from knowledge.retrieval import FOREIGN, Evidence, Hit

SUGGESTIONS = 3
SHORT = 3  # words with a subject up to which a message may be too short to be understood
NEAREST = 6  # hits whose questions may be offered


def ask_back(
    index: PassageIndex, evidence: Evidence, score: float, gate: Gate
) -> Clarification | None:
    """The questions near a message, where it is short and they are about what it says; or None."""
    is_word = len(evidence.terms) == 1 and evidence.terms[0] in index.lexicon
    is_close = is_word or score >= gate.clarify
    if not is_close or evidence.unanswered >= FOREIGN or len(evidence.terms) > SHORT:
        return None
    fitting = [hit for hit in evidence.hits[:NEAREST] if _fits(hit, evidence.terms)]
    asked = dict.fromkeys(index.asked(hit.number) for hit in fitting)
    choices = [Suggestion(text) for text in asked if text][:SUGGESTIONS]
    return Clarification(tuple(choices), round(score, 4)) if len(choices) > 1 else None


def _fits(hit: Hit, terms: Sequence[str]) -> bool:
    """Whether an excerpt has most of what a message is about."""
    there = set(stems(f"{hit.excerpt.section.title} {hit.excerpt.core}"))
    return bool(terms) and 2 * len(there & set(terms)) > len(set(terms))
