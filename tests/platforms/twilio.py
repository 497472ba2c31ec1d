"""Twilio: signed form webhooks of SMS and WhatsApp, and the call that creates a message."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from tests.platforms.platform import Platform, Shown, Webhook

ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN = "fedcba9876543210" * 2
SMS_NUMBER = "+15550000001"
WHATSAPP_NUMBER = "whatsapp:+15550000002"
LONGEST = 1600
PATH = "/webhooks/twilio/webhook"
ADDRESS = re.compile(r"(whatsapp:)?\+[1-9]\d{6,14}")
Form = dict[str, str]


@dataclass
class Twilio(Platform):
    """SMS; with ``whatsapp`` WhatsApp."""

    name = "twilio"
    whatsapp: bool = False
    public_url: str = ""

    def environment(self, public_url: str) -> dict[str, str]:
        """See :class:`Platform`."""
        self.public_url = public_url
        return {
            "PUBLIC_URL": public_url,
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_API_URL": self.url,
        }

    def routes(self) -> list[web.RouteDef]:
        """See :class:`Platform`."""
        return [
            web.post("/2010-04-01/Accounts/{account}/Messages.json", self.create_message),
            web.get("/2010-04-01/Accounts/{account}.json", self.account),
        ]

    # What the bot calls.

    async def account(self, request: web.Request) -> web.Response:
        """The account, which is what a test of the credentials asks for."""
        if self._who(request) != request.match_info["account"]:
            return problem(401, 20003, "Authenticate")
        return web.json_response({"sid": ACCOUNT, "status": "active", "friendly_name": "clinic"})

    async def create_message(self, request: web.Request) -> web.Response:
        """Create a message, under the checks of the real one."""
        if self.crowded():
            refused = problem(429, 20429, "Too Many Requests")
            refused.headers["Retry-After"] = str(self.retry_after)
            return refused
        if self.down:
            return problem(503, 20503, "Service unavailable")
        form = {key: str(value) for key, value in (await request.post()).items()}
        found = self._complaint(request, form)
        if found:
            self.problem(f"{found.text}")
            return found
        self.show(Shown(form["To"], form["Body"]))
        sid = f"SM{self.number():032x}"
        return web.json_response({"sid": sid, "status": "queued", "error_code": None}, status=201)

    def _complaint(self, request: web.Request, form: Form) -> web.Response | None:
        if self._who(request) != request.match_info["account"]:
            return problem(401, 20003, "Authenticate")
        if request.content_type != "application/x-www-form-urlencoded":
            return problem(400, 21604, "The body is not a form")
        to, sender, body = form.get("To", ""), form.get("From", ""), form.get("Body", "")
        if not ADDRESS.fullmatch(to):
            return problem(400, 21211, "The 'To' number is not valid")
        if sender not in (SMS_NUMBER, WHATSAPP_NUMBER):
            return problem(400, 21606, "The 'From' number is not yours")
        if to.startswith("whatsapp:") != sender.startswith("whatsapp:"):
            return problem(400, 21910, "'From' and 'To' are not of the same channel")
        if not body.strip():
            return problem(400, 21602, "A body is required")
        if len(body) > LONGEST:
            return problem(400, 21617, "The body is above 1600 characters")
        return None

    def _who(self, request: web.Request) -> str:
        given = request.headers.get("Authorization", "")
        wanted = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        return ACCOUNT if given == wanted else ""

    # What readers send.

    def address(self, reader: str) -> str:
        """The number of a reader; any name has one."""
        number = int(hashlib.sha256(reader.encode()).hexdigest(), 16) % 10**9
        return f"{'whatsapp:' if self.whatsapp else ''}+1{number:09d}"

    def seen_by(self, reader: str) -> list[Shown]:
        """See :class:`Platform`."""
        return super().seen_by(self.address(reader))

    def says(self, reader: str, words: str, name: str = "") -> Webhook:
        """See :class:`Platform`."""
        return self.send(self.message(reader, Body=words, sid=name))

    def presses(self, shown: Shown, number: int) -> Webhook:
        """SMS has no buttons: a reader answers with the number of the choice."""
        form = self.message("", Body=str(number + 1))
        return self.send({**form, "From": shown.reader})

    def starts(self, reader: str) -> Webhook:
        """See :class:`Platform`."""
        return self.says(reader, "/start")

    def every_kind(self, reader: str) -> dict[str, Webhook]:
        """See :class:`Platform`."""
        media = {"MediaUrl0": "https://media.example/1", "NumMedia": "1"}
        rows = {
            "picture": {**media, "MediaContentType0": "image/jpeg", "MessageType": "image"},
            "voice": {**media, "MediaContentType0": "audio/ogg", "MessageType": "audio"},
            "sticker": {**media, "MediaContentType0": "image/webp", "MessageType": "sticker"},
            "file": {**media, "MediaContentType0": "application/pdf", "MessageType": "document"},
            "contact": {**media, "MediaContentType0": "text/vcard", "MessageType": "contacts"},
            "place": {"Latitude": "51.5", "Longitude": "-0.1", "MessageType": "location"},
            "reaction": {"MessageType": "reaction", "Emoji": "👍"},
            "nothing": {},
        }
        calls = {kind: self.send(self.message(reader, **row)) for kind, row in rows.items()}
        calls["stop"] = self.send(self.message(reader, Body="STOP", OptOutType="STOP"))
        calls["help"] = self.send(self.message(reader, Body="HELP", OptOutType="HELP"))
        calls["status"] = self.send(self.status(reader))
        calls["without fields"] = self.send({})
        return calls

    def status(self, reader: str) -> Form:
        """What became of a message that the bot sent."""
        sid = f"SM{self.number():032x}"
        return {
            "AccountSid": ACCOUNT,
            "ApiVersion": "2010-04-01",
            "MessageSid": sid,
            "SmsSid": sid,
            "MessageStatus": "delivered",
            "SmsStatus": "delivered",
            "From": WHATSAPP_NUMBER if self.whatsapp else SMS_NUMBER,
            "To": self.address(reader),
        }

    def message(self, reader: str, sid: str = "", **fields: str) -> Form:
        """The fields of a message that came in."""
        # A name of a test becomes a number of the form that Twilio has.
        name = hashlib.md5(sid.encode()).hexdigest() if sid else f"{self.number():032x}"
        common = {
            "AccountSid": ACCOUNT,
            "ApiVersion": "2010-04-01",
            "MessageSid": f"SM{name}",
            "SmsSid": f"SM{name}",
            "SmsMessageSid": f"SM{name}",
            "SmsStatus": "received",
            "NumMedia": "0",
            "NumSegments": "1",
            "Body": "",
            "From": self.address(reader),
            "To": WHATSAPP_NUMBER if self.whatsapp else SMS_NUMBER,
        }
        extra = {"ProfileName": "A Reader", "WaId": common["From"][10:], "MessageType": "text"}
        if not self.whatsapp:
            extra = {"FromCountry": "US", "FromCity": "", "ToCountry": "US"}
        return {**common, **extra, **fields}

    def send(self, form: Form) -> Webhook:
        """The call that carries these fields."""
        text = self.public_url + PATH + "".join(f"{key}{form[key]}" for key in sorted(form))
        return self._call(urlencode(form).encode(), text.encode())

    def signed(self, body: bytes) -> Webhook:
        """See :class:`Platform`; a body that is JSON is signed by its hash in the address."""
        path = f"{PATH}?bodySHA256={hashlib.sha256(body).hexdigest()}"
        call = self._call(body, (self.public_url + path).encode())
        return Webhook(path, {**call.headers, "Content-Type": "application/json"}, body)

    def _call(self, body: bytes, text: bytes) -> Webhook:
        digest = hmac.new(TOKEN.encode(), text, hashlib.sha1).digest()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            "X-Twilio-Signature": base64.b64encode(digest).decode(),
            "I-Twilio-Idempotency-Token": f"token-{self.number()}",
            "User-Agent": "TwilioProxy/1.1",
        }
        return Webhook(PATH, headers, body)

    def forged(self, webhook: Webhook) -> Webhook:
        """See :class:`Platform`."""
        digest = hmac.new(b"0" * 32, webhook.body, hashlib.sha1).digest()
        headers = {**webhook.headers, "X-Twilio-Signature": base64.b64encode(digest).decode()}
        return Webhook(webhook.path, headers, webhook.body)


def problem(status: int, code: int, message: str) -> web.Response:
    """An error as Twilio tells it."""
    row = {"code": code, "message": message, "status": status, "more_info": ""}
    return web.json_response(row, status=status)
