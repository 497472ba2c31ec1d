"""Turns a reply into the message that channels carry: a complete text, and the structured data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.answer import Answer, Clarification, NoAnswer, Reply, Suggestion
from knowledge.quote import Citation, Quote
from knowledge.texts import Texts

Message = dict[str, Any]  # {"text": ..., "custom": {"data": ...}}


def render(reply: Reply, texts: Texts, lead: str = "") -> Message:
    """Render any reply; ``lead`` replaces the usual first line of an answer."""
    if isinstance(reply, Answer):
        return _answer(reply, texts, lead)
    if isinstance(reply, Clarification):
        return _clarification(reply, texts)
    return _no_answer(reply, texts, lead)


def message(
    kind: str,
    text: str,
    quotes: Sequence[Quote] = (),
    suggestions: Sequence[Suggestion] = (),
    notice: str | None = None,
) -> Message:
    """Put a text and its data together as the contract has it."""
    data = {
        "kind": kind,
        "quotes": [quote_data(quote) for quote in quotes],
        "suggestions": [suggestion.text for suggestion in suggestions],
        "notice": notice,
    }
    return {"text": text, "custom": {"data": data}}


def quote_data(quote: Quote) -> dict[str, Any]:
    """A quote with its proof, as JSON."""
    return {
        "text": quote.text,
        "article": quote.span.article,
        "section": quote.citation.section,
        "url": quote.citation.url,
        "start": quote.span.start,
        "end": quote.span.end,
        "sha256": quote.citation.sha256,
        "score": quote.score,
    }


def quoted_lines(quotes: Sequence[Quote], texts: Texts) -> list[str]:
    """The quotes in quotation marks, each run of one section of an article followed by its citation."""
    lines: list[str] = []
    for number, quote in enumerate(quotes):
        lines.append(f"“{in_one_line(quote.text)}”")
        following = quotes[number + 1] if number + 1 < len(quotes) else None
        if following is None or _section(following) != _section(quote):
            lines.append(citation_line(quote.citation, texts))
    return lines


def _section(quote: Quote) -> tuple[str, str]:
    return quote.span.article, quote.citation.section


def citation_line(citation: Citation, texts: Texts) -> str:
    """Where a quote stands, in one line with the link."""
    reviewed = texts["reviewed"].format(date=citation.reviewed) if citation.reviewed else ""
    return texts["source_line"].format(
        title=citation.title,
        section=citation.section,
        reviewed=reviewed,
        url=citation.url.split(":~:")[0].rstrip("#"),
    )


def in_one_line(text: str) -> str:
    """Join the lines of a quoted list or of a wrapped paragraph for a channel of plain text."""
    parts: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        is_item = stripped[:2] in ("- ", "* ", "+ ", "• ")
        parts += [f"• {stripped[2:]}" if is_item else stripped] if stripped else []
    return " ".join(parts)


def _answer(answer: Answer, texts: Texts, lead: str) -> Message:
    lines = [lead or texts["answer"], *quoted_lines(answer.quotes, texts)]
    if answer.leaves:
        lines.append(texts["answer_leaves"])
    return message(answer.kind, "\n".join(lines), answer.quotes, answer.suggestions)


def _clarification(reply: Clarification, texts: Texts) -> Message:
    choices = [f"{number}. {choice.text}" for number, choice in enumerate(reply.choices, 1)]
    lines = [texts["clarification"], *choices, texts["clarification_none"]]
    return message(reply.kind, "\n".join(lines), suggestions=reply.choices)


def _no_answer(reply: NoAnswer, texts: Texts, lead: str) -> Message:
    lines = [lead or texts["no_answer"]]
    if reply.sections:
        sections = ", ".join(f"“{title}”" for title in reply.sections)
        lines.append(texts["no_answer_sections"].format(sections=sections))
    lines.append(texts["no_answer_clinician"])
    return message(reply.kind, "\n".join(lines), suggestions=reply.suggestions)


def data_of(rendered: Mapping[str, Any]) -> dict[str, Any]:
    """The structured part of a rendered message."""
    data: dict[str, Any] = rendered["custom"]["data"]
    return data


def is_missed(rendered: Mapping[str, Any]) -> bool:
    """Whether a reply only says that the articles have no answer."""
    data = data_of(rendered)
    return data["kind"] == "no_answer" and not data["notice"]
