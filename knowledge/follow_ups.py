"""Measures follow-ups: conversations of two or three turns, of which the last one counts.

The bot's own earlier answers make the history, as they do in a conversation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from knowledge.answer import Answer, Reply
from knowledge.errors import ArticleError
from knowledge.measures import share, shares
from knowledge.past import Past
from knowledge.queries import answered, groups, read_rows


@dataclass(frozen=True)
class FollowUp:
    """A conversation: what the reader writes, and what answers the last message."""

    id: str
    turns: tuple[str, ...]
    style: str
    fact: str
    answers: tuple[tuple[str, ...], ...]  # none where the last message must be declined

    @property
    def answerable(self) -> bool:
        """Whether the article answers the last message."""
        return bool(self.answers)


class Answers(Protocol):
    """Anything that answers with regard to what was said before."""

    def answer(
        self,
        query: str,
        topics: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> Reply: ...


def read_follow_ups(path: Path, split: str | None = None) -> list[FollowUp]:
    """Read conversations, one JSON object a line, of one split or of all."""
    rows = [row for row in read_rows(path) if split is None or row.get("split", split) == split]
    try:
        return [
            FollowUp(
                row["id"], tuple(row["turns"]), row["style"], row["fact"], groups(row["answers"])
            )
            for row in rows
        ]
    except (KeyError, TypeError) as error:
        raise ArticleError(f"{path}: {error}; mend the row that lacks it") from error


def said(answers: Answers, follow_up: FollowUp) -> Reply:
    """Hold the conversation; the reply to its last message."""
    history: list[Past] = []
    *before, last = follow_up.turns
    for text in before:
        reply = answers.answer(text, history=history)
        history.append(Past(text, _quoted(reply)))
    return answers.answer(last, history=history)


def _quoted(reply: Reply) -> tuple[str, ...]:
    return tuple(quote.text for quote in reply.quotes) if isinstance(reply, Answer) else ()


def is_right(reply: Reply, follow_up: FollowUp) -> bool:
    """Whether the last message was answered, or declined where it had to be.

    To ask back is right for neither: it is counted as an answer that was not given.
    """
    if not follow_up.answerable:
        return not isinstance(reply, Answer)
    return answered(_quoted(reply), follow_up.answers)


def follow_up_measures(answers: Answers, follow_ups: Sequence[FollowUp]) -> dict[str, Any]:
    """Accuracy with an interval, apart for what is to be answered and declined, and by style."""
    replies = [(f, said(answers, f)) for f in follow_ups]
    judged = [(f, is_right(reply, f)) for f, reply in replies]
    return {
        "conversations": len(judged),
        "right": share(right for _, right in judged),
        "answered": share(right for f, right in judged if f.answerable),
        "declined": share(right for f, right in judged if not f.answerable),
        "styles": shares(judged, lambda pair: pair[0].style, lambda pair: pair[1]),
        "wrong": [f.id for f, right in judged if not right],
    }


def follow_up_table(measured: dict[str, Any]) -> str:
    """The measures as lines of text."""
    lines = [f"follow-ups: {measured['conversations']} conversations"]
    for name in ("right", "answered", "declined"):
        found = measured[name]
        lines.append(
            f"{name:<20} {found['value']:>7.1%}  [{found['low']:.1%}, {found['high']:.1%}]"
        )
    lines += [
        f"  {name:<40} {found['value']:>7.1%} of {found['count']}"
        for name, found in measured["styles"].items()
    ]
    return "\n".join(lines)
