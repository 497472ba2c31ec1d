"""A reply as an Adaptive Card. Rich text blocks know no mark-up, so an article can't mark anything up."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Sequence

from bot.channels.splitting import PLAIN, QUOTE, SOURCE, Piece, Shown, listing, messages, opinions

LONGEST = 5_000  # characters of a card: with all else, far below the 28 KB of a message
MOST_BUTTONS = 6
LINK = re.compile(r"https?://\S+$")
Row = Dict[str, Any]


def activities(reply: Shown, lead: str) -> List[Row]:
    """The activities that show a reply; the buttons are under the last card."""
    asked = opinions() if reply.rated else ()
    room = MOST_BUTTONS - len(asked)
    if len(reply.choices) > room:  # the rest can be asked for by number
        reply = listing(reply, lead)
    packed = messages(reply.pieces, LONGEST, lambda piece: piece.text)
    found = [_activity(part) for part in packed]
    texts = (*reply.choices[:room], *asked)
    if found and texts:
        found[-1]["attachments"][0]["content"]["actions"] = [_button(text) for text in texts]
    return found


def _activity(pieces: Sequence[Piece]) -> Row:
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [_block(piece) for piece in pieces],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    # What a notification shows.
    return {"type": "message", "summary": pieces[0].text[:200], "attachments": [attachment]}


def _block(piece: Piece) -> Row:
    if piece.role == QUOTE:
        return {"type": "Container", "style": "emphasis", "items": [_rich(_run(piece.text))]}
    if piece.role == SOURCE:
        return _rich(*_source(piece.text))
    assert piece.role == PLAIN
    return _rich(_run(piece.text))


def _source(text: str) -> List[Row]:
    """The citation, with its address as a link."""
    link = LINK.search(text)
    if link is None:
        return [_run(text, isSubtle=True)]
    opened = {"type": "Action.OpenUrl", "url": link[0]}
    return [_run(text[: link.start()], isSubtle=True), _run(link[0], selectAction=opened)]


def _rich(*runs: Row) -> Row:
    return {"type": "RichTextBlock", "inlines": [run for run in runs if run["text"]]}


def _run(text: str, **fields: Any) -> Row:
    return {"type": "TextRun", "text": text, **fields}


def _button(text: str) -> Row:
    # The press stands in the chat as the reader's own words.
    back = {"type": "messageBack", "displayText": text, "text": text, "value": {"choice": text}}
    return {"type": "Action.Submit", "title": text, "data": {"msteams": back}}
