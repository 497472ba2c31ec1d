"""A program of somebody's own: posts readers' messages signed, and takes signed answers."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.platforms.platform import Platform, Shown, Webhook

SECRET = "a-secret-of-the-tests"
PATH = "/webhooks/callback/webhook"
OLDEST = 300


@dataclass
class Program(Platform):
    """A program with readers of its own."""

    name = "callback"

    def environment(self, public_url: str) -> dict[str, str]:
        """See :class:`Platform`."""
        return {"CALLBACK_URL": f"{self.url}/answers", "CALLBACK_SECRET": SECRET}

    def routes(self) -> list[web.RouteDef]:
        """See :class:`Platform`."""
        return [web.post("/answers", self.take)]

    async def take(self, request: web.Request) -> web.Response:
        """Take an answer, where the signature is right."""
        if self.crowded():
            return web.Response(status=429, headers={"Retry-After": str(self.retry_after)})
        if self.down:
            return web.Response(status=503)
        body, stamp = await request.read(), request.headers.get("X-Timestamp", "")
        if not hmac.compare_digest(request.headers.get("X-Signature", ""), sign(stamp, body)):
            self.problem("signature")
            return web.Response(status=401)
        if abs(time.time() - int(stamp)) > OLDEST:
            self.problem("old")
            return web.Response(status=401)
        row = json.loads(body)
        for message in row["messages"]:
            data = message["custom"]["data"]
            choices = tuple(data["suggestions"])
            self.show(Shown(row["sender"], message["text"], choices, choices))
        return web.Response(status=204)

    def says(self, reader: str, words: str, name: str = "") -> Webhook:
        """See :class:`Platform`."""
        return self.message(reader, name, message=words)

    def presses(self, shown: Shown, number: int) -> Webhook:
        """See :class:`Platform`: a choice is asked in its own words."""
        return self.says(shown.reader, str(shown.payloads[number]))

    def starts(self, reader: str) -> Webhook:
        """See :class:`Platform`: people say hello."""
        return self.says(reader, "hello")

    def every_kind(self, reader: str) -> dict[str, Webhook]:
        """See :class:`Platform`."""
        return {
            "picture": self.message(reader, "", attachment="x.png"),
            "nothing": self.message(reader, "", message=" "),
        }

    def message(self, reader: str, name: str, **fields: Any) -> Webhook:
        """The call for one message."""
        row = {"id": name or f"m{self.number()}", "sender": reader, **fields}
        return self.signed(json.dumps(row).encode())

    def signed(self, body: bytes) -> Webhook:
        """See :class:`Platform`."""
        return self._call(body, str(int(time.time())))

    def _call(self, body: bytes, stamp: str, secret: str = SECRET) -> Webhook:
        headers = {
            "Content-Type": "application/json",
            "X-Timestamp": stamp,
            "X-Signature": sign(stamp, body, secret),
        }
        return Webhook(PATH, headers, body)

    def forged(self, webhook: Webhook) -> Webhook:
        """See :class:`Platform`."""
        return self._call(webhook.body, str(int(time.time())), "another secret")

    def replayed(self, webhook: Webhook) -> Webhook:
        """The right signature of ten minutes ago."""
        return self._call(webhook.body, str(int(time.time()) - 600))


def sign(stamp: str, body: bytes, secret: str = SECRET) -> str:
    """HMAC-SHA-256 over "<time stamp>.<body>"."""
    return hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
