"""The reply to a question about a change that a clinician should see, where the articles do not speak of it."""

from __future__ import annotations

from collections.abc import Container

from actions.acts import names_rare
from actions.rendering import Message, data_of, message, render
from knowledge.answer import Answer, Reply
from knowledge.changes import Changes
from knowledge.texts import Texts

NOTICE = "changes"


def unsaid(
    changes: Changes, text: str, reply: Reply, lexicon: Container[str], texts: Texts
) -> Message | None:
    """What to have seen, after the quote or in its place; None where a question names no such change.

    A quote without the change stays only where the question names a subject of the articles as well.
    """
    change = changes.asked(text)
    if change is None:
        return None
    quotes = [quote.text for quote in reply.quotes] if isinstance(reply, Answer) else []
    is_said = change.is_in(quotes)
    if is_said and not change.always:
        return None
    if is_said or (quotes and names_rare(changes.beside(text, change), lexicon)):
        rendered = render(reply, texts)
        lines = [rendered["text"], *([] if is_said else [texts["changes_unsaid"]])]
        return {**rendered, "text": "\n".join([*lines, texts[change.tells]])}
    return message("no_answer", f"{texts['no_answer']}\n{texts[change.tells]}", notice=NOTICE)


def is_plain(rendered: Message) -> bool:
    """Whether a reply has no notice, or that of a change: a feeling may be answered before it."""
    return data_of(rendered)["notice"] in (None, NOTICE)
