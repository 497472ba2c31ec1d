"""Microsoft Teams: calls with a signed token; Adaptive Cards."""

from __future__ import annotations

import html
import json
import logging
import re
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional, Sequence
from urllib.parse import quote, urlsplit

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.delivery import START, UNREADABLE, WORDS, Delivery, at, word_at
from bot.channels.messaging import MessagingChannel, refused
from bot.channels.outbox import Call
from bot.channels.splitting import Shown
from bot.channels.teams_card import activities
from bot.channels.teams_tokens import Keys, Login, key_name
from bot.texts import text as own_text

logger = logging.getLogger(__name__)

CHANNEL = "msteams"
OLDEST = timedelta(days=1)
MENTION = re.compile(r"<at>.*?</at>", re.DOTALL)


class TeamsChannel(MessagingChannel):
    """``TEAMS_APP_ID``, ``TEAMS_APP_PASSWORD`` and ``TEAMS_TENANT``."""

    def __init__(self, *values: Any, **settings: Any) -> None:
        super().__init__(*values, **settings)
        if self.values is None:
            return
        self.keys = Keys(self.values["TEAMS_OPENID_URL"])
        tenant = f"{self.values['TEAMS_LOGIN_URL'].rstrip('/')}/{self.values['TEAMS_TENANT']}"
        self.login = Login(
            f"{tenant}/oauth2/v2.0/token",
            self.values["TEAMS_APP_ID"],
            self.values["TEAMS_APP_PASSWORD"],
        )

    @classmethod
    def name(cls) -> str:
        """The part of the address that names this channel."""
        return "teams"

    async def prepare(self, request: Request) -> None:
        """Have the key that the caller's token names."""
        name = key_name(_token(request))
        if name:
            await self.keys.fetch(name)

    def refusal(self, request: Request) -> Optional[HTTPResponse]:
        """The token has to be the platform's, for this bot, and for where the reply would go."""
        token, activity = _token(request), _activity(request)
        channel = word_at(activity, "channelId")
        claims = self.keys.claims(token, self.values["TEAMS_APP_ID"], channel) if token else None
        if claims is None:
            return refused(401)
        told = claims.get("serviceurl") or claims.get("serviceUrl")
        address = word_at(activity, "serviceUrl")
        if channel != CHANNEL or told != address or not is_safe(address):
            return refused(403)
        return None

    def read(self, request: Request) -> Sequence[Delivery]:
        """One activity is one delivery or none."""
        return read_activity(_activity(request))

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """An empty 200; an invoke waits for an object."""
        if word_at(_activity(request), "type") == "invoke":
            return response.json({})
        return response.empty(status=200)

    async def show(self, replies: Sequence[Dict[str, Any]], delivery: Delivery) -> None:
        """Send replies, with a token that is still good."""
        if await self.login.refresh():
            await super().show(replies, delivery)
        else:
            logger.error("teams.send.failure: no token")

    def calls(self, reply: Shown, delivery: Delivery) -> Sequence[Call]:
        """One card for each part."""
        headers = {"Authorization": f"Bearer {self.login.token}"}
        rows = activities(reply, own_text("also_ask"))
        return [Call(delivery.address, json=row, headers=headers) for row in rows]


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _activity(request: Request) -> Any:
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None


def is_safe(address: str) -> bool:
    """Whether replies, with the bot's token, may go to an address: only over TLS, or to this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "https":
        return bool(host)
    return parts.scheme == "http" and host in ("127.0.0.1", "localhost", "::1")


def read_activity(activity: Any) -> List[Delivery]:
    """The delivery of an activity; edits, deletions, reactions, joins of others and own ones are none."""
    name, reader = word_at(activity, "id"), word_at(activity, "from", "id")
    talk, own = word_at(activity, "conversation", "id"), word_at(activity, "recipient", "id")
    kind = word_at(activity, "type")
    if not name or not reader or not talk or reader == own or is_old(activity):
        return []
    # Ids of activities are counted in each conversation.
    found = Delivery(f"{talk}:{name}", reader, _address(activity, talk))
    if kind == "conversationUpdate":
        added = at(activity, "membersAdded")
        rows = added if isinstance(added, list) else []
        is_own = bool(own) and any(word_at(row, "id") == own for row in rows)
        is_personal = word_at(activity, "conversation", "conversationType") == "personal"
        return [_with(found, START)] if is_own and is_personal else []
    if kind != "message":
        return []
    words = words_of(activity)
    if words:
        return [_with(found, START if words.lower() == "/start" else WORDS, words)]
    return [_with(found, UNREADABLE)] if at(activity, "attachments") else []


def _with(found: Delivery, kind: str, words: str = "") -> Delivery:
    return Delivery(found.id, found.reader, found.address, kind, words)


def _address(activity: Any, talk: str) -> str:
    service = word_at(activity, "serviceUrl").rstrip("/")
    return (
        f"{service}/v3/conversations/{quote(talk.encode('utf-8', 'replace'), safe='')}/activities"
    )


def words_of(activity: Any) -> str:
    """The reader's words without the mention of the bot, or the choice that was pressed."""
    choice = word_at(activity, "value", "choice")
    if choice:
        return choice
    text = html.unescape(MENTION.sub(" ", word_at(activity, "text")))
    return re.sub(r"[^\S\n]+", " ", text).strip()


def is_old(activity: Any) -> bool:
    """Whether an activity is older than a day: no platform delivers that, a replay does."""
    stamp = re.sub(r"(\.\d{1,6})\d*", r"\1", word_at(activity, "timestamp")).replace("Z", "+00:00")
    try:
        said = datetime.fromisoformat(stamp)
    except ValueError:
        return False
    said = said if said.tzinfo else said.replace(tzinfo=timezone.utc)
    return datetime.now(timezone.utc) - said > OLDEST
