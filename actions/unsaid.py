"""The reply to a question about a change that a clinician should see, where the articles do not speak of it."""

from __future__ import annotations

import re
from collections.abc import Container

from actions.acts import names_rare
from actions.rendering import Message, data_of, message, render
from knowledge.answer import Answer, Reply
from knowledge.changes import Changes
from knowledge.texts import Texts

NOTICE = "changes"
_MEANWHILE = re.compile(
    r"\b(?:if|suppose|in case)\b.{0,15}\b(?:something|anything|it|they|things?|this|that|one of them|"
    r"the (?:breast|specks|area|skin)|my (?:breast|nipple)s?)\b.{0,12}\b(?:chang\w+|worse|different\w*|grows?|"
    r"grew|happens?|comes? up|turns? up|shows? up|appears?)\b.{0,12}\b(?:while|before|until|till|meantime|"
    r"in between|between|during|wait\w*|next (?:scan|visit|check|appointment|mammogram))\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\W*(?:(?:and|but|so|ok|okay|like|well|as)\W+)*(?:what|which|such as what|any)\b"
    r"(?: (?:kinds?|sorts?|types?) of| other)*(?: (?:changes?|signs?|things?|ones?)\b.*|\W*)",
    re.IGNORECASE,
)


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


def meanwhile(text: str, before: str, texts: Texts) -> Message | None:
    """What to have seen, where it is asked what to do if something changes before a visit, and then which."""
    lines = [texts["changes"]]
    if _MEANWHILE.search(text):
        lines = [texts["changes_waiting"], *lines]
    elif not (texts["changes"] in before and _WHICH.fullmatch(text)):
        return None
    return message("no_answer", "\n".join(lines), notice=NOTICE)


def is_plain(rendered: Message) -> bool:
    """Whether a reply has no notice, or that of a change: a feeling may be answered before it."""
    return data_of(rendered)["notice"] in (None, NOTICE)
