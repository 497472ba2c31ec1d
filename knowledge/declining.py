"""What is said where nothing answers: sections that the article has, and questions near the one asked."""

from __future__ import annotations

from knowledge.answer import NoAnswer, Suggestion
from knowledge.clarifying import SUGGESTIONS
from knowledge.retrieval import Evidence


def no_answer(evidence: Evidence, score: float) -> NoAnswer:
    """That the article does not answer a question, and what it has near to it."""
    titles: list[str] = []
    for hit in evidence.hits:
        section = hit.excerpt.section
        title = section.parents[0] if section.parents else section.title
        offered = section.level > 1 and not section.is_apparatus and not section.is_sources
        if title not in titles and offered:
            titles.append(title)
    return NoAnswer(round(score, 4), tuple(titles[:SUGGESTIONS]), suggestions_near(evidence))


def suggestions_near(evidence: Evidence) -> tuple[Suggestion, ...]:
    """Headings that are questions, near the question asked, other than the one quoted."""
    quoted = evidence.hits[0].excerpt.section.slug if evidence.hits else ""
    found: list[str] = []
    for hit in evidence.hits:
        title = hit.excerpt.section.title
        if title.endswith("?") and hit.excerpt.section.slug != quoted and title not in found:
            found.append(title)
    return tuple(Suggestion(text) for text in found[:SUGGESTIONS])
