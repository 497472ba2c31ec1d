"""Microsoft Teams: activities under a signed token, the login, and the connector that takes replies."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.platform import Platform, Shown, Webhook
from tests.platforms.teams_signing import public_key, sign

APP = "11111111-2222-3333-4444-555555555555"
PASSWORD = "a.client~secret-of-the-tests"
TENANT = "66666666-7777-8888-9999-000000000000"
BOT = f"28:{APP}"
PATH = "/webhooks/teams/webhook"
ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"
CARD = "application/vnd.microsoft.card.adaptive"
LONGEST = 28_000  # bytes of an activity
BUTTONS = 6
BLOCKS = {"RichTextBlock", "Container", "TextBlock"}
Row = dict[str, Any]


@dataclass
class Teams(Platform):
    """A tenant with the bot installed."""

    name = "teams"
    tokens: list[str] = field(default_factory=list)
    token_seconds: int = 3600

    def environment(self, public_url: str) -> dict[str, str]:
        """See :class:`Platform`."""
        return {
            "PUBLIC_URL": public_url,
            "TEAMS_APP_ID": APP,
            "TEAMS_APP_PASSWORD": PASSWORD,
            "TEAMS_TENANT": TENANT,
            "TEAMS_OPENID_URL": f"{self.url}/openid",
            "TEAMS_LOGIN_URL": self.url,
        }

    def routes(self) -> list[web.RouteDef]:
        """See :class:`Platform`."""
        return [
            web.get("/openid", self.openid),
            web.get("/keys", self.keys),
            web.post("/{tenant}/oauth2/v2.0/token", self.login),
            web.post("/v3/conversations/{talk}/activities", self.reply),
        ]

    # What the bot calls.

    async def openid(self, request: web.Request) -> web.Response:
        """Where the keys are."""
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def keys(self, request: web.Request) -> web.Response:
        """The public keys: one for this channel, one for another."""
        return web.json_response(
            {"keys": [public_key("one", ["msteams"]), public_key("other", ["skype"])]}
        )

    async def login(self, request: web.Request) -> web.Response:
        """A token for replies."""
        form = dict(await request.post())
        wanted = {"client_credentials", APP, PASSWORD, SCOPE}
        if set(form.values()) != wanted or request.match_info["tenant"] != TENANT:
            self.problem("login refused")
            return web.json_response({"error": "invalid_client"}, status=401)
        self.tokens.append(secrets.token_urlsafe(20))
        row = {"token_type": "Bearer", "expires_in": self.token_seconds}
        return web.json_response({**row, "access_token": self.tokens[-1]})

    async def reply(self, request: web.Request) -> web.Response:
        """Take a reply, under the checks of the real one."""
        if self.crowded():
            told = {"Retry-After": str(self.retry_after)}
            return web.json_response(problem("TooManyRequests"), status=429, headers=told)
        if self.down:
            return web.json_response(problem("ServiceUnavailable"), status=503)
        if request.headers.get("Authorization", "")[7:] not in self.tokens:
            self.problem("no token of ours")
            return web.json_response(problem("Unauthorized"), status=401)
        body = await request.read()
        complaint = activity_complaint(body)
        if complaint:
            self.problem(complaint)
            return web.json_response(problem("BadSyntax"), status=400)
        card = json.loads(body)["attachments"][0]["content"]
        buttons = card.get("actions", [])
        reader = request.match_info["talk"].partition(":")[2].partition(";")[0]
        titles = tuple(button["title"] for button in buttons)
        payloads = tuple(button["data"]["msteams"] for button in buttons)
        self.show(Shown(reader, "\n".join(words_of(card["body"])), titles, payloads))
        return web.json_response({"id": f"1:{self.number()}"}, status=201)

    # What readers send.

    def says(self, reader: str, words: str, name: str = "") -> Webhook:
        """See :class:`Platform`."""
        return self.send(self.activity(reader, name, text=words))

    def presses(self, shown: Shown, number: int) -> Webhook:
        """See :class:`Platform`."""
        back: Any = shown.payloads[number]
        return self.send(self.activity(shown.reader, text=back["text"], value=back["value"]))

    def starts(self, reader: str) -> Webhook:
        """See :class:`Platform`."""
        added = [{"id": BOT}, {"id": f"29:{reader}"}]
        return self.send(self.activity(reader, type="conversationUpdate", membersAdded=added))

    def every_kind(self, reader: str) -> dict[str, Webhook]:
        """See :class:`Platform`."""
        picture = {"contentType": "image/png", "contentUrl": "https://media.example/1"}
        file = {"contentType": "application/vnd.microsoft.teams.file.download.info", "content": {}}
        voice = {"contentType": "audio/mp4", "contentUrl": "https://media.example/2"}
        joined = {"type": "conversationUpdate", "membersAdded": [{"id": "29:somebody"}]}
        group = {"id": "19:group@thread", "conversationType": "groupChat", "isGroup": True}
        rows: dict[str, Row] = {
            "picture": {"attachments": [picture]},
            "file": {"attachments": [file]},
            "voice": {"attachments": [voice]},
            "edit": {"type": "messageUpdate", "text": "other words"},
            "deletion": {"type": "messageDelete"},
            "reaction": {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
            "typing": {"type": "typing"},
            "joined": joined,
            "joined a group": {
                "type": "conversationUpdate",
                "membersAdded": [{"id": BOT}],
                "conversation": group,
            },
            "left": {"type": "conversationUpdate", "membersRemoved": [{"id": "29:somebody"}]},
            "installed": {"type": "installationUpdate", "action": "add"},
            "removed": {"type": "installationUpdate", "action": "remove"},
            "end": {"type": "endOfConversation"},
            "invoke": {"type": "invoke", "name": "adaptiveCard/action", "value": {}},
            "event": {"type": "event", "name": "x"},
            "echo": {"from": {"id": BOT, "role": "bot"}, "text": "an answer"},
            "nothing": {},
        }
        return {kind: self.send(self.activity(reader, **row)) for kind, row in rows.items()}

    def activity(self, reader: str, name: str = "", **fields: Any) -> Row:
        """An activity of a reader in a personal chat."""
        return {
            "type": "message",
            "id": name or f"{int(time.time() * 1000)}{self.number():06d}",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.1234567Z", time.gmtime()),
            "channelId": "msteams",
            "serviceUrl": self.url,
            "from": {"id": f"29:{reader}", "name": "A Reader", "aadObjectId": reader},
            "conversation": {"id": f"a:{reader}", "conversationType": "personal"},
            "recipient": {"id": BOT, "name": "The bot"},
            "locale": "en-US",
            "textFormat": "plain",
            "channelData": {"tenant": {"id": TENANT}},
            **fields,
        }

    def send(self, activity: Row) -> Webhook:
        """The call that carries an activity."""
        return self.signed(json.dumps(activity).encode())

    def signed(self, body: bytes) -> Webhook:
        """See :class:`Platform`."""
        return self.under(body, self.claims())

    def claims(self, **changed: Any) -> Row:
        """What a token says."""
        now = int(time.time())
        common = {"iss": ISSUER, "aud": APP, "nbf": now - 10, "exp": now + 3600}
        return {**common, "serviceurl": self.url, **changed}

    def under(
        self, body: bytes, claims: Row, key: str = "one", algorithm: str = "RS256"
    ) -> Webhook:
        """A call with a token of these claims, signed with that key."""
        token = sign({"alg": algorithm, "typ": "JWT", "kid": key}, claims)
        headers = {"Content-Type": "application/json; charset=utf-8"}
        return Webhook(PATH, {**headers, "Authorization": f"Bearer {token}"}, body)

    def forged(self, webhook: Webhook) -> Webhook:
        """See :class:`Platform`."""
        headers = dict(webhook.headers)
        first, _, last = headers["Authorization"].rpartition(".")
        swapped = ("A" if last[0] != "A" else "B") + last[1:]
        return Webhook(
            webhook.path, {**headers, "Authorization": f"{first}.{swapped}"}, webhook.body
        )


def activity_complaint(body: bytes) -> str:
    """What the connector would say of a reply; nothing where it is right."""
    if len(body) > LONGEST:
        return f"above {LONGEST} bytes"
    try:
        row = json.loads(body)
        card = row["attachments"][0]["content"]
        assert row["type"] == "message"
        assert len(row["attachments"]) == 1
        assert row["attachments"][0]["contentType"] == CARD
        assert card["type"] == "AdaptiveCard"
        assert card["version"] in ("1.2", "1.3", "1.4", "1.5")
        assert card["body"]
        assert "" not in words_of(card["body"])
        assert len(card.get("actions", [])) <= BUTTONS
        for button in card.get("actions", []):
            back = button["data"]["msteams"]
            assert button["type"] == "Action.Submit"
            assert button["title"].strip()
            assert back["type"] == "messageBack"
            assert back["text"] == back["displayText"] == button["title"]
    except (ValueError, LookupError, TypeError, AssertionError) as error:
        return f"no message with one card: {error!r}"
    return ""


def words_of(blocks: list[Row]) -> list[str]:
    """All words of a card, block by block; raise where a block is none that Teams knows."""
    found = []
    for block in blocks:
        assert block["type"] in BLOCKS
        if block["type"] == "Container":
            assert block.get("style") in ("default", "emphasis", None)
            found += words_of(block["items"])
        elif block["type"] == "RichTextBlock":
            assert all(run["type"] == "TextRun" for run in block["inlines"])
            found.append("".join(run["text"] for run in block["inlines"]))
        else:
            found.append(block["text"])
    return found


def problem(code: str) -> Row:
    """An error as the connector tells it."""
    return {"error": {"code": code, "message": code}}
