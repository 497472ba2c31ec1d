"""The replies about the article as a page: its link, who wrote it, how new it is."""

from __future__ import annotations

import re

from actions.act import Act
from actions.memory import Memory
from actions.reply import Draft, Reply
from actions.turn import Turn

_LINK = re.compile(
    r"\b(?:link|url|web ?(?:site|page|address)|web|address|page|online|original|full text|"
    r"(?:whole|full|entire|see|read|send|show me|open|find) (?:\w+ ){0,3}article)\b",
    re.IGNORECASE,
)


class ActionUpdated(Act):
    """Says how new the article is."""

    action_name = "action_updated"

    async def reply(self, turn: Turn) -> Draft | None:
        """By the date of its review."""
        is_known = self.service.library.is_reviewed(turn.memory)
        return self.say_of_articles(turn.memory, "updated" if is_known else "updated_unknown")


class ActionAuthor(Act):
    """Says who wrote or checked the article: it names nobody."""

    action_name = "action_author"

    async def reply(self, turn: Turn) -> Draft | None:
        """With the date of its review, where there is one."""
        is_known = self.service.library.is_reviewed(turn.memory)
        return self.say_of_articles(turn.memory, "author" if is_known else "author_undated")


def linked(reply: Reply, memory: Memory, text: str) -> Draft | None:
    """The link to the article, where nothing was quoted and a message asks for that; else None."""
    article = reply.service.library.article(memory)
    if article is None or not article.url or not _LINK.search(text):
        return None
    return reply.say(memory, "page", title=article.title, url=article.url)
