"""What holds for every reply of the bot, whatever a reader says: used by the stories and by the walk."""

from __future__ import annotations

from functools import cache
from typing import Any

from knowledge.article import Article, read_article
from knowledge.settings import ROOT, read_settings
from knowledge.texts import read_texts

Row = dict[str, Any]

ARTICLES = ROOT / "knowledge" / "articles"
MEDICAL = frozenset({"answer", "personal_result", "red_flag", "emergency", "crisis"})


@cache
def article(slug: str) -> Article:
    """An article as it stands in the project."""
    return read_article(ARTICLES / f"{slug}.md")


@cache
def failure_text() -> str:
    """What the bot says when something of its own is broken."""
    return read_texts(read_settings().data)["failure"]


def kinds(replies: list[Row]) -> list[str]:
    """The kinds of some replies, in order."""
    return [reply["custom"]["data"]["kind"] for reply in replies]


def quotes(replies: list[Row]) -> list[Row]:
    """All quotes of some replies."""
    return [quote for reply in replies for quote in reply["custom"]["data"]["quotes"]]


def suggestions(replies: list[Row]) -> list[str]:
    """What some replies offer to ask next."""
    return [text for reply in replies for text in reply["custom"]["data"]["suggestions"]]


def broken(replies: list[Row]) -> list[str]:
    """The promises that some replies break, each in a sentence; empty where all is well."""
    return [complaint for reply in replies for complaint in _broken(reply)]


def _broken(reply: Row) -> list[str]:
    text, known = reply["text"], reply["custom"]["data"]
    complaints = [complaint for quote in known["quotes"] for complaint in _unproven(quote, text)]
    if known["notice"] == "failure" or failure_text() in text:
        complaints.append("the reply says that something went wrong")
    if known["kind"] in MEDICAL and "!" in text:
        complaints.append("an exclamation mark in a medical reply")
    return complaints


def _unproven(quote: Row, text: str) -> list[str]:
    source = article(quote["article"])
    complaints = []
    if source.body[quote["start"] : quote["end"]] != quote["text"]:
        complaints.append(f"not the article's words at its place: {quote['text']!r}")
    if quote["sha256"] != source.sha256:
        complaints.append(f"a quote names another version of the article: {quote['text']!r}")
    # Lists are joined to one line in the text, so only the first words are looked for.
    first = quote["text"].split("\n")[0].strip()
    if first not in text:
        complaints.append(f"quoted in the data but not in the text: {first!r}")
    return complaints
